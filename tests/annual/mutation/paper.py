"""A report on paper: lines and tables that know what they state, to be damaged and printed."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Literal

from gongkai.annual.formats.parts import TABLE_PART, numbered_heading
from gongkai.annual.render import Grid, GridCell, grids

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from decimal import Decimal

    from gongkai.annual.model import Report


@dataclass
class Figure:
    """A figure in the prose: the cells whose sum it repeats, or its role among its neighbours."""

    value: int | Decimal
    paths: tuple[str, ...] = ()
    role: Literal["", "total", "part", "old", "new", "percent", "items"] = ""

    def __str__(self) -> str:
        return str(self.value)


@dataclass
class Sentence:
    """Prose in pieces, with its figures between."""

    pieces: list[str | Figure]
    denied: str = ""
    """The sentence that says the opposite, when the sentence can be denied."""
    is_denied: bool = False

    @property
    def figures(self) -> list[Figure]:
        return [piece for piece in self.pieces if isinstance(piece, Figure)]

    def __str__(self) -> str:
        return self.denied if self.is_denied else "".join(map(str, self.pieces))


@dataclass
class Cell:
    """A printed cell; *where* is its path if it holds a figure."""

    text: str
    where: str
    grid: GridCell


@dataclass
class Table:
    """A table in rows."""

    name: str
    rows: list[list[Cell]]

    @property
    def data(self) -> list[list[Cell]]:
        """The rows that hold figures."""
        return [row for row in self.rows if any(cell.where for cell in row)]


@dataclass
class Paper:
    """A whole report as printed."""

    year: int
    agency: str
    title: str
    preamble: str
    headings: dict[int, str]
    prose: dict[int, list[list[Sentence]]]
    tables: dict[int, Table]
    signed_on: date
    published_on: date
    has_day_unit: bool = True

    @property
    def sentences(self) -> list[Sentence]:
        return [one for part in self.prose.values() for lines in part for one in lines]

    def cells(self) -> dict[str, str]:
        """The text of every cell; a path printed twice keeps its first text."""
        found: dict[str, str] = {}
        for table in self.tables.values():
            for row in table.rows:
                for cell in row:
                    if cell.where:
                        found.setdefault(cell.where, cell.text)
        return found


def on_paper(report: Report, prose: dict[int, list[list[Sentence]]]) -> Paper:
    """Return *report* with *prose* as it is printed, table by table."""
    assert report.year is not None
    assert report.signed_on is not None
    assert report.published_on is not None
    return Paper(
        year=report.year,
        agency=report.agency or "",
        title=report.title or "",
        preamble=report.preamble,
        headings={no: numbered_heading(no) for no in range(1, 7)},
        prose=prose,
        tables={TABLE_PART[grid.name]: _table(grid) for grid in grids(report)},
        signed_on=report.signed_on,
        published_on=report.published_on,
    )


def _table(grid: Grid) -> Table:
    rows = [[Cell(*_unit_in_head(cell), cell) for cell in row] for row in grid.rows]
    return Table(grid.name, rows)


def _unit_in_head(cell: GridCell) -> tuple[str, str]:
    """Return text and path of a cell, the unit of procurement moved to the head of its column."""
    if cell.text == "采购总金额":
        return "采购总金额（单位：元）", cell.where
    return cell.text.removesuffix("元") if cell.where else cell.text, cell.where


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _closing(paper: Paper) -> list[str]:
    day = _day(paper.signed_on)
    return [paper.agency, day if paper.has_day_unit else day.removesuffix("日")]


def _pieces(paper: Paper) -> list[tuple[str, str | Table]]:
    """Return what stands on the paper, in order, with the HTML element that holds it."""
    pieces: list[tuple[str, str | Table]] = [
        ("h1", paper.title),
        ("p", f"发布日期：{_day(paper.published_on)}"),
        ("p", paper.preamble),
    ]
    for no in range(1, 7):
        if no in paper.headings:
            pieces.append(("h2", paper.headings[no]))
        pieces += [("p", "".join(map(str, line))) for line in paper.prose.get(no, ())]
        if no in paper.tables:
            pieces.append(("table", paper.tables[no]))
    return pieces + [("p", line) for line in _closing(paper)]


def as_page(paper: Paper) -> bytes:
    """Print *paper* as a web page."""
    body = "\n".join(
        _page_table(piece) if isinstance(piece, Table) else f"<{tag}>{escape(piece)}</{tag}>"
        for tag, piece in _pieces(paper)
        if piece
    )
    return f'<html><head><meta charset="utf-8"></head><body>\n{body}\n</body></html>'.encode()


def _page_table(table: Table) -> str:
    rows = "\n".join(f"<tr>{''.join(map(_page_cell, row))}</tr>" for row in table.rows)
    return f"<table>\n{rows}\n</table>"


def _page_cell(cell: Cell) -> str:
    spans = f' rowspan="{cell.grid.rows}" colspan="{cell.grid.columns}"'
    return f"<td{spans}>{escape(cell.text)}</td>"


def as_pipes(paper: Paper) -> bytes:
    """Print *paper* as scraped text with cells between pipes."""
    return _as_text(paper, lambda row: " | ".join(cell.text for cell in row) + " |")


def as_lines(paper: Paper) -> bytes:
    """Print *paper* as scraped text with one cell a line."""
    return _as_text(paper, lambda row: "\n".join(cell.text for cell in row))


def _as_text(paper: Paper, told: Callable[[list[Cell]], str]) -> bytes:
    lines = [
        "\n".join(map(told, piece.rows)) if isinstance(piece, Table) else piece
        for _, piece in _pieces(paper)
        if piece
    ]
    return "\n".join(lines).encode()


LAYOUTS = {"page": as_page, "pipes": as_pipes, "lines": as_lines}
"""Layout → its printer."""
