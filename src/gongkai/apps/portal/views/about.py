"""Help and the site map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render

from gongkai.apps.core.models import Agency
from gongkai.apps.portal import navigation

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def help_page(request: HttpRequest) -> HttpResponse:
    """Say how the site is read with little sight, by keyboard, by older people (无障碍说明)."""
    return render(request, "portal/help.html", {"crumbs": [{"label": "无障碍说明", "url": ""}]})


def site_map(request: HttpRequest) -> HttpResponse:
    """List every public part of the site and of each agency (网站地图)."""
    agencies = Agency.objects.filter(is_active=True).order_by("path")
    context = {
        "crumbs": [{"label": "网站地图", "url": ""}],
        "links": (*navigation.ENTRIES, navigation.RULES, navigation.SEARCH),
        "agencies": agencies,
    }
    return render(request, "portal/site_map.html", context)
