"""One trial: damage a correct report, print it, read it back, check it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from annual.mutation.damage import damaged
from annual.mutation.judge import broken
from annual.mutation.paper import LAYOUTS
from annual.mutation.samples import sample
from gongkai.annual.check import check
from gongkai.annual.parse import Unusable, parse
from gongkai.lint.finding import Severity

if TYPE_CHECKING:
    from annual.mutation.samples import Sample
    from gongkai.annual.model import Report
    from gongkai.lint.finding import Finding

SAMPLES = 150
"""Correct reports that the damages are spread over."""


@dataclass(frozen=True)
class Trial:
    """What was damaged, what that breaks by the judge's account, and what the checker said."""

    seed: int
    layout: str
    wound: str
    broken: tuple[str, ...]
    whole: Sample
    report: Report | None = None
    """What was read; nothing where the reader said that this is no annual report."""
    findings: tuple[Finding, ...] = ()

    @property
    def is_found(self) -> bool:
        """Whether the checker found anything that asks for a change or a look."""
        heavy = (found for found in self.findings if found.severity is not Severity.INFO)
        return self.report is None or any(heavy)


def layout_of(seed: int) -> str:
    """Return the layout in which the trial *seed* is printed."""
    return list(LAYOUTS)[seed % len(LAYOUTS)]


def undamaged(seed: int, layout: str) -> tuple[Sample, list[Finding]]:
    """Return a correct report, and what the checker says of it as printed in *layout*."""
    whole = sample(seed)
    return whole, check(parse(LAYOUTS[layout](whole.paper)), whole.previous)


def tried(seed: int) -> Trial:
    """Return the trial with the number *seed*."""
    whole, layout = sample(seed % SAMPLES), layout_of(seed)
    wound, paper = damaged(whole.paper, seed)
    breaks = tuple(broken(paper, whole))
    try:
        report = parse(LAYOUTS[layout](paper))
    except Unusable:
        return Trial(seed, layout, wound, breaks, whole)
    findings = tuple(check(report, whole.previous))
    return Trial(seed, layout, wound, breaks, whole, report, findings)
