"""The tables of a report for the workbench: every figure a link, marked where it needs a look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from django.urls import reverse

from gongkai.annual.formats.parts import TABLE_PART
from gongkai.annual.render import grids

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from gongkai.annual.model import Report
    from gongkai.annual.render import Grid, GridCell
    from gongkai.apps.reports.models import AnnualReport, Remark, ReportFinding

Placed = TypeVar("Placed", "ReportFinding", "Remark")


@dataclass(frozen=True, slots=True)
class DeskCell:
    """A printed cell with its address, what the records gave for it, and what is said of it."""

    cell: GridCell
    url: str = ""
    counted: str = ""
    is_stated: bool = False
    is_empty: bool = False
    findings: tuple[ReportFinding, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def is_corrected(self) -> bool:
        """Whether a person set it against what the records gave."""
        return self.is_stated and bool(self.counted)

    @property
    def is_faulty(self) -> bool:
        """Whether something there blocks publishing."""
        return any(finding.is_blocking for finding in self.findings)

    @property
    def marks(self) -> str:
        """The names of the styles that show its state."""
        marks = {
            "report-label": self.cell.is_label,
            "is-faulty": self.is_faulty,
            "is-noted": bool(self.findings) and not self.is_faulty,
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
    stated: frozenset[str]
    findings: Mapping[str, Sequence[ReportFinding]]
    remarks: Mapping[str, Sequence[Remark]]

    def cell(self, cell: GridCell) -> DeskCell:
        """Return *cell* with its marks."""
        if not cell.where:
            return DeskCell(cell)
        return DeskCell(
            cell,
            url=cell_url(self.row, cell.where),
            counted=self.row.cells.get(cell.where, ""),
            is_stated=cell.where in self.stated,
            is_empty=self.report.get(cell.where) is None,
            findings=tuple(self.findings.get(cell.where, ())),
            remarks=tuple(self.remarks.get(cell.where, ())),
        )

    def rows(self, rows: Iterable[Iterable[GridCell]]) -> list[list[DeskCell]]:
        """Return *rows* with their marks."""
        return [[self.cell(cell) for cell in row] for row in rows]


def desk_tables(
    row: AnnualReport,
    report: Report,
    findings: Iterable[ReportFinding],
    remarks: Iterable[Remark],
) -> dict[int, DeskTable]:
    """Return the three tables of *report* for the workbench, by the part they stand in."""
    marks = Marks(
        row,
        report,
        frozenset(row.corrections.values_list("where", flat=True)),
        _by_place(findings),
        _by_place(remarks),
    )
    return {
        TABLE_PART[grid.name]: DeskTable(
            grid, marks.rows(grid.head), [marks.rows(body) for body in grid.bodies]
        )
        for grid in grids(report)
    }


def _by_place(found: Iterable[Placed]) -> dict[str, list[Placed]]:
    places: dict[str, list[Placed]] = {}
    for item in found:
        places.setdefault(item.where, []).append(item)
    return places


def cell_url(row: AnnualReport, where: str) -> str:
    """Return the address of the page behind a cell."""
    return reverse("reports_cell", kwargs={"pk": row.pk, "where": where})
