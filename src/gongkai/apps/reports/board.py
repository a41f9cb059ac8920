"""Where the members of a collection stand: one row each, from a fixed number of queries."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import Count, FilteredRelation, Min, Q
from django.utils import timezone

from gongkai.apps.core.constants import AgencyKind
from gongkai.apps.reports.constants import (
    HANDED_IN,
    FindingState,
    Standing,
    State,
)
from gongkai.apps.reports.models import ReportFinding, reporter_of
from gongkai.lint.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from django.db.models import QuerySet

    from gongkai.apps.reports.models import Collection

TOP_RULES = 3
_STANDINGS = {
    State.DRAFT: Standing.DRAFTING,
    State.SUBMITTED: Standing.SUBMITTED,
    State.RETURNED: Standing.RETURNED,
    State.ACCEPTED: Standing.ACCEPTED,
    State.PUBLISHED: Standing.PUBLISHED,
}
_FIELDS = (
    "pk",
    "agency_id",
    "agency__path",
    "agency__name",
    "agency__kind",
    "agency__level",
    "agency__is_active",
    "published_on",
    "report__pk",
    "report__state",
    "report__origin",
    "report__submitted_at",
    "first_published",
)


class Rule(NamedTuple):
    """A rule that a report breaks, and how often."""

    code: str
    title: str
    times: int


@dataclass(frozen=True, slots=True)
class Row:
    """One member on the board; ``days`` are left until the next due day, negative when late."""

    member: int
    agency: int
    path: str
    name: str
    kind: str
    level: str
    has_account: bool
    report: int | None
    origin: str
    standing: Standing
    submission_due: date
    publication_due: date
    submitted_on: date | None
    published_on: date | None
    days: int | None
    found: Mapping[str, int] = field(default_factory=dict)

    @property
    def errors(self) -> int:
        """Errors that nobody gave a reason for."""
        return self.found.get(Severity.ERROR, 0)

    @property
    def warnings(self) -> int:
        """Warnings, and what a person must decide."""
        return self.found.get(Severity.WARNING, 0)

    @property
    def confirms(self) -> int:
        """What a person must decide."""
        return self.found.get(Severity.CONFIRM, 0)

    @property
    def is_late(self) -> bool:
        """Whether the next step is overdue."""
        return self.days is not None and self.days < 0

    @property
    def days_late(self) -> int:
        """How many days the next step is overdue."""
        return -self.days if self.is_late and self.days is not None else 0

    @property
    def awaits(self) -> str:
        """What is due next."""
        return "公布" if self.standing in HANDED_IN else "报送"

    @property
    def submitted_late(self) -> int:
        """By how many days the report came in late."""
        return _over(self.submitted_on, self.submission_due)

    @property
    def published_late(self) -> int:
        """By how many days it was published late."""
        return _over(self.published_on, self.publication_due)

    @property
    def can_be_accepted(self) -> bool:
        """Whether it waits for the office and has no open error."""
        return self.standing == Standing.SUBMITTED and not self.errors

    @property
    def kind_label(self) -> str:
        """The Chinese name of its kind."""
        return str(AgencyKind(self.kind).label)


def rows(collection: Collection, today: date) -> list[Row]:
    """Return every current member in the order of the agencies' tree; two queries."""
    members = (
        collection.members.current()
        .annotate(
            report=FilteredRelation(
                "agency__annual_reports",
                condition=Q(agency__annual_reports__year=collection.year),
            ),
            first_published=Min("report__editions__stated_on"),
        )
        .order_by("agency__path")
        .values_list(*_FIELDS, named=True)
    )
    found = found_by_report(collection)
    return [_row(collection, raw, found, today) for raw in members]


def _row(collection: Collection, raw: Any, found: Mapping[int, Counter[str]], today: date) -> Row:
    submission_due, publication_due = collection.dues(reporter_of(raw.agency__kind))
    published_on = raw.first_published or raw.published_on
    standing = _STANDINGS.get(raw.report__state, Standing.NOT_STARTED)
    if raw.published_on:
        standing = Standing.PUBLISHED
    if submission_due is None or publication_due is None:
        msg = f"{raw.agency__name} joined a collection that sets no day for it"
        raise ValueError(msg)
    due = publication_due if standing in HANDED_IN else submission_due
    return Row(
        member=raw.pk,
        agency=raw.agency_id,
        path=raw.agency__path,
        name=raw.agency__name,
        kind=raw.agency__kind,
        level=raw.agency__level,
        has_account=raw.agency__is_active,
        report=raw.report__pk,
        origin=raw.report__origin or "",
        standing=standing,
        submission_due=submission_due,
        publication_due=publication_due,
        submitted_on=_day(raw.report__submitted_at),
        published_on=published_on,
        days=None if published_on else (due - today).days,
        found=found.get(raw.report__pk, Counter()),
    )


def found_by_report(collection: Collection) -> dict[int, Counter[str]]:
    """Return how many open findings of each severity every member's report has."""
    counted: dict[int, Counter[str]] = defaultdict(Counter)
    grouped = open_findings(collection).values_list("report", "severity").annotate(n=Count("pk"))
    for report, severity, number in grouped.order_by():
        counted[report][severity] = number
    return counted


def top_rules(collection: Collection, reports: Iterable[int]) -> dict[int, list[Rule]]:
    """Return the rules that each of *reports* breaks most, errors first; one query."""
    grouped = (
        open_findings(collection)
        .filter(report__in=list(reports))
        .values_list("report", "code", "title")
        .annotate(n=Count("pk"), first=Min("rank"))
        .order_by("report", "first")
    )
    ranked: dict[int, list[Rule]] = defaultdict(list)
    for report, code, title, number, _ in grouped:
        if len(ranked[report]) < TOP_RULES:
            ranked[report].append(Rule(code, title, number))
    return ranked


def open_findings(collection: Collection) -> QuerySet[ReportFinding]:
    """Return what the last checks found in the members' reports and nobody has dismissed."""
    members = collection.members.current().values("agency")
    return ReportFinding.objects.filter(
        is_current=True, report__year=collection.year, report__agency__in=members
    ).exclude(state=FindingState.DISMISSED)


def tally(found: Iterable[Row]) -> list[tuple[Standing, int]]:
    """Return how many rows are in each standing, in the order of the way to the public."""
    counted = Counter(row.standing for row in found)
    return [(standing, counted[standing]) for standing in Standing]


def _day(at: datetime | None) -> date | None:
    return timezone.localtime(at).date() if at else None


def _over(on: date | None, due: date) -> int:
    return max((on - due).days, 0) if on else 0
