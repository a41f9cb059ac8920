"""The disclosure column of an agency: its five parts on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render

from gongkai.apps.core import clock
from gongkai.apps.portal import listing, places
from gongkai.apps.publication.constants import ColumnSection
from gongkai.apps.publication.models import Column

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest, HttpResponse

    from gongkai.apps.core.models import Agency

LATEST = 8


def disclosure(request: HttpRequest, slug: str = "") -> HttpResponse:
    """Show guide, rules, statutory content, annual reports and request entry (61号)."""
    agency = places.agency_or_404(slug)
    base = places.disclosure_url(agency, slug=slug)
    columns = list(Column.objects.of_agency(agency).live().select_related("agency__home"))
    name = places.disclosure_name(agency)
    context = {
        "agency": agency,
        "title": name,
        "base": base,
        "crumbs": [{"label": name if slug else "政府信息公开", "url": ""}],
        "agencies": _agencies(agency),
        "statutory": [column for column in columns if column.is_statutory],
        "others": [column for column in columns if column.section == ColumnSection.OTHER],
        "nodes": _tree(base, columns),
        "latest": _latest(agency),
    }
    return render(request, "portal/disclosure.html", context)


def _agencies(current: Agency) -> list[dict[str, Any]]:
    return [
        {
            "label": agency.name,
            "url": f"/jg/{agency.slug}/gk/",
            "is_current": agency.pk == current.pk,
        }
        for agency in places.active_agencies()
    ]


def _tree(base: str, columns: Iterable[Column]) -> list[dict[str, Any]]:
    statutory = [
        {"label": column.title, "url": column.public_path()}
        for column in columns
        if column.is_statutory
    ]
    return [
        {"label": "政府信息公开指南", "url": f"{base}zhinan/"},
        {"label": "政府信息公开制度", "url": f"{base}zhidu/"},
        {"label": "法定主动公开内容", "url": f"{base}fdzdgk/", "children": statutory},
        {"label": "政府信息公开年报", "url": f"{base}nianbao/"},
        {"label": "依申请公开", "url": f"{base}ysqgk/"},
    ]


def _latest(agency: Agency) -> list[dict[str, Any]]:
    rows = listing.listed().of_agency(agency).newest()[:LATEST]
    return listing.items(rows, today=clock.today())
