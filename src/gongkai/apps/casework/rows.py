"""One case as a line of the desk's lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gongkai.apps.casework.lights import days_left, light
from gongkai.law.decisions import Outcome
from gongkai.law.limits import Clock
from gongkai.law.states import State

if TYPE_CHECKING:
    from datetime import date

    from gongkai.apps.casework.models import Case
    from gongkai.apps.casework.querysets import CaseQuerySet

_LISTED = (
    "number",
    "info_title",
    "info_doc_no",
    "info_description",
    "state",
    "clock",
    "is_open",
    "due_on",
    "days_in_store",
    "watch_on",
    "first_received_on",
    "concluded_on",
    "outcome",
    "section",
    "applicant__kind",
    "applicant__name",
    "agency__short_name",
    "handler__display_name",
    "handler__username",
)


def listed(cases: CaseQuerySet) -> CaseQuerySet:
    """Return *cases* with what a line shows, and nothing more of the applicant."""
    return cases.select_related("applicant", "agency", "handler").only(*_LISTED)


def row_of(case: Case, today: date) -> dict[str, Any]:
    """Return the line of *case*: its light, the days left, its state and outcome in words."""
    left = days_left(case, today)
    return {
        "case": case,
        "state": State(case.state).label,
        "light": light(case, today),
        "left": left,
        "overdue": -left if left is not None and left < 0 else 0,
        "is_paused": case.clock == Clock.SUSPENDED,
        "outcome": Outcome(case.outcome).label if case.outcome else "",
    }
