"""Help and the site map."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse_lazy

import segno

from gongkai.apps.portal import navigation, places

if TYPE_CHECKING:
    from django.http import HttpRequest

MAX_ADDRESS = 200
FEEDS = (
    ("全站最新公开", reverse_lazy("portal:site_rss"), reverse_lazy("portal:site_json")),
    ("政策文件库", reverse_lazy("portal:library_rss"), reverse_lazy("portal:library_json")),
)


def help_page(request: HttpRequest) -> HttpResponse:
    """Say how the site is read with little sight, by keyboard, by older people (无障碍说明)."""
    return render(request, "portal/help.html", {"crumbs": [{"label": "无障碍说明", "url": ""}]})


def site_map(request: HttpRequest) -> HttpResponse:
    """List every public part of the site and of each agency (网站地图)."""
    context = {
        "crumbs": [{"label": "网站地图", "url": ""}],
        "links": (*navigation.ENTRIES, *navigation.MORE, navigation.SEARCH),
        "agencies": places.active_agencies(),
        "feeds": FEEDS,
    }
    return render(request, "portal/site_map.html", context)


def qr_code(request: HttpRequest, page: str) -> HttpResponse:
    """Draw the address of one of our own pages as a QR code, for reading on with a phone."""
    if len(page) > MAX_ADDRESS:
        msg = "网址太长，做不成二维码。"
        raise Http404(msg)
    drawing = BytesIO()
    segno.make(f"{settings.BASE_URL}/{page}").save(drawing, kind="svg", border=2, omitsize=True)
    response = HttpResponse(drawing.getvalue(), content_type="image/svg+xml")
    response["Cache-Control"] = "public, max-age=86400"
    return response
