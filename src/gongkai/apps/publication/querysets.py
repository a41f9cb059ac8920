"""Reads of publication: public lists by key, and rows behind the agencies' walls."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q
from wagtail.models import PageManager
from wagtail.query import PageQuerySet

from gongkai.apps.core.numbers import whole
from gongkai.apps.core.permissions import Permission, agencies_for
from gongkai.apps.publication.constants import Conclusion, DocumentKind, Validity

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.contrib.auth.models import AnonymousUser

    from gongkai.apps.core.models import Agency, User

WORK = (
    Permission.DRAFT,
    Permission.REVIEW_FIRST,
    Permission.REVIEW_SECOND,
    Permission.REVIEW_FINAL,
    Permission.REVIEW_SECRECY,
)
"""Whoever holds one of these at an agency sees its drafts."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page of a list begins: after the publication of this day and id."""

    on: datetime.date
    pk: int

    @classmethod
    def read(cls, text: str) -> Place | None:
        """Return the place that *text* spells; ``None`` when it spells none."""
        day, _, pk = text.rpartition("-")
        number = whole(pk)
        try:
            return cls(datetime.date.fromisoformat(day), number) if number else None
        except ValueError:
            return None

    def __str__(self) -> str:
        return f"{self.on.isoformat()}-{self.pk}"


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list, with the places of its neighbours (empty where there is none)."""

    rows: list[Any]
    previous: str = ""
    next: str = ""


class PublicationQuerySet(PageQuerySet):
    """Publications (信息)."""

    def public(self) -> Self:
        """Return what anonymous readers may see."""
        return self.filter(live=True, published_on__isnull=False)

    def newest(self) -> Self:
        """Return rows in the order of every public list, served by the composite index."""
        return self.order_by("-published_on", "-pk")

    def of_validity(self, asked: Collection[str], today: datetime.date) -> Self:
        """Return what has one of the *asked* validities on *today*; what expired has lapsed."""
        expired = Q(expires_on__lt=today, validity__in=[Validity.IN_FORCE, Validity.AMENDED])
        if Validity.LAPSED in asked:
            return self.filter(Q(validity__in=asked) | expired)
        return self.filter(validity__in=asked).exclude(expired)

    def policies(self) -> Self:
        """Return policy documents (政策文件)."""
        return self.filter(kind=DocumentKind.POLICY)

    def of_agency(self, agency: Agency) -> Self:
        """Return the publications of *agency*."""
        return self.filter(agency=agency)

    def for_user(self, user: User | AnonymousUser) -> Self:
        """Return the publications, drafts included, of the agencies where *user* works on them."""
        return self.filter(agency__in=agencies_for(user, *WORK))

    def locked(self, publication: Any) -> Any:
        """Return *publication* as it stands now, locked until the transaction ends."""
        return self.select_for_update(of=("self",)).get(pk=publication.pk)

    def formed_between(self, first: datetime.date, last: datetime.date) -> Self:
        """Return the documents made (制发) from *first* to *last*."""
        return self.filter(formed_on__range=(first, last))

    def page(self, *, after: str = "", before: str = "", size: int = 20) -> Page:
        """Return one page by key: neither ``COUNT`` nor ``OFFSET`` is ever asked.

        ``before`` turns back; a damaged place opens the first page.
        """
        back = Place.read(before)
        if back is not None:
            return self._page_before(back, size)
        place = Place.read(after)
        rows = self.newest()
        if place is not None:
            rows = rows.filter(
                Q(published_on__lt=place.on) | Q(published_on=place.on, pk__lt=place.pk)
            )
        found = list(rows[: size + 1])
        shown = found[:size]
        return Page(
            shown,
            previous=str(_place(shown[0])) if place is not None and shown else "",
            next=str(_place(shown[-1])) if len(found) > size else "",
        )

    def _page_before(self, place: Place, size: int) -> Page:
        rows = self.filter(
            Q(published_on__gt=place.on) | Q(published_on=place.on, pk__gt=place.pk)
        ).order_by("published_on", "pk")
        found = list(rows[: size + 1])
        shown = found[:size][::-1]
        return Page(
            shown,
            previous=str(_place(shown[0])) if len(found) > size else "",
            next=str(_place(shown[-1])) if shown else "",
        )


def _place(row: Any) -> Place:
    return Place(row.published_on, row.pk)


PublicationManager = PageManager.from_queryset(PublicationQuerySet, "PublicationManager")


class ColumnQuerySet(PageQuerySet):
    """Columns (栏目)."""

    def of_agency(self, agency: Agency) -> Self:
        """Return the columns of *agency* in the order of the tree."""
        return self.filter(agency=agency).order_by("path")

    def statutory(self) -> Self:
        """Return the statutory columns themselves, without the node they stand under."""
        return self.filter(is_statutory=True)

    def standing(self, agency: Agency, slug: str) -> Any:
        """Return the column of *agency* called *slug*; raises ``DoesNotExist``."""
        return self.get(agency=agency, slug=slug)


ColumnManager = PageManager.from_queryset(ColumnQuerySet, "ColumnManager")


class SecrecyReviewQuerySet(models.QuerySet[Any]):
    """Secrecy reviews (保密审查)."""

    def passing(self, digest: str) -> Self:
        """Return the reviews that let the content of *digest* be published as it stands."""
        return self.filter(digest=digest, conclusion=Conclusion.PUBLIC)
