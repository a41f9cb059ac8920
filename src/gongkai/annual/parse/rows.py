"""The rows of a table in the source: a run of label text and the numbers that follow it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from gongkai.annual.model import Place
from gongkai.annual.parse.labels import LIST_NUMBERS, LabelIndex, printed_tail, squash
from gongkai.annual.parse.numerals import is_blank
from gongkai.annual.parse.tokens import Token, tokenise

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gongkai.annual.parse.source import SourceRow, Spot

_FEWEST_CELLS = 3
"""Numbers in as many places of the source are printed apart; in fewer, a line may be wrapped."""
_FEWEST_IN_ROW = 2
"""A source row with this many numbers is a row of the table, even without a label."""

_PAGE_NUMBER = re.compile(
    r"\s*(?:[-—–－]+\s*\d{1,3}\s*[-—–－]+|第\s*\d{1,3}\s*页.{0,9}"
    r"|\d{1,3}\s*/\s*\d{1,3}|P\. ?\d{1,3})\s*$"
)
_LONGEST_PAGE_NUMBER = 20
_NUMBERED = re.compile(
    r"\s*(?:[(（][一二三四五六七八\d]{1,2}[)）]|[一二三四五六七八\d]{1,2}[、.．])"
)
_LONGEST_WORD = 4
"""A word in a number's place behind the row's only label, as «若干»."""
_LEADING_ZERO_WORDS = re.compile("[零〇○无無]*?(?=无法|無法|[^零〇○无無]|$)")
"""Values above a word printed one character a line, of which «无法提供» begins like a value."""
_FEWEST_LETTERS = 2
_MOST_PIECES = 40
_MARKS = ".．、"


class Placed(NamedTuple):
    """A printed cell with its place."""

    token: Token
    spot: Spot


@dataclass(slots=True)
class RawRow:
    """Label texts since the last number, and the numbers and blanks after them."""

    labels: list[str] = field(default_factory=list)
    values: list[Placed] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)
    """Where each of ``labels`` stands."""
    has_numbers: bool = False
    """Whether any cell of the row holds a number."""
    row: str | None = None
    matched: str = ""
    is_cut: bool = False
    """Whether the label is wrapped around its numbers, so that only its beginning is here."""
    is_bare: bool = False
    """Whether nothing but its place among the others tells which row it is."""

    @property
    def place(self) -> Place:
        """Where the row's own label stands, or its first number if it has none."""
        spots = self.spots[-1:] or [value.spot for value in self.values[:1]]
        return spots[0][0].place(spots[0][1]) if spots else Place()

    @property
    def words(self) -> str:
        """The last label texts as matching sees them; no label is made of more pieces."""
        return "".join(squash(text) for text in self.labels[-_MOST_PIECES:])

    @property
    def tokens(self) -> list[Token]:
        """The printed cells without their places."""
        return [value.token for value in self.values]

    @property
    def numbers(self) -> list[str]:
        """The numbers as printed, without blanks."""
        return [value.token.text for value in self.values if value.token.kind != "blank"]

    @property
    def in_cells(self) -> bool:
        """Whether the source keeps the numbers apart, so that none of them has run together."""
        return len({id(spot) for _, spot in self.values}) >= _FEWEST_CELLS

    @property
    def has_joined_sign(self) -> bool:
        """Whether a sign stands between characters: it may as well be the stroke of a blank."""
        signed = [
            spot for token, spot in self.values if token.kind == "number" and token.text[0] == "-"
        ]
        spots = [*self.spots, *(value.spot for value in self.values)] if signed else []
        return any(sum(other is spot for other in spots) > 1 for spot in signed)

    @property
    def is_lined(self) -> bool:
        """Whether each cell stands in a line of its own."""
        return all(len(spot[0].cells) == 1 for _, spot in self.values) and len(
            {id(spot) for _, spot in self.values}
        ) == len(self.values)

    @property
    def printed(self) -> str:
        """The row's own label as printed."""
        if not self.labels:
            return ""
        if not self.matched:
            return self.labels[-1].strip()
        last = self.labels[-1]
        if squash(last).endswith(self.matched):
            return printed_tail(last, len(self.matched))
        return printed_tail("".join(self.labels), len(self.matched))


def raw_rows(
    rows: Iterable[SourceRow], index: LabelIndex, *, width: int | None = None
) -> list[RawRow]:
    """Cut the source rows of one table into raw rows, each with its label if it has one.

    As many blanks as the *width* of the table are a row too.
    """
    cutter = _Cutter(index, width)
    for source in _with_whole_words(list(rows)):
        if not _is_page_number(source) or cutter.awaits_values:
            cutter.take(source)
    cutter.close()
    return cutter.found


def _is_page_number(source: SourceRow) -> bool:
    text = source.cells[0]
    if len(source.cells) > 1 or text.isdecimal():
        return False
    return len(text) <= _LONGEST_PAGE_NUMBER and _PAGE_NUMBER.match(text) is not None


class _Cutter:
    """Collects labels and values until a row is complete."""

    def __init__(self, index: LabelIndex, width: int | None) -> None:
        self.found: list[RawRow] = []
        self._index = index
        self._width = width
        self._current = RawRow()

    @property
    def awaits_values(self) -> bool:
        """Whether a row has its label and no cell yet: «— 5 —» is then three cells, no page."""
        current = self._current
        return not current.values and self._index.exact(current.words) is not None

    def take(self, source: SourceRow) -> None:
        """Add the cells of one source row."""
        if len(source.cells) > 1 and self._is_blank_row():
            self.close()
        cut = [tokenise(cell) for cell in source.cells]
        if source.delimited:
            _take_words_as_values(source, cut, self._index)
        numbers = 0
        for column, tokens in enumerate(cut):
            spot = (source, column)
            for token in tokens:
                if token.kind == "text":
                    numbers = 0
                    self.close()
                    self._current.labels.append(token.text)
                    self._current.spots.append(spot)
                elif token.kind == "number":
                    numbers += 1
                    self._current.has_numbers = True
                    self._current.values.append(Placed(token, spot))
                elif source.delimited or token.text:
                    self._current.values.append(Placed(token, spot))
        if numbers >= _FEWEST_IN_ROW:
            self.close()

    def _is_blank_row(self) -> bool:
        """Whether the values so far are blanks that end a row of cells."""
        current = self._current
        if not current.values or current.has_numbers:
            return False
        return len(current.values[-1].spot[0].cells) > 1

    def _is_row_of_blanks(self) -> bool:
        """Whether there are blanks for a whole row, behind no head of the table."""
        current = self._current
        if self._width is None or len(current.values) < self._width:
            return False
        last = current.labels[-1] if current.labels else ""
        is_drawn = all(value.token.text for value in current.values)
        return is_drawn or not self._index.rows or _NUMBERED.match(last) is not None

    def close(self) -> None:
        """Begin a new row if the current one is complete; blanks behind no label are no row."""
        current = self._current
        if not current.values:
            return
        if current.has_numbers or self._index.exact(current.words) or self._is_row_of_blanks():
            self.found.append(current)
            self._current = RawRow()
        else:
            current.values.clear()


def _with_whole_words(rows: list[SourceRow]) -> list[SourceRow]:
    """Return *rows* with words put together again that are printed one character a line."""
    if not any([len(row.cells[0]) == 1 and not row.cells[0].isdecimal() for row in rows]):  # noqa: C419 - faster
        return rows
    whole: list[SourceRow] = []
    run: list[SourceRow] = []
    for source in rows:
        if _is_letter(source):
            run.append(source)
            continue
        whole += _joined(run)
        run = []
        whole.append(source)
    return whole + _joined(run)


def _is_letter(source: SourceRow) -> bool:
    text = source.cells[0]
    if len(text) != 1 or text.isdecimal() or source.delimited or len(source.cells) > 1:
        return False
    return text in _MARKS or not is_blank(text)


def _joined(run: list[SourceRow]) -> list[SourceRow]:
    letters = "".join(source.cells[0].strip() for source in run)
    values = _LEADING_ZERO_WORDS.match(letters)
    start = values.end() if values else 0
    if len(run) - start < _FEWEST_LETTERS:
        return run
    return [*run[:start], run[start]._replace(cells=(letters[start:],))]


def _take_words_as_values(
    source: SourceRow, cut: list[tuple[Token, ...]], index: LabelIndex
) -> None:
    """Make words that stand where numbers belong values, as «若干» after a row's label."""
    texts = [column for column, tokens in enumerate(cut) if tokens[0].kind == "text"]
    if len(texts) <= 1 or index.exact(squash(source.cells[texts[-1]])):
        return
    for column in reversed(texts[:-1]):
        words = squash(source.cells[column])
        match = index.exact(words)
        if match and words.lstrip(LIST_NUMBERS) == match[1].lstrip(LIST_NUMBERS):
            is_alone = column == texts[0] and len(source.cells[texts[-1]]) <= _LONGEST_WORD
            if is_alone or _has_number(cut[column:]):
                for place in texts:
                    if place > column:
                        cut[place] = (Token("number", source.cells[place].strip()),)
            return


def _has_number(cut: list[tuple[Token, ...]]) -> bool:
    return any(token.kind == "number" for tokens in cut for token in tokens)
