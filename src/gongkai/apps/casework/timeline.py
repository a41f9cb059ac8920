"""A case's events as people read them: one line each, with the clock's reason beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gongkai.documents import full_date
from gongkai.law.events import (
    Assigned,
    ConsultationAnswered,
    ConsultationEnded,
    ConsultationSent,
    ConsultationServed,
    CorrectionNotified,
    Deferred,
    Event,
    Extended,
    FeeNotified,
    Lapsed,
    Received,
    Reopened,
    Replied,
    ReviewReturned,
    ReviewStarted,
)
from gongkai.law.states import State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from gongkai.apps.casework.models import CaseEvent
    from gongkai.law.states import CaseStatus

INTERNAL = (Assigned, ConsultationServed, ReviewStarted, ReviewReturned)
"""Events of the house: the applicant is told where the request stands, not every hand."""
_OPINIONS = (ConsultationAnswered, ConsultationEnded)
"""What the consulted party said is for the reply to weigh, not for the timeline."""


_TEXTS: Mapping[type[Event], Callable[[Any], str]] = {
    Received: lambda event: f"{event.channel.label}。",
    Assigned: lambda event: event.section,
    CorrectionNotified: lambda event: (
        f"请在{full_date(event.reply_by)}前补正：{'；'.join(event.items)}"
    ),
    ConsultationSent: lambda event: f"{event.consultation.label}，暂停计算答复期限。",
    ConsultationServed: lambda event: f"征求意见书第{event.ref}号",
    ConsultationAnswered: lambda event: f"征求意见书第{event.ref}号：{event.answer.label}",
    ConsultationEnded: lambda event: f"征求意见书第{event.ref}号",
    Extended: lambda event: f"延长{event.workdays}个工作日。",
    Deferred: lambda event: f"延迟至{full_date(event.until)}答复。",
    FeeNotified: lambda event: f"应缴信息处理费{event.fee_yuan}元。",
    ReviewReturned: lambda event: event.remark,
    Replied: lambda event: event.outcome.label,
    Lapsed: lambda event: event.outcome.label,
    Reopened: lambda event: event.order,
}


def text_of(event: Event) -> str:
    """Return what *event* says beyond its name."""
    say = _TEXTS.get(type(event))
    return say(event) if say else ""


def public_timeline(
    history: Sequence[Event], now: CaseStatus, words: str
) -> Iterator[dict[str, Any]]:
    """Yield the applicant's timeline: what happened, where it stands, what comes next."""
    for event in history:
        if not isinstance(event, INTERNAL):
            text = "" if isinstance(event, _OPINIONS) else text_of(event)
            yield {"title": event.label, "date": event.on, "text": text, "state": "done"}
    if not now.state.is_open:
        return
    state = "late" if now.is_overdue else "current"
    yield {"title": _public_state(now.state), "text": words, "state": state}
    yield {"title": "答复", "date": now.reply.due_on, "text": "" if now.reply.due_on else "待定"}


def _public_state(state: State) -> str:
    internal = {State.RECEIVED, State.IN_PROGRESS, State.REPLY_REVIEW, State.REASON_PENDING}
    return "办理中" if state in internal else state.label


def desk_timeline(rows: Iterable[CaseEvent]) -> Iterator[dict[str, Any]]:
    """Yield the clerk's timeline: every event with actor, reason, article and words."""
    for row in rows:
        event = row.as_law()
        yield {
            "title": event.label,
            "on": row.on,
            "text": text_of(event),
            "actor": row.actor or "申请人或者系统",
            "at": row.at,
            "reason": row.reason,
            "article": row.article,
            "words": row.note,
        }
