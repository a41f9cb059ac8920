"""How a table prints its numbers, told by all its rows: joined, thinned out, or behind padding."""

from __future__ import annotations

from itertools import pairwise, starmap
from operator import eq
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gongkai.annual.parse.rows import RawRow

_SHORTEST_RUN = 3
"""«000» in one place is three zeros without room between; «00» may be a zero typed twice."""


class Printing(NamedTuple):
    """What holds for all rows of a source, and decides how a row with too few cells is read."""

    is_joined: bool = False
    """Zeros are printed, without room between them, so that other digits may have joined too."""
    is_thinned: bool = False
    """No line is like the one before: repeated ones were dropped, and no sum tells which."""
    lead: int | None = None
    """Blanks between label and first cell in the rows that are full; ``None`` if they differ."""

    def of_block(self, rows: Iterable[RawRow], width: int) -> Printing:
        """Return how the *rows* of one block, of *width* cells, are printed."""
        own = _leads(rows, width)
        return self._replace(lead=_only(own)) if own else self


PLAIN = Printing()
"""Each number in a place of its own, none dropped, no padding."""


def printing_of(blocks: Iterable[tuple[Sequence[RawRow], int]]) -> Printing:
    """Return how a source prints its tables, given as the rows and the width of each block."""
    leads: set[int] = set()
    lines: set[str] = set()
    is_joined, is_thinned = False, True
    for rows, width in blocks:
        leads |= _leads(rows, width)
        is_joined = is_joined or any(map(_is_joined, rows))
        is_thinned = is_thinned and not any(_repeats(raw, lines) for raw in rows)
    return Printing(is_joined, is_thinned, _only(leads))


def _is_joined(raw: RawRow) -> bool:
    texts = [value.token.text for value in raw.values if len(value.token.text) >= _SHORTEST_RUN]
    return any(text[0] == "0" and text.isdecimal() for text in texts)


def _repeats(raw: RawRow, lines: set[str]) -> bool:
    """Whether a row shows that repeated lines were kept; *lines* are those of figures before it."""
    row = raw.values[0].spot[0]
    if raw.is_lined:
        return any(starmap(eq, pairwise([value.token.text for value in raw.values])))
    is_bare = len(row.cells) == 1 and not (raw.spots and raw.spots[-1][0] is row)
    is_new = is_bare and row.cells[0] not in lines
    lines.add(row.cells[0])
    return not is_new


def _leads(rows: Iterable[RawRow], width: int) -> set[int]:
    """Return how many blanks stand before the first cell where all *width* cells are full."""
    leads = set()
    for raw in rows:
        if len(raw.values) > width:
            filled = [i for i, value in enumerate(raw.values) if value.token.kind != "blank"]
            if len(filled) == width and filled[-1] - filled[0] == width - 1:
                leads.add(filled[0])
    return leads


def _only(leads: set[int]) -> int | None:
    return next(iter(leads)) if len(leads) == 1 else None
