"""Submit a report to the supervising office, which accepts it or sends it back (报送)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction

from gongkai.apps.core import audit, clock
from gongkai.apps.core.permissions import Permission, require
from gongkai.apps.reports.constants import State
from gongkai.apps.reports.content import form_of_row, report_of
from gongkai.apps.reports.services.check import refresh_findings
from gongkai.apps.reports.services.guards import lock, reason_given, require_editable

if TYPE_CHECKING:
    from gongkai.apps.core.models import User
    from gongkai.apps.reports.models import AnnualReport

_LISTED = 6


@transaction.atomic
def submit(*, actor: User, report: AnnualReport) -> AnnualReport:
    """Sign the report today and hand it in; an error that nobody explained stops it.

    A corrected report keeps the date under which it was first published.
    """
    report = lock(report)
    require(actor, Permission.COMPILE_REPORTS, report.agency)
    require_editable(report)
    _require_complete(report)
    _require_answers(report)
    report.signed_on = report.signed_on or clock.today()
    report.submitted_at = clock.now()
    report.remark = ""
    report.save(update_fields=["signed_on", "submitted_at", "remark"])
    require_no_errors(report)
    return _move(actor, report, State.SUBMITTED, "reports.submit")


@transaction.atomic
def accept(*, actor: User, report: AnnualReport) -> AnnualReport:
    """Accept a submitted report, as the supervising office (主管部门)."""
    report = lock(report)
    require(actor, Permission.ACCEPT_REPORTS, report.agency)
    _require_submitted(report)
    return _move(actor, report, State.ACCEPTED, "reports.accept")


@transaction.atomic
def send_back(*, actor: User, report: AnnualReport, remark: str) -> AnnualReport:
    """Return a submitted report with remarks; the agency changes it and submits again."""
    report = lock(report)
    require(actor, Permission.ACCEPT_REPORTS, report.agency)
    _require_submitted(report)
    report.remark = reason_given(remark, "退回的意见")
    if not report.editions.exists():
        report.signed_on = None
    report.save(update_fields=["remark", "signed_on"])
    return _move(actor, report, State.RETURNED, "reports.return")


def require_no_errors(report: AnnualReport) -> None:
    """Check once more and refuse while an error stands that nobody gave a reason for."""
    refresh_findings(report)
    blocking = list(report.findings.blocking())
    if blocking:
        listed = "；".join(f"{finding.code} {finding.message}" for finding in blocking[:3])
        msg = f"还有{len(blocking)}个错误没有改正或者说明理由：{listed}。"
        raise ValidationError(msg)


def _require_complete(report: AnnualReport) -> None:
    form = form_of_row(report)
    empty = [form.label(item.where) for item in report_of(report).unread]
    if empty:
        msg = f"还有{len(empty)}格没有数：{'、'.join(empty[:_LISTED])}。没有发生的填0，并写明出处。"
        raise ValidationError(msg)


def _require_answers(report: AnnualReport) -> None:
    open_remarks = report.remarks.of_last_return().unanswered().count()
    if open_remarks:
        msg = f"还有{open_remarks}条审核意见没有答复；请逐条写明怎样处理的，再报送。"
        raise ValidationError(msg)


def _require_submitted(report: AnnualReport) -> None:
    if report.state != State.SUBMITTED:
        msg = f"年报{report.get_state_display()}，只有已报送的才能审核。"
        raise ValidationError(msg)


def _move(actor: User, report: AnnualReport, state: State, verb: str) -> AnnualReport:
    report.state = state
    report.save(update_fields=["state"])
    audit.record(verb=verb, target=report, actor=actor, agency=report.agency, remark=report.remark)
    return report
