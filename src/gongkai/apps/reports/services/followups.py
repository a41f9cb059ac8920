"""What became of last year's problems (上年问题的整改情况)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction

from gongkai.apps.core import audit
from gongkai.apps.core.permissions import Permission, require
from gongkai.apps.reports.content import previous_of, problems_of
from gongkai.apps.reports.services.guards import lock, require_editable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gongkai.apps.core.models import User
    from gongkai.apps.reports.models import AnnualReport


@transaction.atomic
def follow_up(*, actor: User, report: AnnualReport, results: Mapping[str, str]) -> AnnualReport:
    """State what was done about each problem that last year's part five named."""
    report = lock(report)
    require(actor, Permission.COMPILE_REPORTS, report.agency)
    require_editable(report)
    named = problems_of(previous_of(report))
    if not set(results) <= set(named):
        raise ValidationError("上年年报第五部分没有这个问题。")
    report.followups = {problem: text.strip() for problem, text in results.items() if text.strip()}
    report.save(update_fields=["followups"])
    audit.record(
        verb="reports.followup",
        target=report,
        actor=actor,
        agency=report.agency,
        answered=len(report.followups),
    )
    return report
