"""Take a report from its file: an agency's older one, or one handed in to the office (导入)."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction

from gongkai.annual.parse import MAX_BYTES, Unusable, parse
from gongkai.apps.core import audit, clock
from gongkai.apps.core.permissions import Permission, require
from gongkai.apps.reports.constants import (
    EARLIEST_YEAR,
    EDITABLE,
    SOURCE_FORMAT,
    Origin,
    State,
)
from gongkai.apps.reports.content import stored
from gongkai.apps.reports.models import AnnualReport, ReportFile
from gongkai.apps.reports.services.check import refresh_findings
from gongkai.apps.reports.services.guards import lock_agency

if TYPE_CHECKING:
    import datetime

    from gongkai.annual.model import Report
    from gongkai.apps.core.models import Agency, User

_BYTES_IN_MEGABYTE = 1024 * 1024
REPLACEABLE = frozenset({*EDITABLE, State.SUBMITTED})
"""States in which a handed-in file may be replaced by a better one; the old file stays."""


@transaction.atomic
def import_report(
    *, actor: User, agency: Agency, year: int, name: str, data: bytes
) -> AnnualReport:
    """Keep an older report's file as the agency's report of *year* and check it.

    It gives the next year its carried-over figures. The file is kept as it came.
    """
    require(actor, Permission.COMPILE_REPORTS, agency)
    require_year(year)
    read = _readable(name, data, year)
    lock_agency(agency)
    if AnnualReport.objects.filter(agency=agency, year=year).exists():
        msg = f"{agency.name}{year}年的年报已经有了，不能再导入一份。"
        raise ValidationError(msg)
    report = _keep(AnnualReport(agency=agency, year=year, origin=Origin.IMPORTED), read, name, data)
    audit.record(
        verb="reports.import",
        target=report,
        actor=actor,
        agency=agency,
        year=year,
        digest=hashlib.sha256(data).hexdigest(),
    )
    return report


@transaction.atomic
def receive_report(
    *,
    actor: User,
    agency: Agency,
    year: int,
    name: str,
    data: bytes,
    received_at: datetime.datetime,
) -> AnnualReport:
    """Take the file that *agency* handed in to its supervising office as its report of *year*.

    The same bytes add nothing. A file that the office has not accepted yet is replaced; a
    report compiled here is not.
    """
    require(actor, Permission.ACCEPT_REPORTS, agency)
    require_year(year)
    read = _readable(name, data, year)
    lock_agency(agency)
    held = AnnualReport.objects.select_for_update().filter(agency=agency, year=year).first()
    digest = hashlib.sha256(data).hexdigest()
    if held is not None:
        if held.files.filter(format=SOURCE_FORMAT, digest=digest).exists():
            return held
        _require_replaceable(held, agency)
    report = held or AnnualReport(agency=agency, year=year, origin=Origin.IMPORTED)
    report.state, report.submitted_at, report.remark = State.SUBMITTED, received_at, ""
    report = _keep(report, read, name, data)
    audit.record(
        verb="reports.receive",
        target=report,
        actor=actor,
        agency=agency,
        year=year,
        digest=digest,
        replaced=held is not None,
    )
    return report


def require_year(year: int) -> None:
    """Refuse a year before the regulation or after today."""
    if not EARLIEST_YEAR <= year <= clock.today().year:
        msg = f"年度应在{EARLIEST_YEAR}与{clock.today().year}之间。"
        raise ValidationError(msg)


def _require_replaceable(held: AnnualReport, agency: Agency) -> None:
    if held.origin != Origin.IMPORTED:
        msg = f"{agency.name}的年报在本站由记录编制，不能用文件替换。"
        raise ValidationError(msg)
    if held.state not in REPLACEABLE:
        msg = f"{agency.name}的年报{held.get_state_display()}，不能替换。"
        raise ValidationError(msg)


def _readable(name: str, data: bytes, year: int) -> Report:
    if len(data) > MAX_BYTES:
        msg = f"文件“{name}”超过{MAX_BYTES // _BYTES_IN_MEGABYTE} MB，不像是一份年报。"
        raise ValidationError(msg)
    try:
        read = parse(data, name=name)
    except Unusable as error:
        msg = f"文件“{name}”：{error}"
        raise ValidationError(msg) from None
    if read.year is not None and read.year != year:
        msg = f"文件是{read.year}年的年报，不是{year}年的，请核对年度。"
        raise ValidationError(msg)
    return read


def _keep(report: AnnualReport, read: Report, name: str, data: bytes) -> AnnualReport:
    report.form = read.form
    report.cells = stored(read.cells)
    report.signed_on = read.signed_on
    report.compiled_at = clock.now()
    report.save()
    ReportFile.objects.create(
        report=report,
        format=SOURCE_FORMAT,
        name=name[-200:],
        media_type="application/octet-stream",
        size=len(data),
        digest=hashlib.sha256(data).hexdigest(),
        content=data,
    )
    refresh_findings(report)
    return report
