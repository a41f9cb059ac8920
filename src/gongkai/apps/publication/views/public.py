"""What anonymous readers see: a document (P2), a column's list (P1), files, tombstones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.apps.core import attachments, clock
from gongkai.apps.core.context import lead_agency
from gongkai.apps.core.models import Agency
from gongkai.apps.publication import presentation
from gongkai.apps.publication.constants import DocumentKind
from gongkai.apps.publication.forms import FilterForm
from gongkai.apps.publication.models import Column, Publication
from gongkai.apps.publication.papers import official_document
from gongkai.documents import MissingFontError, write_docx, write_pdf

if TYPE_CHECKING:
    import datetime

    from django.http import HttpRequest

DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HEADING = "fdzdgk"
YEARS_SHOWN = 5
"""Years offered where a list spans columns."""


@require_safe
def document(request: HttpRequest, pk: int, *, is_policy: bool) -> HttpResponse:
    """Show one publication at its only address, or say why it is gone."""
    publication = get_object_or_404(
        Publication.objects.select_related("agency", "column", "amended_by"), pk=pk
    )
    if not publication.live:
        return _gone(request, publication)
    if is_policy != (publication.kind == DocumentKind.POLICY):
        return HttpResponsePermanentRedirect(publication.public_path())
    return render(request, "publication/document.html", _document_context(request, publication))


@require_safe
def by_index_number(request: HttpRequest, code: str, number: str) -> HttpResponse:
    """Lead from an index number (索引号) to the address."""
    publication = get_object_or_404(Publication, index_number=f"{code}/{number}")
    if not publication.live and not publication.releases.exists():
        raise Http404
    return HttpResponsePermanentRedirect(publication.public_path())


@require_safe
def paper(request: HttpRequest, pk: int, suffix: str) -> HttpResponse:
    """Write a live publication as DOCX or PDF."""
    publication = get_object_or_404(Publication.objects.public(), pk=pk)
    wanted = official_document(publication)
    if suffix == "docx":
        data, media_type = write_docx(wanted), DOCX_TYPE
    else:
        try:
            data, media_type = write_pdf(wanted), "application/pdf"
        except MissingFontError:
            text = "服务器没有安装中文字体，暂时不能生成PDF，请下载DOCX。"
            return HttpResponse(text, status=503, content_type="text/plain; charset=utf-8")
    response = HttpResponse(data, content_type=media_type)
    name = quote(f"{publication.title}.{suffix}")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return response


@require_safe
def file(request: HttpRequest, pk: int, attachment: int) -> HttpResponse:
    """Hand out a file of a live publication; a draft's files are nobody's."""
    publication = get_object_or_404(Publication.objects.public(), pk=pk)
    found = publication.files.filter(attachment_id=attachment).select_related("attachment").first()
    if found is None:
        raise Http404
    try:
        return attachments.download(found.attachment)
    except OSError as error:
        msg = "附件暂时无法下载，请与发布机关联系。"
        raise Http404(msg) from error


@require_safe
def column(request: HttpRequest, slug: str, agency_slug: str = "") -> HttpResponse:
    """List what an agency published in a column, newest first, by key (P1)."""
    if agency_slug:
        agency: Agency | None = get_object_or_404(Agency, slug=agency_slug, is_active=True)
    else:
        agency = lead_agency()
    shown = get_object_or_404(
        Column.objects.select_related("agency").live(), agency=agency, slug=slug
    )
    form = FilterForm(request.GET, years=_years(shown))
    today = clock.today()
    rows = _rows(shown)
    if form.is_valid():
        rows = form.narrow(rows, today=today)
    page = rows.page(after=request.GET.get("after", ""), before=request.GET.get("before", ""))
    base = f"/jg/{shown.agency.slug}/gk/" if agency_slug else "/gk/"
    context = {
        "column": shown,
        "agency": shown.agency,
        "crumbs": _crumbs(shown, base),
        "nodes": _tree(shown, base),
        "form": form,
        "chosen": form.is_valid() and form.is_narrowing(),
        "items": [presentation.entry(row, today) for row in page.rows],
        "previous_url": _turn(request, "before", page.previous),
        "next_url": _turn(request, "after", page.next),
        "clear_url": request.path,
        "year": today.year,
    }
    return render(request, "publication/list.html", context)


def _rows(shown: Column) -> Any:
    """Return the public rows of a column; a heading shows those of the columns under it."""
    rows = Publication.objects.public().select_related("agency").defer("body")
    if shown.slug == HEADING:
        return rows.filter(agency=shown.agency, column__is_statutory=True)
    return rows.filter(column=shown)


def _years(shown: Column) -> list[int]:
    """Return the years with a folder, newest first: as many rows as years, never a count."""
    if shown.slug == HEADING:
        this_year = clock.today().year
        return list(range(this_year, this_year - YEARS_SHOWN, -1))
    return list(shown.years.order_by("-year").values_list("year", flat=True))


def _document_context(request: HttpRequest, publication: Publication) -> dict[str, Any]:
    today = clock.today()
    path = publication.public_path()
    base = f"/jg/{publication.agency.slug}/gk/"
    return {
        "publication": publication,
        "agency": publication.agency,
        "crumbs": [
            *_crumbs(publication.column, base, is_last=False),
            {"label": publication.title, "url": ""},
        ],
        "metadata": presentation.metadata(publication),
        "banner": presentation.banner(publication, today),
        "body": presentation.body_html(publication),
        "is_public_marked": bool(publication.attribute),
        "files": presentation.files(publication),
        "related": _related(publication, today),
        "downloads": [
            {"url": reverse("publication:docx", args=[publication.pk]), "kind": "DOCX"},
            {"url": reverse("publication:pdf", args=[publication.pk]), "kind": "PDF"},
        ],
        "address": request.build_absolute_uri(path),
        "qr_url": f"/erweima{path.rstrip('/')}.svg",
    }


def _related(publication: Publication, today: datetime.date) -> list[dict[str, Any]]:
    """Return related items by relation, those that refer here included; only live ones."""
    links = publication.related.filter(target__live=True).select_related("target__agency")
    back = publication.referred_from.filter(publication__live=True).select_related(
        "publication__agency"
    )
    groups: dict[str, list[dict[str, Any]]] = {}
    for link in links:
        row = presentation.entry(link.target, today)
        groups.setdefault(link.get_relation_display(), []).append(row)
    for link in back:
        row = presentation.entry(link.publication, today)
        groups.setdefault("相关文件", []).append(row)
    return [{"title": title, "items": items} for title, items in groups.items()]


def _gone(request: HttpRequest, publication: Publication) -> HttpResponse:
    last = publication.releases.order_by("pk").last()
    if last is None:
        raise Http404
    withdrawal = last.withdrawals.first()
    context = {
        "title": publication.title,
        "agency": publication.agency,
        "withdrawn_on": withdrawal.at if withdrawal else None,
        "reason": withdrawal.reason if withdrawal else "发布机关已撤下。",
    }
    return render(request, "portal/tombstone.html", context, status=410)


def _crumbs(shown: Column, base: str, *, is_last: bool = True) -> list[dict[str, str]]:
    name = shown.agency.short_name
    title = f"{name}信息公开" if name.endswith("政府") else f"{name}政府信息公开"
    crumbs = [{"label": title, "url": base}]
    if shown.is_statutory:
        crumbs.append({"label": "法定主动公开内容", "url": f"{base}fdzdgk/"})
    return [
        *crumbs,
        {"label": shown.title, "url": "" if is_last else f"{base}{shown.relative_path()}"},
    ]


def _tree(shown: Column, base: str) -> list[dict[str, Any]]:
    columns = Column.objects.of_agency(shown.agency).live()
    top: list[dict[str, Any]] = []
    for each in columns:
        node = {
            "label": each.title,
            "url": f"{base}{each.relative_path()}",
            "is_current": each.pk == shown.pk,
            "children": [],
        }
        (top[-1]["children"] if each.is_statutory and top else top).append(node)
    return top


def _turn(request: HttpRequest, name: str, place: str) -> str:
    if not place:
        return ""
    query = request.GET.copy()
    query.pop("after", None)
    query.pop("before", None)
    query[name] = place
    return f"?{query.urlencode()}"
