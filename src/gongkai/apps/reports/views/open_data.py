"""Open data of annual reports (开放数据): what there is, its schema, the data themselves."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from gongkai.annual.formats import FORM_2019, FORM_2021
from gongkai.annual.schema import FIELDS, json_schema
from gongkai.apps.core import clock
from gongkai.apps.reports import open_data

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from gongkai.annual.formats import FormSpec
    from gongkai.apps.reports.open_data import State

TITLE = "年报开放数据"
WHOLE = "quanbu"
JSON, CSV = "application/json; charset=utf-8", "text/csv; charset=utf-8"
STREAMS = {
    "json": (open_data.as_json, JSON),
    "csv": (open_data.as_csv, CSV),
    "kuan.csv": (open_data.as_wide_csv, CSV),
}
MINUTES = 5
STATES = (
    ("number", "有数字", "报告上写的数，0 就是 0"),
    ("blank", "空白", "报告上这一格是空的"),
    ("missing", "没有", "报告上没有这一行、这一格"),
    ("ambiguous", "不唯一", "有几种读法，都列在 candidates，没有猜"),
    ("not_integer", "不是整数", "写的不是数，或者该是件数的地方有小数"),
)
"""What a cell of the data can be, as ``status`` in CSV and ``kind`` in JSON."""
_TABLES = {"proactive": "表二", "requests": "表三", "remedies": "表四"}


def open_data_page(request: HttpRequest) -> HttpResponse:
    """Say what can be downloaded, where it stays, what each field means (数据说明)."""
    years = open_data.years()
    sample = open_data.newest_editions().select_related("report__agency").first()
    context = {
        "title": TITLE,
        "base_url": settings.BASE_URL,
        "sets": [_set("全部年度", WHOLE), *(_set(f"{year}年", str(year)) for year in years)],
        "count": open_data.newest_editions().count(),
        "sample": sample,
        "today": clock.today(),
        "fields": FIELDS,
        "forms": [_described(FORM_2021), _described(FORM_2019)],
        "states": STATES,
        "crumbs": [
            {"label": "政府信息公开年报", "url": reverse("reports:list")},
            {"label": TITLE, "url": ""},
        ],
    }
    return render(request, "reports/public/open_data.html", context)


def schema(request: HttpRequest) -> HttpResponse:
    """Return the JSON Schema of a report."""
    found = {"$id": open_data.address("reports:data_schema"), **json_schema()}
    response = HttpResponse(_dumped(found), content_type="application/schema+json; charset=utf-8")
    response["Access-Control-Allow-Origin"] = "*"
    return response


def catalogue(request: HttpRequest) -> HttpResponseBase:
    """Return all reports with the addresses and digests of their files."""
    state = open_data.state_of(open_data.newest_editions())
    return _conditional(
        request, state, lambda: HttpResponse(_dumped(open_data.catalogue()), content_type=JSON)
    )


def collection(request: HttpRequest, name: str, form: str) -> HttpResponseBase:
    """Return the newest editions of all reports, or of one year, as they were published."""
    year = None if name == WHOLE else {str(year): year for year in open_data.years()}.get(name)
    if form not in STREAMS or (year is None and name != WHOLE):
        raise Http404
    stream, media_type = STREAMS[form]
    editions = open_data.newest_editions(year)

    def answer() -> HttpResponseBase:
        response = StreamingHttpResponse(stream(editions), content_type=media_type)
        response["Content-Disposition"] = f'attachment; filename="nianbao-{name}.{form}"'
        return response

    return _conditional(request, open_data.state_of(editions), answer)


def report(request: HttpRequest, slug: str, year: int, form: str) -> HttpResponseBase:
    """Return the newest edition of one report, byte for byte as it was published."""
    editions = open_data.newest_editions(year).filter(report__agency__slug=slug)
    edition = get_object_or_404(editions)
    file = get_object_or_404(edition.files, format=form)

    def answer() -> HttpResponse:
        response = HttpResponse(file.read(), content_type=file.media_type)
        response["Content-Disposition"] = f'inline; filename="{slug}-{year}.{form}"'
        response["Content-Location"] = reverse(
            "reports:agency_file", args=[slug, year, edition.number, form]
        )
        return response

    return _conditional(request, open_data.State(f'"{file.digest}"', edition.published_at), answer)


def _conditional(
    request: HttpRequest, state: State, answer: Callable[[], HttpResponseBase]
) -> HttpResponseBase:
    """Return what *answer* makes, or 304 when the reader has it already."""
    changed = int(state.changed.timestamp()) if state.changed else None
    response: HttpResponseBase = (
        get_conditional_response(request, etag=state.etag, last_modified=changed) or answer()
    )
    response["ETag"] = state.etag
    if changed:
        response["Last-Modified"] = http_date(changed)
    response["Cache-Control"] = f"public, max-age={MINUTES * 60}"
    response["Access-Control-Allow-Origin"] = "*"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _set(label: str, name: str) -> dict[str, str]:
    urls = {
        form.replace(".", "_"): reverse("reports:data_collection", args=[name, form])
        for form in STREAMS
    }
    return {"label": label, **urls}


def _described(form: FormSpec) -> dict[str, Any]:
    return {
        "code": form.code,
        "document": form.document,
        "cells": len(form.paths),
        "blocks": [
            {"table": _TABLES[name], "name": name, "title": block.title, "block": block}
            for name, block in form.blocks
        ],
    }


def _dumped(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1)
