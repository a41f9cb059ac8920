"""When a report is due: by the law, or on the earlier day of its collection (报送期限)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gongkai.apps.reports.models import Member, reporter_of
from gongkai.law.duties import Reporter, report_deadline

if TYPE_CHECKING:
    from datetime import date

    from gongkai.apps.reports.models import AnnualReport

_SOON = 15


@dataclass(frozen=True, slots=True)
class Due:
    """The last day, how far off it is, and who sets it."""

    on: date
    days_left: int
    basis: str

    @property
    def light(self) -> str:
        """The colour that shows how near it is."""
        if self.days_left < 0:
            return "red"
        return "yellow" if self.days_left <= _SOON else "green"


def due_of(report: AnnualReport, today: date) -> Due | None:
    """Return by when *report* must be handed in or published, whichever its office set.

    The law leaves a township's day to the office above; without a collection it has none.
    """
    reporter = reporter_of(report.agency.kind)
    member = (
        Member.objects.current()
        .select_related("collection__office")
        .filter(agency=report.agency_id, collection__year=report.year)
        .first()
    )
    local = member.collection.dues(reporter)[0] if member else None
    if member and local:
        return Due(local, (local - today).days, f"{member.collection.office}的报送要求")
    on = None if reporter == Reporter.TOWNSHIP else report_deadline(reporter, report.year).due_on
    return Due(on, (on - today).days, "《条例》第四十九条") if on else None
