"""Log talks with the applicant, and show who the applicant is, on the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction

from gongkai.apps.casework.models import ContactLog
from gongkai.apps.core import audit, clock
from gongkai.apps.core.permissions import Permission, require

if TYPE_CHECKING:
    from datetime import date

    from gongkai.apps.casework.constants import LogChannel
    from gongkai.apps.casework.models import Applicant, Case
    from gongkai.apps.core.models import User


@transaction.atomic
def log_contact(
    *, actor: User, case: Case, channel: LogChannel, summary: str, on: date
) -> ContactLog:
    """Write down what was said with the applicant (沟通记录)."""
    require(actor, Permission.HANDLE_CASES, case.agency)
    if not summary.strip():
        msg = "请写明沟通的内容。"
        raise ValidationError(msg)
    if on > clock.today():
        msg = "沟通日期不能晚于今天。"
        raise ValidationError(msg)
    row = ContactLog.objects.create(
        case=case, on=on, channel=channel, summary=summary.strip(), actor=actor, at=clock.now()
    )
    audit.record(verb="casework.contact.log", target=case, actor=actor, agency=case.agency)
    return row


@transaction.atomic
def reveal_identity(*, actor: User, case: Case) -> Applicant:
    """Return the applicant unmasked; who looked, and when, goes into the audit log."""
    require(actor, Permission.HANDLE_CASES, case.agency)
    audit.record(verb="casework.identity.reveal", target=case, actor=actor, agency=case.agency)
    return case.applicant
