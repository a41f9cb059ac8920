"""Every component on one page, for those who build templates; demo and debug only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import Http404
from django.shortcuts import render

from gongkai.apps.portal import examples

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def components(request: HttpRequest) -> HttpResponse:
    """Show the components with sample data (组件示例)."""
    if not (settings.DEMO or settings.DEBUG):
        raise Http404
    return render(request, "portal/components.html", examples.context())
