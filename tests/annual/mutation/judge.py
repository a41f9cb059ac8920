"""What a damaged paper breaks, told from its cells and words alone, without any of our rules."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from gongkai.annual.formats import FORMS
from gongkai.annual.formats.parts import numbered_heading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annual.mutation.paper import Paper, Sentence
    from annual.mutation.samples import Sample
    from gongkai.annual.formats import FormSpec
    from gongkai.annual.model import Value

LATEST = {True: (3, 31), False: (1, 31)}
"""Month and day of publication: of a government, of a department."""
GROWTH = Decimal("0.5")
ENUMERATED = 4


def broken(paper: Paper, sample: Sample) -> list[str]:
    """Return what equations and stated rules *paper* breaks, as ids of the reference."""
    form = FORMS[sample.report.form]
    cells = dict(_figures(paper, form))
    return [
        *_shape(paper, sample.paper, form, cells),
        *_request_sums(form, cells),
        *_other_tables(form, cells),
        *_years(cells, sample),
        *(found for one in paper.sentences for found in _told(one, cells)),
        *_words(paper, sample.paper, form),
        *_days(paper),
    ]


def _figures(paper: Paper, form: FormSpec) -> Iterator[tuple[str, Value]]:
    for path, text in paper.cells().items():
        try:
            value = Decimal(text)
        except InvalidOperation:
            continue
        if form.columns[path].kind == "money":
            yield path, value
        elif value == int(value) and "." not in text:
            yield path, int(value)


def _shape(paper: Paper, original: Paper, form: FormSpec, cells: dict[str, Value]) -> Iterator[str]:
    if set(form.paths) - set(cells):
        yield "T3-INT"
    for no in paper.tables:
        rows, known = (
            [[cell.where for cell in row if cell.where] for row in paper_.tables[no].data]
            for paper_ in (paper, original)
        )
        if rows != [row for row in known if row in rows]:
            yield "T3-SHAPE"


def _is_off(cells: dict[str, Value], parts: list[str], wholes: list[str]) -> bool:
    if not set(parts + wholes) <= set(cells):
        return False
    return sum(cells[path] for path in parts) != sum(cells[path] for path in wholes)


def _request_sums(form: FormSpec, cells: dict[str, Value]) -> Iterator[str]:
    rows = [row.id for row in form.requests.rows]
    columns = [column.id for column in form.requests.columns]
    leaves = rows[2:-2]
    for row in rows:
        parts = [f"requests.{row}.{column}" for column in columns[:-1]]
        if _is_off(cells, parts, [f"requests.{row}.total"]):
            yield "T3-ROW"
    for column in columns:
        first, second, handled, last = (
            f"requests.{row}.{column}" for row in (*rows[:2], *rows[-2:])
        )
        if _is_off(cells, [f"requests.{row}.{column}" for row in leaves], [handled]):
            yield "T3-SUM"
        if _is_off(cells, [first, second], [handled, last]):
            yield "T3-BAL"


def _other_tables(form: FormSpec, cells: dict[str, Value]) -> Iterator[str]:
    for block in form.remedies.rows:
        paths = [f"remedies.{block.id}.{column.id}" for column in form.remedies.columns]
        if _is_off(cells, paths[:-1], paths[-1:]):
            yield "T4-SUM"
    for row in ("rules", "normative_docs"):
        cell = f"proactive.{row}."
        if cells.get(f"{cell}newly_published", 0) > cells.get(f"{cell}total_published", 10**9):
            yield "T2-19A"
        if cells.get(f"{cell}newly_published", 0) > cells.get(f"{cell}made", 10**9):
            yield "T2-19A"
        least = cells.get(f"{cell}issued", 0) - cells.get(f"{cell}repealed", 0)
        if cells.get(f"{cell}in_force", 10**9) < least and f"{cell}repealed" in cells:
            yield "T2-EFF2"
    if any(value < 0 for path, value in cells.items() if not path.endswith(".delta")):
        yield "T3-INT"


def _years(cells: dict[str, Value], sample: Sample) -> Iterator[str]:
    has_power = sample.paper.agency.endswith("市人民政府")
    if not has_power and any(cells.get(path, 0) for path in cells if ".rules." in path):
        yield "T2-RULES"
    last = sample.previous.cells if sample.previous else {}
    for path, value in last.items():
        here = path.replace("carried_out", "carried_in")
        if "carried_out" in path and cells.get(here, value) != value:
            yield "T3-CARRY"
        stem = path.rsplit(".", 1)[0]
        stock = (f"{stem}.in_force", f"{stem}.issued", f"{stem}.repealed")
        is_stock = path in stock[:1] and set(stock) <= set(cells)
        if is_stock and cells[path] != value + cells[stock[1]] - cells[stock[2]]:
            yield "T2-EFF"
        is_items = path.endswith(".prev_items") and path in cells
        if is_items and cells[path] != value + last[f"{stem}.delta"]:
            yield "T2-19B"
        if path.endswith(".pending") and cells.get(f"{stem}.total", value) < value:
            yield "T4-PREV"


def _told(sentence: Sentence, cells: dict[str, Value]) -> Iterator[str]:
    figures = sentence.figures
    for figure in figures:
        if not figure.paths or not set(figure.paths) <= set(cells):
            continue
        real = sum(cells[path] for path in figure.paths)
        if sentence.is_denied and real:
            yield "N-NEG"
        elif not sentence.is_denied and real != figure.value:
            yield "N-RES"
    roles = {figure.role: figure.value for figure in figures}
    parts = sum(figure.value for figure in figures if figure.role == "part")
    words = "".join(piece for piece in sentence.pieces if isinstance(piece, str))
    is_open = "其中" in words or "包括" in words
    total = roles.get("total", parts)
    if parts > total or (parts < total and not is_open):
        yield "N-SUM"
    if roles.get("items", ENUMERATED) != ENUMERATED:
        yield "N-COUNT"
    if "percent" in roles and roles["old"]:
        true = Decimal(roles["new"] - roles["old"]) * 100 / roles["old"]
        if abs(true - roles["percent"]) > GROWTH:
            yield "N-GROW"


def _words(paper: Paper, original: Paper, form: FormSpec) -> Iterator[str]:
    if paper.title != f"{paper.agency}{paper.year}年政府信息公开工作年度报告":
        yield "S-TITLE"
    if paper.headings != {no: numbered_heading(no) for no in range(1, 7)}:
        yield "S-PARTS"
    labels, known = _labels(paper), _labels(original)
    if labels - known:
        yield "S-LABEL"
    if form.code == "2021" and not paper.prose[6]:
        yield "S-FEE"
    if not paper.prose[5]:
        yield "S-PROB"
    if paper.preamble != original.preamble:
        yield "D-PERIOD"


def _labels(paper: Paper) -> set[str]:
    return {
        cell.text
        for table in paper.tables.values()
        for row in table.rows
        for cell in row
        if not cell.where
    }


def _days(paper: Paper) -> Iterator[str]:
    signed, published = paper.signed_on, paper.published_on
    if signed.year != paper.year + 1 or signed > published or not paper.has_day_unit:
        yield "D-SIGN"
    month_day = LATEST[paper.agency.endswith("人民政府")]
    if published > published.replace(year=paper.year + 1, month=month_day[0], day=month_day[1]):
        yield "D-DUE"
