"""Correct a figure with a reason, and write the text (更正、撰写)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction

from gongkai.annual.formats.parts import HEADINGS
from gongkai.annual.render.wording import number_text
from gongkai.apps.core import audit, clock
from gongkai.apps.core.permissions import Permission, require
from gongkai.apps.reports.constants import PREAMBLE
from gongkai.apps.reports.content import form_of_row, report_of, typed_value
from gongkai.apps.reports.models import AnnualReport, Correction
from gongkai.apps.reports.services.check import refresh_findings
from gongkai.apps.reports.services.guards import lock, reason_given, require_editable
from gongkai.documents.official import printable

if TYPE_CHECKING:
    from gongkai.apps.core.models import User


@transaction.atomic
def correct_cell(
    *, actor: User, report: AnnualReport, where: str, value: str, reason: str
) -> Correction:
    """State the figure of a cell by hand; what the records gave stays beside it."""
    report = lock(report)
    require(actor, Permission.COMPILE_REPORTS, report.agency)
    require_editable(report)
    number = typed_value(form_of_row(report), where, value)
    reason = reason_given(reason, "更正的理由和数据出处")
    held = report_of(report).get(where)
    if held == number:
        raise ValidationError("与现有的数相同，没有更正。")
    entry = Correction.objects.create(
        report=report,
        where=where,
        old="" if held is None else number_text(held),
        new=number_text(number),
        reason=reason,
        by=actor,
        at=clock.now(),
    )
    refresh_findings(report)
    audit.record(
        verb="reports.correct",
        target=report,
        actor=actor,
        agency=report.agency,
        cell=where,
        old=entry.old,
        new=entry.new,
        reason=reason,
    )
    return entry


@transaction.atomic
def edit_section(*, actor: User, report: AnnualReport, no: int, text: str) -> AnnualReport:
    """Write the text of part *no*, or of the preamble (`PREAMBLE`)."""
    report = lock(report)
    require(actor, Permission.COMPILE_REPORTS, report.agency)
    require_editable(report)
    if no not in {PREAMBLE, *HEADINGS}:
        raise ValidationError("年报只有引言和六个部分。")
    written = printable(text.replace("\r\n", "\n")).strip()
    if no == PREAMBLE:
        report.preamble = written
    else:
        report.sections = {**report.sections, str(no): written}
    report.save(update_fields=["preamble", "sections"])
    refresh_findings(report)
    audit.record(
        verb="reports.edit",
        target=report,
        actor=actor,
        agency=report.agency,
        section=no,
        characters=len(written),
    )
    return report
