"""What crawlers ask for: sitemap.xml, by month, and robots.txt."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from gongkai.annual.rules import rules
from gongkai.apps.core import clock
from gongkai.apps.portal import navigation, places
from gongkai.apps.publication.models import Publication
from gongkai.apps.reports.models import AnnualReport

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest

XML = "application/xml; charset=utf-8"
MONTHS = 12


def sitemap_index(request: HttpRequest) -> HttpResponse:
    """List the parts of the site map: the fixed pages, then one part a month of publications."""
    paths = [reverse("portal:sitemap_pages")]
    paths += [reverse("portal:sitemap_month", args=month) for month in _months()]
    return render(request, "portal/sitemap_index.xml", _addresses(paths), content_type=XML)


def sitemap_pages(request: HttpRequest) -> HttpResponse:
    """List the fixed pages."""
    links = (navigation.HOME, *navigation.ENTRIES, *navigation.MORE)
    paths = [link.url for link in links]
    paths += [reverse("reports:rules"), *(reverse("reports:rule", args=[r.code]) for r in rules)]
    paths += [f"/jg/{agency.slug}/gk/" for agency in places.active_agencies()]
    reports = AnnualReport.objects.public().filter(agency__is_active=True).newest_first()
    paths += [
        reverse("reports:agency_detail", args=found)
        for found in reports.values_list("agency__slug", "year")
    ]
    paths += [reverse("portal:help"), reverse("portal:site_map")]
    return render(request, "portal/sitemap.xml", _addresses(paths), content_type=XML)


def sitemap_month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """List the publications of one month."""
    try:
        first = date(year, month, 1)
    except (ValueError, OverflowError):
        raise Http404 from None
    rows = Publication.objects.public().defer("body").newest()
    found = rows.filter(published_on__year=first.year, published_on__month=first.month)
    paths = [row.public_path() for row in found]
    return render(request, "portal/sitemap.xml", _addresses(paths), content_type=XML)


def robots(request: HttpRequest) -> HttpResponse:
    """Invite crawlers to what is public, and keep them off search results and the back office."""
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /ss/",
        f"Sitemap: {settings.BASE_URL}{reverse('portal:sitemap')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def _months() -> Iterator[tuple[int, int]]:
    first = Publication.objects.public().order_by("published_on", "pk").first()
    if first is None or first.published_on is None:
        return
    day, last = first.published_on.replace(day=1), clock.today()
    while day <= last:
        yield day.year, day.month
        day = date(day.year + day.month // MONTHS, day.month % MONTHS + 1, 1)


def _addresses(paths: list[str]) -> dict[str, list[str]]:
    return {"addresses": [f"{settings.BASE_URL}{path}" for path in paths]}
