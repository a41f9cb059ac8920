"""The paragraphs of the letters that go out while a request is handled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.apps.casework.letters.fields import OPENING, opening
from gongkai.documents import full_date
from gongkai.law.guards import CORRECTION, EXTENSION, FEES
from gongkai.law.limits import Limit
from gongkai.law.suspensions import CONSULTATION_LIMITS, SILENCE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from gongkai.apps.casework.models import Case, Consultation
    from gongkai.law.events import ConsultationKind
    from gongkai.law.fees import Fee


def correction(*, case: Case, items: Sequence[str], reply_by: date) -> dict[str, str]:
    """Return the one correction notice (补正告知): what to correct, and by when."""
    listed = "\n".join(f"{number}. {item}" for number, item in enumerate(items, start=1))
    return {
        OPENING: opening(case),
        "items": f"经审查，您的申请内容不明确或者不完整。根据{CORRECTION.full}的规定，"
        f"请您补正以下内容：\n{listed}",
        "limit": f"请在{full_date(reply_by)}前补正。答复期限自本机关收到补正的申请之日起计算；"
        "无正当理由逾期不补正的，视为放弃申请，本机关不再处理该申请。",
        "way": "您可以凭申请编号和查询码在网上补正，也可以书面补正。",
    }


def extension(*, first: str, workdays: int, due_on: date | None, reason: str) -> dict[str, str]:
    """Return the extension notice (延期答复告知): how long, until when, and why.

    *first* is the opening as it was before the extension.
    """
    until = f"，延长后应当在{full_date(due_on)}前答复" if due_on else ""
    return {
        OPENING: first,
        "reason": reason,
        "decision": f"根据{EXTENSION.full}的规定，经本机关政府信息公开工作机构负责人同意，"
        f"决定将答复期限延长{workdays}个工作日{until}。",
    }


def consultation(*, case: Case, held: Consultation, kind: ConsultationKind) -> dict[str, str]:
    """Return the consultation letter (征求意见书); it does not say who applied (个人信息保护)."""
    limit = CONSULTATION_LIMITS[kind]
    text = {
        OPENING: f"本机关收到一件政府信息公开申请（申请编号：{case.number}），"
        f"其中“{case.title}”与你（你单位）有关。",
        "question": held.question,
    }
    if limit:
        period = limit.period
        text["limit"] = (
            f"根据{period.clause.full}的规定，请自收到本征求意见书之日起"
            f"{period.length}{period.unit.label}内书面提出意见，不同意公开的请说明理由。"
            f"{SILENCE[kind]}"
        )
    else:
        text["limit"] = "请尽快书面回复意见，不同意公开的请说明理由和依据。"
    return text


def fee(*, case: Case, charged: Fee) -> dict[str, str]:
    """Return the fee notice (收费通知): ground, tariff, amount, and by when to pay."""
    period = Limit.FEE_PAYMENT.period
    return {
        OPENING: opening(case),
        "ground": f"您申请公开政府信息的数量、频次明显超过合理范围，根据{FEES.full}的规定，"
        "本机关决定收取信息处理费。",
        "amount": f"应缴金额{charged.fee_yuan}元，计算如下：\n{charged.explain()}",
        "limit": f"请自收到本通知次日起{period.length}{period.unit.label}内缴纳；逾期未缴纳的，"
        "视为放弃申请，本机关不再处理该申请。答复期限自缴费完成次日起重新计算。",
    }
