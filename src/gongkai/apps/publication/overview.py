"""Sentences on publishing, documents and columns for the annual report, and their records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count
from django.utils import timezone

from gongkai.apps.core.facts import DraftSentence, FactRecord, Figure
from gongkai.apps.publication.constants import Conclusion, Relation
from gongkai.apps.publication.models import (
    Column,
    Publication,
    PublicationLink,
    Release,
    SecrecyReview,
    ValidityChange,
    Withdrawal,
)
from gongkai.apps.publication.models.review import IMPORTED_ROUND

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from django.db.models import QuerySet

    from gongkai.apps.publication.querysets import PublicationQuerySet

KEY = "publication"
PROACTIVE, MANAGEMENT, PLATFORM = "主动公开", "政府信息管理", "政府信息公开平台建设"
_PART = 1
_WORDS = {
    "issued": "制发",
    "repealed": "废止",
    "in_force": "现行有效",
    "made": "新制作",
    "newly_published": "新公开",
    "total_published": "对外公开总数",
}


def sentences(
    agency_ids: Sequence[int], year: int, documents: Mapping[str, int]
) -> Iterator[DraftSentence]:
    """Yield the sentences of part one; *documents* counts the normative ones by cell path."""
    yield _published(agency_ids, year)
    for make in (_interpretations, _reviews):
        sentence = make(agency_ids, year)
        if any(figure.text != "0" for figure in sentence.figures):
            yield sentence
    yield _documents(documents)
    yield _changes(agency_ids, year)
    yield _columns(agency_ids, year)


def records(agency_ids: Sequence[int], year: int, name: str) -> Iterator[FactRecord]:
    """Yield the records that the figure *name* of a sentence counts."""
    kind, _, value = name.partition(".")
    if kind == "published":
        found = _public(agency_ids, year)
        yield from _publications(found.filter(column=value) if value else found)
    elif kind == "interpretations":
        yield from _publications(_interpreting(agency_ids, year))
    elif kind == "columns":
        yield from _column_records(agency_ids, year, value)
    elif kind in _KEPT:
        for row in _KEPT[kind](agency_ids, year):
            document = getattr(row, "release", row).publication
            at = getattr(row, "released_at", None) or row.at
            note = row.reason if isinstance(row, Withdrawal) else _NOTES[kind]
            on = getattr(row, "on", None) or timezone.localtime(at).date()
            yield FactRecord(document.title, document.public_path(), on, note)


def _published(agency_ids: Sequence[int], year: int) -> DraftSentence:
    by_column = (
        _public(agency_ids, year)
        .values("column", "column__title")
        .annotate(number=Count("pk"))
        .order_by("-number", "column__title")
    )
    parts: list[str | Figure] = []
    for row in by_column:
        parts += ["、" if parts else "，其中", row["column__title"]]
        parts += [_figure(f"published.{row['column']}", row["number"]), "条"]
    total = sum(row["number"] for row in by_column)
    head = ("全年主动公开政府信息", _figure("published", total), "条")
    return DraftSentence(_PART, f"{KEY}.published", (*head, *parts, "。"), PROACTIVE)


def _documents(counted: Mapping[str, int]) -> DraftSentence:
    parts: list[str | Figure] = ["行政规范性文件"]
    for path, number in counted.items():
        parts += ["，" if len(parts) > 1 else "", _WORDS[path.rpartition(".")[2]]]
        parts += [Figure(path, str(number)), "件"]
    return DraftSentence(_PART, f"{KEY}.documents", (*parts, "。"), MANAGEMENT)


def _interpretations(agency_ids: Sequence[int], year: int) -> DraftSentence:
    number = _interpreting(agency_ids, year).count()
    parts = ("发布政策解读", _figure("interpretations", number), "篇。")
    return DraftSentence(_PART, f"{KEY}.interpretations", parts, PROACTIVE)


def _reviews(agency_ids: Sequence[int], year: int) -> DraftSentence:
    parts = (
        "落实三审三校和公开前保密审查，经审核放行信息",
        _figure("releases", _releases(agency_ids, year).count()),
        "条次；保密审查认定可以公开的",
        _figure("secrecy", _secrecy(agency_ids, year).count()),
        "件次。",
    )
    return DraftSentence(_PART, f"{KEY}.reviews", parts, MANAGEMENT)


def _changes(agency_ids: Sequence[int], year: int) -> DraftSentence:
    parts = (
        "登记文件修改、废止和失效",
        _figure("validity", _validity(agency_ids, year).count()),
        "件次，撤回已公开信息",
        _figure("withdrawals", _withdrawals(agency_ids, year).count()),
        "条。",
    )
    return DraftSentence(_PART, f"{KEY}.changes", parts, MANAGEMENT)


def _columns(agency_ids: Sequence[int], year: int) -> DraftSentence:
    parts = (
        "政府信息公开专栏设法定主动公开栏目",
        _figure("columns.statutory", _standing(agency_ids).count()),
        "个，全年有更新的",
        _figure("columns.updated", _updated(agency_ids, year).count()),
        "个。",
    )
    return DraftSentence(_PART, f"{KEY}.columns", parts, PLATFORM)


def _public(agency_ids: Sequence[int], year: int) -> PublicationQuerySet:
    return Publication.objects.public().filter(agency_id__in=agency_ids, published_on__year=year)


def _interpreting(agency_ids: Sequence[int], year: int) -> PublicationQuerySet:
    links = PublicationLink.objects.filter(relation=Relation.INTERPRETATION)
    return _public(agency_ids, year).filter(pk__in=links.values("target"))


def _releases(agency_ids: Sequence[int], year: int) -> QuerySet[Release]:
    return Release.objects.filter(
        publication__agency__in=agency_ids, released_at__year=year, is_imported=False
    ).select_related("publication")


def _secrecy(agency_ids: Sequence[int], year: int) -> QuerySet[SecrecyReview]:
    found = SecrecyReview.objects.filter(
        publication__agency__in=agency_ids, at__year=year, conclusion=Conclusion.PUBLIC
    )
    return found.exclude(round=IMPORTED_ROUND).select_related("publication")


def _validity(agency_ids: Sequence[int], year: int) -> QuerySet[ValidityChange]:
    return ValidityChange.objects.filter(
        publication__agency__in=agency_ids, on__year=year
    ).select_related("publication")


def _withdrawals(agency_ids: Sequence[int], year: int) -> QuerySet[Withdrawal]:
    return Withdrawal.objects.filter(
        release__publication__agency__in=agency_ids, at__year=year
    ).select_related("release__publication")


_KEPT: Mapping[str, Callable[[Sequence[int], int], QuerySet]] = {
    "releases": _releases,
    "secrecy": _secrecy,
    "validity": _validity,
    "withdrawals": _withdrawals,
}
"""Figures that count rows kept about a publication."""
_NOTES = {"releases": "放行", "secrecy": "可以公开", "validity": "有效性变更"}


def _standing(agency_ids: Sequence[int]) -> QuerySet[Column]:
    return Column.objects.statutory().filter(agency__in=agency_ids, live=True)


def _updated(agency_ids: Sequence[int], year: int) -> QuerySet[Column]:
    return _standing(agency_ids).filter(
        pk__in=_public(agency_ids, year).order_by().values("column")
    )


def _column_records(agency_ids: Sequence[int], year: int, value: str) -> Iterator[FactRecord]:
    found = _updated(agency_ids, year) if value == "updated" else _standing(agency_ids)
    for column in found.select_related("agency").order_by("path"):
        yield FactRecord(column.title, column.public_path(), note=column.article)


def _publications(found: PublicationQuerySet) -> Iterator[FactRecord]:
    for document in found.select_related("column").newest().defer("body"):
        yield FactRecord(
            document.title, document.public_path(), document.published_on, document.column.title
        )


def _figure(name: str, number: int) -> Figure:
    return Figure(f"{KEY}.{name}", str(number))
