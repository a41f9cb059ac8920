"""Ask a third party or another agency, and record what came of it (征求意见)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction

from gongkai.apps.casework.constants import LetterKind
from gongkai.apps.casework.letters import notices
from gongkai.apps.casework.models import Consultation
from gongkai.apps.casework.services.letters import send_letter
from gongkai.apps.casework.services.record import Note, append, lock
from gongkai.apps.core.permissions import Permission, require
from gongkai.law.delivery import DeliveryChannel
from gongkai.law.events import (
    Answer,
    ConsultationAnswered,
    ConsultationEnded,
    ConsultationKind,
    ConsultationSent,
    ConsultationServed,
)

if TYPE_CHECKING:
    from datetime import date

    from gongkai.apps.casework.models import Case, CaseEvent
    from gongkai.apps.core.models import User


@transaction.atomic
def send_consultation(
    *,
    actor: User,
    case: Case,
    kind: ConsultationKind,
    party: str,
    question: str,
    on: date,
    contact: str = "",
    way: DeliveryChannel = DeliveryChannel.POST,
) -> Consultation:
    """Send a consultation letter; the reply period stops until the opinion or its limit."""
    case = lock(case)
    require(actor, Permission.HANDLE_CASES, case.agency)
    if not party.strip() or not question.strip():
        msg = "请写明征求意见的对象和内容。"
        raise ValidationError(msg)
    held = Consultation.objects.create(
        case=case,
        ref=str(case.consultations.count() + 1),
        kind=kind.value,
        party=party.strip(),
        contact=contact.strip(),
        question=question.strip(),
    )
    event = ConsultationSent(on, consultation=kind, ref=held.ref)
    append(case=case, event=event, actor=actor, note=Note(reason=question.strip()))
    send_letter(
        case=case,
        kind=LetterKind.CONSULTATION,
        fields=notices.consultation(case=case, held=held, kind=kind),
        actor=actor,
        on=on,
        way=way,
        consultation=held,
    )
    return held


@transaction.atomic
def serve_consultation(*, actor: User, held: Consultation, on: date) -> CaseEvent:
    """Record the day on which the consulted party got the letter: its limit runs from here."""
    case = lock(held.case)
    require(actor, Permission.HANDLE_CASES, case.agency)
    return append(case=case, event=ConsultationServed(on, ref=held.ref), actor=actor)


@transaction.atomic
def answer_consultation(
    *, actor: User, held: Consultation, answer: Answer, opinion: str, on: date
) -> CaseEvent:
    """Record the opinion; a reasoned objection withholds, unless the public interest outweighs."""
    case = lock(held.case)
    require(actor, Permission.HANDLE_CASES, case.agency)
    held.opinion = opinion.strip()
    held.save(update_fields=["opinion"])
    event = ConsultationAnswered(on, ref=held.ref, answer=answer)
    return append(case=case, event=event, actor=actor)


@transaction.atomic
def end_consultation(*, actor: User, held: Consultation, reason: str, on: date) -> CaseEvent:
    """Stop waiting for an opinion, and say why."""
    case = lock(held.case)
    require(actor, Permission.HANDLE_CASES, case.agency)
    event = ConsultationEnded(on, ref=held.ref, reason=reason.strip())
    return append(case=case, event=event, actor=actor, note=Note(reason=reason.strip()))
