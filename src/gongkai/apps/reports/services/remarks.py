"""Answer what the supervising office asked to be changed (答复退回意见)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from gongkai.apps.core import audit, clock
from gongkai.apps.core.permissions import Permission, require
from gongkai.apps.reports.services.guards import lock, reason_given, require_editable

if TYPE_CHECKING:
    from gongkai.apps.core.models import User
    from gongkai.apps.reports.models import Remark


@transaction.atomic
def answer_remark(*, actor: User, remark: Remark, answer: str) -> Remark:
    """Answer a remark: what was changed, or why nothing was."""
    report = lock(remark.report)
    require(actor, Permission.COMPILE_REPORTS, report.agency)
    require_editable(report)
    remark.answer = reason_given(answer, "怎样处理的")
    remark.answered_by = actor
    remark.answered_at = clock.now()
    remark.save(update_fields=["answer", "answered_by", "answered_at"])
    audit.record(
        verb="reports.remark.answer",
        target=report,
        actor=actor,
        agency=report.agency,
        where=remark.where,
    )
    return remark
