"""The report as data: cells that are a number, a blank or not found, with where each was read."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

Form = Literal["2019", "2021"]
"""Which statutory form a report uses: 国办公开办函〔2019〕60号 or 〔2021〕30号."""

Value = int | Decimal
"""A count is an ``int``; money is a ``Decimal`` (fees in 万元, procurement in 元)."""

UnreadKind = Literal["blank", "missing", "ambiguous", "not_integer"]
"""Why a cell holds no number: printed empty, not found, several readings, not a count."""

NO_ROW, NO_TABLE = "表中没有找到这一行", "原文中没有找到这张表"
"""Why a row is missing: its table is there, or not even that."""


class Place(NamedTuple):
    """Where something stands in the source: 1-based line, table, row, column, page."""

    line: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """A cell without a number, and why; never a silent zero."""

    where: str
    kind: UnreadKind
    text: str = ""
    why: str = ""
    candidates: tuple[str, ...] = ()


class Label(NamedTuple):
    """A row or column label as printed, beside the canonical one of the form."""

    where: str
    printed: str
    canonical: str
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Section:
    """One of the six parts (部分), numbered 1 to 6, with its running text."""

    no: int
    heading: str
    text: str
    place: Place = field(default_factory=Place)
    lines: tuple[int, ...] = ()
    """The source line of each line of ``text``, where the source has lines."""


@dataclass(frozen=True, slots=True)
class Report:
    """One agency's report of one year.

    ``cells`` maps a cell path (``requests.granted.total``) to its number; a path of the form
    that is absent from ``cells`` has an entry in ``unread``. Paths are those of
    `gongkai.annual.formats`. ``units`` keeps the printed unit of money cells.
    """

    form: Form
    cells: Mapping[str, Value]
    unread: tuple[Unread, ...] = ()
    title: str | None = None
    agency: str | None = None
    year: int | None = None
    period: tuple[date, date] | None = None
    signed_on: date | None = None
    published_on: date | None = None
    preamble: str = ""
    sections: tuple[Section, ...] = ()
    units: Mapping[str, str] = field(default_factory=dict)
    labels: tuple[Label, ...] = ()
    places: Mapping[str, Place] = field(default_factory=dict)
    single_other_row: bool = False
    """A 2021-form report that prints one 其他处理 row instead of three."""
    signature: str | None = None
    """The closing lines (agency and date) as printed, even when no full date is in them."""
    notes: tuple[str, ...] = ()
    """Lines of the source that the reader kept for the checker, such as the table head note."""

    def get(self, where: str) -> Value | None:
        """Return the number at the cell path *where*, or ``None`` when there is none."""
        return self.cells.get(where)

    def count(self, where: str) -> int | None:
        """Return the count at *where*, or ``None``; money is never a count."""
        value = self.cells.get(where)
        return value if isinstance(value, int) else None

    def counts(self, paths: Iterable[str]) -> list[int] | None:
        """Return the counts at all of *paths*, or ``None`` when one of them is unread."""
        values = []
        for path in paths:
            value = self.cells.get(path)
            if not isinstance(value, int):
                return None
            values.append(value)
        return values

    def with_cells(self, changes: Mapping[str, Value]) -> Report:
        """Return a copy in which *changes* replace cells and clear their unread entries."""
        unread = tuple(item for item in self.unread if item.where not in changes)
        return replace(self, cells={**self.cells, **changes}, unread=unread)
