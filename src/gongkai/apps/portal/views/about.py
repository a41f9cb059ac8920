"""Help and the site map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse_lazy

from gongkai.apps.portal import navigation, places

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

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
        "links": (*navigation.ENTRIES, navigation.RULES, navigation.SEARCH),
        "agencies": places.active_agencies(),
        "feeds": FEEDS,
    }
    return render(request, "portal/site_map.html", context)
