"""Compile a year from the records, or read an older report from its file (编制、导入)."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction

from gongkai.annual.formats import form_for_year
from gongkai.annual.formats.parts import standard_preamble
from gongkai.annual.parse import MAX_BYTES, Unusable, parse
from gongkai.apps.core import audit, clock
from gongkai.apps.core.permissions import Permission, require
from gongkai.apps.reports import figures
from gongkai.apps.reports.constants import EARLIEST_YEAR, SOURCE_FORMAT, Origin
from gongkai.apps.reports.content import stored
from gongkai.apps.reports.models import AnnualReport, ReportFile
from gongkai.apps.reports.services.check import refresh_findings
from gongkai.apps.reports.services.guards import lock, require_editable

if TYPE_CHECKING:
    from gongkai.annual.model import Report
    from gongkai.apps.core.models import Agency, User

_BYTES_IN_MEGABYTE = 1024 * 1024


@transaction.atomic
def compile_year(*, actor: User, agency: Agency, year: int) -> AnnualReport:
    """Count the year's records into the agency's report; corrections and text stay.

    What no app can count stays empty until a person states it (`correct_cell`).
    """
    require(actor, Permission.COMPILE_REPORTS, agency)
    _require_year(year)
    form = form_for_year(year)
    report, is_new = AnnualReport.objects.get_or_create(
        agency=agency,
        year=year,
        defaults={
            "form": form.code,
            "compiled_at": clock.now(),
            "preamble": standard_preamble(form, year),
        },
    )
    report = lock(report)
    require_editable(report)
    report.cells = stored(figures.count(agency_id=agency.pk, year=year, form=form))
    report.compiled_at = clock.now()
    report.save(update_fields=["cells", "compiled_at"])
    refresh_findings(report)
    audit.record(
        verb="reports.create" if is_new else "reports.compile",
        target=report,
        actor=actor,
        agency=agency,
        year=year,
    )
    return report


@transaction.atomic
def import_report(
    *, actor: User, agency: Agency, year: int, name: str, data: bytes
) -> AnnualReport:
    """Keep an older report's file as the agency's report of *year* and check it.

    It gives the next year its carried-over figures. The file is kept as it came.
    """
    require(actor, Permission.COMPILE_REPORTS, agency)
    _require_year(year)
    read = _readable(name, data)
    if read.year is not None and read.year != year:
        msg = f"文件是{read.year}年的年报，不是{year}年的，请核对年度。"
        raise ValidationError(msg)
    if AnnualReport.objects.filter(agency=agency, year=year).exists():
        msg = f"{agency.name}{year}年的年报已经有了，不能再导入一份。"
        raise ValidationError(msg)
    report = AnnualReport.objects.create(
        agency=agency,
        year=year,
        form=read.form,
        origin=Origin.IMPORTED,
        compiled_at=clock.now(),
        signed_on=read.signed_on,
    )
    digest = hashlib.sha256(data).hexdigest()
    ReportFile.objects.create(
        report=report,
        format=SOURCE_FORMAT,
        name=name[-200:],
        media_type="application/octet-stream",
        size=len(data),
        digest=digest,
        content=data,
    )
    refresh_findings(report)
    audit.record(
        verb="reports.import", target=report, actor=actor, agency=agency, year=year, digest=digest
    )
    return report


def _readable(name: str, data: bytes) -> Report:
    if len(data) > MAX_BYTES:
        msg = f"文件“{name}”超过{MAX_BYTES // _BYTES_IN_MEGABYTE} MB，不像是一份年报。"
        raise ValidationError(msg)
    try:
        return parse(data, name=name)
    except Unusable as error:
        msg = f"文件“{name}”：{error}"
        raise ValidationError(msg) from None


def _require_year(year: int) -> None:
    if not EARLIEST_YEAR <= year <= clock.today().year:
        msg = f"年度应在{EARLIEST_YEAR}与{clock.today().year}之间。"
        raise ValidationError(msg)
