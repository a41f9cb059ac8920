"""The home page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render

from gongkai.apps.core import clock
from gongkai.apps.portal import guide, listing, navigation

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

LATEST = 8
REPORTS = 6


def home(request: HttpRequest) -> HttpResponse:
    """Search first, the six entries, the latest papers, reports, and how to ask (首页)."""
    context = {
        "entries": navigation.ENTRIES,
        "hide_header_search": True,
        "reply_workdays": guide.reply_days(),
        "reports": listing.report_items(REPORTS),
        "latest": listing.items(listing.listed().newest()[:LATEST], today=clock.today()),
    }
    return render(request, "portal/home.html", context)
