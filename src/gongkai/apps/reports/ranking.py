"""Members beside agencies of their kind and level: shares, medians, who stands apart (同类比较).

A share is given only where its base is large enough to say something; quartiles only where
enough members have one. Neither is a mark: a low share of disclosure may be what the requests
called for.
"""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from gongkai.annual.formats import form_of
from gongkai.apps.core.constants import AgencyKind, AgencyLevel
from gongkai.apps.reports import board
from gongkai.apps.reports.constants import HANDED_IN
from gongkai.apps.reports.stored_figures import figures_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from gongkai.annual.model import Report
    from gongkai.apps.reports.board import Row
    from gongkai.apps.reports.models import Collection

SMALLEST_BASE = 10
"""A share of fewer cases than this says nothing about the agency."""
SMALLEST_GROUP = 5
"""Quartiles of fewer members than this are their own names in another order."""
SMALLEST_FOR_OUTLIERS = 8
FENCE = 1.5
"""A value stands apart when it lies this many interquartile ranges beyond a quartile (Tukey)."""
_PERCENT = 100
_HANDLED = "requests.handled_total.total"
_REMEDIES = ("review", "litigation_direct", "litigation_after_review")


class Share(NamedTuple):
    """A part of a whole; ``value`` is ``None`` when the base is unread or too small."""

    part: int | None
    base: int | None

    @property
    def value(self) -> float | None:
        """The share in percent."""
        if self.part is None or self.base is None or self.base < SMALLEST_BASE:
            return None
        return _PERCENT * self.part / self.base


@dataclass(frozen=True, slots=True)
class Measure:
    """One way to set agencies side by side."""

    key: str
    label: str
    unit: str
    explained: str
    of: Callable[[Row, Report], float | None]


def _sum(report: Report, rows: Iterable[str]) -> int | None:
    numbers = report.counts(f"requests.{row}.total" for row in rows)
    return None if numbers is None else sum(numbers)


def _of_handled(*starts: str) -> Callable[[Row, Report], float | None]:
    def of(_row: Row, report: Report) -> float | None:
        leaves = [leaf for leaf in form_of(report).leaves if leaf.startswith(starts)]
        return Share(_sum(report, leaves), report.count(_HANDLED)).value

    return of


def _overturned(_row: Row, report: Report) -> float | None:
    corrected = report.counts(f"remedies.{kind}.corrected" for kind in _REMEDIES)
    totals = report.counts(f"remedies.{kind}.total" for kind in _REMEDIES)
    pending = report.counts(f"remedies.{kind}.pending" for kind in _REMEDIES)
    if corrected is None or totals is None or pending is None:
        return None
    return Share(sum(corrected), sum(totals) - sum(pending)).value


MEASURES: tuple[Measure, ...] = (
    Measure(
        "received",
        "新收申请",
        "件",
        "本年新收政府信息公开申请数量。",
        lambda _, report: report.count("requests.new_received.total"),
    ),
    Measure(
        "disclosed",
        "公开率",
        "%",
        "予以公开与部分公开之和，除以本年度办理结果总计。",
        _of_handled("granted", "partial"),
    ),
    Measure(
        "refused", "不予公开", "%", "不予公开各项之和，除以办理结果总计。", _of_handled("refused_")
    ),
    Measure(
        "not_held",
        "不掌握",
        "%",
        "本机关不掌握相关政府信息，除以办理结果总计。",
        _of_handled("unavailable_not_held"),
    ),
    Measure(
        "overturned",
        "复议诉讼被纠正",
        "%",
        "结果纠正，除以已审结的行政复议和行政诉讼。",
        _overturned,
    ),
    Measure(
        "findings",
        "检查发现",
        "个",
        "没有说明理由的错误与警告之和。",
        lambda row, _: row.errors + row.warnings,
    ),
)
BY_KEY: Mapping[str, Measure] = {measure.key: measure for measure in MEASURES}


@dataclass(frozen=True, slots=True)
class Spread:
    """Quartiles of a group; beyond the fences a value stands apart."""

    low: float
    median: float
    high: float
    has_fences: bool

    def side(self, value: float | None) -> str:
        """Return 偏高 or 偏低 for a value that stands apart, else nothing."""
        if value is None or not self.has_fences or self.high == self.low:
            return ""
        reach = FENCE * (self.high - self.low)
        if value > self.high + reach:
            return "偏高"
        return "偏低" if value < self.low - reach else ""


@dataclass(frozen=True, slots=True)
class Standing:
    """One agency with its values, in the order of `MEASURES`."""

    row: Row
    values: Mapping[str, float | None]
    side: str


@dataclass(frozen=True, slots=True)
class Group:
    """Agencies of one kind and level, sorted by the chosen measure, the highest first."""

    label: str
    members: Sequence[Standing]
    known: Sequence[float]
    spread: Spread | None


def groups(collection: Collection, measure: Measure, today: date) -> list[Group]:
    """Return the members that handed in, by kind and level; a fixed number of queries."""
    rows = [row for row in board.rows(collection, today) if row.standing in HANDED_IN]
    read = figures_of(row.report for row in rows if row.report)
    sorted_in: dict[tuple[str, str], list[tuple[Row, Report]]] = {}
    for row in rows:
        if row.report in read:
            sorted_in.setdefault((row.kind, row.level), []).append((row, read[row.report]))
    return [_group(kind, level, members, measure) for (kind, level), members in sorted_in.items()]


def spread_of(values: Sequence[float]) -> Spread | None:
    """Return the quartiles of *values*, both ends counted in; none for a small group."""
    if len(values) < SMALLEST_GROUP:
        return None
    low, median, high = statistics.quantiles(values, n=4, method="inclusive")
    return Spread(low, median, high, len(values) >= SMALLEST_FOR_OUTLIERS)


def _group(kind: str, level: str, members: Sequence[tuple[Row, Report]], measure: Measure) -> Group:
    values = [{each.key: each.of(row, report) for each in MEASURES} for row, report in members]
    known = [found for of in values if (found := of[measure.key]) is not None]
    spread = spread_of(known)
    standing = [
        Standing(row, of, spread.side(of[measure.key]) if spread else "")
        for (row, _), of in zip(members, values, strict=True)
    ]
    standing.sort(key=lambda one: _rank(one.values[measure.key]))
    label = f"{AgencyLevel(level).label}{AgencyKind(kind).label}"
    return Group(label, standing, sorted(known), spread)


def _rank(value: float | None) -> tuple[bool, float]:
    return (value is None, -(value or 0))
