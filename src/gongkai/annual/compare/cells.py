"""Every cell of two years with its change, across the two forms where they count the same."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from gongkai.annual.formats import APPLICANT_COLUMNS, form_of
from gongkai.annual.formats.f2021 import OTHER_ROWS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gongkai.annual.model import Report, Value

_TENTH = Decimal("0.1")
_PERCENT = 100
_LARGE_PERCENT = 50
_LARGE_COUNT = 5
"""A change is worth a second look from half the old figure on, if it is not 1 to 2."""

COUNTERPARTS: Mapping[str, tuple[str, ...]] = {
    "proactive.rules.issued": ("proactive.rules.made",),
    "proactive.normative_docs.issued": ("proactive.normative_docs.made",),
    **{
        f"requests.other.{column.id}": tuple(f"requests.{row.id}.{column.id}" for row in OTHER_ROWS)
        for column in APPLICANT_COLUMNS
    },
}
"""Cells that one form prints and the other counts under other names, in one cell or several.

本年制发件数 is 本年新制作数量 of the 2019 form; 其他处理 is the sum of the three rows of 2021.
"""


@dataclass(frozen=True, slots=True)
class Change:
    """One cell in both years; ``None`` where that year's report has no number or no such cell."""

    where: str
    label: str
    old: Value | None
    new: Value | None
    is_shared: bool = True
    """Whether both forms count this; a cell of one form alone cannot be compared."""

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

    @property
    def is_large(self) -> bool:
        """Whether the figure moved by half or more, and by more than a few."""
        moved, grown = self.difference, self.percent
        if moved is None or abs(Decimal(moved)) < _LARGE_COUNT:
            return False
        return grown is None or abs(grown) >= _LARGE_PERCENT


def compare(old: Report, new: Report) -> tuple[Change, ...]:
    """Return every cell of either report, in the order of the new form, then the old one's rest.

    Where the forms differ, a cell stands against its `COUNTERPARTS`, under the name that the new
    form gives it.
    """
    forms = (form_of(new), form_of(old))
    new_paths, old_paths = (frozenset(form.paths) for form in forms)
    labels = {path: form.label(path) for form in reversed(forms) for path in form.paths}
    changes, used = [], set()
    for path in dict.fromkeys(path for form in forms for path in form.paths):
        if path in used:
            continue
        for mine, others in _pairs(path):
            if path in new_paths - old_paths and old_paths.issuperset(others):
                used |= {*mine, *others}
                whole = mine[0] if len(mine) == 1 else _other_name(mine[0])
                label = labels.get(whole, labels[path])
                changes.append(Change(whole, label, _sum(old, others), _sum(new, mine)))
                break
        else:
            is_shared = path in new_paths and path in old_paths
            changes.append(Change(path, labels[path], old.get(path), new.get(path), is_shared))
    return tuple(changes)


def _pairs(path: str) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return the ways to pair *path*: the cells it is counted with, those of the other form."""
    found: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
    for one, several in COUNTERPARTS.items():
        if path == one:
            found.append(((one,), several))
        if path in several:
            found.append((several, (one,)))
    return found


def _other_name(path: str) -> str:
    """Return the one cell of which *path* is a part."""
    return next(one for one, several in COUNTERPARTS.items() if path in several)


def _sum(report: Report, paths: tuple[str, ...]) -> Value | None:
    values = [value for path in paths if (value := report.get(path)) is not None]
    return sum(values) if len(values) == len(paths) else None
