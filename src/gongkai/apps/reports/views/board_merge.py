"""The government's report as the sum of its members': the tables, each cell's addends, gaps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse

from gongkai.annual.formats import form_for_year
from gongkai.annual.merge import MergeError
from gongkai.annual.render import grids
from gongkai.annual.render.wording import number_text
from gongkai.apps.core import clock
from gongkai.apps.reports import consolidation
from gongkai.apps.reports.constants import Origin
from gongkai.apps.reports.grid import cell_url
from gongkai.apps.reports.models import AnnualReport
from gongkai.apps.reports.services import consolidate, state_own
from gongkai.apps.reports.views.board import CollectionPage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest, HttpResponse

    from gongkai.annual.formats import FormSpec
    from gongkai.annual.merge import Merged, Part
    from gongkai.apps.reports.consolidation import Consolidation

_MOST_GAPS = 60


@dataclass(frozen=True, slots=True)
class Addend:
    """What one member adds to a cell, with the way to its own figure."""

    name: str
    value: str
    url: str


class MergeView(CollectionPage):
    """The sum, who is missing, and the way to the workbench."""

    tab = "merge"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._show()

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        try:
            if "own" in request.POST:
                return self._state_own(request)
            report = consolidate(actor=self.user, collection=self.collection)
        except ValidationError as error:
            messages.error(request, "".join(error.messages))
            return redirect("collection_merge", pk=pk)
        messages.success(request, "已汇总成本级政府的年报，请撰写正文、检查，再报送和公布。")
        return redirect("reports_workbench", pk=report.pk)

    def _state_own(self, request: HttpRequest) -> HttpResponse:
        form = form_for_year(self.collection.year)
        stated = {
            where: request.POST[f"own-{where}"]
            for where in form.paths
            if f"own-{where}" in request.POST
        }
        state_own(
            actor=self.user,
            collection=self.collection,
            figures=stated,
            includes_own="includes" in request.POST,
        )
        messages.success(request, "已记下本级自身的数。")
        return redirect("collection_merge", pk=self.collection.pk)

    def _show(self) -> HttpResponse:
        form = form_for_year(self.collection.year)
        found, problem = self._consolidate()
        merged = found.merged if found else None
        return self.show(
            "merge",
            problem=problem,
            found=found,
            merged=merged,
            tables=grids(merged.report) if merged else [],
            own=[(where, _asked(form, where)) for where in found.own_unknown] if found else [],
            report=consolidation.government_report(self.collection),
            imported=Origin.IMPORTED,
            **self._gaps(merged),
        )

    def _consolidate(self) -> tuple[Consolidation | None, str]:
        try:
            return consolidation.consolidate(self.collection, clock.today()), ""
        except MergeError as error:
            return None, str(error)

    def _gaps(self, merged: Merged | None) -> dict[str, Any]:
        gaps = consolidation.gaps(self.collection, merged) if merged else None
        if gaps is None:
            return {"gaps": None}
        shown = [
            {
                "label": gap.label,
                "stated": _text(gap.stated),
                "summed": _text(gap.summed),
                "url": reverse("collection_cell", args=[self.collection.pk, gap.where]),
            }
            for gap in gaps[:_MOST_GAPS]
        ]
        return {"gaps": shown, "gap_count": len(gaps)}


class MergedCellView(CollectionPage):
    """One cell of the sum: what each member adds, and the way on to its cases."""

    tab = "merge"

    def get(self, request: HttpRequest, pk: int, where: str) -> HttpResponse:
        try:
            found = consolidation.consolidate(self.collection, clock.today())
        except MergeError as error:
            raise Http404 from error
        if found.merged is None or where not in found.merged.parts:
            raise Http404
        parts = found.merged.parts[where]
        known = [part for part in parts if part.value]
        known.sort(key=lambda part: (-(part.value or 0), part.member))
        addends = [_addend(part, where, found.reports) for part in known]
        form = form_for_year(self.collection.year)
        return self.show(
            "cell",
            label=form.label(where) if where in form.columns else where,
            where=where,
            total=_text(found.merged.report.get(where)),
            addends=addends,
            empty=[part.member for part in parts if part.value is None],
            zeros=sum(part.value == 0 for part in parts),
            missing=found.missing,
        )


def _addend(part: Part, where: str, reports: Mapping[str, int | None]) -> Addend:
    report = reports.get(part.member)
    url = cell_url(AnnualReport(pk=report), where) if report else ""
    return Addend(part.member, _text(part.value), url)


def _asked(form: FormSpec, where: str) -> str:
    """Return the name of a cell with the unit that its figure takes."""
    label, unit = form.label(where), form.columns[where].unit
    return label if unit in label else f"{label}（{unit}）"


def _text(value: Any) -> str:
    return "没有数字" if value is None else number_text(value)
