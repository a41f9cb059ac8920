"""The pages for the text: a part, last year's problems, and comparison with what was (撰写)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render

from gongkai.annual.formats.parts import HEADINGS
from gongkai.annual.rules.copied import ALIKE, likeness
from gongkai.apps.core.facts import DraftSentence
from gongkai.apps.reports import comparison, figures, services, tracing
from gongkai.apps.reports.constants import PREAMBLE, PROBLEMS
from gongkai.apps.reports.content import previous_of, problems_of, report_of
from gongkai.apps.reports.forms import SectionForm
from gongkai.apps.reports.links import linked_sentence
from gongkai.apps.reports.places import heading_of
from gongkai.apps.reports.views.desk import ReportPage

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from gongkai.annual.model import Report

_PERCENT = 100


class SectionView(ReportPage):
    """The text of one part, the sentences that the records offer, last year's text beside it."""

    def get(self, request: HttpRequest, pk: int, no: int) -> HttpResponse:
        form = SectionForm(initial={"text": self._text(no)}, offered=self._offer(no))
        return self._show(no, form)

    def post(self, request: HttpRequest, pk: int, no: int) -> HttpResponse:
        form = SectionForm(request.POST, offered=self._offer(no))
        if form.is_valid():
            try:
                services.edit_section(
                    actor=self.user,
                    report=self.row,
                    no=no,
                    text=form.written(),
                    taken=form.taken(),
                )
            except ValidationError as error:
                form.add_error("text", error)
            else:
                messages.success(request, "正文已保存，并已重新检查。")
                return redirect(self.url_of(f"sections.{no}"))
        return self._show(no, form)

    def _text(self, no: int) -> str:
        return str(self.row.preamble if no == PREAMBLE else self.row.sections.get(str(no), ""))

    def _offer(self, no: int) -> list[DraftSentence]:
        offered = figures.sentences(agency_id=self.row.agency_id, year=self.row.year)
        ours = [sentence for sentence in offered if sentence.section == no]
        return [*ours, *self._done()] if no == PROBLEMS else ours

    def _done(self) -> list[DraftSentence]:
        """Return what was done about last year's problems, as sentences."""
        return [
            DraftSentence(PROBLEMS, f"followup.{no}", (f"上年指出“{problem}”，{result}",))
            for no, (problem, result) in enumerate(self.row.followups.items())
        ]

    def _show(self, no: int, form: SectionForm) -> HttpResponse:
        if no not in {PREAMBLE, *HEADINGS}:
            raise Http404
        before = _part(previous_of(self.row), no)
        text = self._text(no)
        placed = [row.as_drafted() for row in self.row.sentences.filter(section=no)]
        values = tracing.values_of(form.offered.values())
        context = self.context(
            no=no,
            heading=heading_of(no),
            form=form,
            forms=[form],
            offered=[
                {"key": key, "topic": item.topic, "text": linked_sentence(self.row, item)}
                for key, item in form.offered.items()
            ],
            used={item.key for item in placed if tracing.marks(text, item, values)},
            findings=self.row.findings.current().filter(where=f"sections.{no}"),
            remarks=self.row.remarks.of_last_return()
            .filter(where=f"sections.{no}")
            .select_related("by"),
            before=before,
            alike=round(likeness(text, before) * _PERCENT) if before else 0,
            too_alike=ALIKE * _PERCENT,
            is_problems=no == PROBLEMS,
            last_year=self.row.year - 1,
            back=self.url_of(f"sections.{no}"),
        )
        return render(self.request, "reports/desk/section.html", context)


class FollowUpView(ReportPage):
    """Last year's problems, each with a field for what was done."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        context = self.context(
            problems=[
                {"no": no, "text": problem, "result": self.row.followups.get(problem, "")}
                for no, problem in enumerate(self._problems())
            ],
            last_year=self.row.year - 1,
            back=self.url_of(f"sections.{PROBLEMS}"),
        )
        return render(request, "reports/desk/followup.html", context)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        results = {
            problem: request.POST.get(f"result-{no}", "")
            for no, problem in enumerate(self._problems())
        }
        try:
            services.follow_up(actor=self.user, report=self.row, results=results)
        except ValidationError as error:
            messages.error(request, "".join(error.messages))
            return redirect("reports_followup", pk=pk)
        messages.success(request, "整改情况已记下；撰写第五部分时可以直接采用。")
        return redirect("reports_section", pk=pk, no=PROBLEMS)

    def _problems(self) -> list[str]:
        return problems_of(previous_of(self.row))


class CompareView(ReportPage):
    """This report beside last year's: cells that changed, text that is the same."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        before = previous_of(self.row)
        if before is None:
            raise Http404
        context = self.context(
            comparison=comparison.of(before, report_of(self.row)),
            old=f"{self.row.year - 1}年",
            new=f"{self.row.year}年",
        )
        return render(request, "reports/desk/compare.html", context)


class PublishView(ReportPage):
    """What a corrected edition changes, shown before it is published; then publish."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        published = comparison.published(self.row)
        context = self.context(
            comparison=comparison.of(published, report_of(self.row)) if published else None,
            old="已公布的版本",
            new="这次公布的版本",
            may_publish=self.may_publish,
        )
        return render(request, "reports/desk/publish.html", context)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        back = self.url_of("")
        try:
            edition = services.publish(actor=self.user, report=self.row)
        except ValidationError as error:
            messages.error(request, "".join(error.messages))
            return redirect(back)
        formats = list(edition.files.values_list("format", flat=True))
        missing = "" if "pdf" in formats else "本机没有中文字体，没有生成PDF。"
        named = "、".join(name.upper() for name in formats)
        told = f"已公布第{edition.number}版：网页和{named}文件。{missing}"
        messages.success(request, told)
        return redirect(back)


def _part(report: Report | None, no: int) -> str:
    if report is None:
        return ""
    if no == PREAMBLE:
        return report.preamble
    return "\n".join(section.text for section in report.sections if section.no == no)
