"""Publications as rows of a public list, and what of them such a row needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Subquery
from django.urls import reverse

from gongkai.apps.publication.constants import DocumentKind, Relation, Validity
from gongkai.apps.publication.models import Publication, PublicationLink
from gongkai.apps.reports.models import AnnualReport, Edition

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from gongkai.apps.publication.querysets import PublicationQuerySet

BADGE_KINDS = {
    Validity.IN_FORCE: "ok",
    Validity.AMENDED: "warning",
    Validity.REPEALED: "danger",
    Validity.LAPSED: "danger",
}


def listed() -> PublicationQuerySet:
    """Return public publications as lists need them: without bodies, in one query."""
    interpretations = PublicationLink.objects.filter(
        publication=OuterRef("pk"), relation=Relation.INTERPRETATION, target__live=True
    )
    return (
        Publication.objects.public()
        .select_related("agency")
        .defer("body")
        .annotate(is_interpreted=Exists(interpretations))
    )


def items(publications: Iterable[Publication], *, today: date) -> list[dict[str, Any]]:
    """Return *publications* as the result list shows them."""
    return [_item(publication, today) for publication in publications]


def report_items(length: int) -> list[dict[str, Any]]:
    """Return the newest annual reports of all agencies, by year (政府信息公开年报)."""
    first = Edition.objects.filter(report=OuterRef("pk")).order_by("number")
    rows = AnnualReport.objects.public().newest_first().select_related("agency")
    dated = rows.annotate(first_stated_on=Subquery(first.values("stated_on")[:1]))
    return [
        {
            "title": f"{report.agency.name}{report.year}年度报告",
            "url": reverse("reports:agency_detail", args=[report.agency.slug, report.year]),
            "date": report.first_stated_on,
        }
        for report in dated[:length]
    ]


def _item(publication: Publication, today: date) -> dict[str, Any]:
    return {
        "title": publication.title,
        "url": publication.public_path(),
        "number": publication.document_number,
        "date": publication.published_on,
        "agency": publication.agency.short_name,
        "badges": list(_badges(publication, today)),
    }


def _badges(publication: Publication, today: date) -> Iterable[dict[str, str]]:
    if publication.kind == DocumentKind.POLICY:
        validity = publication.validity_at(today)
        if validity is Validity.IN_FORCE and (publication.effective_on or today) > today:
            yield {"kind": "info", "text": "尚未施行"}
        else:
            yield {"kind": BADGE_KINDS[validity], "text": _validity_text(validity)}
    if getattr(publication, "is_interpreted", False):
        yield {"kind": "", "text": "有解读"}


def _validity_text(validity: Validity) -> str:
    texts = {Validity.REPEALED: "已废止", Validity.LAPSED: "已失效"}
    return texts.get(validity, str(validity.label))
