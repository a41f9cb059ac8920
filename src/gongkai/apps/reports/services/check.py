"""Check a report, and decide on what was found (检查)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction

from gongkai.annual.check import check as run_rules
from gongkai.apps.core import audit, clock
from gongkai.apps.core.permissions import Permission, require
from gongkai.apps.reports.constants import FindingState, Origin
from gongkai.apps.reports.content import previous_of, published_on, report_of
from gongkai.apps.reports.models import AnnualReport, ReportFinding
from gongkai.apps.reports.services.guards import lock, reason_given, require_any

if TYPE_CHECKING:
    from gongkai.apps.core.models import User
    from gongkai.lint.finding import Finding

_DESCRIBED = (
    "is_current",
    "rank",
    "code",
    "title",
    "severity",
    "message",
    "cause",
    "remedy",
    "basis",
    "where",
    "excerpt",
    "fault",
    "fix",
)
"""What a check says anew of a finding; what people decided is never among it."""


@transaction.atomic
def check(*, actor: User, report: AnnualReport) -> AnnualReport:
    """Run every rule again and keep what people decided on findings that are still there."""
    report = lock(report)
    require(actor, Permission.VIEW_REPORTS, report.agency)
    refresh_findings(report)
    audit.record(
        verb="reports.check",
        target=report,
        actor=actor,
        agency=report.agency,
        found=report.findings.current().count(),
    )
    return report


@transaction.atomic
def decide_finding(
    *, actor: User, finding: ReportFinding, state: FindingState, reason: str = ""
) -> ReportFinding:
    """Record what a person makes of a finding; to dismiss one takes a reason."""
    report = lock(finding.report)
    require_any(actor, report.agency, Permission.COMPILE_REPORTS, Permission.PUBLISH_REPORTS)
    finding = ReportFinding.objects.select_for_update().get(pk=finding.pk)
    if not finding.is_current:
        raise ValidationError("这个问题已经不在了，请刷新页面。")
    if state == FindingState.DISMISSED:
        reason = reason_given(reason, "不改的理由；理由会留在记录里")
    finding.state = state
    finding.reason = reason.strip()
    finding.decided_by = actor
    finding.decided_at = clock.now()
    finding.save(update_fields=["state", "reason", "decided_by", "decided_at"])
    audit.record(
        verb="reports.finding.decide",
        target=finding,
        actor=actor,
        agency=report.agency,
        code=finding.code,
        state=state.value,
        reason=finding.reason,
    )
    return finding


def refresh_findings(report: AnnualReport) -> None:
    """Bring the stored findings up to date; belongs inside the change that called for it.

    A draft is judged as if it were signed today. Whether it is late shows once it is published:
    a rule against late publishing must not make it later still.
    """
    found = {finding.fingerprint: finding for finding in _findings(report)}
    kept = {row.fingerprint: row for row in report.findings.all()}
    gone = {key: row for key, row in kept.items() if key not in found}
    report.findings.filter(pk__in=[row.pk for row in gone.values()]).update(is_current=False)
    settled = {(row.code, row.where): row for row in gone.values() if row.decided_at}
    known: list[ReportFinding] = []
    new: list[ReportFinding] = []
    for rank, (fingerprint, finding) in enumerate(found.items()):
        row = kept.get(fingerprint)
        if row is None:
            row = ReportFinding(report=report, fingerprint=fingerprint)
            row.earlier = _told(settled.get((finding.code, finding.where)))
            new.append(row)
        else:
            known.append(row)
        _describe(row, finding, rank)
    ReportFinding.objects.bulk_create(new)
    ReportFinding.objects.bulk_update(known, _DESCRIBED)
    report.checked_at = clock.now()
    report.save(update_fields=["checked_at"])


def _told(before: ReportFinding | None) -> str:
    """Return what a person made of the same finding while its figures were others."""
    if before is None:
        return ""
    reason = f"：{before.reason}" if before.reason else ""
    return f"此前记为“{before.get_state_display()}”{reason}；数字或文字变了，请重新处理。"


def _findings(report: AnnualReport) -> list[Finding]:
    subject = report_of(report)
    if report.origin == Origin.COMPILED:
        subject = replace(
            subject,
            signed_on=report.signed_on or clock.today(),
            published_on=published_on(report),
        )
    return sorted(run_rules(subject, previous_of(report)), key=lambda found: found.severity.rank)


def _describe(row: ReportFinding, finding: Finding, rank: int) -> None:
    row.is_current = True
    row.rank = rank
    row.code = finding.code
    row.title = finding.title
    row.severity = finding.severity.value
    row.message = finding.message
    row.cause = finding.cause
    row.remedy = finding.remedy
    row.basis = str(finding.basis)
    row.where = finding.where
    row.excerpt = finding.excerpt
    row.fault = finding.fault.value
    row.fix = None
    if finding.fix:
        edits = [edit._asdict() for edit in finding.fix.edits]
        row.fix = {"label": finding.fix.label, "edits": edits}
