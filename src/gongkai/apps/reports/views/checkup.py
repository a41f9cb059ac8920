"""The public check of an annual report (年报体检): a file in, the findings out, nothing kept."""

from __future__ import annotations

import base64
import json
from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from gongkai import __version__
from gongkai.annual.rules import rules
from gongkai.apps.core import throttling
from gongkai.apps.reports.checkup import sandbox
from gongkai.apps.reports.checkup.examine import Answer, Source, examine
from gongkai.apps.reports.checkup.samples import SAMPLES, checked
from gongkai.apps.reports.checkup.sheet import Sheet, as_download
from gongkai.apps.reports.checkup.upload import MAX_BYTES, MemoryUpload
from gongkai.apps.reports.editions import newest_files, report_or_404
from gongkai.apps.reports.forms import CheckupForm
from gongkai.apps.reports.models import ReportFile

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile
    from django.http import HttpRequest, HttpResponse

TITLE = "年报体检"
TYPED = "粘贴的文字"
HOUR = timedelta(hours=1)
_CUT = "文件没有传完整，可能是网络中断，请重新选择文件再试。"
_LONG = "粘贴的文字太长，不像一份年度报告；请只贴年报正文，或者改为上传文件。"
_BUSY = "您所在的网络一小时内检查的次数过多，请过一会儿再试；要检查很多份，可以用命令行工具。"


@csrf_exempt  # the files must be kept off the disk before the check of the token reads them
@require_http_methods(["GET", "HEAD", "POST"])
def checkup(request: HttpRequest) -> HttpResponse:
    """Show the form, or the checked report for what was sent."""
    request.upload_handlers = [MemoryUpload(request)]
    try:
        request.FILES  # noqa: B018 - reads the body
    except (MultiPartParserError, UnreadablePostError):
        return _form(request, CheckupForm(), problem=_CUT)
    except RequestDataTooBig:
        return _form(request, CheckupForm(), problem=_LONG)
    return _answer(request)


@csrf_protect
@never_cache
def _answer(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _form(request, CheckupForm())
    form = CheckupForm(request.POST, request.FILES)
    if not form.is_valid():
        return _form(request, form)
    key = throttling.client_key(request, "checkup")
    if throttling.count(key, window=HOUR) > settings.REPORTS_HOURLY_CHECKS:
        form.add_error(None, _BUSY)
        return _form(request, form, status=429)
    sources = _sources(form)
    try:
        answer = sandbox.examine(sources)
    except sandbox.Refused as refusal:
        form.add_error(None, str(refusal))
        return _form(request, form)
    if "error" in answer:
        field = answer["field"] if form.cleaned_data.get(answer["field"]) else "text"
        form.add_error(field, answer["error"])
        return _form(request, form)
    return _sheet(request, Sheet(answer, sources[0].name), is_own=True)


def example(request: HttpRequest, name: str) -> HttpResponse:
    """Show the check of a report that we made up (看一个例子)."""
    chosen = next((each for each in SAMPLES if each.name == name), None)
    if chosen is None:
        raise Http404
    sheet = Sheet(checked(chosen), chosen.title)
    return _sheet(request, sheet, heading=f"例子：{chosen.title}", is_example=True)


def published(request: HttpRequest, year: int, slug: str = "") -> HttpResponse:
    """Check the newest edition of a published report, as it was published."""
    report = report_or_404(slug, year)
    files = newest_files(report.agency, "html", (year, year - 1))
    if year not in files:
        raise Http404
    newest_first = tuple((file.pk, file.digest) for _, file in sorted(files.items(), reverse=True))
    sheet = Sheet(_answer_on(newest_first), files[year].name)
    return _sheet(request, sheet, heading=f"{report.agency}{year}年年报体检")


@lru_cache(maxsize=64)
def _answer_on(files: tuple[tuple[int, str], ...]) -> Answer:
    """Return what the check of published files says; neither they nor the rules change."""
    found = ReportFile.objects.in_bulk([pk for pk, _ in files])
    return examine(*(Source(found[pk].name, found[pk].read()) for pk, _ in files))


def _sources(form: CheckupForm) -> list[Source]:
    file, previous = form.cleaned_data["file"], form.cleaned_data["previous"]
    first = _source(file) if file else Source(TYPED, form.cleaned_data["text"].encode())
    return [first, _source(previous)] if previous else [first]


def _source(upload: UploadedFile) -> Source:
    return Source(upload.name or "", upload.read())


def _form(
    request: HttpRequest, form: CheckupForm, *, problem: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "title": TITLE,
        "form": form,
        "problem": problem,
        "samples": SAMPLES,
        "rule_count": len(rules),
        "most_bytes": MAX_BYTES,
        "crumbs": _crumbs(TITLE),
    }
    return render(request, "reports/public/checkup.html", context, status=status)


def _sheet(request: HttpRequest, sheet: Sheet, **told: Any) -> HttpResponse:
    content = json.dumps(as_download(sheet, __version__), ensure_ascii=False, indent=1)
    data = base64.b64encode(content.encode(errors="replace")).decode()
    context = {
        "heading": f"{TITLE}结果",
        "sheet": sheet,
        "download": f"data:application/json;base64,{data}",
        "rule_count": len(rules),
        "crumbs": _crumbs(TITLE, "结果"),
        **told,
    }
    return render(request, "reports/public/checked.html", context)


def _crumbs(*labels: str) -> list[dict[str, str]]:
    urls = (reverse("reports:checkup"), "")
    return [
        {"label": "政府信息公开年报", "url": reverse("reports:list")},
        *({"label": label, "url": url} for label, url in zip(labels, urls, strict=False)),
    ]
