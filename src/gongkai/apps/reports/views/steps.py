"""The steps of the workbench: check, decide, mend, answer, submit, accept, publish."""

from __future__ import annotations

from abc import abstractmethod
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from gongkai.apps.reports import services
from gongkai.apps.reports.constants import FindingState
from gongkai.apps.reports.forms import FindingForm
from gongkai.apps.reports.models import Remark, ReportFinding
from gongkai.apps.reports.places import part_of
from gongkai.apps.reports.views.desk import ReportPage

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class StepView(ReportPage):
    """One step, taken by a button; what stands in its way is said on the workbench."""

    http_method_names = ["post"]

    @abstractmethod
    def step(self, request: HttpRequest) -> str:
        """Take the step and return the sentence to show."""

    def place(self) -> str:
        """Return the anchor to come back to."""
        return ""

    def post(self, request: HttpRequest, pk: int, **_: Any) -> HttpResponse:
        url = reverse("reports_workbench", args=[self.row.pk]) + self.place()
        try:
            messages.success(request, self.step(request))
        except ValidationError as error:
            messages.error(request, "".join(error.messages))
        return redirect(url)


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


class FindingStep(StepView):
    """A step on one finding; it comes back to where that stands."""

    @cached_property
    def finding(self) -> ReportFinding:
        """The finding that the address names, or 404."""
        return get_object_or_404(ReportFinding, report=self.row, pk=self.kwargs["finding"])

    def place(self) -> str:
        return f"#part-{part_of(self.finding.where)}"


class FindingView(FindingStep):
    """Decide on one finding."""

    def step(self, request: HttpRequest) -> str:
        form = FindingForm(request.POST)
        if not form.is_valid():
            raise ValidationError("请选择怎样处理这个问题。")
        state = FindingState(form.cleaned_data["state"])
        services.decide_finding(
            actor=self.user,
            finding=self.finding,
            state=state,
            reason=form.cleaned_data["reason"],
        )
        return f"{self.finding.code}：已记为“{state.label}”。"


class FixView(FindingStep):
    """Make the mechanical mend of one finding."""

    def step(self, request: HttpRequest) -> str:
        reason = request.POST.get("reason", "")
        services.apply_fix(actor=self.user, finding=self.finding, reason=reason)
        return f"{self.finding.code}：已修改，并已重新检查。"


class RenewView(StepView):
    """Bring a sentence up to what the records say."""

    def step(self, request: HttpRequest) -> str:
        services.renew_sentence(
            actor=self.user,
            report=self.row,
            no=self.kwargs["no"],
            key=request.POST.get("key", ""),
        )
        return "已按现在的记录更新这句话。"

    def place(self) -> str:
        return f"#part-{self.kwargs['no']}"


class AnswerView(StepView):
    """Answer a remark."""

    @cached_property
    def remark(self) -> Remark:
        """The remark that the address names, or 404."""
        return get_object_or_404(Remark, report=self.row, pk=self.kwargs["remark"])

    def step(self, request: HttpRequest) -> str:
        services.answer_remark(
            actor=self.user, remark=self.remark, answer=request.POST.get("answer", "")
        )
        return "已答复这条意见。"

    def place(self) -> str:
        return f"#part-{part_of(self.remark.where)}"


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


class ReopenView(StepView):
    """Reopen for a corrected edition."""

    def step(self, request: HttpRequest) -> str:
        services.reopen(actor=self.user, report=self.row, note=request.POST.get("note", ""))
        return "已重新开放；公众看到的仍是原来的版本，直到再次公布。"
