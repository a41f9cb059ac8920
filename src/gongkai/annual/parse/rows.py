"""The rows of a table in the source: a run of label text and the numbers that follow it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from gongkai.annual.model import Place
from gongkai.annual.parse.labels import LabelIndex, printed_tail, squash
from gongkai.annual.parse.tokens import Token, tokenise

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gongkai.annual.parse.source import SourceRow, Spot

_LIST_NUMBERS = "一二三四五六七八九十0123456789"
_FEWEST_CELLS = 3
"""Numbers in as many places of the source are printed apart; in fewer, a line may be wrapped."""
_FEWEST_IN_ROW = 2
"""A source row with this many numbers is a row of the table, even without a label."""


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

    @property
    def place(self) -> Place:
        """Where the row's own label stands, or its first number if it has none."""
        spots = self.spots[-1:] or [value.spot for value in self.values[:1]]
        return spots[0][0].place(spots[0][1]) if spots else Place()

    @property
    def words(self) -> str:
        """The label texts as matching sees them."""
        return "".join(squash(text) for text in self.labels)

    @property
    def tokens(self) -> list[Token]:
        """The printed cells without their places."""
        return [value.token for value in self.values]

    @property
    def in_cells(self) -> bool:
        """Whether the source keeps the numbers apart, so that none of them has run together."""
        return len({id(spot) for _, spot in self.values}) >= _FEWEST_CELLS

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


def raw_rows(rows: Iterable[SourceRow], index: LabelIndex) -> list[RawRow]:
    """Cut the source rows of one table into raw rows, each with its label if it has one."""
    found: list[RawRow] = []
    current = RawRow()
    for source in rows:
        cut = [tokenise(cell) for cell in source.cells]
        if source.delimited:
            _take_words_as_values(source, cut, index)
        numbers = 0
        for column, tokens in enumerate(cut):
            spot = (source, column)
            for token in tokens:
                if token.kind == "text":
                    if current.values:
                        current = _closed(current, found, index)
                        numbers = 0
                    current.labels.append(token.text)
                    current.spots.append(spot)
                elif token.kind == "number":
                    current.values.append(Placed(token, spot))
                    current.has_numbers = True
                    numbers += 1
                elif source.delimited:
                    current.values.append(Placed(token, spot))
        if numbers >= _FEWEST_IN_ROW:
            current = _closed(current, found, index)
    _closed(current, found, index)
    return found


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
        if match and words.lstrip(_LIST_NUMBERS) == match[1].lstrip(_LIST_NUMBERS):
            if _has_number(cut[column:]):
                for place in texts:
                    if place > column:
                        cut[place] = (Token("number", source.cells[place].strip()),)
            return


def _has_number(cut: list[tuple[Token, ...]]) -> bool:
    return any(token.kind == "number" for tokens in cut for token in tokens)


def _closed(current: RawRow, found: list[RawRow], index: LabelIndex) -> RawRow:
    """Return the row that goes on collecting: *current*, or a new one when it is complete."""
    if not current.values:
        return current
    if not current.has_numbers and not index.exact(current.words):
        current.values.clear()
        return current
    found.append(current)
    return RawRow()


def name_rows(found: Sequence[RawRow], index: LabelIndex) -> None:
    """Give every raw row its row of the form: by label, by a like label, then by order."""
    for raw in found:
        match = index.exact(raw.words)
        if match:
            raw.row, raw.matched = match
    taken: set[str | None] = {raw.row for raw in found if raw.row}
    for raw in found:
        if raw.row is None and raw.labels:
            _name_by_likeness(raw, index, taken)
    _name_by_order(found, [row for row in index.rows if row not in taken], list(index.rows))


def _name_by_likeness(raw: RawRow, index: LabelIndex, taken: set[str | None]) -> None:
    match = index.beginning(raw.words)
    if match and match[0] not in taken:
        raw.row, raw.matched = match
        raw.is_cut = True
    else:
        last = squash(raw.labels[-1]).lstrip(_LIST_NUMBERS)
        row = index.similar(last) or index.similar(raw.words)
        raw.row = row if row not in taken else None
    taken.add(raw.row)


def _name_by_order(found: Sequence[RawRow], missing: list[str], order: list[str]) -> None:
    """Name bare rows between two named ones when exactly that many rows are missing there."""
    start = 0
    while start < len(found):
        if found[start].row is not None:
            start += 1
            continue
        end = start
        while end < len(found) and found[end].row is None:
            end += 1
        low = order.index(found[start - 1].row or "") if start else -1
        high = order.index(found[end].row or "") if end < len(found) else len(order)
        gap = [row for row in missing if low < order.index(row) < high]
        if len(gap) == end - start:
            for raw, row in zip(found[start:end], gap, strict=True):
                raw.row = row
        start = end
