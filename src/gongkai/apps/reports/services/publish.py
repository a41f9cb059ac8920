"""Publish a report as page and files, and reopen it for a corrected edition (公布、更正)."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction

from gongkai.annual.render import MEDIA_TYPES, WRITERS, render, render_fragment
from gongkai.annual.render.wording import title_text
from gongkai.apps.core import audit, clock
from gongkai.apps.core.permissions import Permission, require
from gongkai.apps.reports import indexing
from gongkai.apps.reports.constants import Origin, State
from gongkai.apps.reports.content import published_on, report_of
from gongkai.apps.reports.models import Edition, ReportFile
from gongkai.apps.reports.services.check import refresh_findings
from gongkai.apps.reports.services.guards import lock, reason_given
from gongkai.apps.reports.services.submit import require_no_errors
from gongkai.documents import MissingFontError

if TYPE_CHECKING:
    from gongkai.annual.model import Report
    from gongkai.apps.core.models import User
    from gongkai.apps.reports.models import AnnualReport


@transaction.atomic
def publish(*, actor: User, report: AnnualReport) -> Edition:
    """Publish the report today: a page and its files, kept as they are from now on.

    Refused while an error stands that nobody gave a reason for. Without a Chinese typeface on
    the machine there is no PDF; page, DOCX and tables are published all the same.
    """
    report = lock(report)
    require(actor, Permission.PUBLISH_REPORTS, report.agency)
    if not report.is_publishable:
        msg = f"年报{report.get_state_display()}，须先报送再公布。"
        raise ValidationError(msg)
    require_no_errors(report)
    edition = _write_edition(actor, report)
    report.state = State.PUBLISHED
    report.correction_note = ""
    report.save(update_fields=["state", "correction_note"])
    refresh_findings(report)
    audit.record(
        verb="reports.publish",
        target=report,
        actor=actor,
        agency=report.agency,
        edition=edition.number,
        digests=dict(edition.files.values_list("format", "digest")),
    )
    return edition


@transaction.atomic
def reopen(*, actor: User, report: AnnualReport, note: str) -> AnnualReport:
    """Open a published report for correction; the public sees the old edition until the next.

    The note is published with the corrected edition, beside the files it replaces.
    """
    report = lock(report)
    require(actor, Permission.PUBLISH_REPORTS, report.agency)
    if report.state != State.PUBLISHED or report.origin != Origin.COMPILED:
        raise ValidationError("只有本系统编制并且已经公布的年报才能重新开放。")
    report.correction_note = reason_given(note, "更正说明，公布时一并显示")
    report.state = State.DRAFT
    report.save(update_fields=["correction_note", "state"])
    audit.record(
        verb="reports.reopen",
        target=report,
        actor=actor,
        agency=report.agency,
        note=report.correction_note,
    )
    return report


def _write_edition(actor: User, report: AnnualReport) -> Edition:
    today = clock.today()
    content = report_of(report)
    stated_on = content.published_on or published_on(report) or today
    content = replace(content, published_on=stated_on)
    edition = Edition.objects.create(
        report=report,
        number=report.editions.count() + 1,
        title=title_text(content),
        body=render_fragment(content),
        note=report.correction_note,
        stated_on=stated_on,
        published_on=today,
        published_at=clock.now(),
        published_by=actor,
    )
    _write_files(edition, content)
    indexing.index(edition, content)
    return edition


def _write_files(edition: Edition, content: Report) -> None:
    for form in WRITERS:
        try:
            data = render(content, form)
        except MissingFontError:
            continue
        ReportFile.objects.create(
            report=edition.report,
            edition=edition,
            format=form,
            name=f"{edition.title}.{form}",
            media_type=MEDIA_TYPES[form],
            size=len(data),
            digest=hashlib.sha256(data).hexdigest(),
            content=data,
        )
