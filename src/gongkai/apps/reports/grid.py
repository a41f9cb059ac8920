"""The tables of a report for the workbench: every figure a link, marked where it needs a look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from gongkai.annual.render import grids

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gongkai.annual.model import Report
    from gongkai.annual.render import Grid, GridCell
    from gongkai.apps.reports.models import AnnualReport, ReportFinding


@dataclass(frozen=True, slots=True)
class DeskCell:
    """A printed cell with its address, and whether it was corrected, found fault with, or empty."""

    cell: GridCell
    url: str = ""
    is_corrected: bool = False
    is_faulty: bool = False
    is_empty: bool = False

    @property
    def marks(self) -> str:
        """The names of the styles that show its state."""
        marks = {
            "report-label": self.cell.is_label,
            "is-faulty": self.is_faulty,
            "is-corrected": self.is_corrected,
            "is-empty": self.is_empty,
        }
        return " ".join(mark for mark, applies in marks.items() if applies)


@dataclass(frozen=True, slots=True)
class DeskTable:
    """One table of the workbench."""

    grid: Grid
    head: list[list[DeskCell]]
    bodies: list[list[list[DeskCell]]]


@dataclass(frozen=True, slots=True)
class Marks:
    """What the cells of a report are marked with."""

    row: AnnualReport
    report: Report
    corrected: frozenset[str]
    faulty: frozenset[str]

    def cell(self, cell: GridCell) -> DeskCell:
        """Return *cell* with its marks."""
        if not cell.where:
            return DeskCell(cell)
        return DeskCell(
            cell,
            url=cell_url(self.row, cell.where),
            is_corrected=cell.where in self.corrected,
            is_faulty=cell.where in self.faulty,
            is_empty=self.report.get(cell.where) is None,
        )

    def rows(self, rows: Iterable[Iterable[GridCell]]) -> list[list[DeskCell]]:
        """Return *rows* with their marks."""
        return [[self.cell(cell) for cell in row] for row in rows]


def desk_tables(
    row: AnnualReport, report: Report, findings: Iterable[ReportFinding]
) -> list[DeskTable]:
    """Return the three tables of *report* for the workbench."""
    marks = Marks(
        row,
        report,
        frozenset(row.corrections.values_list("where", flat=True)),
        frozenset(finding.where for finding in findings if finding.is_blocking),
    )
    return [
        DeskTable(grid, marks.rows(grid.head), [marks.rows(body) for body in grid.bodies])
        for grid in grids(report)
    ]


def cell_url(row: AnnualReport, where: str) -> str:
    """Return the address of the page behind a cell."""
    return reverse("reports_cell", kwargs={"pk": row.pk, "where": where})
