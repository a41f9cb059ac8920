"""What the reports themselves and the staff give to part one: supervision (监督保障)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q

from gongkai.apps.core.facts import DraftSentence, FactRecord, Figure
from gongkai.apps.core.models import Post
from gongkai.apps.core.permissions import Permission, roles_with
from gongkai.apps.reports.models import Edition

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal

    from django.db.models import QuerySet

KEY = "reports"
TOPIC = "监督保障"
_PART = 1
_AT_WORK = (
    Permission.DRAFT,
    Permission.REVIEW_FIRST,
    Permission.REVIEW_SECOND,
    Permission.REVIEW_FINAL,
    Permission.REVIEW_SECRECY,
    Permission.HANDLE_CASES,
    Permission.COMPILE_REPORTS,
)
"""Who holds one of these works on disclosure."""


class SupervisionFacts:
    """Who works on disclosure, and what became public of the year before."""

    key = KEY

    def counts(
        self, *, agency_ids: Sequence[int], year: int, form: str
    ) -> Mapping[str, int | Decimal]:
        """Return nothing: no cell of the tables counts staff or reports."""
        return {}

    def records(
        self, *, agency_ids: Sequence[int], year: int, form: str, path: str
    ) -> Iterator[FactRecord]:
        """Yield the people or editions that the figure *path* counts."""
        if path == f"{KEY}.staff":
            for post in _staff(agency_ids, year).select_related("user"):
                label = f"{post.user} {post.get_role_display()}"
                yield FactRecord(label, "", post.since, post.section)
        elif path == f"{KEY}.editions":
            for edition in _editions(agency_ids, year):
                yield FactRecord(
                    str(edition), edition.public_path(), edition.stated_on, edition.note
                )

    def sentences(self, *, agency_ids: Sequence[int], year: int) -> Iterator[DraftSentence]:
        """Yield who is in charge, and the publication of the year before's report."""
        staff = Figure(f"{KEY}.staff", str(_staff(agency_ids, year).count()))
        parts = ("明确专人负责，承担政府信息公开工作的岗位", staff, "个。")
        yield DraftSentence(_PART, f"{KEY}.staff", parts, TOPIC)
        published = _editions(agency_ids, year).count()
        if published:
            editions = Figure(f"{KEY}.editions", str(published))
            parts = ("年内公布政府信息公开工作年度报告", editions, "份。")
            yield DraftSentence(_PART, f"{KEY}.editions", parts, TOPIC)


def _staff(agency_ids: Sequence[int], year: int) -> QuerySet[Post]:
    last = date(year, 12, 31)
    roles = {role for permission in _AT_WORK for role in roles_with(permission)}
    held = Q(until=None) | Q(until__gt=last)
    return Post.objects.filter(held, agency__in=agency_ids, role__in=roles, since__lte=last)


def _editions(agency_ids: Sequence[int], year: int) -> QuerySet[Edition]:
    return Edition.objects.filter(
        report__agency__in=agency_ids, stated_on__year=year
    ).select_related("report__agency")
