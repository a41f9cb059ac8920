"""What every reader hands over: rows of cell texts in reading order, with their places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from gongkai.annual.model import Place

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date


class SourceRow(NamedTuple):
    """One line of text, or one row of a table.

    A spanned cell stands once, in the row where it begins. ``delimited`` says that the source
    marks the cells, so that an empty cell is a blank and not merely an empty line.
    """

    cells: tuple[str, ...]
    line: int | None = None
    delimited: bool = False
    table: int | None = None
    row: int | None = None
    page: int | None = None
    columns: tuple[int, ...] | None = None
    """The 1-based column of each cell, where it is not merely the number of the cell."""

    @property
    def text(self) -> str:
        """The row as a person would read it aloud."""
        if len(self.cells) == 1:
            return self.cells[0].strip()
        return " | ".join(cell.strip() for cell in self.cells if cell.strip())

    def place(self, column: int | None = None) -> Place:
        """Return the place of the cell at the 0-based *column*, or of the whole row."""
        position = None if column is None or not self.delimited else column + 1
        if position and self.columns:
            position = self.columns[position - 1]
        return Place(self.line, self.table, self.row, position, self.page)


TABLE_WORDS = ("信息内容", "申请人情况", "自然人", "结果维持")
"""Words that only the tables of a report hold; by them a reader tells what it must not skip."""

Spot = tuple[SourceRow, int | None]
"""A row of the source and a 0-based column in it."""


class Places(Mapping[str, Place]):
    """The place of every cell, made when it is asked for: most never are."""

    def __init__(self, spots: dict[str, Spot]) -> None:
        self._spots = spots

    def __getitem__(self, where: str) -> Place:
        row, column = self._spots[where]
        return row.place(column)

    def __iter__(self) -> Iterator[str]:
        return iter(self._spots)

    def __len__(self) -> int:
        return len(self._spots)


@dataclass(slots=True)
class Document:
    """A source as rows, and what its metadata says about title and day of publication."""

    rows: list[SourceRow]
    title: str | None = None
    published_on: date | None = None
    notes: list[str] = field(default_factory=list)
