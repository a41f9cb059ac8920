"""Append an event to a case: the one door through which a case changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError

from gongkai.apps.casework.clocks import calendar, policy
from gongkai.apps.casework.models import Case, CaseEvent
from gongkai.apps.casework.services.refresh import refresh
from gongkai.apps.core import audit, clock
from gongkai.law.events import (
    ConsultationSent,
    Corrected,
    CorrectionNotified,
    Deferred,
    Extended,
    FeeNotified,
    FeePaid,
    Lapsed,
    ReasonsGiven,
    ReasonsRequested,
    Received,
    Replied,
    to_payload,
)
from gongkai.law.guards import CORRECTION, EXCESSIVE, EXTENSION, FEES
from gongkai.law.moves import require_move
from gongkai.law.suspensions import CONSULTATION_LIMITS, NOT_COUNTED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.apps.core.models import Attachment, User
    from gongkai.law.events import Event


@dataclass(frozen=True, slots=True)
class Note:
    """What is recorded beside an event: the reason, the applicant's own words, a file."""

    reason: str = ""
    words: str = ""
    attachment: Attachment | None = None


EMPTY_NOTE = Note()


def lock(case: Case) -> Case:
    """Return *case* read anew and locked until the transaction ends."""
    return (
        Case.objects.select_for_update(of=("self",))
        .select_related("agency", "applicant")
        .get(pk=case.pk)
    )


def append(*, case: Case, event: Event, actor: User | None, note: Note = EMPTY_NOTE) -> CaseEvent:
    """Append *event* to a locked *case*, or raise ``ForbiddenMoveError`` with the rule.

    *actor* is ``None`` for what the applicant does. The case's columns follow at once.
    """
    if event.on > clock.today():
        msg = "日期不能晚于今天。"
        raise ValidationError(msg)
    rows = list(case.events.all())
    history = [row.as_law() for row in rows]
    require_move(history, event, calendar(), policy())
    row = _row(case=case, event=event, actor=actor, position=len(rows) + 1, note=note)
    row.save()
    refresh(case=case, history=[*history, event])
    audit.record(
        verb=f"casework.{event.kind}",
        target=case,
        actor=actor,
        agency=case.agency,
        on=event.on.isoformat(),
    )
    return row


def begin(*, case: Case, history: Sequence[Event], actor: User | None) -> None:
    """Write the events with which a new *case* begins, checked like all others."""
    for position, event in enumerate(history):
        require_move(history[:position], event, calendar(), policy())
    CaseEvent.objects.bulk_create(
        _row(case=case, event=event, actor=actor, position=position, note=EMPTY_NOTE)
        for position, event in enumerate(history, start=1)
    )
    audit.record(
        verb=f"casework.{history[0].kind}",
        target=case,
        actor=actor,
        agency=case.agency,
        on=history[0].on.isoformat(),
        events=[event.kind for event in history],
    )


def _row(*, case: Case, event: Event, actor: User | None, position: int, note: Note) -> CaseEvent:
    return CaseEvent(
        case=case,
        position=position,
        kind=event.kind,
        on=event.on,
        payload=to_payload(event),
        actor=actor,
        at=clock.now(),
        reason=note.reason,
        article=article(event),
        note=note.words,
        attachment=note.attachment,
    )


def article(event: Event) -> str:
    """Return the clause under which *event* happens, as its citation."""
    match event:
        case Received():
            return str(event.channel.clause)
        case CorrectionNotified() | Corrected():
            return str(CORRECTION)
        case ConsultationSent():
            limit = CONSULTATION_LIMITS[event.consultation]
            return str(limit.period.clause if limit else NOT_COUNTED)
        case Extended():
            return str(EXTENSION)
        case ReasonsRequested() | ReasonsGiven() | Deferred():
            return str(EXCESSIVE)
        case FeeNotified() | FeePaid():
            return str(FEES)
        case Replied() | Lapsed():
            return "、".join(str(clause) for clause in event.outcome.decision.clauses)
        case _:
            return ""
