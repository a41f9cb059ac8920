"""Public figures of a year: numbers only, small topics never (P8)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, F, Q

from gongkai.apps.casework.models import Case
from gongkai.law.decisions import Group, Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class YearFigures:
    """What one year amounted to."""

    year: int
    new: int
    carried_in: int
    handled: int
    carried_out: int
    in_time: int
    groups: tuple[tuple[str, int], ...]

    @property
    def in_time_rate(self) -> str:
        """The share of handled requests that ended by their due date, as per cent."""
        return f"{self.in_time / self.handled:.1%}" if self.handled else "—"


def year_figures(agency_ids: Sequence[int], year: int) -> YearFigures:
    """Count one year of the agencies; the same queries as the annual report's."""
    cases = Case.objects.of_agencies(agency_ids)
    handled = cases.handled_in(year)
    groups: Counter[Group] = Counter()
    for outcome, number in handled.values_list("outcome").annotate(n=Count("pk")).order_by():
        groups[Outcome(outcome).decision.group] += number
    late = Q(due_on__isnull=False, concluded_on__gt=F("due_on"))
    return YearFigures(
        year=year,
        new=cases.new_in(year).count(),
        carried_in=cases.open_at_end_of(year - 1).count(),
        handled=groups.total(),
        carried_out=cases.open_at_end_of(year).count(),
        in_time=groups.total() - handled.filter(late).count(),
        groups=tuple((group.label, groups[group]) for group in Group),
    )
