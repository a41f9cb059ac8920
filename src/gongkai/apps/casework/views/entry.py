"""The entry of the request pages (P5) and the public statistics (P8)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import render

from gongkai.apps.casework.statistics import year_figures
from gongkai.apps.casework.views.wizard import crumbs
from gongkai.apps.core import clock
from gongkai.apps.core.models import Agency
from gongkai.law.limits import Limit

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

SHOWN_YEARS = 5


def entry(request: HttpRequest, slug: str = "") -> HttpResponse:
    """Offer search, request and progress; below an agency's address it is chosen already."""
    agencies = Agency.objects.filter(is_active=True).select_related("contact").order_by("path")
    agency = next((each for each in agencies if each.slug == slug), None)
    if slug and agency is None:
        raise Http404
    context: dict[str, Any] = {
        "agency": agency,
        "agencies": agencies,
        "reply": Limit.REPLY.period,
        "extension": Limit.REPLY_EXTENSION.period,
        "review": Limit.REVIEW_FILING.period,
        "last_year": year_figures(_chosen(agency), clock.today().year - 1),
        "crumbs": [*crumbs(agency.name)] if agency else [{"label": "依申请公开", "url": ""}],
    }
    return render(request, "casework/entry.html", context)


def statistics(request: HttpRequest, slug: str = "") -> HttpResponse:
    """Show the numbers of the last years, and nothing that could point at a person."""
    agency = Agency.objects.filter(slug=slug, is_active=True).first()
    if slug and agency is None:
        raise Http404
    this_year = clock.today().year
    chosen = _chosen(agency)
    figures = [year_figures(chosen, year) for year in range(this_year, this_year - SHOWN_YEARS, -1)]
    years = figures[:1] + [year for year in figures[1:] if year.carried_in or year.new]
    context = {"agency": agency, "years": years, "crumbs": crumbs("统计")}
    return render(request, "casework/statistics.html", context)


def _chosen(agency: Agency | None) -> list[int]:
    """Return the agency's id, or those of all active agencies."""
    if agency is not None:
        return [agency.pk]
    return list(Agency.objects.filter(is_active=True).values_list("pk", flat=True))
