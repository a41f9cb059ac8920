"""The pages behind a number: a cell, a number of a sentence, the figure book (数据台账)."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from gongkai.annual.compile import base_paths
from gongkai.annual.render.wording import cell_text, number_text
from gongkai.apps.core import attachments
from gongkai.apps.reports import figures, services
from gongkai.apps.reports.constants import Origin
from gongkai.apps.reports.content import form_of_row, previous_of, report_of, stored_value
from gongkai.apps.reports.forms import BookForm, CellForm
from gongkai.apps.reports.grid import cell_url
from gongkai.apps.reports.links import linked_sentence
from gongkai.apps.reports.views.desk import ReportPage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest, HttpResponse

    from gongkai.annual.model import Report
    from gongkai.apps.core.facts import FactRecord

MOST_RECORDS = 500
"""As many records as a page lists; the rest are counted in the cell."""


class FigurePage(ReportPage):
    """Base of the pages that list what a number counts."""

    def records(self, path: str) -> list[FactRecord]:
        """Return the first records behind *path*."""
        if self.row.origin == Origin.IMPORTED:
            return []
        found = figures.records(
            agency_id=self.row.agency_id,
            year=self.row.year,
            form=form_of_row(self.row),
            path=path,
        )
        return list(islice(found, MOST_RECORDS))


class CellView(FigurePage):
    """The records behind a cell, its corrections, and the form to correct it."""

    def get(self, request: HttpRequest, pk: int, where: str) -> HttpResponse:
        return self._show(where, self._form(where))

    def post(self, request: HttpRequest, pk: int, where: str) -> HttpResponse:
        form = self._form(where, request.POST, request.FILES)
        if form.is_valid():
            try:
                services.correct_cells(
                    actor=self.user, report=self.row, statements=[form.statement(where)]
                )
            except ValidationError as error:
                form.add_error("value", error)
            else:
                messages.success(request, "已记下；记录得出的原数和您的理由都保留。")
                return redirect(self.url_of(where))
        return self._show(where, form)

    def _form(self, where: str, *args: Any) -> CellForm:
        column = form_of_row(self.row).columns.get(where)
        if column is None:
            raise Http404
        return CellForm(*args, column=column, is_counted=where in self.row.cells)

    def _show(self, where: str, form: CellForm) -> HttpResponse:
        spec = form_of_row(self.row)
        report, before = report_of(self.row), previous_of(self.row)
        parts = figures.parts_of(spec, where)
        is_sum = parts != (where,)
        context = self.context(
            where=where,
            label=spec.label(where),
            value=cell_text(report, where),
            counted=self._counted(where),
            difference=self._difference(report, where),
            before=_text_of(before, where),
            last_year=self.row.year - 1,
            is_sum=is_sum,
            is_stated=not is_sum and self._counted(where) is None,
            parts=self._parts(report, parts) if is_sum else [],
            records=self.records(where),
            most=MOST_RECORDS,
            corrections=self.row.corrections.filter(where=where).select_related("by", "evidence"),
            findings=self.row.findings.current().filter(where=where),
            remarks=self.row.remarks.of_last_return()
            .filter(where=where)
            .select_related("by", "answered_by"),
            forms=[form],
            back=self.url_of(where),
        )
        return render(self.request, "reports/desk/cell.html", context)

    def _counted(self, where: str) -> str | None:
        """Return what the records gave for the cell; a file that was read counts nothing."""
        return None if self.row.origin == Origin.IMPORTED else self.row.cells.get(where)

    def _difference(self, report: Report, where: str) -> str:
        """Return by how much the stated figure differs from the records."""
        counted, held = self._counted(where), report.get(where)
        if counted is None or held is None:
            return ""
        by = held - stored_value(form_of_row(self.row), where, counted)
        return f"{'+' if by > 0 else ''}{number_text(by)}" if by else ""

    def _parts(self, report: Report, parts: tuple[str, ...]) -> list[dict[str, str]]:
        spec = form_of_row(self.row)
        return [
            {
                "label": spec.label(part),
                "value": cell_text(report, part),
                "url": cell_url(self.row, part),
            }
            for part in parts
            if report.get(part)
        ]


class FactView(FigurePage):
    """The records behind a number of a draft sentence."""

    def get(self, request: HttpRequest, pk: int, path: str) -> HttpResponse:
        offered = figures.sentences(agency_id=self.row.agency_id, year=self.row.year)
        said = [(sentence, figure) for sentence in offered for figure in sentence.figures]
        found = next((pair for pair in said if pair[1].path == path), None)
        if found is None or self.row.origin == Origin.IMPORTED:
            raise Http404
        sentence, figure = found
        context = self.context(
            sentence=linked_sentence(self.row, sentence, shown=figure.path),
            records=self.records(path),
            most=MOST_RECORDS,
            back=self.url_of(f"sections.{sentence.section}"),
        )
        return render(request, "reports/desk/fact.html", context)


class BookView(ReportPage):
    """All figures that no record counts, on one page: last year's, this year's, from where."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._show(self._forms())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        lines = self._forms(request.POST, request.FILES)
        forms = list(lines.values())
        if not sum(not form.is_valid() for form in forms):
            stated = [
                form.statement(where)
                for where, form in lines.items()
                if form.cleaned_data["value"].strip()
            ]
            try:
                services.correct_cells(actor=self.user, report=self.row, statements=stated)
            except ValidationError as error:
                self._blame(lines, error)
            else:
                messages.success(request, f"已记下{len(stated)}个数，并已重新检查。")
                return redirect(self.url_of("sections.2"))
        return self._show(lines)

    def _blame(self, lines: dict[str, BookForm], error: ValidationError) -> None:
        at = (error.params or {}).get("where")
        lines[at if at in lines else next(iter(lines))].add_error("value", error)

    def _forms(self, *args: Any) -> dict[str, BookForm]:
        spec = form_of_row(self.row)
        return {
            where: BookForm(*args, prefix=where, column=spec.columns[where])
            for where in base_paths(spec)
            if where not in self.row.cells
        }

    def _show(self, forms: dict[str, BookForm]) -> HttpResponse:
        spec = form_of_row(self.row)
        report, before = report_of(self.row), previous_of(self.row)
        held = {entry.where: entry for entry in self._entries()}
        lines = [
            {
                "where": where,
                "label": spec.label(where),
                "form": form,
                "value": _text_of(report, where),
                "before": _text_of(before, where),
                "entry": held.get(where),
                "url": cell_url(self.row, where),
            }
            for where, form in forms.items()
        ]
        context = self.context(lines=lines, forms=list(forms.values()), last_year=self.row.year - 1)
        return render(self.request, "reports/desk/book.html", context)

    def _entries(self) -> Iterable[Any]:
        return self.row.corrections.select_related("by", "evidence").order_by("pk")


class EvidenceView(ReportPage):
    """The file that shows where a stated figure comes from."""

    def get(self, request: HttpRequest, pk: int, entry: int) -> HttpResponse:
        file = get_object_or_404(self.row.corrections, pk=entry).evidence
        if file is None:
            raise Http404
        return attachments.download(file)


def _text_of(report: Report | None, where: str) -> str:
    if report is None or report.get(where) is None:
        return ""
    return cell_text(report, where)
