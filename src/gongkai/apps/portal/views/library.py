"""The policy library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render

from gongkai.apps.core import clock
from gongkai.apps.portal import listing
from gongkai.apps.portal.addresses import with_parameters
from gongkai.apps.portal.forms import LibraryForm

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def library(request: HttpRequest) -> HttpResponse:
    """List policy documents by key, narrowed by a GET form (政策文件库, P1)."""
    today = clock.today()
    form = LibraryForm(request.GET)
    rows = form.narrow(listing.listed().policies(), today=today)
    page = rows.page(after=request.GET.get("after", ""), before=request.GET.get("before", ""))
    context = {
        "crumbs": [{"label": "政策文件库", "url": ""}],
        "form": form,
        "chosen": form.conditions(),
        "items": listing.items(page.rows, today=today),
        "previous_url": page.previous and with_parameters(request, before=page.previous, after=""),
        "next_url": page.next and with_parameters(request, after=page.next, before=""),
        "feed_query": with_parameters(request, after="", before=""),
    }
    return render(request, "portal/library.html", context)
