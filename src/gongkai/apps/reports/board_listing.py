"""Which rows of the board are shown, in which order, page by page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from gongkai.apps.reports.board import Row

T = TypeVar("T")
PAGE_SIZE = 50
_NEVER_DUE = 10**6

_TESTS: Mapping[str, Callable[[Row], bool]] = {
    "late": lambda row: row.is_late,
    "errors": lambda row: row.errors > 0,
    "acceptable": lambda row: row.can_be_accepted,
}
_ORDERS: Mapping[str, Callable[[Row], Any]] = {
    "days": lambda row: _NEVER_DUE if row.days is None else row.days,
    "errors": lambda row: (-row.errors, -row.warnings, -row.confirms),
    "name": lambda row: row.name,
}


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """The rows of one page and the numbers of its neighbours, 0 where there is none."""

    rows: Sequence[T]
    number: int
    count: int
    found: int

    @property
    def previous(self) -> int:
        """The page before."""
        return self.number - 1

    @property
    def next(self) -> int:
        """The page after."""
        return self.number + 1 if self.number < self.count else 0


def arrange(rows: Sequence[Row], chosen: Mapping[str, str]) -> list[Row]:
    """Return the rows that *chosen* asks for: words, standing, kind, order."""
    words, standing, kind = chosen.get("q"), chosen.get("standing"), chosen.get("kind")
    kept = [
        row
        for row in rows
        if (not words or words in row.name)
        and (not kind or row.kind == kind)
        and (not standing or _stands(row, standing))
    ]
    order = _ORDERS.get(chosen.get("sort", ""))
    return sorted(kept, key=order) if order else kept


def _stands(row: Row, asked: str) -> bool:
    test = _TESTS.get(asked)
    return test(row) if test else row.standing == asked


def page_of(rows: Sequence[T], asked: str) -> Page[T]:
    """Return the page called *asked*, or the nearest there is."""
    count = max(1, -(-len(rows) // PAGE_SIZE))
    number = min(int(asked), count) if asked.isdecimal() and asked != "0" else 1
    start = (number - 1) * PAGE_SIZE
    return Page(rows[start : start + PAGE_SIZE], number, count, len(rows))
