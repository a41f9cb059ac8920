"""The guide page of an agency."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render

from gongkai.apps.portal import guide, places

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def guide_page(request: HttpRequest, slug: str = "") -> HttpResponse:
    """Show the agency's guide, made from its own record and from the law (指南)."""
    agency = places.agency_or_404(slug)
    context = {
        "agency": agency,
        "title": f"{places.disclosure_name(agency)}指南",
        "crumbs": [
            {"label": "政府信息公开", "url": places.disclosure_url(agency, slug=slug)},
            {"label": "政府信息公开指南", "url": ""},
        ],
        "disclosure_url": places.disclosure_url(agency, slug=slug),
        "limits": guide.time_limits(),
        "duties": guide.duty_labels(),
        "fees": guide.fee_lines(),
    }
    return render(request, "portal/guide.html", context)
