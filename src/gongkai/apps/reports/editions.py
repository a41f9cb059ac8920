"""What the public may read: agencies, their published reports, the files of the newest edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import get_object_or_404

from gongkai.apps.core.models import Agency
from gongkai.apps.reports.models import AnnualReport, ReportFile

if TYPE_CHECKING:
    from collections.abc import Iterable


def agency_or_404(slug: str) -> Agency:
    """Return the agency called *slug*, or the site's lead agency when none is named."""
    active = Agency.objects.filter(is_active=True).order_by("path")
    found = active.filter(slug=slug).first() if slug else active.filter(depth=1).first()
    if found is None:
        msg = "没有这个机关，或者网站尚未初始化。"
        raise Http404(msg)
    return found


def report_or_404(slug: str, year: int) -> AnnualReport:
    """Return the published report of an agency and a year."""
    agency = agency_or_404(slug)
    return get_object_or_404(AnnualReport.objects.public(), agency=agency, year=year)


def newest_files(agency: Agency, form: str, years: Iterable[int]) -> dict[int, ReportFile]:
    """Return the files in *form* of the newest editions of *years*, by year, in one query."""
    rows = (
        ReportFile.objects.filter(
            report__agency=agency, report__year__in=list(years), format=form, edition__isnull=False
        )
        .select_related("report", "edition")
        .order_by("edition__number")
    )
    return {row.report.year: row for row in rows}
