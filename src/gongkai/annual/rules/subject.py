"""What an annual-report rule looks at: the report, and last year's where there is one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from gongkai.annual.formats import form_of
from gongkai.annual.model import Place
from gongkai.annual.rules.agency import AgencyKind, kind_of
from gongkai.annual.rules.claims import Claim, claims_of
from gongkai.annual.rules.diagnosis import Diagnosis, diagnose
from gongkai.annual.rules.folding import folded
from gongkai.annual.rules.prose import sentences
from gongkai.annual.rules.remedy_claims import RemedyClaim, remedy_claims_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gongkai.annual.formats import FormSpec
    from gongkai.annual.model import Report, Section
    from gongkai.annual.rules.prose import Sentence
    from gongkai.lint.waivers import Waiver

NOWHERE = Place()


@dataclass(frozen=True)
class Subject:
    """A report under check, with what several rules need of it worked out once."""

    report: Report
    previous: Report | None = None
    unused_waivers: tuple[Waiver, ...] = ()
    members: tuple[Report, ...] = ()
    """The reports that this one consolidates (汇总的成员), where they are given."""

    @cached_property
    def form(self) -> FormSpec:
        """The form as the report prints it."""
        return form_of(self.report)

    @cached_property
    def kind(self) -> AgencyKind:
        """What kind of agency reports."""
        return kind_of(self.report.agency)

    @cached_property
    def texts(self) -> tuple[tuple[str, str, Place], ...]:
        """Preamble and parts: where each stands, its running text folded, its place."""
        parts = [
            (f"sections.{part.no}", folded(part.text), part.place) for part in self.report.sections
        ]
        return (("preamble", folded(self.report.preamble), self.place("preamble")), *parts)

    def raw(self, where: str) -> str:
        """Return the text *where* as printed: position by position what `texts` has folded."""
        if where == "preamble":
            return self.report.preamble
        part = self.section(int(where.rpartition(".")[2]))
        return part.text if part else ""

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The running text, sentence by sentence."""
        return tuple(sentences(self.report))

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """What the text says about table three."""
        return tuple(claims_of(self))

    @cached_property
    def remedy_claims(self) -> tuple[RemedyClaim, ...]:
        """What the text says about table four."""
        return tuple(remedy_claims_of(self))

    @cached_property
    def stated(self) -> Mapping[str, frozenset[int]]:
        """The counts that the text gives for cells of tables three and four, where it is plain."""
        stated: defaultdict[str, set[int]] = defaultdict(set)
        for claim in self.claims:
            if claim.cell:
                stated[claim.cell].add(claim.value)
        for told in self.remedy_claims:
            if len(told.cells) == 1:
                stated[told.cells[0]].add(told.value)
        return {cell: frozenset(values) for cell, values in stated.items()}

    @cached_property
    def last_year(self) -> Report | None:
        """The previous report, if it is that of the year before this one."""
        if self.previous is None or self.report.year is None:
            return None
        return self.previous if self.previous.year == self.report.year - 1 else None

    @cached_property
    def diagnosis(self) -> Diagnosis:
        """The sums that do not hold, and which cells would explain them."""
        return diagnose(self.report, self.form)

    def place(self, where: str) -> Place:
        """Return where the cell or section *where* stands in the source."""
        return self.report.places.get(where, NOWHERE)

    def section(self, no: int) -> Section | None:
        """Return part *no* (1 to 6), or ``None`` when the report lacks it."""
        return next((section for section in self.report.sections if section.no == no), None)
