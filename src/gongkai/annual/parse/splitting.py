"""Rows whose cells ran together or vanished: every reading that fits, and what equations leave."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from gongkai.annual.parse.tokens import Token

Cells = tuple[str | None, ...]
"""One reading of a row: the printed figure of each column, ``None`` where a blank is."""

MOST_READINGS = 4000
_MOST_DIGITS = 60


def readings(values: Sequence[Token], width: int, fits: Callable[[Cells], bool]) -> list[Cells]:
    """Return the readings of *values* as *width* cells; one, when there is no doubt.

    As many numbers as cells, or as many printed cells as cells, is no doubt, whether or not the
    row adds up. Otherwise the readings that *fits* lets pass stay: joined digits split,
    vanished blanks put back.
    """
    numbers = [token.text for token in values if token.kind != "blank"]
    if len(numbers) == width:
        return [tuple(numbers)]
    if len(values) == width:
        return [_with_blanks(values)]
    if not numbers:
        return []
    if len(values) > width and len(numbers) < width:
        return _narrow([_with_blanks(part) for part in _windows(values, width)], fits)
    splits = list(_capped(_splits(numbers, width)))
    if len(splits) == 1 and len(numbers) == 1:
        return splits
    spread = list(_capped(_spread(numbers, width))) if len(numbers) < width else []
    if len(splits) >= MOST_READINGS or len(spread) >= MOST_READINGS:
        splits, spread = list(_capped(_guided(numbers, width, fits))), []
    return [cells for cells in (*splits, *spread) if fits(cells)]


def _narrow(found: list[Cells], fits: Callable[[Cells], bool]) -> list[Cells]:
    if len(found) <= 1:
        return found
    return [cells for cells in found if fits(cells)]


def _with_blanks(values: Sequence[Token]) -> Cells:
    return tuple(None if token.kind == "blank" else token.text for token in values)


def _windows(values: Sequence[Token], width: int) -> Iterator[Sequence[Token]]:
    """Yield the stretches of *width* cells that hold all numbers of a row padded with blanks."""
    filled = [index for index, token in enumerate(values) if token.kind != "blank"]
    for start in range(max(0, filled[-1] - width + 1), min(filled[0], len(values) - width) + 1):
        yield values[start : start + width]


def _capped(found: Iterator[Cells]) -> Iterator[Cells]:
    for _, cells in zip(range(MOST_READINGS), found, strict=False):
        yield cells


def _splits(numbers: list[str], width: int) -> Iterator[Cells]:
    """Yield the ways to cut *numbers* into *width* numbers without leading zeros."""
    if not numbers:
        if width == 0:
            yield ()
        return
    head, rest = numbers[0], numbers[1:]
    longest = sum(len(text) for text in numbers)
    if width < len(numbers) or longest < width or longest > _MOST_DIGITS:
        return
    for pieces in _pieces(head, width - len(rest)):
        for others in _splits(rest, width - len(pieces)):
            yield (*pieces, *others)


def _pieces(text: str, most: int) -> Iterator[tuple[str, ...]]:
    """Yield the ways to cut one run of digits into at most *most* numbers."""
    if _is_number(text):
        yield (text,)
    if most == 1 or not text.isdecimal():
        return
    for cut in range(1, len(text)):
        head = text[:cut]
        if not _is_number(head):
            return
        for others in _pieces(text[cut:], most - 1):
            yield (head, *others)


def _is_number(text: str) -> bool:
    return not (len(text) > 1 and text[0] == "0" and text.isdecimal())


def _spread(numbers: list[str], width: int) -> Iterator[Cells]:
    """Yield the ways to put *numbers*, in order, into *width* cells with blanks between."""
    for columns in combinations(range(width), len(numbers)):
        cells: list[str | None] = [None] * width
        for column, text in zip(columns, numbers, strict=True):
            cells[column] = text
        yield tuple(cells)


def _guided(numbers: list[str], width: int, fits: Callable[[Cells], bool]) -> Iterator[Cells]:
    """Yield splits of one long run in blocks of five that each add up (table four)."""
    block = 5
    if width % block or len(numbers) != 1 or not numbers[0].isdecimal():
        return
    yield from _blocks(numbers[0], width // block, block, fits)


def _blocks(text: str, count: int, block: int, fits: Callable[[Cells], bool]) -> Iterator[Cells]:
    if count == 0:
        if not text:
            yield ()
        return
    for end in range(block, len(text) - block * (count - 1) + 1):
        for pieces in _pieces(text[:end], block):
            if len(pieces) == block and fits(pieces):
                for others in _blocks(text[end:], count - 1, block, fits):
                    yield (*pieces, *others)


def adds_up(cells: Cells) -> bool:
    """Whether every block of the row equals its total, blanks counting nothing.

    Rows of table three are one block of seven; of table four, blocks of five.

    >>> adds_up(("2", "0", "0", "0", "0", "0", "2"))
    True
    """
    size = 5 if len(cells) % 5 == 0 else len(cells)
    for start in range(0, len(cells), size):
        *parts, total = cells[start : start + size]
        if total is None or sum(number(part) for part in parts) != number(total):
            return False
    return True


def number(text: str | None) -> int:
    """Return a figure of a reading as an integer; a blank and a word count nothing."""
    return int(text) if text is not None and text.isdecimal() else 0


def settle(rows: dict[str, list[Cells]], equations: Sequence[dict[str, int]]) -> None:
    """Strike the readings of *rows* that no equation of the columns supports, in place.

    An equation maps rows to factors, with sum zero in each column. A row that is missing
    silences it; one that no combination fulfils is the report's own error and strikes nothing.
    """
    changed = True
    while changed:
        changed = False
        for equation in equations:
            if all(rows.get(row) for row in equation):
                changed |= _strike(rows, equation)


def _strike(rows: dict[str, list[Cells]], equation: dict[str, int]) -> bool:
    changed = False
    for row, factor in equation.items():
        if len(rows[row]) == 1:
            continue
        for column in range(len(rows[row][0])):
            reachable = _sums(rows, equation, row, column)
            kept = [cells for cells in rows[row] if -factor * number(cells[column]) in reachable]
            if kept and len(kept) < len(rows[row]):
                rows[row] = kept
                changed = True
    return changed


def _sums(
    rows: dict[str, list[Cells]], equation: dict[str, int], without: str, column: int
) -> set[int]:
    """Return the sums that the other rows of *equation* can reach in *column*."""
    sums = {0}
    for row, factor in equation.items():
        if row != without:
            values = {factor * number(cells[column]) for cells in rows[row]}
            sums = {total + value for total in sums for value in values}
    return sums
