"""Tables two, three and four: from raw rows to cells of a form, with every doubt on record."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gongkai.annual.formats import FORM_2019, FORM_2021
from gongkai.annual.formats.f2021 import OTHER_ROWS, SINGLE_OTHER_ROW
from gongkai.annual.formats.requests import requests_block
from gongkai.annual.model import NO_ROW, NO_TABLE, Label, Unread
from gongkai.annual.parse.columns import as_printed
from gongkai.annual.parse.harvest import Harvest, Line
from gongkai.annual.parse.labels import LabelIndex, printed_columns, squash
from gongkai.annual.parse.naming import name_rows, parted
from gongkai.annual.parse.numerals import money_unit
from gongkai.annual.parse.printing import Printing, printing_of
from gongkai.annual.parse.rows import RawRow, raw_rows
from gongkai.annual.parse.splitting import Cells, is_sound, readings, settle

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gongkai.annual.formats import Block, Column, FormSpec
    from gongkai.annual.parse.outline import Outline
    from gongkai.annual.parse.source import SourceRow

_PROACTIVE_ROWS = {
    row.id: row for form in (FORM_2019, FORM_2021) for block in form.proactive for row in block.rows
}
PROACTIVE = LabelIndex(
    replace(
        row,
        aliases=(*row.aliases, "规范性文件", "行政规范性文件", "规范性档案")
        if row.id == "normative_docs"
        else row.aliases,
    )
    for row in _PROACTIVE_ROWS.values()
)
REQUESTS = LabelIndex(
    requests_block(SINGLE_OTHER_ROW, *OTHER_ROWS).rows,
    either=(tuple(row.id for row in OTHER_ROWS), (SINGLE_OTHER_ROW.id,)),
)
_NO_ROWS = LabelIndex(())
_REMEDIES = "remedies"
_MOST_PRINTS = 5
"""A row printed more often than this is in doubt by the first prints, or made to take time."""
_MOST_BARE = 4
"""More rows than this that only their order names have to fulfil the equations of the table."""


def harvest(rows: Sequence[SourceRow], outline: Outline, form: FormSpec, raw: RawTables) -> Harvest:
    """Return all cells of *form* that the raw tables state."""
    result = Harvest()
    by_row = _by_row(raw.proactive)
    printing = printing_of(
        (
            *((_rows_of(block, by_row), len(block.columns)) for block in form.proactive),
            (raw.requests, len(form.requests.columns)),
            (raw.remedies, len(form.remedies.columns) * len(form.remedies.rows)),
        )
    )
    for block in form.proactive:
        order = as_printed(block.columns, (rows[i] for i in outline.tables["proactive"]))
        _read_block(block, by_row, order, form, result, printing)
    order = as_printed(form.requests.columns, (rows[i] for i in outline.tables["requests"]))
    _read_requests(form, raw.requests, order, result, printing)
    order = as_printed(form.remedies.columns, (rows[i] for i in outline.tables[_REMEDIES]))
    _read_remedies(form, raw.remedies, order, result, printing)
    for path in form.paths:
        if path not in result.cells:
            why = _why_missing(path, outline)
            result.leave(Unread(path, "missing", why=why))
    return result


def _why_missing(path: str, outline: Outline) -> str:
    table = path.split(".", 1)[0]
    return NO_ROW if outline.tables[table] else NO_TABLE


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
    width = len(FORM_2021.requests.columns)
    requests = raw_rows((rows[i] for i in outline.tables["requests"]), REQUESTS, width=width)
    requests = parted(requests, width, REQUESTS)
    table = FORM_2021.remedies
    width = len(table.rows) * len(table.columns)
    remedies = raw_rows((rows[i] for i in outline.tables["remedies"]), _NO_ROWS, width=width)
    name_rows(proactive, PROACTIVE)
    name_rows(requests, REQUESTS)
    return RawTables(proactive, requests, remedies)


def _read_block(
    block: Block,
    by_row: Mapping[str, list[RawRow]],
    order: tuple[Column, ...],
    form: FormSpec,
    result: Harvest,
    printing: Printing,
) -> None:
    printing = printing.of_block(_rows_of(block, by_row), len(order))
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
        options = _agreeing([_readings(raw, len(order), 0, printing) for raw in found])
        line = Line(_paths(form.row_paths[where], block, order), order, len(order))
        result.record(line, first, options, head_unit)


def _rows_of(block: Block, by_row: Mapping[str, list[RawRow]]) -> list[RawRow]:
    return [raw for row in block.rows for raw in by_row.get(row.id, ())]


def _by_row(raws: Sequence[RawRow]) -> dict[str, list[RawRow]]:
    found: dict[str, list[RawRow]] = {}
    for raw in raws:
        if raw.row:
            found.setdefault(raw.row, []).append(raw)
    return {
        row: ([raw for raw in same if raw.has_numbers] or same)[:_MOST_PRINTS]
        for row, same in found.items()
    }


def _readings(raw: RawRow, width: int, block: int, printing: Printing) -> list[Cells]:
    return readings(raw.tokens, width, block, printing, in_cells=raw.in_cells)


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
    form: FormSpec,
    raws: Sequence[RawRow],
    order: tuple[Column, ...],
    result: Harvest,
    printing: Printing,
) -> None:
    width = len(order)
    printing = printing.of_block(raws, width)
    by_row = _by_row(raws)
    block = form.requests
    options: dict[str, list[Cells]] = {}
    for row in form.requests.rows:
        found = by_row.get(row.id, [])
        if not found:
            continue
        for raw in found:
            result.name(f"requests.{row.id}", raw, row)
        options[row.id] = _agreeing(
            [
                [] if raw.has_joined_sign else _readings(raw, width, _block(order), printing)
                for raw in found
            ]
        )
    if sum(raw.is_bare for raw in raws) > _MOST_BARE and not is_sound(options, _equations(form)):
        options = {row: cells for row, cells in options.items() if not by_row[row][0].is_bare}
    contested = {row: cells for row, cells in options.items() if len(by_row[row]) > 1}
    settle(options, _equations(form))
    options |= {row: cells for row, cells in contested.items() if len(cells) > 1}
    for row_id, cells in options.items():
        paths = _paths(form.row_paths[f"requests.{row_id}"], block, order)
        raw = by_row[row_id][0]
        result.record(Line(paths, order, width, _has_gaps(raw, cells, width)), raw, cells)


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
    form: FormSpec,
    raws: Sequence[RawRow],
    order: tuple[Column, ...],
    result: Harvest,
    printing: Printing,
) -> None:
    if not raws:
        return
    block = form.remedies
    joined = RawRow(values=[value for raw in raws for value in raw.values])
    width = len(block.rows) * len(order)
    options = _readings(joined, width, _block(order), printing)
    is_whole = len(joined.values) == width
    has_gaps = _has_gaps(joined, options, width)
    for number, row in enumerate(block.rows):
        mine = slice(number * len(order), (number + 1) * len(order))
        part = RawRow(values=joined.values[mine]) if is_whole else joined
        paths = _paths(form.row_paths[f"{_REMEDIES}.{row.id}"], block, order)
        result.record(
            Line(paths, order, len(order) if is_whole else width, has_gaps),
            part,
            list(dict.fromkeys(cells[mine] for cells in options)),
        )


def _has_gaps(raw: RawRow, options: Sequence[Cells], width: int) -> bool:
    return len(raw.values) < width and any(None in cells for cells in options)


def _paths(known: tuple[str, ...], block: Block, order: tuple[Column, ...]) -> tuple[str, ...]:
    """Return the paths of a row's cells, *known* in the order of the form, as printed."""
    if order == block.columns:
        return known
    return tuple(known[block.columns.index(column)] for column in order)
