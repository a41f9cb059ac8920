"""Tables two, three and four: from raw rows to cells of a form, with every doubt on record."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from gongkai.annual.formats import FORM_2019, FORM_2021, FORM_2021_SINGLE_OTHER
from gongkai.annual.model import Label, Unread
from gongkai.annual.parse.columns import as_printed
from gongkai.annual.parse.labels import LabelIndex, printed_columns, squash
from gongkai.annual.parse.numerals import MOST_DIGITS, money_unit, read_numeral, value_for
from gongkai.annual.parse.rows import RawRow, name_rows, raw_rows
from gongkai.annual.parse.splitting import Cells, readings, settle

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gongkai.annual.formats import Block, Column, FormSpec, Row
    from gongkai.annual.model import UnreadKind, Value
    from gongkai.annual.parse.outline import Outline
    from gongkai.annual.parse.source import SourceRow, Spot

_PROACTIVE_ROWS = {
    row.id: row for form in (FORM_2019, FORM_2021) for block in form.proactive for row in block.rows
}
_REQUEST_ROWS = {
    row.id: row for form in (FORM_2021, FORM_2021_SINGLE_OTHER) for row in form.requests.rows
}
PROACTIVE = LabelIndex(
    replace(
        row,
        aliases=(*row.aliases, "规范性文件", "行政规范性文件")
        if row.id == "normative_docs"
        else row.aliases,
    )
    for row in _PROACTIVE_ROWS.values()
)
REQUESTS = LabelIndex(_REQUEST_ROWS.values())
_NO_ROWS = LabelIndex(())
_MOST_CANDIDATES = 8
_REMEDIES = "remedies"


@dataclass(slots=True)
class Harvest:
    """What the tables gave: cells, unread entries, units, labels as printed, spots."""

    cells: dict[str, Value] = field(default_factory=dict)
    unread: dict[str, Unread] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    labels: list[Label] = field(default_factory=list)
    spots: dict[str, Spot] = field(default_factory=dict)

    def name(self, where: str, raw: RawRow, row: Row) -> None:
        """Keep the label of a row as printed, unless the row has none of its own."""
        if not raw.is_cut and (printed := raw.printed):
            self.labels.append(Label(where, printed, row.printed, raw.place))

    def leave(self, unread: Unread) -> None:
        """Put a cell on record as unread; what was said of it first stands."""
        self.unread.setdefault(unread.where, unread)


def harvest(rows: Sequence[SourceRow], outline: Outline, form: FormSpec, raw: RawTables) -> Harvest:
    """Return all cells of *form* that the raw tables state."""
    result = Harvest()
    by_row = _by_row(raw.proactive)
    for block in form.proactive:
        order = as_printed(block.columns, (rows[i] for i in outline.tables["proactive"]))
        _read_block(block, by_row, order, form, result)
    order = as_printed(form.requests.columns, (rows[i] for i in outline.tables["requests"]))
    _read_requests(form, raw.requests, order, result)
    order = as_printed(form.remedies.columns, (rows[i] for i in outline.tables[_REMEDIES]))
    _read_remedies(form, raw.remedies, order, result)
    for path in form.paths:
        if path not in result.cells:
            why = _why_missing(path, outline)
            result.leave(Unread(path, "missing", why=why))
    return result


def _why_missing(path: str, outline: Outline) -> str:
    table = path.split(".", 1)[0]
    return "表中没有找到这一行" if outline.tables[table] else "原文中没有找到这张表"


@dataclass(slots=True)
class RawTables:
    """The three tables as raw rows, named where a name is certain."""

    proactive: list[RawRow]
    requests: list[RawRow]
    remedies: list[RawRow]

    @property
    def is_empty(self) -> bool:
        """Whether no table holds a single printed cell under a label."""
        named = any(raw.row for raw in (*self.proactive, *self.requests))
        return not named and not self.remedies


def raw_tables(rows: Sequence[SourceRow], outline: Outline) -> RawTables:
    """Cut the three tables out of the source."""
    proactive = raw_rows((rows[i] for i in outline.tables["proactive"]), PROACTIVE)
    requests = raw_rows((rows[i] for i in outline.tables["requests"]), REQUESTS)
    remedies = raw_rows((rows[i] for i in outline.tables["remedies"]), _NO_ROWS)
    name_rows(proactive, PROACTIVE)
    name_rows(requests, REQUESTS)
    return RawTables(proactive, requests, [raw for raw in remedies if raw.has_numbers])


def _read_block(
    block: Block,
    by_row: Mapping[str, list[RawRow]],
    order: tuple[Column, ...],
    form: FormSpec,
    result: Harvest,
) -> None:
    head_unit: dict[str, str] = {}
    for position, row in enumerate(block.rows):
        found = by_row.get(row.id, [])
        if not found:
            continue
        first = found[0]
        if position == 0 or not head_unit:
            head_unit = _read_head(block, first, result)
        where = f"proactive.{row.id}"
        for raw in found:
            result.name(where, raw, row)
        options = _agreeing([_readings(raw, len(block.columns)) for raw in found])
        paths = _paths(form.row_paths[where], block, order)
        _record(paths, order, first, options, result, head_unit)


def _by_row(raws: Sequence[RawRow]) -> dict[str, list[RawRow]]:
    found: dict[str, list[RawRow]] = {}
    for raw in raws:
        if raw.row:
            found.setdefault(raw.row, []).append(raw)
    return {row: [raw for raw in same if raw.has_numbers] or same for row, same in found.items()}


def _readings(raw: RawRow, width: int, block: int = 0) -> list[Cells]:
    return readings(raw.tokens, width, block, in_cells=raw.in_cells)


def _agreeing(options: list[list[Cells]]) -> list[Cells]:
    """Return the readings of a row printed more than once: all that any print allows."""
    merged: list[Cells] = []
    for cells in (cells for option in options for cells in option):
        if cells not in merged:
            merged.append(cells)
    return merged


def _read_head(block: Block, raw: RawRow, result: Harvest) -> dict[str, str]:
    """Record the column labels printed above the first row of a block; return units of money."""
    texts = [text for text in raw.labels if text.strip()]
    head = _between_head_and_label(texts, raw)
    printed = printed_columns(head, block.columns) if head else None
    units: dict[str, str] = {}
    for column, text in zip(block.columns, printed or (), strict=bool(printed)):
        where = f"proactive.{block.rows[0].id}.{column.id}"
        place = raw.spots[0][0].place(raw.spots[0][1]) if raw.spots else raw.place
        result.labels.append(Label(where, text, column.label, place))
        unit = money_unit(text) if column.kind == "money" else None
        if unit:
            units[column.id] = unit
    if not printed and (unit := money_unit("".join(head))):
        units = {column.id: unit for column in block.columns if column.kind == "money"}
    return units


def _between_head_and_label(texts: list[str], raw: RawRow) -> list[str]:
    """Return the label texts after 信息内容 and before the row's own label."""
    marks = [i for i, text in enumerate(texts) if "信息内容" in squash(text)]
    if not marks:
        return []
    start = marks[-1]
    own = raw.printed
    head = [texts[start][texts[start].rfind("信息内容") + len("信息内容") :], *texts[start + 1 :]]
    if head and head[-1].strip().endswith(own) and own:
        head[-1] = head[-1].strip().removesuffix(own)
    return [text for text in head if text.strip()]


def _read_requests(
    form: FormSpec, raws: Sequence[RawRow], order: tuple[Column, ...], result: Harvest
) -> None:
    by_row = _by_row(raws)
    block = form.requests
    options: dict[str, list[Cells]] = {}
    for row in form.requests.rows:
        found = by_row.get(row.id, [])
        if not found:
            continue
        for raw in found:
            result.name(f"requests.{row.id}", raw, row)
        options[row.id] = _agreeing([_readings(raw, len(order), _block(order)) for raw in found])
    contested = {row: cells for row, cells in options.items() if len(by_row[row]) > 1}
    settle(options, _equations(form))
    options |= {row: cells for row, cells in contested.items() if len(cells) > 1}
    for row_id, cells in options.items():
        paths = _paths(form.row_paths[f"requests.{row_id}"], block, order)
        _record(paths, order, by_row[row_id][0], cells, result, {})


def _block(order: tuple[Column, ...]) -> int:
    """Return how many cells end in their own total: none, when 总计 is not printed last."""
    return len(order) if order[-1].id == "total" else 0


def _equations(form: FormSpec) -> tuple[dict[str, int], ...]:
    """The column equations of table three: leaves to 总计, and the balance of its head note."""
    leaves = dict.fromkeys(form.leaves, 1)
    return (
        {**leaves, "handled_total": -1},
        {"new_received": 1, "carried_in": 1, "handled_total": -1, "carried_out": -1},
    )


def _read_remedies(
    form: FormSpec, raws: Sequence[RawRow], order: tuple[Column, ...], result: Harvest
) -> None:
    if not raws:
        return
    block = form.remedies
    joined = RawRow(values=[value for raw in raws for value in raw.values])
    width = len(block.rows) * len(order)
    options = _readings(joined, width, _block(order))
    for number, row in enumerate(block.rows):
        mine = slice(number * len(order), (number + 1) * len(order))
        is_whole = len(joined.values) == width
        part = RawRow(values=joined.values[mine] if is_whole else joined.values)
        paths = _paths(form.row_paths[f"{_REMEDIES}.{row.id}"], block, order)
        cut = [cells[mine] for cells in options]
        if len(options) != 1:
            _record_doubt(paths, part, cut, result, width)
        else:
            _record(paths, order, part, cut, result, {})


def _paths(known: tuple[str, ...], block: Block, order: tuple[Column, ...]) -> tuple[str, ...]:
    """Return the paths of a row's cells, *known* in the order of the form, as printed."""
    if order == block.columns:
        return known
    return tuple(known[block.columns.index(column)] for column in order)


def _record(
    paths: tuple[str, ...],
    columns: tuple[Column, ...],
    raw: RawRow,
    options: list[Cells],
    result: Harvest,
    head_units: dict[str, str],
) -> None:
    """Record the one reading of a row, or that there is none or more than one."""
    if len(options) != 1:
        _record_doubt(paths, raw, options, result, len(columns))
        return
    spots = _spots(raw, options[0])
    if _are_plain_counts(columns, options[0]):
        result.cells.update(zip(paths, map(int, filter(None, options[0])), strict=True))
        result.spots.update(zip(paths, spots, strict=True))
        return
    for where, column, text, spot in zip(paths, columns, options[0], spots, strict=True):
        result.spots[where] = spot
        if text is None:
            printed = [item.token.text for item in raw.values if item.spot is spot]
            result.leave(Unread(where, "blank", "".join(printed[:1]), "这一格是空的"))
        else:
            _record_cell(where, column, text, result, head_units.get(column.id))


def _are_plain_counts(columns: Sequence[Column], cells: Cells) -> bool:
    """Whether a row is what most rows are: a count in each column, in digits."""
    if None in cells or any([column.kind == "money" for column in columns]):  # noqa: C419 - faster
        return False
    digits = "".join(filter(None, cells))
    return digits.isdecimal() and len(digits) <= MOST_DIGITS


def _record_cell(where: str, column: Column, text: str, result: Harvest, unit: str | None) -> None:
    numeral = read_numeral(text)
    value = value_for(column, numeral, unit)
    if value is None:
        why = "金额不是数字" if column.kind == "money" else "这一格不是整数"
        result.leave(Unread(where, "not_integer", text, why))
        return
    result.cells[where] = value
    if column.kind == "money" and (printed := numeral.unit or unit):
        result.units[where] = printed


def _spots(raw: RawRow, cells: Cells) -> list[Spot]:
    """Return the spot of each cell: its own, or that of the first when cells were split."""
    if len(raw.values) == len(cells):
        return [value.spot for value in raw.values]
    numbers = [value.spot for value in raw.values if value.token.kind != "blank"]
    if len(numbers) == len(cells):
        return numbers
    return [numbers[0] if numbers else raw.values[0].spot] * len(cells)


def _record_doubt(
    paths: tuple[str, ...], raw: RawRow, options: list[Cells], result: Harvest, width: int
) -> None:
    """Record a row with no reading, or with several, as it is printed."""
    text = " ".join(value.token.text for value in raw.values if value.token.text)
    kind, why = _doubt(raw, options, width)
    for position, where in enumerate(paths):
        result.spots[where] = raw.values[0].spot
        seen = tuple(dict.fromkeys(cells[position] or "空" for cells in options))
        result.leave(Unread(where, kind, text, why, seen[:_MOST_CANDIDATES]))


def _doubt(raw: RawRow, options: list[Cells], width: int) -> tuple[UnreadKind, str]:
    """Return what is wrong with a row: no number, too few cells, or more than one reading."""
    numbers = [value.token.text for value in raw.values if value.token.kind == "number"]
    if not numbers:
        return "blank", "这一行没有数字"
    if len(numbers) == width:
        return "ambiguous", "同一行印了不止一次，数字不同"
    if sum(len(text) for text in numbers) < width:
        return "missing", f"印出 {len(numbers)} 格，应有 {width} 格，分不清缺的是哪几格"
    if options:
        return "ambiguous", f"数字连写，拆成 {width} 格有 {len(options)} 种读法"
    return "ambiguous", f"印出 {len(numbers)} 个数，应有 {width} 格，对不上列"
