"""Rows whose cells ran together or vanished: every reading that fits, and what equations leave."""

from __future__ import annotations

import re
from itertools import combinations, islice
from typing import TYPE_CHECKING

from gongkai.annual.parse.numerals import MOST, MOST_DIGITS, read_numeral
from gongkai.annual.parse.printing import PLAIN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai.annual.parse.printing import Printing
    from gongkai.annual.parse.tokens import Token

Cells = tuple[str | None, ...]
"""One reading of a row: the printed figure of each column, ``None`` where a blank is."""

_RUN = re.compile(r"[+\-]?\d+(?:\.\d+)?")
_NUMBER = re.compile(r"[+\-]?(?:0|[1-9]\d*)(?:\.\d+)?")
MOST_READINGS = 2000
_MOST_DIGITS = 80
_MOST_SUMS = 5000
"""Rows that allow more sums than this in a column settle nothing."""
_MOST_STEPS = 40_000
"""A tenth of a second; runs of digits that take longer hold figures that no report has."""


def readings(
    values: Sequence[Token],
    width: int,
    block: int = 0,
    printing: Printing = PLAIN,
    *,
    in_cells: bool = False,
) -> list[Cells]:
    """Return the readings of *values* as *width* cells; one, when there is no doubt.

    As many numbers as cells, or as many printed cells as cells, is no doubt, whether or not the
    row adds up. Otherwise joined digits are split, if that is the table's *printing*, and vanished
    blanks put back, and only those readings stay in which each *block* of cells ends in its own
    total (0: no such equation). Numbers that the source keeps *in_cells* of their own have not run
    together.
    """
    numbers = [token.text for token in values if token.kind != "blank"]
    if len(numbers) == width:
        row = tuple(numbers)
        return [row] if _are_together(values, width) or adds_up(row, block) else []
    if len(values) == width:
        return [_with_blanks(values)]
    if not numbers:
        return []
    if len(numbers) < width < len(values):
        return _padded(values, width, block, printing.lead)
    if not printing.is_joined:
        return _put_back(values, width, block, printing)
    only = list(islice(_splits(numbers, width), 2))
    if len(only) == 1 and len(numbers) == 1:
        return only if adds_up(only[0], block) or not _may_lack(numbers, width, block) else []
    found = [] if in_cells else _joined(numbers, width, block)
    return [*found, *_put_back(values, width, block, printing)]


def _are_together(values: Sequence[Token], width: int) -> bool:
    """Whether the *width* numbers of a row stand side by side, with blanks at its ends only."""
    if len(values) == width:
        return True
    filled = [at for at, token in enumerate(values) if token.kind != "blank"]
    return filled[-1] - filled[0] == width - 1


def _may_lack(numbers: list[str], width: int, block: int) -> bool:
    """Whether joined digits that do not add up would do so if a cell or two had been blank."""
    return block == width and any(_adding(numbers, less, less) for less in (width - 1, width - 2))


def _put_back(values: Sequence[Token], width: int, block: int, printing: Printing) -> list[Cells]:
    """Return the ways to put vanished blanks back into a row, as its sums allow.

    Where repeated lines were dropped a sum may fit by chance; where all is zero it always fits.
    """
    is_zero = all(number(text) == 0 for text in _with_blanks(values))
    if printing.is_thinned or is_zero or len(values) > width:
        return []
    return [cells for cells in _spread(values, width) if adds_up(cells, block)]


def _padded(values: Sequence[Token], width: int, block: int, lead: int | None) -> list[Cells]:
    """Return the readings of a row with more printed cells than the form has."""
    if lead is not None and not any(
        token.kind != "blank" for token in (*values[:lead], *values[lead + width :])
    ):
        return [_with_blanks(values[lead : lead + width])]
    windows = [_with_blanks(part) for part in _windows(values, width)]
    return [cells for cells in windows if adds_up(cells, block)]


def _joined(numbers: list[str], width: int, block: int) -> list[Cells]:
    if block:
        return _adding(numbers, width, block)
    found = list(islice(_splits(numbers, width), MOST_READINGS))
    return found if len(found) < MOST_READINGS else []


def _with_blanks(values: Sequence[Token]) -> Cells:
    return tuple(None if token.kind == "blank" else token.text for token in values)


def _windows(values: Sequence[Token], width: int) -> Iterator[Sequence[Token]]:
    """Yield the stretches of *width* cells that hold all numbers of a row padded with blanks."""
    filled = [index for index, token in enumerate(values) if token.kind != "blank"]
    for start in range(max(0, filled[-1] - width + 1), min(filled[0], len(values) - width) + 1):
        yield values[start : start + width]


def _spread(values: Sequence[Token], width: int) -> Iterator[Cells]:
    """Yield the ways to put *values*, in order, into *width* cells with blanks between."""
    printed = _with_blanks(values)
    for columns in combinations(range(width), len(printed)):
        cells: list[str | None] = [None] * width
        for column, text in zip(columns, printed, strict=True):
            cells[column] = text
        yield tuple(cells)


def _splits(numbers: list[str], width: int) -> Iterator[Cells]:
    """Yield the ways to cut *numbers* into *width* numbers without leading zeros."""
    if not numbers:
        if width == 0:
            yield ()
        return
    head, rest = numbers[0], numbers[1:]
    digits = sum(len(text) for text in numbers)
    if not len(numbers) <= width <= digits <= _MOST_DIGITS:
        return
    for pieces in _pieces(head, width - len(rest)):
        for others in _splits(rest, width - len(pieces)):
            yield (*pieces, *others)


def _pieces(text: str, most: int) -> Iterator[tuple[str, ...]]:
    """Yield the ways to cut one run of digits into at most *most* numbers.

    A sign stays with the first of them and decimals with the last; any other text has no way.
    """
    if _NUMBER.fullmatch(text):
        yield (text,)
    if most == 1 or not _RUN.fullmatch(text):
        return
    for cut in range(1, len(text)):
        if text[cut] == ".":
            return
        if _NUMBER.fullmatch(text[:cut]) and text[cut].isdecimal():
            for others in _pieces(text[cut:], most - 1):
                yield (text[:cut], *others)


def _is_number(text: str) -> bool:
    return not (len(text) > 1 and text[0] == "0" and text.isdecimal())


def _adding(numbers: list[str], width: int, block: int) -> list[Cells]:
    """Return the splits of *numbers* in which every block of cells equals its total.

    A search that is not finished in time has no answer: a reading could be the wrong one.
    """
    text = "".join(numbers)
    if not text.isdecimal() or not width <= len(text) <= _MOST_DIGITS:
        return []
    cuts: set[int] = set()
    position = 0
    for part in numbers[:-1]:
        position += len(part)
        cuts.add(position)
    search = _Adding(text, frozenset(cuts), block)
    found = list(islice(search.blocks(0, width // block), MOST_READINGS))
    is_whole = search.steps_left >= 0 and len(found) < MOST_READINGS
    return found if is_whole else []


class _Adding:
    """Splits digits into blocks; a number never crosses a cut that the source prints."""

    def __init__(self, text: str, cuts: frozenset[int], block: int) -> None:
        self._text = text
        self._cuts = cuts
        self._block = block
        self.steps_left = _MOST_STEPS

    def blocks(self, start: int, count: int) -> Iterator[Cells]:
        """Yield the readings of the text from *start* as *count* blocks."""
        if count == 0:
            yield ()
            return
        last = len(self._text) - self._block * (count - 1)
        ends = (last,) if count == 1 else range(start + self._block, last + 1)
        for end in ends:
            for head in self._one(start, end):
                for others in self.blocks(end, count - 1):
                    yield (*head, *others)

    def _one(self, start: int, end: int) -> Iterator[Cells]:
        """Yield the readings of one stretch as parts and their total."""
        for size in range(1, end - start - self._block + 2):
            total = self._number(end - size, end)
            if total is not None:
                for parts in self._parts(start, end - size, self._block - 1, int(total)):
                    yield (*parts, total)

    def _parts(self, start: int, end: int, count: int, left: int) -> Iterator[tuple[str, ...]]:
        """Yield the ways to cut a stretch into *count* numbers whose sum is *left*."""
        self.steps_left -= 1
        if self.steps_left < 0:
            return
        if count == 1:
            last = self._number(start, end)
            if last is not None and number(last) == left:
                yield (last,)
            return
        longest = min(len(str(left)), end - start - count + 1)
        if end - start > count * len(str(left)):
            return
        for size in range(1, longest + 1):
            part = self._number(start, start + size)
            if part is not None and int(part) <= left:
                for others in self._parts(start + size, end, count - 1, left - int(part)):
                    yield (part, *others)

    def _number(self, start: int, end: int) -> str | None:
        """Return the number between two positions, unless it is none or crosses a cut."""
        text = self._text[start:end]
        if not text or not _is_number(text):
            return None
        crosses = self._cuts and any(cut in self._cuts for cut in range(start + 1, end))
        return None if crosses else text


def adds_up(cells: Cells, block: int) -> bool:
    """Whether every *block* of cells equals its total, blanks counting nothing (0: any).

    >>> adds_up(("2", "0", "0", "0", "0", "0", "2"), 7)
    True
    """
    for start in range(0, len(cells) if block else 0, block or 1):
        *parts, total = cells[start : start + block]
        if total is None and parts.count(None) < len(parts):
            return False
        if sum(number(part) for part in parts) != number(total):
            return False
    return True


def number(text: str | None) -> int:
    """Return a figure of a reading as an integer; a blank counts nothing.

    What is no count, and endless digits, are taken as the first number that no report holds, so
    that no sum fits.
    """
    if text is None:
        return 0
    if text.isdecimal() and len(text) <= MOST_DIGITS:
        return int(text)
    value = read_numeral(text).value
    if value is None or abs(value) >= MOST or value != value.to_integral_value():
        return MOST
    return int(value)


def settle(rows: dict[str, list[Cells]], equations: Sequence[dict[str, int]]) -> None:
    """Strike the readings of *rows* that no equation of the columns supports, in place.

    An equation maps rows to factors, with sum zero in each column. A row that is missing
    silences it; so does a column in which no readings fulfil it, for then the report is in error,
    or one of its rows is not what it seems.
    """
    sound = [
        equation
        for equation in equations
        if any(len(rows.get(row, ())) > 1 for row in equation) and is_sound(rows, (equation,))
    ]
    changed = True
    while changed:
        changed = False
        for equation in sound:
            changed |= _strike(rows, equation)


def is_sound(rows: dict[str, list[Cells]], equations: Sequence[dict[str, int]]) -> bool:
    """Whether the readings of *rows* can fulfil all *equations* in every column."""
    for equation in equations:
        if not all(rows.get(row) for row in equation):
            return False
        (row, factor), *_ = equation.items()
        for column in range(len(rows[row][0])):
            reachable = _sums(rows, equation, row, column)
            own = {-factor * number(cells[column]) for cells in rows[row]}
            if reachable is not None and own.isdisjoint(reachable):
                return False
    return True


def _strike(rows: dict[str, list[Cells]], equation: dict[str, int]) -> bool:
    changed = False
    for row, factor in equation.items():
        if len(rows[row]) == 1:
            continue
        for column in range(len(rows[row][0])):
            reachable = _sums(rows, equation, row, column)
            if reachable is None:
                continue
            kept = [cells for cells in rows[row] if -factor * number(cells[column]) in reachable]
            if kept and len(kept) < len(rows[row]):
                rows[row] = kept
                changed = True
    return changed


def _sums(
    rows: dict[str, list[Cells]], equation: dict[str, int], without: str, column: int
) -> set[int] | None:
    """Return the sums that the other rows of *equation* allow in *column*, unless too many."""
    sums = {0}
    for row, factor in equation.items():
        if row != without:
            values = {factor * number(cells[column]) for cells in rows[row]}
            sums = {total + value for total in sums for value in values}
            if len(sums) > _MOST_SUMS:
                return None
    return sums
