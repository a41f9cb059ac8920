"""One PDF page into rows: ruled tables cell by cell, the rest as lines from top to bottom."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from gongkai.annual.parse.pdf_columns import Piece, is_figure, unruled
from gongkai.annual.parse.pdf_grid import Cell, Grid, grids
from gongkai.annual.parse.pdf_lines import joined, lines_of
from gongkai.annual.parse.source import SourceRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gongkai.annual.parse.pdf_lines import Line
    from gongkai.annual.parse.pdf_page import Char, Sheet

_LONGEST_CELL = 400
"""A cell with more text than this holds prose, so that its table only lays out the page."""
_FEWEST_COLUMNS = 3
"""Columns with as many figures each, one under the other, are rows without a line between."""

Chars = dict[Cell, list["Char"]]


def pieces_of(sheet: Sheet, page: int, tables_before: int) -> list[Piece]:
    """Return what *sheet* holds from top to bottom: rows of tables, and lines of text."""
    tables = grids(sheet.rulings)
    inside, outside = _sorted_out(sheet.chars, tables)
    pieces = unruled(outside, page)
    number = tables_before
    for grid, cells in sorted(zip(tables, inside, strict=True), key=lambda pair: pair[0].rows[0]):
        if cells:
            number += 1
            pieces += _table(grid, cells, page, number)
    return sorted(pieces, key=lambda piece: piece.top)


def _sorted_out(chars: Sequence[Char], tables: Sequence[Grid]) -> tuple[list[Chars], list[Char]]:
    """Return the characters in the cells of each table, and those outside of all."""
    inside: list[Chars] = [defaultdict(list) for _ in tables]
    outside: list[Char] = []
    for char in chars:
        for grid, cells in zip(tables, inside, strict=True):
            if cell := grid.cell_at(char.middle):
                cells[cell].append(char)
                break
        else:
            outside.append(char)
    return inside, outside


def _table(grid: Grid, cells: Chars, page: int, number: int) -> list[Piece]:
    """Return the rows of a ruled table; a cell that spans rows stands where it begins."""
    pieces: list[Piece] = []
    own = sorted(set(grid.cells.values()))
    by_row: dict[int, list[Cell]] = defaultdict(list)
    for cell in own:
        by_row[cell.row].append(cell)
    for at, (row, members) in enumerate(sorted(by_row.items()), 1):
        top = grid.rows[row]
        lines = {cell: lines_of(cells[cell]) if cell in cells else [] for cell in members}
        if _is_prose(lines.values()):
            pieces += [piece for cell in members for piece in unruled(cells[cell], page)]
        elif _is_several_rows(lines.values()):
            pieces += unruled([char for cell in members for char in cells[cell]], page)
        else:
            texts = tuple(joined(lines[cell]) for cell in members)
            if any(texts):
                pieces.append(
                    Piece(
                        top, SourceRow(texts, None, delimited=True, table=number, row=at, page=page)
                    )
                )
    return pieces


def _is_prose(cells: Iterable[Sequence[Line]]) -> bool:
    return any(sum(len(line.text) for line in lines) > _LONGEST_CELL for lines in cells)


def _is_several_rows(cells: Iterable[Sequence[Line]]) -> bool:
    """Whether the cells between two ruling lines hold several rows of figures."""
    heights = [len(lines) for lines in cells if lines and all(is_figure(x.text) for x in lines)]
    return len(heights) >= _FEWEST_COLUMNS and min(heights) == max(heights) > 1
