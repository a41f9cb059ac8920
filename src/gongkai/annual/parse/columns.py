"""The columns of a table in the order in which the source prints their heads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.annual.parse.labels import squash

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gongkai.annual.formats import Column
    from gongkai.annual.parse.source import SourceRow

_TWO_LEVELS = "法人或其他组织"
"""A head above the kinds of organisation: the heads of two lines stand in one."""


def as_printed(columns: Sequence[Column], rows: Iterable[SourceRow]) -> tuple[Column, ...]:
    """Return *columns* in the order of the first row that heads them all; else the form's order.

    A row that heads all but the first and the last of them, as the second line of a head does,
    orders those between.
    """
    fewest = max(len(columns) - 2, 2)
    if len(columns) < fewest:
        return tuple(columns)
    known = {squash(label): column for column in columns for label in _labels(column)}
    for row in rows:
        if len(row.cells) < fewest:
            continue
        words = [squash(cell) for cell in row.cells]
        found = [known[word] for word in words if word in known]
        if len({column.id for column in found}) != len(found):
            found = found[: len(columns)]
        if _TWO_LEVELS not in words and _are_all(found, columns):
            return tuple(found)
        if _are_all(found, columns[1:-1]):
            return (columns[0], *found, columns[-1])
    return tuple(columns)


def _labels(column: Column) -> tuple[str, ...]:
    return (column.label, *column.aliases)


def _are_all(found: Sequence[Column], columns: Sequence[Column]) -> bool:
    """Whether *found* are *columns*, each once, in whatever order."""
    return len(columns) > 1 and sorted(c.id for c in found) == sorted(c.id for c in columns)
