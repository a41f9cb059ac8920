"""Compare two years (与上年比较): every cell with its change, and paragraphs written twice."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from gongkai.annual.formats import form_of

if TYPE_CHECKING:
    from gongkai.annual.model import Report, Value

_TENTH = Decimal("0.1")
_PERCENT = 100
_SHORTEST_PARAGRAPH = 20
"""Shorter paragraphs, such as 无。, may honestly be the same each year."""


@dataclass(frozen=True, slots=True)
class Change:
    """One cell in both years; ``None`` where that year's report has no number or no such cell."""

    where: str
    label: str
    old: Value | None
    new: Value | None

    @property
    def difference(self) -> Value | None:
        """New minus old."""
        if self.old is None or self.new is None:
            return None
        return self.new - self.old

    @property
    def percent(self) -> Decimal | None:
        """Growth on the old figure, in percent with one decimal; none on a base of zero.

        >>> Change("", "", 4877, 7959).percent
        Decimal('63.2')
        """
        if not self.old or self.difference is None:
            return None
        ratio = Decimal(self.difference) * _PERCENT / abs(Decimal(self.old))
        return ratio.quantize(_TENTH, ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Repeated:
    """A paragraph that stands word for word in the same part of both reports."""

    no: int
    text: str


def compare(old: Report, new: Report) -> tuple[Change, ...]:
    """Return every cell of either report, in the order of the new form, then the old one's rest."""
    forms = (form_of(new), form_of(old))
    labels = {path: form.label(path) for form in reversed(forms) for path in form.paths}
    ordered = dict.fromkeys(path for form in forms for path in form.paths)
    return tuple(Change(path, labels[path], old.get(path), new.get(path)) for path in ordered)


def repeated_paragraphs(old: Report, new: Report) -> tuple[Repeated, ...]:
    """Return the paragraphs of *new* that *old* already had, whatever year each names."""
    known = {(s.no, _bare(p)) for s in old.sections for p in s.text.splitlines()}
    return tuple(
        Repeated(section.no, paragraph.strip())
        for section in new.sections
        for paragraph in section.text.splitlines()
        if len(paragraph.strip()) >= _SHORTEST_PARAGRAPH and (section.no, _bare(paragraph)) in known
    )


def _bare(paragraph: str) -> str:
    return re.sub(r"\s|\d{4}(?=年)", "", paragraph)
