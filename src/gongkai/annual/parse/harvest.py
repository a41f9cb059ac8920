"""What the tables gave: each cell's number, or on record why there is none."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from gongkai.annual.model import Label, Unread
from gongkai.annual.parse.numerals import MOST_DIGITS, read_numeral, value_for
from gongkai.annual.parse.splitting import number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gongkai.annual.formats import Column, Row
    from gongkai.annual.model import UnreadKind, Value
    from gongkai.annual.parse.rows import RawRow
    from gongkai.annual.parse.source import Spot
    from gongkai.annual.parse.splitting import Cells

_MOST_CANDIDATES = 8
_NO_UNITS: Mapping[str, str] = {}


class Line(NamedTuple):
    """A row of cells to be recorded: paths and columns, and how many cells are printed with it."""

    paths: tuple[str, ...]
    columns: tuple[Column, ...]
    width: int
    has_gaps: bool = False
    """Whether vanished blanks were put back: a zero that fits everywhere is then no evidence."""


@dataclass(slots=True)
class Harvest:
    """Cells, unread entries, units, labels as printed, spots."""

    cells: dict[str, Value] = field(default_factory=dict)
    unread: dict[str, Unread] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    labels: list[Label] = field(default_factory=list)
    spots: dict[str, Spot] = field(default_factory=dict)

    def name(self, where: str, raw: RawRow, row: Row) -> None:
        """Keep the label of a row as printed, unless the row has none of its own."""
        if not raw.is_cut and (printed := raw.printed):
            self.labels.append(Label(where, printed, row.printed, raw.place))

    def leave(self, unread: Unread) -> None:
        """Put a cell on record as unread; what was said of it first stands."""
        self.unread.setdefault(unread.where, unread)

    def record(
        self,
        line: Line,
        raw: RawRow,
        options: Sequence[Cells],
        units: Mapping[str, str] = _NO_UNITS,
    ) -> None:
        """Record the cells of *line* in which all readings of *raw* agree, and leave the others.

        *units* are those of money that the head of the table names.
        """
        if not options:
            kind, why = _doubt(raw, line.width)
            for where in line.paths:
                self.spots[where] = raw.values[0].spot
                self.leave(Unread(where, kind, _printed(raw), why))
            return
        self.spots.update(zip(line.paths, _spots(raw, options[0]), strict=True))
        if len(options) == 1 and _are_plain_counts(line.columns, options[0]):
            self.cells.update(zip(line.paths, map(int, filter(None, options[0])), strict=True))
            return
        for where, column, *seen in zip(line.paths, line.columns, *options, strict=True):
            found = tuple(dict.fromkeys(seen))
            if len(found) > 1:
                candidates = tuple(text or "空" for text in found[:_MOST_CANDIDATES])
                why = _several(raw, line.width, len(options))
                self.leave(Unread(where, "ambiguous", _printed(raw), why, candidates))
            elif found[0] is None:
                self._leave_blank(where, raw, line.width)
            elif line.has_gaps and number(found[0]) == 0:
                why = _several(raw, line.width, len(options))
                self.leave(Unread(where, "missing", _printed(raw), why))
            else:
                self._record_cell(where, column, found[0], units.get(column.id))

    def _leave_blank(self, where: str, raw: RawRow, width: int) -> None:
        """Leave a cell that is printed empty, or of which the source kept no trace."""
        if len(raw.values) < width:
            self.leave(Unread(where, "missing", _printed(raw), "原文没有留下这一格"))
            return
        spot = self.spots[where]
        printed = [item.token.text for item in raw.values if item.spot is spot]
        self.leave(Unread(where, "blank", "".join(printed[:1]), "这一格是空的"))

    def _record_cell(self, where: str, column: Column, text: str, unit: str | None) -> None:
        numeral = read_numeral(text)
        value = value_for(column, numeral, unit)
        if value is None:
            why = "金额不是数字" if column.kind == "money" else "这一格不是整数"
            self.leave(Unread(where, "not_integer", text, why))
            return
        self.cells[where] = value
        if column.kind == "money" and (printed := numeral.unit or unit):
            self.units[where] = printed


def _are_plain_counts(columns: Sequence[Column], cells: Cells) -> bool:
    """Whether a row is what most rows are: a count in each column, in digits."""
    if None in cells or any([column.kind == "money" for column in columns]):  # noqa: C419 - faster
        return False
    digits = "".join(filter(None, cells))
    return digits.isdecimal() and len(digits) <= MOST_DIGITS


def _spots(raw: RawRow, cells: Cells) -> list[Spot]:
    """Return the spot of each cell; a cell that was split off or put back has its neighbour's."""
    values = raw.values
    if len(values) == len(cells):
        return [value.spot for value in values]
    texts = [None if token.kind == "blank" else token.text for token, _ in values]
    for start in range(len(values) - len(cells) + 1):
        if texts[start : start + len(cells)] == list(cells):
            return [value.spot for value in values[start : start + len(cells)]]
    numbers = [value.spot for value in values if value.token.kind != "blank"]
    if not numbers or [text for text in texts if text] != [text for text in cells if text]:
        return [numbers[0] if numbers else values[0].spot] * len(cells)
    spots, last = iter(numbers), numbers[0]
    return [last := next(spots) if text else last for text in cells]


def _printed(raw: RawRow) -> str:
    return " ".join(value.token.text for value in raw.values if value.token.text)


def _doubt(raw: RawRow, width: int) -> tuple[UnreadKind, str]:
    """Return what is wrong with a row that has no reading: no number, or the wrong number."""
    numbers = raw.numbers
    if not numbers:
        return "blank", "这一行没有数字"
    if sum(len(text) for text in numbers) < width or raw.in_cells:
        return "missing", f"印出 {len(numbers)} 格，应有 {width} 格，分不清缺的是哪几格"
    return "ambiguous", f"印出 {len(numbers)} 个数，应有 {width} 格，对不上列"


def _several(raw: RawRow, width: int, count: int) -> str:
    """Return why a cell has more than one reading."""
    numbers = raw.numbers
    if len(numbers) == width:
        return "同一行印了不止一次，数字不同"
    if sum(len(text) for text in numbers) < width or raw.in_cells:
        return f"印出 {len(numbers)} 格，应有 {width} 格，空格有 {count} 种放法"
    return f"数字连写，拆成 {width} 格有 {count} 种读法"
