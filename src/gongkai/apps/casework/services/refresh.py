"""Recompute what a case's columns say from its events; nothing else writes those columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from gongkai.apps.casework.clocks import calendar, policy
from gongkai.apps.core import clock
from gongkai.law.decisions import Outcome
from gongkai.law.events import Corrected, Lapsed, Received, Replied, Withdrawn
from gongkai.law.states import status
from gongkai.law.suspensions import consultations

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.db.models import QuerySet

    from gongkai.apps.casework.models import Case
    from gongkai.law.events import Event
    from gongkai.law.states import CaseStatus
    from gongkai.law.workdays import WorkCalendar

INDEX_COLUMNS = (
    "state",
    "clock",
    "days_in_store",
    "changes_on",
    "is_open",
    "due_on",
    "watch_on",
    "received_on",
    "first_received_on",
    "concluded_on",
    "outcome",
)


def set_index(
    case: Case, history: Sequence[Event], today: date, days: WorkCalendar | None = None
) -> CaseStatus:
    """Set the index columns of *case* from its *history* without saving; return the status.

    Days are counted by the site's calendar, or by *days* to see what another one would say.

    ``concluded_on`` and ``outcome`` are those of the first conclusion: a reply that a review
    re-opens stays in the report year in which it was given (statute 2.2).
    """
    days = days or calendar()
    now = status(history, today, days, policy())
    concluded_on, outcome = first_conclusion(history)
    case.state = now.state.value
    case.clock = now.reply.clock.value
    case.days_in_store = now.reply.remaining
    case.changes_on = _changes_on(history, today, days)
    case.is_open = now.state.is_open
    case.due_on = now.reply.due_on
    case.watch_on = _watch_on(now, history)
    case.received_on = _last_received(history)
    case.first_received_on = now.received_on
    case.concluded_on = concluded_on
    case.outcome = outcome.value if outcome else ""
    return now


def refresh(*, case: Case, history: Sequence[Event] | None = None) -> CaseStatus:
    """Recompute and store the index columns of *case*."""
    now = set_index(case, case.history() if history is None else history, clock.today())
    case.save(update_fields=INDEX_COLUMNS)
    return now


def refresh_changed(cases: QuerySet[Case]) -> int:
    """Refresh those of *cases* whose state changed by the mere passing of a day.

    A consultation whose fifteen working days ran out sends the case back into handling.
    """
    stale = cases.filter(changes_on__lte=clock.today())
    if not stale.exists():
        return 0
    with transaction.atomic():
        found = list(stale.select_for_update(of=("self",)).prefetch_related("events"))
        for case in found:
            refresh(case=case)
    return len(found)


def first_conclusion(history: Sequence[Event]) -> tuple[date | None, Outcome | None]:
    """Return when and how the request was first concluded (本年度办理结果)."""
    for event in history:
        match event:
            case Replied() | Lapsed():
                return event.on, event.outcome
            case Withdrawn():
                return event.on, Outcome.WITHDRAWN
            case _:
                continue
    return None, None


def _last_received(history: Sequence[Event]) -> date | None:
    """Return day 0 of the running reply period: receipt, or receipt of the correction."""
    days = [event.on for event in history if isinstance(event, Received | Corrected)]
    return days[-1] if days else None


def _watch_on(now: CaseStatus, history: Sequence[Event]) -> date:
    """Return the date by which somebody should look: what lists are ordered by."""
    last = max(event.on for event in history)
    if not now.state.is_open:
        return now.reply.stopped_on or last
    limits = [limit.due_on for limit in (now.reply, *now.others) if limit.due_on]
    return now.reply.due_on or min(limits, default=last)


def _changes_on(history: Sequence[Event], today: date, days: WorkCalendar) -> date | None:
    """Return the day on which an open consultation ends by itself."""
    ends = (held.ends_on for held in consultations(history, days) if held.closed_on is None)
    return min((day for day in ends if day is not None and day > today), default=None)
