"""Extend the reply period (延长答复期限, 条例第三十三条第二款)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction

from gongkai.apps.casework.constants import LetterKind
from gongkai.apps.casework.letters import notices
from gongkai.apps.casework.letters.fields import opening
from gongkai.apps.casework.notices import announce
from gongkai.apps.casework.services.letters import send_letter
from gongkai.apps.casework.services.record import Note, append, lock
from gongkai.apps.core.permissions import Permission, require
from gongkai.law.delivery import DeliveryChannel
from gongkai.law.events import Extended

if TYPE_CHECKING:
    from datetime import date

    from gongkai.apps.casework.models import Case, Letter
    from gongkai.apps.core.models import User


@transaction.atomic
def extend(
    *,
    actor: User,
    case: Case,
    workdays: int,
    reason: str,
    on: date,
    way: DeliveryChannel = DeliveryChannel.ELECTRONIC,
) -> Letter:
    """Extend the reply period and tell the applicant; only the head of the unit may."""
    case = lock(case)
    require(actor, Permission.APPROVE_EXTENSION, case.agency)
    if not reason.strip():
        msg = "请写明延长答复期限的理由，告知书要用到。"
        raise ValidationError(msg)
    first = opening(case)
    append(
        case=case,
        event=Extended(on, workdays=workdays, is_approved_by_head=True),
        actor=actor,
        note=Note(reason=reason.strip()),
    )
    fields = notices.extension(
        first=first, workdays=workdays, due_on=case.due_on, reason=reason.strip()
    )
    letter = send_letter(
        case=case,
        kind=LetterKind.EXTENSION,
        fields=fields,
        actor=actor,
        on=on,
        way=way,
    )
    announce(case, "extended")
    return letter
