"""The government's report as the sum of its members' (汇总): addends, absentees, gaps."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gongkai.annual.compile import assemble_report, base_paths
from gongkai.annual.formats import form_for_year
from gongkai.annual.merge import Merged, merge
from gongkai.apps.reports import board, figures
from gongkai.apps.reports.constants import Standing
from gongkai.apps.reports.content import report_of, stored_value
from gongkai.apps.reports.models import AnnualReport
from gongkai.apps.reports.stored_figures import figures_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from gongkai.annual.model import Report, Value
    from gongkai.apps.reports.board import Row
    from gongkai.apps.reports.models import Collection

COUNTED = frozenset({Standing.ACCEPTED, Standing.PUBLISHED})
"""A member is added up once the office has accepted its report or it is public."""


@dataclass(frozen=True, slots=True)
class Source:
    """One addend: a member with its report, or the government itself."""

    name: str
    report: int | None
    figures: Report


@dataclass(frozen=True, slots=True)
class Consolidation:
    """The sum, its addends, and whom it leaves out and why."""

    merged: Merged | None
    sources: Sequence[Source]
    missing: Sequence[Row]
    other_form: Sequence[Source]
    nested: Sequence[tuple[str, str]]
    """Members below another member, whose report may contain theirs already."""
    own_unknown: Sequence[str]
    """Cells of the government itself that no record counts and nobody has stated."""

    @property
    def reports(self) -> dict[str, int | None]:
        """The report of every addend by its name."""
        return {source.name: source.report for source in self.sources}


@dataclass(frozen=True, slots=True)
class Gap:
    """A cell in which the stored report and the sum differ (C-CONS)."""

    where: str
    label: str
    stated: Value | None
    summed: Value | None


def consolidate(collection: Collection, today: date) -> Consolidation:
    """Add up the accepted and published reports of the year's form, and the government's own."""
    rows = board.rows(collection, today)
    counted = [row for row in rows if row.standing in COUNTED and row.report]
    read = figures_of(row.report for row in counted if row.report)
    sources = [
        Source(row.name, row.report, replace(read[row.report], agency=row.name))
        for row in counted
        if row.report
    ]
    form = form_for_year(collection.year).code
    fitting = [source for source in sources if source.figures.form == form]
    own = own_source(collection) if collection.includes_own else None
    everyone = [own, *fitting] if own else fitting
    merged = None
    if everyone:
        merged = merge(
            [source.figures for source in everyone],
            agency=collection.office.name,
            expected=[row.name for row in rows],
        )
    return Consolidation(
        merged=merged,
        sources=everyone,
        missing=[row for row in rows if row not in counted],
        other_form=[source for source in sources if source.figures.form != form],
        nested=_nested(counted),
        own_unknown=_unknown(own.figures) if own else (),
    )


def own_source(collection: Collection) -> Source:
    """Return what the government itself adds: its records, and what was stated for it by hand.

    Corrections that its report had before it became a sum are figures of its own.
    """
    office, form = collection.office, form_for_year(collection.year)
    stated = {
        where: stored_value(form, where, text) for where, text in own_cells(collection).items()
    }
    counted = figures.count(agency_id=office.pk, year=collection.year, form=form)
    name = f"{office.name}（本级）"
    report = assemble_report(collection.year, name, {**counted, **stated}, form)
    row = government_report(collection)
    return Source(name, row.pk if row else None, report)


def own_cells(collection: Collection) -> dict[str, str]:
    """Return the stated figures of the government itself, the latest of each cell."""
    row = government_report(collection)
    if row is None:
        return dict(collection.own_cells)
    earlier = row.corrections.order_by("pk")
    if row.merged_at:
        earlier = earlier.filter(at__lt=row.merged_at)
    return {**dict(earlier.values_list("where", "new")), **collection.own_cells}


def government_report(collection: Collection) -> AnnualReport | None:
    """Return the stored report of the collecting government, if there is one."""
    return AnnualReport.objects.filter(agency=collection.office, year=collection.year).first()


def gaps(collection: Collection, merged: Merged) -> list[Gap] | None:
    """Return where the stored report differs from the sum; ``None`` when there is no report."""
    row = government_report(collection)
    if row is None:
        return None
    stated, summed = report_of(row), merged.report
    form = form_for_year(collection.year)
    return [
        Gap(path, form.label(path), stated.get(path), summed.get(path))
        for path in form.paths
        if stated.get(path) != summed.get(path)
    ]


def _nested(rows: Sequence[Row]) -> list[tuple[str, str]]:
    return [
        (below.name, above.name)
        for above in rows
        for below in rows
        if below.path != above.path and below.path.startswith(above.path)
    ]


def _unknown(report: Report) -> tuple[str, ...]:
    form = form_for_year(report.year or 0)
    return tuple(path for path in base_paths(form) if report.get(path) is None)
