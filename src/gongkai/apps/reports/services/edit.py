"""Correct a figure with a reason, and write the text (更正、撰写)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction

from gongkai.annual.formats.parts import HEADINGS
from gongkai.annual.render.wording import number_text
from gongkai.apps.core import attachments, audit, clock
from gongkai.apps.core.permissions import Permission, require
from gongkai.apps.reports.constants import PREAMBLE
from gongkai.apps.reports.content import form_of_row, report_of, typed_value
from gongkai.apps.reports.models import AnnualReport, Correction, PlacedSentence, stored_parts
from gongkai.apps.reports.services.check import refresh_findings
from gongkai.apps.reports.services.guards import lock, reason_given, require_editable
from gongkai.documents.official import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gongkai.apps.core.facts import DraftSentence
    from gongkai.apps.core.models import Attachment, User


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A figure as a person states it: what it should be, in which unit, why, and from where.

    *source* names the book or system that a figure without records was taken from; *evidence*
    is a file (name and bytes) that shows it.
    """

    where: str
    value: str
    reason: str = ""
    unit: str = ""
    source: str = ""
    evidence: tuple[str, bytes] | None = None


def correct_cell(
    *,
    actor: User,
    report: AnnualReport,
    where: str,
    value: str,
    reason: str = "",
    unit: str = "",
    source: str = "",
    evidence: tuple[str, bytes] | None = None,
) -> Correction:
    """State the figure of a cell by hand; what the records gave stays beside it."""
    stated = Statement(
        where=where, value=value, reason=reason, unit=unit, source=source, evidence=evidence
    )
    return correct_cells(actor=actor, report=report, statements=[stated])[0]


@transaction.atomic
def correct_cells(
    *, actor: User, report: AnnualReport, statements: Sequence[Statement]
) -> list[Correction]:
    """State several figures at once, all or none, and check once."""
    report = lock(report)
    require(actor, Permission.COMPILE_REPORTS, report.agency)
    require_editable(report)
    entries = [enter(actor, report, stated) for stated in statements]
    refresh_findings(report)
    return entries


@transaction.atomic
def edit_section(
    *,
    actor: User,
    report: AnnualReport,
    no: int,
    text: str,
    taken: Iterable[DraftSentence] = (),
) -> AnnualReport:
    """Write the text of part *no*, or of the preamble (`PREAMBLE`).

    *taken* are the draft sentences that the text took over: their figures are remembered, so
    that the text can be held against the records later.
    """
    report = lock(report)
    require(actor, Permission.COMPILE_REPORTS, report.agency)
    require_editable(report)
    if no not in {PREAMBLE, *HEADINGS}:
        raise ValidationError("年报只有引言和六个部分。")
    write(actor, report, no, text)
    for sentence in taken:
        remember(report, no, sentence)
    refresh_findings(report)
    return report


def enter(actor: User, report: AnnualReport, stated: Statement) -> Correction:
    """Add one signed figure to a locked report; the caller has checked who asks."""
    number = typed_value(form_of_row(report), stated.where, stated.value, stated.unit)
    held = report_of(report).get(stated.where)
    if held == number:
        raise ValidationError("与现有的数相同，没有更正。", params={"where": stated.where})
    if stated.where in report.cells:
        reason = reason_given(stated.reason, "更正的理由；记录得出的原数会一并保留")
        source = stated.source.strip()
    else:
        reason = stated.reason.strip()
        source = reason_given(stated.source, "数据出处，例如哪本台账、哪个系统")
    entry = Correction.objects.create(
        report=report,
        where=stated.where,
        old="" if held is None else number_text(held),
        new=number_text(number),
        unit=stated.unit,
        source=source,
        reason=reason,
        evidence=_kept(actor, report, stated),
        by=actor,
        at=clock.now(),
    )
    audit.record(
        verb="reports.correct",
        target=report,
        actor=actor,
        agency=report.agency,
        cell=entry.where,
        old=entry.old,
        new=entry.new,
        source=source,
        reason=reason,
    )
    return entry


def write(actor: User, report: AnnualReport, no: int, text: str) -> None:
    """Put *text* into a part of a locked report; the caller has checked who asks."""
    written = printable(text.replace("\r\n", "\n")).strip()
    if no == PREAMBLE:
        report.preamble = written
    else:
        report.sections = {**report.sections, str(no): written}
    report.save(update_fields=["preamble", "sections"])
    audit.record(
        verb="reports.edit",
        target=report,
        actor=actor,
        agency=report.agency,
        section=no,
        characters=len(written),
    )


def remember(report: AnnualReport, no: int, sentence: DraftSentence) -> None:
    """Keep which figures *sentence* had when it entered part *no*."""
    PlacedSentence.objects.update_or_create(
        report=report,
        section=no,
        key=sentence.key,
        defaults={"parts": stored_parts(sentence)},
    )


def _kept(actor: User, report: AnnualReport, stated: Statement) -> Attachment | None:
    if stated.evidence is None:
        return None
    name, data = stated.evidence
    return attachments.store(agency=report.agency, name=name, data=data, actor=actor)
