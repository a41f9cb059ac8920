"""The workbench: six parts with their progress, findings and remarks beside the place (工作台)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from django.shortcuts import render

from gongkai.annual.compile import base_paths
from gongkai.annual.render import WRITERS
from gongkai.annual.render.wording import title_text
from gongkai.apps.core import clock
from gongkai.apps.core.permissions import Permission
from gongkai.apps.reports import figures, places, tracing
from gongkai.apps.reports.constants import PREAMBLE, FindingState, Origin, State
from gongkai.apps.reports.content import form_of_row, report_of, stored
from gongkai.apps.reports.dates import due_of
from gongkai.apps.reports.grid import DeskTable, desk_tables
from gongkai.apps.reports.links import linked_text
from gongkai.apps.reports.places import part_of
from gongkai.apps.reports.rail import Step, next_step, steps
from gongkai.apps.reports.services import mendable
from gongkai.apps.reports.views.desk import ReportPage
from gongkai.lint.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponse
    from django.utils.safestring import SafeString

    from gongkai.annual.model import Report
    from gongkai.apps.core.facts import DraftSentence
    from gongkai.apps.reports.models import Remark, ReportFinding

P = Permission


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a part, its traced numbers as links, with the findings about it."""

    text: SafeString
    findings: list[ReportFinding]


@dataclass(frozen=True, slots=True)
class Part:
    """One part as the workbench shows it."""

    step: Step
    paragraphs: list[Paragraph] = field(default_factory=list)
    table: DeskTable | None = None
    findings: list[ReportFinding] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    stale: list[tracing.Stale] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one weight with their places, for the list beside the parts."""

    label: str
    level: str
    findings: list[tuple[ReportFinding, str]]


class WorkbenchView(ReportPage):
    """The whole report on one page, and the way through it."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        report = report_of(self.row)
        findings = list(self.row.findings.current().select_related("decided_by"))
        remarks = list(self.row.remarks.of_last_return().select_related("by", "answered_by"))
        rail = steps(report, findings, remarks)
        context = self.context(
            title=title_text(report),
            rail=rail,
            next=next_step(self.row, rail) if P.COMPILE_REPORTS in self.held else None,
            due=due_of(self.row, clock.today()),
            parts=self._parts(report, rail, findings, remarks),
            groups=self._groups(findings),
            mendable=mendable(self.row, findings) if self.may_compile else frozenset(),
            drift=self._drift(),
            editions=self.row.editions.select_related("published_by"),
            formats=tuple(WRITERS),
            has_previous=self._has_previous(),
            **self._permitted(),
        )
        return render(request, "reports/desk/workbench.html", context)

    def _parts(
        self,
        report: Report,
        rail: Sequence[Step],
        findings: list[ReportFinding],
        remarks: list[Remark],
    ) -> list[Part]:
        tables = desk_tables(self.row, report, findings, remarks)
        placed: defaultdict[int, list[DraftSentence]] = defaultdict(list)
        for sentence in self.row.sentences.all():
            placed[sentence.section].append(sentence.as_drafted())
        offered = self._offered() if placed else []
        texts = {section.no: section.text for section in report.sections}
        texts[PREAMBLE] = report.preamble
        parts = []
        for step in rail:
            here = [finding for finding in findings if part_of(finding.where) == step.no]
            text = texts.get(step.no, "")
            paragraphs = self._paragraphs(text, placed[step.no], offered, here)
            shown = set(chain.from_iterable(paragraph.findings for paragraph in paragraphs))
            parts.append(
                Part(
                    step,
                    paragraphs,
                    tables.get(step.no),
                    [finding for finding in here if finding not in shown],
                    [remark for remark in remarks if part_of(remark.where) == step.no],
                    tracing.stale(text, placed[step.no], offered),
                )
            )
        return parts

    def _paragraphs(
        self,
        text: str,
        placed: Sequence[DraftSentence],
        offered: Sequence[DraftSentence],
        findings: Sequence[ReportFinding],
    ) -> list[Paragraph]:
        values = tracing.values_of(offered)
        marks = [mark for sentence in placed for mark in tracing.marks(text, sentence, values)]
        found, offset = [], 0
        waiting = [finding for finding in findings if finding.excerpt]
        for line in text.splitlines(keepends=True):
            here = [finding for finding in waiting if _squeezed(finding.excerpt) in _squeezed(line)]
            waiting = [finding for finding in waiting if finding not in here]
            if line.strip():
                ours = [mark for mark in marks if offset <= mark.start < offset + len(line)]
                runs = tracing.runs(line.rstrip(), ours, offset)
                found.append(Paragraph(linked_text(self.row, runs), here))
            offset += len(line)
        return found

    def _groups(self, findings: Sequence[ReportFinding]) -> list[Group]:
        settled = [finding for finding in findings if finding.state == FindingState.DISMISSED]
        standing = [finding for finding in findings if finding.state != FindingState.DISMISSED]
        labels = {
            Severity.ERROR: "错误，阻止报送和公布",
            Severity.WARNING: "警告",
            Severity.CONFIRM: "待确认",
            Severity.INFO: "提示",
        }
        sorted_out = [
            (label, level.value, [finding for finding in standing if finding.severity == level])
            for level, label in labels.items()
        ]
        sorted_out.append(("已说明理由", "dismissed", settled))
        form = form_of_row(self.row)
        return [
            Group(label, level, [(finding, places.label(form, finding.where)) for finding in found])
            for label, level, found in sorted_out
            if found
        ]

    def _offered(self) -> list[DraftSentence]:
        return figures.sentences(agency_id=self.row.agency_id, year=self.row.year)

    def _drift(self) -> int:
        """Return how many cells the records would fill differently by now."""
        if not self.may_compile:
            return 0
        form = form_of_row(self.row)
        now = stored(figures.count(agency_id=self.row.agency_id, year=self.row.year, form=form))
        return sum(now.get(path) != self.row.cells.get(path) for path in base_paths(form))

    def _has_previous(self) -> bool:
        rows = type(self.row).objects.filter(agency=self.row.agency_id, year=self.row.year - 1)
        return rows.exists()

    def _permitted(self) -> dict[str, bool]:
        state, compiled = self.row.state, self.row.origin == Origin.COMPILED
        publishes = P.PUBLISH_REPORTS in self.held
        return {
            "may_accept": P.ACCEPT_REPORTS in self.held and state == State.SUBMITTED,
            "may_publish": self.may_publish,
            "may_reopen": publishes and compiled and state == State.PUBLISHED,
            "may_decide": publishes or P.COMPILE_REPORTS in self.held,
        }


def _squeezed(text: str) -> str:
    return "".join(text.split())
