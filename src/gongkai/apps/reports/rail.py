"""How far a report has come: the state of each part, what blocks, and the next thing to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from gongkai.apps.reports.constants import (
    OTHER_MATTERS,
    OVERVIEW,
    PREAMBLE,
    PROBLEMS,
    FindingState,
    PartState,
    State,
)
from gongkai.apps.reports.places import heading_of, part_of
from gongkai.lint.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gongkai.annual.model import Report
    from gongkai.apps.reports.models import AnnualReport, Remark, ReportFinding

WRITTEN = (OVERVIEW, PROBLEMS, OTHER_MATTERS)
"""The parts that must have text; the others have tables."""


@dataclass(frozen=True, slots=True)
class Step:
    """A part on the rail: its state, and how much of what is still to be done there."""

    no: int
    state: PartState
    empty: int = 0
    blocking: int = 0
    open: int = 0
    remarks: int = 0

    @property
    def heading(self) -> str:
        """The name of the part."""
        return heading_of(self.no)

    @property
    def note(self) -> str:
        """What is left to do, in a few words."""
        left = {
            "格待填": self.empty,
            "条意见": self.remarks,
            "个错误": self.blocking,
            "个待看": self.open,
        }
        return "，".join(f"{number}{what}" for what, number in left.items() if number)


@dataclass(frozen=True, slots=True)
class Next:
    """The one thing to do next: a link, or a button that takes the step called *step*."""

    text: str
    url: str = ""
    step: str = ""


def steps(
    report: Report, findings: Sequence[ReportFinding], remarks: Sequence[Remark]
) -> list[Step]:
    """Return the head and the six parts with their states."""
    texts = {section.no: section.text for section in report.sections}
    return [_step(no, report, texts, findings, remarks) for no in (PREAMBLE, *sorted(texts))]


def _step(
    no: int,
    report: Report,
    texts: Mapping[int, str],
    findings: Sequence[ReportFinding],
    remarks: Sequence[Remark],
) -> Step:
    here = [finding for finding in findings if part_of(finding.where) == no]
    blocking = sum(finding.is_blocking for finding in here)
    waiting = sum(_is_waiting(finding) for finding in here) - blocking
    empty = sum(part_of(item.where) == no for item in report.unread)
    asked = sum(not remark.is_answered and part_of(remark.where) == no for remark in remarks)
    if no in WRITTEN and not texts.get(no):
        state = PartState.EMPTY
    elif empty:
        state = PartState.DRAFT
    elif blocking or waiting or asked:
        state = PartState.FINDINGS
    else:
        state = PartState.DONE
    return Step(no, state, empty, blocking, waiting, asked)


def _is_waiting(finding: ReportFinding) -> bool:
    """Return whether somebody has still to look: hints ask for nothing."""
    return finding.state == FindingState.OPEN and finding.severity != Severity.INFO


def next_step(row: AnnualReport, rail: Sequence[Step]) -> Next | None:
    """Return what the compiler does next, or whom the report waits for."""
    here = reverse("reports_workbench", args=[row.pk])
    if not row.is_editable:
        return _waiting(row)
    if any(step.empty for step in rail):
        number = sum(step.empty for step in rail)
        return Next(f"填报台账：还有{number}格没有记录", reverse("reports_book", args=[row.pk]))
    for step in rail:
        if step.state == PartState.EMPTY:
            return Next(f"撰写“{step.heading}”", reverse("reports_section", args=[row.pk, step.no]))
    for wanted, words in (("remarks", "答复审核意见"), ("blocking", "改正错误")):
        for step in rail:
            if getattr(step, wanted):
                return Next(f"{words}：{step.heading}", f"{here}#part-{step.no}")
    return Next("报送", step="submit")


def _waiting(row: AnnualReport) -> Next | None:
    words = {
        State.SUBMITTED: "已报送，等主管部门审核；公开工作机构负责人可以公布",
        State.ACCEPTED: "审核通过，由公开工作机构负责人公布",
    }
    text = words.get(State(row.state))
    return Next(text) if text else None
