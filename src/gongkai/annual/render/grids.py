"""The three tables as grids of cells with spans and scopes: what every table writer walks."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from gongkai.annual.formats import ORGANISATION_COLUMNS, form_of
from gongkai.annual.formats.parts import HEADINGS
from gongkai.annual.formats.requests import HEAD_NOTE
from gongkai.annual.render.wording import cell_text, head_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai.annual.formats import Block, FormSpec, Row
    from gongkai.annual.model import Report

Scope = Literal["", "col", "colgroup", "row", "rowgroup"]
"""What a header cell labels; empty for a cell that holds a number."""

_LABEL_COLUMNS = 3
_INFORMATION = "信息内容"
_RESULTS = "三、本年度办理结果"
_ORGANISATIONS = "法人或其他组织"
_OUTSIDE_RESULTS = frozenset({"new_received", "carried_in", "carried_out"})


@dataclass(frozen=True, slots=True)
class GridCell:
    """One printed cell; *where* is its cell path if it holds a number."""

    text: str
    where: str = ""
    rows: int = 1
    columns: int = 1
    scope: Scope = ""
    is_label: bool = False
    """Whether the cell is the innermost row label, which stays in sight on a phone."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table in reading order; *bodies* are its row groups under *head*."""

    name: Literal["proactive", "requests", "remedies"]
    caption: str
    widths: tuple[float, ...]
    head: tuple[tuple[GridCell, ...], ...] = ()
    bodies: tuple[tuple[tuple[GridCell, ...], ...], ...] = field(default=())

    @property
    def rows(self) -> tuple[tuple[GridCell, ...], ...]:
        """All rows, those of the head first."""
        return (*self.head, *(row for body in self.bodies for row in body))


def grids(report: Report) -> tuple[Grid, Grid, Grid]:
    """Return tables two, three and four of *report* with canonical labels."""
    form = form_of(report)
    return _proactive(report, form), _requests(report, form), _remedies(report, form)


def _numbers(report: Report, table: str, row: Row, block: Block) -> tuple[GridCell, ...]:
    paths = (f"{table}.{row.id}.{column.id}" for column in block.columns)
    return tuple(GridCell(cell_text(report, path), path) for path in paths)


def _proactive(report: Report, form: FormSpec) -> Grid:
    wide = max(len(block.columns) for block in form.proactive)
    bodies = tuple(_proactive_block(report, block, wide) for block in form.proactive)
    return Grid("proactive", HEADINGS[2], (2, *(1.4,) * wide), (), bodies)


def _proactive_block(report: Report, block: Block, wide: int) -> tuple[tuple[GridCell, ...], ...]:
    last = wide - len(block.columns) + 1
    title = (GridCell(block.title, columns=wide + 1, scope="rowgroup"),)
    labels = [
        GridCell(head_text(report, f"proactive.{block.rows[0].id}.{column.id}"), scope="col")
        for column in block.columns
    ]
    labels[-1] = GridCell(labels[-1].text, columns=last, scope="col")
    rows = []
    for row in block.rows:
        numbers = list(_numbers(report, "proactive", row, block))
        numbers[-1] = GridCell(numbers[-1].text, numbers[-1].where, columns=last)
        rows.append((GridCell(row.label, scope="row", is_label=True), *numbers))
    return (title, (GridCell(_INFORMATION, scope="col"), *labels), *rows)


def _requests(report: Report, form: FormSpec) -> Grid:
    return Grid(
        "requests",
        HEADINGS[3],
        (1.0, 1.0, 5.2, *(1.0,) * len(form.requests.columns)),
        _requests_head(),
        (tuple(_requests_rows(report, form)),),
    )


def _requests_head() -> tuple[tuple[GridCell, ...], ...]:
    organisations = len(ORGANISATION_COLUMNS)
    return (
        (
            GridCell(HEAD_NOTE, rows=3, columns=_LABEL_COLUMNS, scope="col"),
            GridCell("申请人情况", columns=organisations + 2, scope="colgroup"),
        ),
        (
            GridCell("自然人", rows=2, scope="col"),
            GridCell(_ORGANISATIONS, columns=organisations, scope="colgroup"),
            GridCell("总计", rows=2, scope="col"),
        ),
        tuple(GridCell(column.label, scope="col") for column in ORGANISATION_COLUMNS),
    )


def _requests_rows(report: Report, form: FormSpec) -> Iterator[tuple[GridCell, ...]]:
    rows = form.requests.rows
    results = sum(row.id not in _OUTSIDE_RESULTS for row in rows)
    begun = False
    for _, group in groupby(rows, key=lambda row: row.group or row.id):
        members = tuple(group)
        for index, row in enumerate(members):
            labels: list[GridCell] = []
            if row.id not in _OUTSIDE_RESULTS and not begun:
                labels.append(GridCell(_RESULTS, rows=results, scope="rowgroup"))
                begun = True
            if row.group and index == 0:
                labels.append(GridCell(row.group, rows=len(members), scope="rowgroup"))
            labels.append(_row_label(row))
            yield (*labels, *_numbers(report, "requests", row, form.requests))


def _row_label(row: Row) -> GridCell:
    outer = (row.id not in _OUTSIDE_RESULTS) + bool(row.group)
    return GridCell(row.printed, columns=_LABEL_COLUMNS - outer, scope="row", is_label=True)


def _remedies(report: Report, form: FormSpec) -> Grid:
    block = form.remedies
    review, *suits = block.rows
    results = [column.label for column in block.columns]
    first = (
        GridCell(review.label, columns=len(results), scope="colgroup"),
        GridCell(suits[0].group, columns=len(results) * len(suits), scope="colgroup"),
    )
    second = (
        *(GridCell(label, rows=2, scope="col") for label in results),
        *(GridCell(suit.label, columns=len(results), scope="colgroup") for suit in suits),
    )
    third = tuple(GridCell(label, scope="col") for _ in suits for label in results)
    numbers = tuple(cell for row in block.rows for cell in _numbers(report, "remedies", row, block))
    widths = (1.0,) * (len(results) * len(block.rows))
    return Grid("remedies", HEADINGS[4], widths, (first, second, third), ((numbers,),))
