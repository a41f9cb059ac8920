"""Mail to applicants who left an address: that something happened, never what the case says."""

from __future__ import annotations

from smtplib import SMTPException
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse

from django_tasks import task

from gongkai.apps.casework.models import Case

if TYPE_CHECKING:
    from collections.abc import Callable

SENTENCES = {
    "filed": "您的政府信息公开申请已经提交。",
    "received": "您的政府信息公开申请已经确认收到，答复期限开始计算。",
    "correction_notified": "您的申请需要补正，请在告知书载明的期限内补正。",
    "corrected": "您的补正材料已经收到，答复期限重新计算。",
    "extended": "您的申请的答复期限已经延长，理由见告知书。",
    "fee_notified": "您的申请需要缴纳信息处理费，详见收费通知书。",
    "replied": "您的申请已经答复，请查看答复书。",
    "lapsed": "您的申请不再处理，理由见告知书。",
    "withdrawn": "您的申请已经撤回。",
}
"""What each notice says; personal data and the subject of the request stay out of mail."""


class NotSentError(Exception):
    """A notice could not be sent; says nothing of its addressee."""


def announce(case: Case, what: str) -> None:
    """Queue the notice *what* for after the commit, when the applicant left an address."""
    if case.applicant.email:
        transaction.on_commit(_queue(case.pk, what))


def _queue(case_id: int, what: str) -> Callable[[], object]:
    return lambda: send_notice.enqueue(case_id, what)


@task()
def send_notice(case_id: int, what: str) -> None:
    """Send one notice; the address is read here, so that no queue holds it."""
    case = Case.objects.select_related("applicant", "agency__contact").get(pk=case_id)
    link = settings.BASE_URL + reverse("casework:progress")
    contact = getattr(case.agency, "contact", None)
    phone = f"联系电话：{contact.phone}。" if contact else ""
    try:
        send_mail(
            subject=f"政府信息公开申请 {case.number}",
            message=(
                f"{SENTENCES[what]}\n\n申请编号：{case.number}\n"
                f"凭申请编号和查询码可以查看进度：{link}\n\n{case.agency.name}\n{phone}"
            ),
            from_email=None,
            recipient_list=[case.applicant.email],
        )
    except SMTPException as error:
        # It names the address, and the queue keeps the error of a failed job in the clear
        msg = f"发信服务器没有接受通知（{type(error).__name__}）。"
        raise NotSentError(msg) from None
