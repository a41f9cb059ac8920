"""Charge the processing fee and record its payment (信息处理费, 条例第四十二条)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from gongkai.apps.casework.constants import LetterKind
from gongkai.apps.casework.letters import notices
from gongkai.apps.casework.models import Case
from gongkai.apps.casework.notices import announce
from gongkai.apps.casework.services.letters import send_letter
from gongkai.apps.casework.services.record import Note, append, lock
from gongkai.apps.core.permissions import Permission, require
from gongkai.law.delivery import DeliveryChannel
from gongkai.law.events import FeeNotified, FeePaid
from gongkai.law.fees import fee_by_item, fee_by_volume

if TYPE_CHECKING:
    from datetime import date

    from gongkai.apps.casework.models import CaseEvent, Letter
    from gongkai.apps.core.models import User
    from gongkai.law.fees import Fee


def earlier_in_month(case: Case) -> int:
    """Return how many requests the same applicant made to the same agency earlier in the month."""
    received = case.first_received_on or case.arrived_on
    same = Case.objects.filter(
        agency=case.agency,
        applicant__identity_digest=case.applicant.identity_digest,
        first_received_on__range=(received.replace(day=1), received),
    )
    return same.exclude(pk=case.pk).count()


def charge_by_item(case: Case) -> Fee:
    """Return what this request costs by item (按件计收), after the month's earlier ones."""
    return fee_by_item(1, already=earlier_in_month(case))


@transaction.atomic
def notify_fee(
    *,
    actor: User,
    case: Case,
    reason: str,
    on: date,
    pages: int | None = None,
    way: DeliveryChannel = DeliveryChannel.ELECTRONIC,
) -> Letter:
    """Send the fee notice: by volume when *pages* are given, by item otherwise, never both."""
    case = lock(case)
    require(actor, Permission.APPROVE_REPLY, case.agency)
    charged = charge_by_item(case) if pages is None else fee_by_volume(pages)
    fields = notices.fee(case=case, charged=charged)
    event = FeeNotified(on, fee_yuan=charged.fee_yuan)
    append(case=case, event=event, actor=actor, note=Note(reason=reason.strip()))
    letter = send_letter(case=case, kind=LetterKind.FEE, fields=fields, actor=actor, on=on, way=way)
    announce(case, "fee_notified")
    return letter


@transaction.atomic
def record_payment(*, actor: User, case: Case, on: date) -> CaseEvent:
    """Record that the fee is paid: the reply period starts anew."""
    case = lock(case)
    require(actor, Permission.HANDLE_CASES, case.agency)
    return append(case=case, event=FeePaid(on), actor=actor)
