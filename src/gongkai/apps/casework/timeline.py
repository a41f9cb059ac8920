"""A case's events as people read them: one line each, with the clock's reason beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gongkai.apps.casework.models import CaseEvent
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
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from gongkai.law.states import CaseStatus

INTERNAL = (Assigned, ConsultationServed, ReviewStarted, ReviewReturned)
"""Events of the house: the applicant is told where the request stands, not every hand."""


def text_of(event: Event, *, is_public: bool) -> str:
    """Return what *event* says beyond its name; opinions and parties stay inside the house."""
    match event:
        case Received():
            return f"{event.channel.label}。"
        case Assigned():
            return event.section
        case CorrectionNotified():
            items = "；".join(event.items)
            return f"请在{full_date(event.reply_by)}前补正：{items}"
        case ConsultationSent():
            return f"{event.consultation.label}，暂停计算答复期限。"
        case ConsultationServed() | ConsultationEnded():
            return f"征求意见书第{event.ref}号"
        case ConsultationAnswered():
            return "" if is_public else f"征求意见书第{event.ref}号：{event.answer.label}"
        case Extended():
            return f"延长{event.workdays}个工作日。"
        case Deferred():
            return f"延迟至{full_date(event.until)}答复。"
        case FeeNotified():
            return f"应缴信息处理费{event.fee_yuan}元。"
        case ReviewReturned():
            return event.remark
        case Replied() | Lapsed():
            return event.outcome.label
        case Reopened():
            return event.order
        case _:
            return ""


def public_timeline(
    history: Sequence[Event], now: CaseStatus, words: str
) -> Iterator[dict[str, Any]]:
    """Yield the applicant's timeline: what happened, where it stands, what comes next."""
    for event in history:
        if not isinstance(event, INTERNAL):
            text = text_of(event, is_public=True)
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
            "text": text_of(event, is_public=False),
            "actor": row.actor or "申请人或者系统",
            "at": row.at,
            "reason": row.reason,
            "article": row.article,
            "words": row.note,
        }


def correction_due(history: Sequence[Event]) -> date | None:
    """Return the day that the correction notice sets, if there is one."""
    notices = [event for event in history if isinstance(event, CorrectionNotified)]
    return notices[-1].reply_by if notices else None
