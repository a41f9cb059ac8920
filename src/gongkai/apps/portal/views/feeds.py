"""Feeds of the lists: what is newest on the site, in the library, at one agency."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.shortcuts import get_object_or_404

from gongkai.apps.core import clock
from gongkai.apps.portal import listing, places
from gongkai.apps.portal.addresses import with_parameters
from gongkai.apps.portal.feeds import Feed
from gongkai.apps.portal.forms import LibraryForm
from gongkai.apps.publication.models import Column

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

LENGTH = 50


def site_feed(request: HttpRequest, form: str) -> HttpResponse:
    """Answer with the newest publications of the whole site."""
    rows = listing.listed().newest()[:LENGTH]
    return _answer(form, Feed(settings.SITE_NAME, "/", request.path, list(rows)))


def library_feed(request: HttpRequest, form: str) -> HttpResponse:
    """Answer with the newest policy documents that the same filter as the page lets through."""
    filters = LibraryForm(request.GET)
    rows = filters.narrow(listing.listed().policies(), today=clock.today()).newest()[:LENGTH]
    title = "，".join(["政策文件库", *filters.conditions()])
    query = with_parameters(request) if request.GET else ""
    return _answer(form, Feed(title, f"/zc/{query}", request.path + query, list(rows)))


def agency_feed(request: HttpRequest, form: str, slug: str) -> HttpResponse:
    """Answer with the newest publications of one agency."""
    agency = places.agency_or_404(slug)
    rows = listing.listed().of_agency(agency).newest()[:LENGTH]
    page = places.disclosure_url(agency, slug=slug)
    return _answer(form, Feed(places.disclosure_name(agency), page, request.path, list(rows)))


def column_feed(request: HttpRequest, form: str, column: str, slug: str = "") -> HttpResponse:
    """Answer with the newest publications of one column of an agency."""
    agency = places.agency_or_404(slug)
    found = get_object_or_404(Column.objects.of_agency(agency).live(), slug=column)
    rows = listing.listed().filter(column=found).newest()[:LENGTH]
    page = f"{places.disclosure_url(agency, slug=slug)}fdzdgk/{column}/"
    return _answer(form, Feed(f"{agency.name}{found.title}", page, request.path, list(rows)))


def _answer(form: str, feed: Feed) -> HttpResponse:
    return feed.rss() if form == "rss" else feed.json()
