"""One case as a line of the desk's lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.text import Truncator

from gongkai.apps.casework.lights import days_left, light
from gongkai.law.decisions import Outcome
from gongkai.law.limits import Clock
from gongkai.law.states import State

if TYPE_CHECKING:
    from datetime import date

    from gongkai.apps.casework.models import Case
    from gongkai.apps.casework.querysets import CaseQuerySet

SHOWN_TITLE = 40
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
    """Return the line of *case* as plain text, so that a page of lines renders quickly."""
    left, lit = days_left(case, today), light(case, today)
    state = State(case.state).label
    outcome = Outcome(case.outcome).label if case.outcome else ""
    return {
        "number": case.number,
        "url": case.get_absolute_url(),
        "title": Truncator(case.title).chars(SHOWN_TITLE),
        "applicant": case.applicant.masked_name,
        "state": f"{state}：{outcome}" if outcome else state,
        "light": lit.value,
        "light_label": "暂停" if case.clock == Clock.SUSPENDED else lit.label,
        "left": _days(left),
        "is_late": left is not None and left < 0,
        "due": case.due_on.isoformat() if case.due_on else "—",
        "hand": f"{case.handler or '未交办'} {case.section}".strip(),
        "agency": case.agency.short_name,
    }


def _days(left: int | None) -> str:
    if left is None:
        return "—"
    return f"逾期{-left}" if left < 0 else str(left)
