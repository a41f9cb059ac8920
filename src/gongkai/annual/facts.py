"""The neutral input of compilation: requests, remedies, documents and figures, without names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from gongkai.law.applicants import ApplicantKind
from gongkai.law.decisions import Outcome

if TYPE_CHECKING:
    from datetime import date

    from gongkai.annual.model import Form, Value

RemedyBlock = Literal["review", "litigation_direct", "litigation_after_review"]
"""The three blocks of table four (表四)."""
RemedyResult = Literal["upheld", "corrected", "other"]
"""The results of table four; a remedy without one is still pending (尚未审结)."""
DocumentKind = Literal["rules", "normative_docs"]
"""The rows of article 20(1): 规章 and 行政规范性文件."""

__all__ = [
    "ApplicantKind",
    "CaseFact",
    "DocumentFact",
    "DocumentKind",
    "FactError",
    "Facts",
    "FigureFact",
    "Outcome",
    "RemedyBlock",
    "RemedyFact",
    "RemedyResult",
]


class FactError(ValueError):
    """A fact that cannot have happened; the message says why."""


def _refuse_if(condition: bool, message: str) -> None:  # noqa: FBT001 - reads as one sentence
    if condition:
        raise FactError(message)


@dataclass(frozen=True, slots=True)
class CaseFact:
    """One request (申请), as table three counts it. 国办公开办函〔2021〕30号, part three.

    *first_received_on* is the first receipt, before any correction (补正).
    """

    id: str
    applicant: ApplicantKind
    first_received_on: date
    concluded_on: date | None = None
    outcome: Outcome | None = None

    def __post_init__(self) -> None:
        _refuse_if(
            (self.concluded_on is None) != (self.outcome is None),
            f"申请{self.id}：办结日期和处理结果必须同时有或者同时没有。",
        )
        _refuse_if(
            self.concluded_on is not None and self.concluded_on < self.first_received_on,
            f"申请{self.id}：办结日期早于收到日期。",
        )

    def row(self, form: Form) -> str | None:
        """Return the row of table three in *form*, or ``None`` while the request is open."""
        return self.outcome.decision.row(form) if self.outcome else None


@dataclass(frozen=True, slots=True)
class RemedyFact:
    """One review or lawsuit (复议、诉讼) about disclosure work, as table four counts it."""

    id: str
    block: RemedyBlock
    filed_on: date
    decided_on: date | None = None
    result: RemedyResult | None = None

    def __post_init__(self) -> None:
        _refuse_if(
            (self.decided_on is None) != (self.result is None),
            f"案件{self.id}：审结日期和结果必须同时有或者同时没有。",
        )
        _refuse_if(
            self.decided_on is not None and self.decided_on < self.filed_on,
            f"案件{self.id}：审结日期早于提起日期。",
        )


@dataclass(frozen=True, slots=True)
class DocumentFact:
    """One government rule or normative document (规章、行政规范性文件), as table two counts it.

    *ended_on* is the day of repeal (废止) or lapse (失效); which of the two counts under 废止 is
    for whoever makes the fact to decide.
    """

    id: str
    kind: DocumentKind
    issued_on: date
    published_on: date | None = None
    ended_on: date | None = None

    def __post_init__(self) -> None:
        _refuse_if(
            self.ended_on is not None and self.ended_on < self.issued_on,
            f"文件{self.id}：废止日期早于制发日期。",
        )


@dataclass(frozen=True, slots=True)
class FigureFact:
    """A figure that has no records here: decisions, fees, procurement; with where it comes from."""

    id: str
    where: str
    value: Value
    source: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that a report counts."""

    cases: tuple[CaseFact, ...] = ()
    remedies: tuple[RemedyFact, ...] = ()
    documents: tuple[DocumentFact, ...] = ()
    figures: tuple[FigureFact, ...] = ()
