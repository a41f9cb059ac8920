"""What is done on the workbench: cells, text, findings, and the steps to the public."""

from __future__ import annotations

from abc import abstractmethod
from itertools import islice
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from gongkai.annual.formats.parts import HEADINGS, numbered_heading
from gongkai.annual.render.wording import cell_text
from gongkai.apps.reports import figures, services
from gongkai.apps.reports.constants import PREAMBLE, FindingState, Origin
from gongkai.apps.reports.content import form_of_row, report_of
from gongkai.apps.reports.forms import CellForm, FindingForm, SectionForm
from gongkai.apps.reports.grid import cell_url
from gongkai.apps.reports.models import ReportFinding
from gongkai.apps.reports.views.desk import ReportPage

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from gongkai.annual.model import Report
    from gongkai.apps.core.facts import FactRecord

MOST_RECORDS = 500
"""As many records as a page lists; the rest are counted in the cell."""


class CellView(ReportPage):
    """The records behind a figure, its corrections, and the form to correct it."""

    def get(self, request: HttpRequest, pk: int, where: str) -> HttpResponse:
        return self._show(where, CellForm())

    def post(self, request: HttpRequest, pk: int, where: str) -> HttpResponse:
        form = CellForm(request.POST)
        if form.is_valid():
            try:
                services.correct_cell(
                    actor=self.user, report=self.row, where=where, **form.cleaned_data
                )
            except ValidationError as error:
                form.add_error("value", error)
            else:
                messages.success(request, "已更正；记录得出的原数和您的理由都保留。")
                return redirect("reports_workbench", pk=pk)
        return self._show(where, form)

    def _show(self, where: str, form: CellForm) -> HttpResponse:
        spec = form_of_row(self.row)
        report = report_of(self.row)
        if where not in spec.columns:
            raise Http404
        parts = figures.parts_of(spec, where)
        context = self.context(
            where=where,
            label=spec.label(where),
            value=cell_text(report, where),
            counted=self.row.cells.get(where),
            is_sum=parts != (where,),
            parts=self._parts(report, parts) if parts != (where,) else [],
            records=self._records(where),
            most=MOST_RECORDS,
            corrections=self.row.corrections.filter(where=where).select_related("by"),
            forms=[form],
            back=reverse("reports_workbench", kwargs={"pk": self.row.pk}),
        )
        return render(self.request, "reports/desk/cell.html", context)

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

    def _records(self, where: str) -> list[FactRecord]:
        if self.row.origin == Origin.IMPORTED:
            return []
        found = figures.records(
            agency_id=self.row.agency_id,
            year=self.row.year,
            form=form_of_row(self.row),
            path=where,
        )
        return list(islice(found, MOST_RECORDS))


class SectionView(ReportPage):
    """The text of one part, with the sentences that the records offer."""

    def get(self, request: HttpRequest, pk: int, no: int) -> HttpResponse:
        form = SectionForm(initial={"text": self._text(no)}, offered=self._offer(no))
        return self._show(no, form)

    def post(self, request: HttpRequest, pk: int, no: int) -> HttpResponse:
        form = SectionForm(request.POST, offered=self._offer(no))
        if form.is_valid():
            try:
                services.edit_section(actor=self.user, report=self.row, no=no, text=form.written())
            except ValidationError as error:
                form.add_error("text", error)
            else:
                messages.success(request, "正文已保存，并已重新检查。")
                return redirect("reports_workbench", pk=pk)
        return self._show(no, form)

    def _text(self, no: int) -> str:
        return str(self.row.preamble if no == PREAMBLE else self.row.sections.get(str(no), ""))

    def _offer(self, no: int) -> list[Any]:
        return figures.sentences(agency_id=self.row.agency_id, year=self.row.year, section=no)

    def _show(self, no: int, form: SectionForm) -> HttpResponse:
        if no not in {PREAMBLE, *HEADINGS}:
            raise Http404
        context = self.context(
            no=no,
            heading="引言" if no == PREAMBLE else numbered_heading(no),
            form=form,
            forms=[form],
            findings=self.row.findings.current().filter(where=f"sections.{no}"),
            back=reverse("reports_workbench", kwargs={"pk": self.row.pk}),
        )
        return render(self.request, "reports/desk/section.html", context)


class StepView(ReportPage):
    """One step, taken by a button; what stands in its way is said on the workbench."""

    http_method_names = ["post"]

    @abstractmethod
    def step(self, request: HttpRequest) -> str:
        """Take the step and return the sentence to show."""

    def post(self, request: HttpRequest, pk: int, **_: Any) -> HttpResponse:
        row = self.row
        try:
            messages.success(request, self.step(request))
        except ValidationError as error:
            messages.error(request, "".join(error.messages))
        return redirect("reports_workbench", pk=row.pk)


class CompileView(StepView):
    """Count the records again."""

    def step(self, request: HttpRequest) -> str:
        services.compile_year(actor=self.user, agency=self.row.agency, year=self.row.year)
        return "已按现有记录重新编制；更正和正文没有变。"


class CheckView(StepView):
    """Run the rules again."""

    def step(self, request: HttpRequest) -> str:
        services.check(actor=self.user, report=self.row)
        return f"检查完毕，发现{self.row.findings.current().count()}个问题。"


class FindingView(StepView):
    """Decide on one finding."""

    def step(self, request: HttpRequest) -> str:
        finding = get_object_or_404(ReportFinding, report=self.row, pk=self.kwargs["finding"])
        form = FindingForm(request.POST)
        if not form.is_valid():
            raise ValidationError("请选择怎样处理这个问题。")
        services.decide_finding(
            actor=self.user,
            finding=finding,
            state=FindingState(form.cleaned_data["state"]),
            reason=form.cleaned_data["reason"],
        )
        return f"{finding.code}：已记为“{FindingState(form.cleaned_data['state']).label}”。"


class SubmitView(StepView):
    """Submit to the supervising office."""

    def step(self, request: HttpRequest) -> str:
        services.submit(actor=self.user, report=self.row)
        return "已报送，落款日期为今天。"


class AcceptView(StepView):
    """Accept a submitted report."""

    def step(self, request: HttpRequest) -> str:
        services.accept(actor=self.user, report=self.row)
        return "审核通过。"


class ReturnView(StepView):
    """Send a submitted report back."""

    def step(self, request: HttpRequest) -> str:
        services.send_back(actor=self.user, report=self.row, remark=request.POST.get("remark", ""))
        return "已退回修改。"


class PublishView(StepView):
    """Publish."""

    def step(self, request: HttpRequest) -> str:
        edition = services.publish(actor=self.user, report=self.row)
        formats = "、".join(name.upper() for name in edition.files.values_list("format", flat=True))
        missing = "" if "PDF" in formats else "本机没有中文字体，没有生成PDF。"
        return f"已公布第{edition.number}版：网页和{formats}文件。{missing}"


class ReopenView(StepView):
    """Reopen for a corrected edition."""

    def step(self, request: HttpRequest) -> str:
        services.reopen(actor=self.user, report=self.row, note=request.POST.get("note", ""))
        return "已重新开放；公众看到的仍是原来的版本，直到再次公布。"
