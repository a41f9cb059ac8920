"""Carry out what a finding or the records propose with one click (一键修改、更新)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction

from gongkai.annual import mend
from gongkai.annual.compile import base_paths
from gongkai.annual.render.wording import number_text
from gongkai.apps.core import audit
from gongkai.apps.core.permissions import Permission, require
from gongkai.apps.reports import figures, tracing
from gongkai.apps.reports.constants import PREAMBLE
from gongkai.apps.reports.content import form_of_row, report_of
from gongkai.apps.reports.models import PlacedSentence
from gongkai.apps.reports.places import PARTS
from gongkai.apps.reports.services import edit
from gongkai.apps.reports.services.check import refresh_findings
from gongkai.apps.reports.services.guards import lock, require_editable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gongkai.annual.model import Report
    from gongkai.apps.core.models import User
    from gongkai.apps.reports.models import AnnualReport, ReportFinding


@transaction.atomic
def apply_fix(*, actor: User, finding: ReportFinding, reason: str = "") -> AnnualReport:
    """Make the mechanical mend of *finding*: text is rewritten, a figure signed with *reason*."""
    report = lock(finding.report)
    require(actor, Permission.COMPILE_REPORTS, report.agency)
    require_editable(report)
    finding.refresh_from_db()
    fix = finding.mend
    if fix is None or not finding.is_current or finding.pk not in mendable(report, [finding]):
        raise ValidationError("这个问题不能直接修改，请按提示改正。")
    before = report_of(report)
    try:
        after = mend.apply(before, fix)
    except mend.StaleFix as error:
        raise ValidationError(str(error)) from None
    _take_over(actor, report, before, after, reason)
    refresh_findings(report)
    audit.record(
        verb="reports.finding.fix",
        target=finding,
        actor=actor,
        agency=report.agency,
        code=finding.code,
        label=fix.label,
    )
    return report


@transaction.atomic
def renew_sentence(*, actor: User, report: AnnualReport, no: int, key: str) -> AnnualReport:
    """Bring a sentence of part *no* up to what the records say today."""
    report = lock(report)
    require(actor, Permission.COMPILE_REPORTS, report.agency)
    require_editable(report)
    placed = PlacedSentence.objects.filter(report=report, section=no, key=key).first()
    offered = figures.sentences(agency_id=report.agency_id, year=report.year)
    if placed is None:
        raise ValidationError("正文里没有这句由记录得出的话。")
    renewed = tracing.renewed(report.sections.get(str(no), ""), placed.as_drafted(), offered)
    if renewed is None:
        raise ValidationError("这句话与现在的记录一致，或者已经改写，没有更新。")
    edit.write(actor, report, no, renewed.text)
    edit.remember(report, no, renewed.sentence)
    refresh_findings(report)
    return report


def mendable(report: AnnualReport, findings: Iterable[ReportFinding]) -> frozenset[int]:
    """Return the keys of *findings* whose mend touches only what a compiler may change."""
    if not report.is_editable:
        return frozenset()
    places = {"preamble", *PARTS, *base_paths(form_of_row(report))}
    return frozenset(
        finding.pk
        for finding in findings
        if finding.mend and all(change.where in places for change in finding.mend.edits)
    )


def _take_over(
    actor: User, report: AnnualReport, before: Report, after: Report, reason: str
) -> None:
    units = {path: column.unit for path, column in form_of_row(report).columns.items()}
    for where, value in after.cells.items():
        if before.get(where) != value:
            stated = edit.Statement(
                where=where, value=number_text(value), unit=units[where], reason=reason,
                source=reason,
            )  # fmt: skip
            edit.enter(actor, report, stated)
    if after.preamble != before.preamble:
        edit.write(actor, report, PREAMBLE, after.preamble)
    for old, new in zip(before.sections, after.sections, strict=True):
        if old.text != new.text:
            edit.write(actor, report, new.no, new.text)
