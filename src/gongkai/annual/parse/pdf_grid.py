"""Ruling lines into tables: which cells they enclose, and which cell a point lies in."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from gongkai.annual.parse.pdf_page import Point, Ruling

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SAME = 2.5
"""Lines so near to each other are one line, drawn twice or from both sides."""
_LITTLE = 0.01
_SHORTEST = 4.0
_MOST_PAIRS = 40_000
_FEWEST_CELLS = 2


class Cell(NamedTuple):
    """A cell by its first row and column in the table's finest grid."""

    row: int
    column: int


@dataclass(slots=True)
class Grid:
    """One ruled table: the positions of its lines, and the cell of every field between them."""

    columns: list[float]
    rows: list[float]
    cells: dict[tuple[int, int], Cell]

    @property
    def size(self) -> float:
        """The area that the table covers."""
        return (self.columns[-1] - self.columns[0]) * (self.rows[-1] - self.rows[0])

    def cell_at(self, point: Point) -> Cell | None:
        """Return the cell that *point* lies in, or ``None`` outside the table."""
        column = bisect_right(self.columns, point[0]) - 1
        row = bisect_right(self.rows, point[1]) - 1
        return self.cells.get((row, column))


def grids(rulings: Sequence[Ruling]) -> list[Grid]:
    """Return the tables that *rulings* draw, the smallest first so that an inner one wins."""
    upright = _merged([line for line in rulings if line.is_vertical])
    level = _merged([line for line in rulings if not line.is_vertical])
    if len(upright) * len(level) > _MOST_PAIRS:
        return []
    found = [_grid(*part) for part in _connected(upright, level)]
    tables = [grid for grid in found if len(set(grid.cells.values())) >= _FEWEST_CELLS]
    return sorted(tables, key=lambda grid: grid.size)


def _merged(lines: Iterable[Ruling]) -> list[Ruling]:
    """Return *lines* with those that continue or cover one another made one."""
    bundles: list[list[Ruling]] = []
    for line in sorted(lines, key=lambda line: line.at):
        if bundles and line.at - bundles[-1][0].at <= _SAME:
            bundles[-1].append(line)
        else:
            bundles.append([line])
    merged: list[Ruling] = []
    for bundle in bundles:
        at = sum(line.at for line in bundle) / len(bundle)
        bundle.sort(key=lambda line: line.start)
        start, end = bundle[0].start, bundle[0].end
        for line in bundle[1:]:
            if line.start > end + _SAME:
                merged.append(Ruling(line.is_vertical, at, start, end))
                start = line.start
                end = line.end
            end = max(end, line.end)
        merged.append(Ruling(bundle[0].is_vertical, at, start, end))
    return [line for line in merged if line.end - line.start >= _SHORTEST]


def _connected(
    upright: list[Ruling], level: list[Ruling]
) -> list[tuple[list[Ruling], list[Ruling]]]:
    """Return the lines in groups that touch one another; a group needs both directions."""
    parent = list(range(len(upright) + len(level)))

    def root(item: int) -> int:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for i, line in enumerate(upright):
        for j, other in enumerate(level, len(upright)):
            if _touch(line, other):
                parent[root(i)] = root(j)
    groups: dict[int, tuple[list[Ruling], list[Ruling]]] = defaultdict(lambda: ([], []))
    for i, line in enumerate((*upright, *level)):
        groups[root(i)][0 if i < len(upright) else 1].append(line)
    return [group for group in groups.values() if group[0] and group[1]]


def _touch(upright: Ruling, level: Ruling) -> bool:
    return (
        level.start - _SAME <= upright.at <= level.end + _SAME
        and upright.start - _SAME <= level.at <= upright.end + _SAME
    )


def _grid(upright: list[Ruling], level: list[Ruling]) -> Grid:
    """Return the table of *upright* and *level*; a side left open is closed where the lines end."""
    columns = _positions(upright, level)
    rows = _positions(level, upright)
    upright_at, level_at = _by_position(upright, columns), _by_position(level, rows)
    parent = {(i, j): (i, j) for i in range(len(rows) - 1) for j in range(len(columns) - 1)}

    def root(field: tuple[int, int]) -> tuple[int, int]:
        while parent[field] != field:
            parent[field] = parent[parent[field]]
            field = parent[field]
        return field

    for i, j in parent:
        middle = (rows[i] + rows[i + 1]) / 2
        if (i, j + 1) in parent and not _is_wall(upright_at[j + 1], middle):
            parent[root((i, j + 1))] = root((i, j))
        middle = (columns[j] + columns[j + 1]) / 2
        if (i + 1, j) in parent and not _is_wall(level_at[i + 1], middle):
            parent[root((i + 1, j))] = root((i, j))
    groups: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for field in parent:
        groups[root(field)].append(field)
    cells = {}
    for fields in groups.values():
        cells.update(dict.fromkeys(fields, Cell(*min(fields))))
    return Grid(columns, rows, cells)


def _positions(lines: list[Ruling], across: list[Ruling]) -> list[float]:
    """Return where *lines* stand, and where those *across* end beyond the outermost of them."""
    ends = [min(line.start for line in across), max(line.end for line in across)]
    positions: list[float] = []
    for at in sorted([*(line.at for line in lines), *ends]):
        if not positions or at - positions[-1] > _SAME:
            positions.append(at)
    return positions


def _by_position(lines: list[Ruling], positions: list[float]) -> list[list[Ruling]]:
    """Return the lines that stand at each of *positions*."""
    found: list[list[Ruling]] = [[] for _ in positions]
    for line in lines:
        found[max(0, bisect_right(positions, line.at + _LITTLE) - 1)].append(line)
    return found


def _is_wall(lines: list[Ruling], across: float) -> bool:
    return any(line.start - _SAME <= across <= line.end + _SAME for line in lines)
