"""Reviews and lawsuits against a reply, and the new reply they may order (复议诉讼)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction

from gongkai.apps.casework.models import Remedy
from gongkai.apps.casework.services.record import Note, append, lock
from gongkai.apps.core import audit, clock
from gongkai.apps.core.permissions import Permission, require
from gongkai.law.events import Reopened
from gongkai.law.remedies import RemedyKind, result_column

if TYPE_CHECKING:
    from datetime import date

    from gongkai.apps.casework.models import Case, CaseEvent
    from gongkai.apps.core.models import User


@transaction.atomic
def file_remedy(
    *,
    actor: User,
    case: Case,
    kind: RemedyKind,
    authority: str,
    filed_on: date,
    docket: str = "",
) -> Remedy:
    """Register a review or lawsuit against what was done with the request."""
    require(actor, Permission.HANDLE_CASES, case.agency)
    if filed_on > clock.today():
        msg = "受理日期不能晚于今天。"
        raise ValidationError(msg)
    if filed_on < case.arrived_on:
        msg = "受理日期不能早于申请日期。"
        raise ValidationError(msg)
    row, is_new = Remedy.objects.get_or_create(
        agency=case.agency,
        case=lock(case),
        kind=kind.value,
        authority=authority.strip(),
        docket=docket.strip(),
        filed_on=filed_on,
    )
    if not is_new:
        msg = "同一件复议或者诉讼已经登记，重复登记会在年报表四中多计一件。"
        raise ValidationError(msg)
    audit.record(
        verb="casework.remedy.file",
        target=row,
        actor=actor,
        agency=case.agency,
        kind=kind.value,
    )
    return row


@transaction.atomic
def decide_remedy(
    *, actor: User, remedy: Remedy, result: str, decided_on: date, remark: str = ""
) -> Remedy:
    """Enter how a review or lawsuit ended; the column of table four follows from the result."""
    require(actor, Permission.HANDLE_CASES, remedy.agency)
    if Remedy.objects.select_for_update().get(pk=remedy.pk).decided_on is not None:
        msg = "这件复议或者诉讼已经登记了结果，不能改写。"
        raise ValidationError(msg)
    if not remedy.filed_on <= decided_on <= clock.today():
        msg = "审结日期应在受理之日与今天之间。"
        raise ValidationError(msg)
    try:
        column = result_column(RemedyKind(remedy.kind), result)
    except ValueError as error:
        raise ValidationError(str(error)) from error
    remedy.result = result
    remedy.column = column.value
    remedy.decided_on = decided_on
    remedy.remark = remark.strip()
    remedy.save(update_fields=["result", "column", "decided_on", "remark"])
    audit.record(
        verb="casework.remedy.decide",
        target=remedy,
        actor=actor,
        agency=remedy.agency,
        result=result,
    )
    return remedy


@transaction.atomic
def reopen(
    *, actor: User, case: Case, order: str, on: date, due_on: date | None = None
) -> CaseEvent:
    """Take the request up again because an order demands a new reply (责令重新答复).

    The first result stays in its report year; the order's own date, if any, is the new due date.
    """
    case = lock(case)
    require(actor, Permission.REGISTER_CASES, case.agency)
    event = Reopened(on, order=order.strip(), due_on=due_on)
    return append(case=case, event=event, actor=actor, note=Note(reason=order.strip()))
