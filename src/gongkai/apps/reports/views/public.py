"""The public's pages of annual reports (portal P4): by year, the report itself, its files."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.safestring import mark_safe

from gongkai.annual.compare import compare
from gongkai.annual.interchange import from_json
from gongkai.apps.core.models import Agency
from gongkai.apps.reports.chart import outcome_chart
from gongkai.apps.reports.models import AnnualReport, Edition, ReportFile

if TYPE_CHECKING:
    from django.http import HttpRequest

    from gongkai.annual.model import Report

COLUMN = "政府信息公开年报"


def report_list(request: HttpRequest, slug: str = "") -> HttpResponse:
    """Show an agency's published reports, the newest year first."""
    agency = _agency(slug)
    reports = AnnualReport.objects.public().filter(agency=agency).newest_first()
    context = {
        "agency": agency,
        "crumbs": _crumbs(agency, slug),
        "reports": [
            {"row": row, "edition": _first(row), "url": _address(row, slug)}
            for row in reports.prefetch_related("editions")
        ],
        "agencies": _agencies(agency),
    }
    return render(request, "reports/public/list.html", context)


def report_detail(request: HttpRequest, year: int, slug: str = "") -> HttpResponse:
    """Show the newest edition of one report, its files, and the year before beside it."""
    agency = _agency(slug)
    row = get_object_or_404(AnnualReport.objects.public(), agency=agency, year=year)
    editions = list(row.editions.order_by("-number").prefetch_related("files"))
    edition = editions[0]
    comparing = "bijiao" in request.GET
    content = _content(edition)
    context = {
        "agency": agency,
        "row": row,
        "edition": edition,
        "first": editions[-1],
        "body": mark_safe(edition.body),  # noqa: S308 - our own writer escaped every text in it
        "earlier_editions": [
            {"edition": old, "downloads": _downloads(old, slug)} for old in editions[1:]
        ],
        "crumbs": _crumbs(agency, slug, edition.title),
        "downloads": _downloads(edition, slug),
        "years": _years(agency, slug, year),
        "chart": outcome_chart(content),
        "comparing": comparing,
        "changes": _changes(row, content) if comparing else None,
    }
    return render(request, "reports/public/detail.html", context)


def report_file(
    request: HttpRequest, year: int, edition: int, form: str, slug: str = ""
) -> HttpResponse:
    """Return a published file, byte for byte as it was published."""
    found = get_object_or_404(
        ReportFile,
        edition__number=edition,
        format=form,
        report__year=year,
        report__agency=_agency(slug),
    )
    response = HttpResponse(found.read(), content_type=found.media_type)
    disposition = content_disposition_header(True, found.name)  # noqa: FBT003 - Django's signature
    response["Content-Disposition"] = disposition or ""
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _agency(slug: str) -> Agency:
    """Return the agency called *slug*, or the site's lead agency when none is named."""
    active = Agency.objects.filter(is_active=True).order_by("path")
    found = active.filter(slug=slug).first() if slug else active.filter(depth=1).first()
    if found is None:
        msg = "没有这个机关，或者网站尚未初始化。"
        raise Http404(msg)
    return found


def _first(row: AnnualReport) -> Edition:
    """Return the edition by which the report first became public."""
    return min(row.editions.all(), key=lambda edition: edition.number)


def _list_address(agency: Agency, slug: str) -> str:
    if slug:
        return reverse("reports:agency_list", kwargs={"slug": agency.slug})
    return reverse("reports:list")


def _address(row: AnnualReport, slug: str) -> str:
    if slug:
        return reverse("reports:agency_detail", kwargs={"slug": slug, "year": row.year})
    return reverse("reports:detail", kwargs={"year": row.year})


def _crumbs(agency: Agency, slug: str, title: str = "") -> list[dict[str, str]]:
    above = f"/jg/{agency.slug}/gk/" if slug else "/gk/"
    crumbs = [
        {"label": "政府信息公开", "url": above},
        {"label": COLUMN, "url": _list_address(agency, slug)},
    ]
    return [*crumbs, {"label": title, "url": ""}] if title else crumbs


def _agencies(current: Agency) -> list[dict[str, Any]]:
    published = AnnualReport.objects.public().values("agency")
    rows = Agency.objects.filter(pk__in=published, is_active=True).order_by("path")
    return [
        {
            "label": agency.name,
            "url": reverse("reports:agency_list", kwargs={"slug": agency.slug}),
            "is_current": agency.pk == current.pk,
        }
        for agency in rows
    ]


def _years(agency: Agency, slug: str, current: int) -> list[dict[str, Any]]:
    rows = AnnualReport.objects.public().filter(agency=agency).newest_first()
    return [
        {"label": f"{row.year}年", "url": _address(row, slug), "is_current": row.year == current}
        for row in rows
    ]


def _downloads(edition: Edition, slug: str) -> list[dict[str, Any]]:
    year = edition.report.year
    return [
        {
            "kind": file.format.upper(),
            "name": file.name,
            "size": file.size,
            "url": _file_address(year, edition.number, file.format, slug),
        }
        for file in edition.files.all()
    ]


def _file_address(year: int, edition: int, form: str, slug: str) -> str:
    of = {"year": year, "edition": edition, "form": form}
    if slug:
        return reverse("reports:agency_file", kwargs={"slug": slug, **of})
    return reverse("reports:file", kwargs=of)


def _content(edition: Edition) -> Report:
    """Return the figures of an edition, from the file that was published."""
    return from_json(json.loads(edition.files.get(format="json").read()))


def _changes(row: AnnualReport, content: Report) -> list[Any] | None:
    """Return the cells that differ from the year before, or ``None`` when it was not published."""
    earlier = AnnualReport.objects.public().filter(agency=row.agency_id, year=row.year - 1).first()
    if earlier is None:
        return None
    before = _content(earlier.editions.order_by("-number")[0])
    return [change for change in compare(before, content) if change.old != change.new]
