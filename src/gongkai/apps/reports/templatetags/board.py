"""Look-ups and addresses for the supervising office's board."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template
from django.urls import reverse

from gongkai.apps.reports import places
from gongkai.apps.reports.constants import State
from gongkai.apps.reports.content import form_of_row
from gongkai.apps.reports.models import Collection

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.http import HttpRequest

    from gongkai.apps.reports.models import AnnualReport

register = template.Library()


@register.filter
def of(found: Mapping[Any, Any], key: object) -> Any:
    """Return what *found* holds for *key*, or nothing."""
    return found.get(key, ())


@register.simple_tag
def with_page(request: HttpRequest, number: int) -> str:
    """Return the query of *request* with the page *number* in it."""
    query = request.GET.copy()
    query["page"] = str(number)
    return query.urlencode()


@register.filter
def beside(counts: Iterable[int], heads: Iterable[Any]) -> list[tuple[Any, int]]:
    """Return every count with the head of its column."""
    return list(zip(heads, counts, strict=True))


@register.inclusion_tag("reports/board/remarks.html")
def remarks_of(report: AnnualReport | None) -> dict[str, Any]:
    """Show what the office asked to be changed in a returned report, each with its place."""
    if report is None or report.state != State.RETURNED:
        return {"remarks": []}
    form = form_of_row(report)
    workbench = reverse("reports_workbench", args=[report.pk])
    return {
        "remarks": [
            {
                "remark": remark,
                "place": places.label(form, remark.where),
                "url": f"{workbench}{places.anchor(remark.where)}",
            }
            for remark in report.remarks.of_last_return().select_related("by")
        ]
    }


@register.simple_tag
def addends_url(report: AnnualReport, where: str) -> str:
    """Return where the addends of a cell are, when *report* is the sum of its members'."""
    if not report.merged_at:
        return ""
    collection = Collection.objects.filter(office=report.agency_id, year=report.year).first()
    return reverse("collection_cell", args=[collection.pk, where]) if collection else ""
