"""Characters by position into lines and words; lines that the page cut, into paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gongkai.annual.parse.pdf_page import Char

_SAME_LINE = 0.5
"""Characters stand in one line when they share so much of the lower one's height."""
_WORD_GAP = 0.18
_HAN_GAP = 0.6
_CELL_GAP = 0.9
"""Gaps in character widths: one that parts words of letters or digits, one that parts words where
a Han character stands (typesetters put a little space between Han and digits), one that parts
cells."""
_SAME_CHAR = 0.5
_SPACED_OUT = 0.2
_EVEN = 0.35
_FEWEST_SPACED = 4
_PAGE_NUMBER = re.compile(
    r"[-—–~·\s]+\d{1,3}[-—–~·\s]+|第\s*\d{1,3}\s*页.{0,12}|\d{1,3}\s*/\s*\d{1,3}"
)
_HAN = re.compile(r"[\u3400-\u9fff（）〇]")


@dataclass(slots=True)
class Word:
    """Characters of one line without a wide gap between them."""

    text: str
    left: float
    right: float
    chars: list[Char] = field(default_factory=list)


@dataclass(slots=True)
class Line:
    """The words of one printed line, from left to right."""

    words: list[Word]
    top: float
    bottom: float
    em: float
    """The width of a character."""

    @property
    def text(self) -> str:
        """The line as one text."""
        return " ".join(word.text for word in self.words)

    @property
    def left(self) -> float:
        """Where the line begins."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Where the line ends."""
        return self.words[-1].right

    @property
    def middle(self) -> float:
        """The height at which the line stands."""
        return (self.top + self.bottom) / 2


def lines_of(chars: Iterable[Char], *, cell_gap: float = _CELL_GAP) -> list[Line]:
    """Return *chars* as lines from top to bottom, whatever their order in the file.

    A gap of *cell_gap* character widths parts two words.
    """
    rows: list[list[Char]] = []
    for char in sorted(chars, key=lambda char: (char.middle[1], char.left)):
        for row in reversed(rows[-3:]):
            if _shares_line(row[0], char):
                row.append(char)
                break
        else:
            rows.append([char])
    return sorted((_line(row, cell_gap) for row in rows), key=lambda line: line.middle)


def _shares_line(first: Char, second: Char) -> bool:
    shared = min(first.bottom, second.bottom) - max(first.top, second.top)
    height = min(first.bottom - first.top, second.bottom - second.top)
    return shared > _SAME_LINE * height


def _line(chars: list[Char], cell_gap: float) -> Line:
    ordered = _once(sorted(chars, key=lambda char: char.left))
    em = _em(ordered)
    gaps = [max(0.0, after.left - char.right) for char, after in pairwise(ordered)]
    usual = _usual_gap(ordered, gaps, em)
    words: list[Word] = []
    for gap, char in zip([0.0, *gaps], ordered, strict=True):
        free = gap - usual
        if not words or free > cell_gap * em:
            words.append(Word(char.text, char.left, char.right, [char]))
            continue
        word = words[-1]
        near = _WORD_GAP if _is_latin(word.text[-1]) and _is_latin(char.text) else _HAN_GAP
        word.text += (" " if free > near * em else "") + char.text
        word.right = max(word.right, char.right)
        word.chars.append(char)
    top, bottom = min(char.top for char in ordered), max(char.bottom for char in ordered)
    return Line(words, top, bottom, em)


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _once(chars: list[Char]) -> list[Char]:
    """Leave out what is printed a second time in the same place to look bold."""
    kept: list[Char] = []
    for char in chars:
        twin = next((other for other in kept[-2:] if other.text == char.text), None)
        if twin is None or char.left - twin.left > _SAME_CHAR * (char.right - char.left):
            kept.append(char)
    return kept


def _em(chars: Sequence[Char]) -> float:
    wide = [char.right - char.left for char in chars if _HAN.match(char.text)]
    if wide:
        return max(median(wide), 1.0)
    return max(median(char.bottom - char.top for char in chars) * 0.7, 1.0)


def _usual_gap(chars: Sequence[Char], gaps: Sequence[float], em: float) -> float:
    """Return the gap between the characters of a line that is spaced out, else nothing."""
    han = sum(_HAN.match(char.text) is not None for char in chars)
    if len(gaps) < _FEWEST_SPACED or han < len(chars) * 0.8:
        return 0.0
    usual = median(gaps)
    even = sum(abs(gap - usual) <= _EVEN * usual for gap in gaps)
    return usual if _SPACED_OUT * em < usual <= em and even >= len(gaps) * 0.7 else 0.0


def is_page_number(text: str) -> bool:
    """Whether a line is a page number with its ornaments: «— 3 —», «第3页», «3/8»."""
    return _PAGE_NUMBER.fullmatch(text) is not None


def joined(lines: Sequence[Line]) -> str:
    """Return the lines of one cell or paragraph as one text; a wrapped word is whole again."""
    text = ""
    for line in lines:
        needs_blank = text[-1:].isascii() and text[-1:].isalpha() and line.text[:1].isascii()
        text += (" " if needs_blank else "") + line.text
    return text


def goes_on(paragraph: Sequence[Line], line: Line, margin: float) -> bool:
    """Whether *line* continues a paragraph whose last line reaches the right *margin*."""
    last = paragraph[-1]
    is_full = last.right > margin - 1.6 * last.em and len(last.words) == len(line.words) == 1
    is_near = abs(last.em - line.em) < 0.1 * last.em
    starts_left = line.left < last.left - last.em or (
        len(paragraph) > 1 and line.left <= last.left + 0.5 * last.em
    )
    return is_full and is_near and starts_left
