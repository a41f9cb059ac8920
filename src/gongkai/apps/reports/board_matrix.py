"""What was found in the members' reports, by member and rule (问题分布)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Count

from gongkai.apps.reports.board import open_findings
from gongkai.lint.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.apps.reports.models import Collection, ReportFinding

MOST_RULES = 12
"""As many rules as a screen shows side by side; the others are in the list."""
LIST_SIZE = 50


class Head(NamedTuple):
    """A rule at the head of a column: how many members break it, how often in all."""

    code: str
    title: str
    severity: str
    members: int
    times: int


@dataclass(frozen=True, slots=True)
class Line:
    """A member's counts in the order of the columns, and all its findings."""

    agency: int
    name: str
    counts: Sequence[int]
    total: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """Members by rules; ``hidden`` rules found no column."""

    heads: Sequence[Head]
    lines: Sequence[Line]
    hidden: int


def matrix(collection: Collection) -> Matrix:
    """Return how often each member breaks each rule, the most frequent first; one query."""
    grouped = (
        open_findings(collection)
        .values_list("report__agency", "report__agency__name", "code", "title", "severity")
        .annotate(n=Count("pk"))
        .order_by()
    )
    counts: dict[tuple[int, str], dict[str, int]] = defaultdict(dict)
    rules: dict[str, list[tuple[str, str, int]]] = defaultdict(list)
    for agency, name, code, title, severity, number in grouped:
        known = counts[agency, name]
        known[code] = known.get(code, 0) + number
        rules[code].append((title, severity, number))
    heads = sorted((_head(code, met) for code, met in rules.items()), key=_weight)
    shown = heads[:MOST_RULES]
    lines = [
        Line(agency, name, [of.get(head.code, 0) for head in shown], sum(of.values()))
        for (agency, name), of in counts.items()
    ]
    return Matrix(shown, sorted(lines, key=lambda line: -line.total), len(heads) - len(shown))


def listed(
    collection: Collection, *, code: str, agency: str, severity: str, after: int
) -> tuple[list[ReportFinding], int]:
    """Return the findings that the choice leaves, and the key of the next page, 0 at the end."""
    found = open_findings(collection).select_related("report__agency").order_by("pk")
    if code:
        found = found.filter(code=code)
    if agency.isdecimal():
        found = found.filter(report__agency=int(agency))
    if severity in set(Severity):
        found = found.filter(severity=severity)
    rows = list(found.filter(pk__gt=after)[: LIST_SIZE + 1])
    more = len(rows) > LIST_SIZE
    return rows[:LIST_SIZE], rows[LIST_SIZE - 1].pk if more else 0


def _head(code: str, met: Sequence[tuple[str, str, int]]) -> Head:
    title, severity, _ = met[0]
    return Head(code, title, severity, len(met), sum(number for *_, number in met))


def _weight(head: Head) -> tuple[int, int, str]:
    return (Severity(head.severity).rank, -head.members, head.code)
