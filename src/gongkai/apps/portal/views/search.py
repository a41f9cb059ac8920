"""The search page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.shortcuts import render

from gongkai.apps.core import clock
from gongkai.apps.portal import navigation
from gongkai.apps.portal.addresses import with_parameters
from gongkai.apps.portal.forms import SearchForm
from gongkai.apps.search.engine import search

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from gongkai.apps.search.engine import Hit, Results

KINDS = (("", "全部"), ("policy", "政策文件"), ("other", "其他信息"), ("report", "年报"))


def search_page(request: HttpRequest) -> HttpResponse:
    """Find published texts; where nothing is found, lead to a request (P14)."""
    form = SearchForm(request.GET)
    question = form.chosen("q")
    context: dict[str, Any] = {
        "form": form,
        "question": question,
        "hide_header_search": True,
        "tabs": _tabs(request, form.chosen("kind")),
        "request_url": f"{navigation.REQUEST_FORM}?{urlencode({'q': question})}",
    }
    if question:
        results = _results(request, form, question)
        context["items"] = [_item(hit) for hit in results.hits]
        context["next_url"] = with_parameters(request, after=results.next) if results.next else ""
        context["first_url"] = (
            with_parameters(request, after="") if request.GET.get("after") else ""
        )
    return render(request, "portal/search.html", context)


def _results(request: HttpRequest, form: SearchForm, question: str) -> Results:
    kind = form.chosen("kind")
    return search(
        question,
        agencies=form.agency_ids(),
        kinds=[kind] if kind in dict(KINDS) and kind else [],
        since=form.since(clock.today()),
        after=request.GET.get("after", ""),
    )


def _item(hit: Hit) -> dict[str, Any]:
    return {
        "title_html": hit.title_html,
        "url": hit.url,
        "date": hit.on,
        "agency": hit.agency.name,
        "summary": hit.snippet_html,
    }


def _tabs(request: HttpRequest, current: str) -> list[dict[str, Any]]:
    return [
        {
            "label": label,
            "url": with_parameters(request, kind=kind, after=""),
            "is_current": kind == current,
        }
        for kind, label in KINDS
    ]
