"""The public's pages of annual reports (portal P4): by year, the report itself, its files."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch, prefetch_related_objects
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.safestring import mark_safe

from gongkai.annual.compare import compare
from gongkai.annual.interchange import from_json
from gongkai.apps.core.models import Agency
from gongkai.apps.reports.chart import outcome_chart, trend_chart
from gongkai.apps.reports.editions import agency_or_404, newest_files
from gongkai.apps.reports.models import AnnualReport, Edition, ReportFile
from gongkai.apps.reports.views.files import as_download

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest

    from gongkai.annual.compare import Change
    from gongkai.annual.model import Report

COLUMN = "政府信息公开年报"
CHART_YEARS = 6
"""So many years fit a small chart."""
KEY_FIGURES = {
    "requests.new_received.total": "新收申请",
    "requests.carried_in.total": "上年结转申请",
    "requests.handled_total.total": "办理结果合计",
    "requests.granted.total": "其中：予以公开",
    "requests.partial.total": "其中：部分公开",
    "requests.carried_out.total": "结转下年度申请",
    "remedies.review.total": "行政复议",
    "remedies.litigation_direct.total": "行政诉讼（未经复议）",
    "remedies.litigation_after_review.total": "行政诉讼（复议后）",
    "proactive.normative_docs.issued": "制发行政规范性文件",
    "proactive.normative_docs.in_force": "现行有效行政规范性文件",
}
"""What is compared with the year before without being asked, in the public's words."""
_FILES = Prefetch("files", ReportFile.objects.defer("content"))


def report_list(request: HttpRequest, slug: str = "") -> HttpResponse:
    """Show an agency's published reports, the newest year first, and how its requests went."""
    agency = agency_or_404(slug)
    rows = list(AnnualReport.objects.public().filter(agency=agency).newest_first())
    prefetch_related_objects(rows, "editions")
    contents = _contents(agency, [row.year for row in rows[:CHART_YEARS]])
    context = {
        "agency": agency,
        "crumbs": _crumbs(agency, slug),
        "reports": [
            {
                "row": row,
                "edition": _first(row),
                "is_corrected": row.editions.count() > 1,
                "url": _address(row, slug),
            }
            for row in rows
        ],
        "agencies": _agencies(agency),
        "trend": trend_chart(list(contents.values())),
    }
    return render(request, "reports/public/list.html", context)


def report_detail(request: HttpRequest, year: int, slug: str = "") -> HttpResponse:
    """Show the newest edition of one report, its files, and the year before beside it."""
    agency = agency_or_404(slug)
    row = get_object_or_404(AnnualReport.objects.public(), agency=agency, year=year)
    editions = list(
        row.editions.order_by("-number").select_related("report").prefetch_related(_FILES)
    )
    edition = editions[0]
    contents = _contents(agency, range(year - CHART_YEARS + 1, year + 1))
    changes = _changes(contents.get(year - 1), contents[year])
    context = {
        "agency": agency,
        "row": row,
        "edition": edition,
        "first": editions[-1],
        "body": mark_safe(edition.body),  # noqa: S308 - our own writer escaped every text in it
        "earlier_editions": [
            {"edition": old, "downloads": _downloads(old, slug)} for old in editions[1:]
        ],
        "corrections": [each for each in editions if each.note],
        "crumbs": _crumbs(agency, slug, edition.title),
        "downloads": _downloads(edition, slug),
        "years": _years(agency, slug, year),
        "check_url": _named("checkup_of", slug, year=year),
        "chart": outcome_chart(contents[year]),
        "trend": trend_chart(list(contents.values())),
        "comparing": "bijiao" in request.GET,
        "changes": changes,
        "key_changes": _main_changes(changes or []),
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
        report__agency=agency_or_404(slug),
    )
    response = HttpResponse(found.read(), content_type=found.media_type)
    return as_download(response, found.name)


def _first(row: AnnualReport) -> Edition:
    """Return the edition by which the report first became public."""
    return min(row.editions.all(), key=lambda edition: edition.number)


def _named(name: str, slug: str, **of: Any) -> str:
    """Return the address called *name*, under the agency's own where *slug* names one."""
    if slug:
        return reverse(f"reports:agency_{name}", kwargs={"slug": slug, **of})
    return reverse(f"reports:{name}", kwargs=of)


def _address(row: AnnualReport, slug: str) -> str:
    return _named("detail", slug, year=row.year)


def _crumbs(agency: Agency, slug: str, title: str = "") -> list[dict[str, str]]:
    above = f"/jg/{agency.slug}/gk/" if slug else "/gk/"
    crumbs = [
        {"label": "政府信息公开", "url": above},
        {"label": COLUMN, "url": _named("list", slug)},
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
            "url": _named("file", slug, year=year, edition=edition.number, form=file.format),
        }
        for file in edition.files.all()
    ]


def _contents(agency: Agency, years: Iterable[int]) -> dict[int, Report]:
    """Return what was published for *years*, by year, from the newest files."""
    files = newest_files(agency, "json", years)
    return {year: from_json(json.loads(file.read())) for year, file in sorted(files.items())}


def _changes(before: Report | None, content: Report) -> list[Change] | None:
    """Return the cells of two years, or ``None`` when the year before was not published."""
    return None if before is None else list(compare(before, content))


def _main_changes(changes: list[Change]) -> list[Change]:
    """Return those of *changes* that everybody asks for, named plainly."""
    by_path = {change.where: change for change in changes}
    return [
        replace(by_path[where], label=label)
        for where, label in KEY_FIGURES.items()
        if where in by_path
    ]
