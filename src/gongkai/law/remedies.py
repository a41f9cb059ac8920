"""Remedies (救济): review and lawsuit limits, the review-first rule, table four's columns."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files

from gongkai.law.citations import Clause, cite
from gongkai.law.deadlines import deadline
from gongkai.law.decisions import REVIEW_FIRST, REVIEW_FIRST_SINCE, Outcome
from gongkai.law.limits import Deadline, Limit, Step
from gongkai.law.wording import long_date
from gongkai.law.workdays import WorkCalendar

FAILURE_TO_ACT = cite("《行政复议法》第二十三条第一款第（三）项")
DIRECT_SUIT = cite("《行政诉讼法》第四十六条")
REVIEW_FILING = cite("《行政复议法》第二十条")


class RemedyKind(StrEnum):
    """The three blocks of table four."""

    REVIEW = "review"
    LITIGATION_DIRECT = "litigation_direct"
    LITIGATION_AFTER_REVIEW = "litigation_after_review"

    @property
    def label(self) -> str:
        """The Chinese name."""
        return _KIND_LABELS[self]

    @property
    def is_litigation(self) -> bool:
        """Whether a court decides."""
        return self is not RemedyKind.REVIEW


_KIND_LABELS = {
    RemedyKind.REVIEW: "行政复议",
    RemedyKind.LITIGATION_DIRECT: "未经复议直接起诉",
    RemedyKind.LITIGATION_AFTER_REVIEW: "复议后起诉",
}


class ResultColumn(StrEnum):
    """The columns of each block of table four."""

    UPHELD = "upheld"
    CORRECTED = "corrected"
    OTHER = "other"
    PENDING = "pending"

    @property
    def label(self) -> str:
        """The Chinese name."""
        return _COLUMN_LABELS[self]


_COLUMN_LABELS = {
    ResultColumn.UPHELD: "结果维持",
    ResultColumn.CORRECTED: "结果纠正",
    ResultColumn.OTHER: "其他结果",
    ResultColumn.PENDING: "尚未审结",
}


@dataclass(frozen=True, slots=True)
class Result:
    """A way a review or lawsuit ends, and the column that counts it."""

    code: str
    label: str
    column: ResultColumn


@dataclass(frozen=True, slots=True)
class Remedies:
    """What a reply letter tells of remedies: deadlines, and whether review must come first."""

    review: Deadline
    lawsuit: Deadline | None
    """The direct lawsuit; None where review must come first."""
    clause: Clause
    text: str

    @property
    def is_review_first(self) -> bool:
        """Whether review must precede a lawsuit (复议前置)."""
        return self.lawsuit is None


def results(kind: RemedyKind) -> Mapping[str, Result]:
    """Return the results a remedy can have, by code."""
    return _results()["litigation" if kind.is_litigation else "review"]


def result_column(
    kind: RemedyKind, code: str | None, overrides: Mapping[str, ResultColumn] | None = None
) -> ResultColumn:
    """Return the column of table four for a result; None as *code* means still open.

    *overrides* is a site's own mapping for some codes.

    >>> result_column(RemedyKind.REVIEW, "revoked").label
    '结果纠正'
    """
    if code is None:
        return ResultColumn.PENDING
    if overrides and code in overrides:
        return overrides[code]
    found = results(kind).get(code)
    if found is None:
        raise ValueError(f"{kind.label}没有“{code}”这种结果。")
    return found.column


def is_review_first(outcome: Outcome | None, decided_on: date) -> bool:
    """Tell whether review must come before a lawsuit; None means no reply in time (不作为)."""
    if outcome is None:
        return decided_on >= REVIEW_FIRST_SINCE
    return outcome.decision.needs_review_first(decided_on)


def remedies(
    outcome: Outcome | None,
    known_on: date,
    calendar: WorkCalendar,
    *,
    decided_on: date | None = None,
    are_told: bool = True,
) -> Remedies:
    """Return the remedies against a decision the applicant knew of on *known_on*.

    *outcome* is None for a failure to reply. The review-first rule looks at the day of the
    decision. If the letter told no remedies, the review may be filed up to a year later.

    >>> from gongkai.law.workdays import default_calendar
    >>> found = remedies(Outcome.REFUSE_PROCESS, date(2024, 8, 2), default_calendar())
    >>> found.review.due_on, found.is_review_first
    (datetime.date(2024, 10, 8), True)
    """
    limit = Limit.REVIEW_FILING if are_told else Limit.REVIEW_FILING_UNTOLD
    review = deadline(limit, known_on, calendar)
    by = long_date(review.due_on) if review.due_on else ""
    if is_review_first(outcome, decided_on or known_on):
        text = f"可在{by}前申请行政复议；应当先申请行政复议，对复议决定不服的，再提起行政诉讼。"
        return Remedies(review, None, REVIEW_FIRST if outcome else FAILURE_TO_ACT, text)
    lawsuit = deadline(Limit.SUE_DIRECT, known_on, calendar)
    sue_by = long_date(lawsuit.due_on) if lawsuit.due_on else ""
    text = f"可在{by}前申请行政复议，也可在{sue_by}前直接提起行政诉讼。"
    return Remedies(review, lawsuit, DIRECT_SUIT, text)


def review_decision(
    accepted_on: date, calendar: WorkCalendar, *, extra_days: int = 0, is_simplified: bool = False
) -> Deadline:
    """Return by when the review office decides: 60 days, up to 30 more, or 30 when simplified.

    >>> from gongkai.law.workdays import default_calendar
    >>> review_decision(date(2026, 3, 2), default_calendar(), extra_days=30).due_on
    datetime.date(2026, 6, 1)
    """
    longest = Limit.REVIEW_DECISION_EXTENSION.period.length
    if not 0 <= extra_days <= longest or (is_simplified and extra_days):
        raise ValueError(f"复议决定期限最多延长{longest}日，简易程序不延长。")
    limit = Limit.REVIEW_DECISION_SIMPLIFIED if is_simplified else Limit.REVIEW_DECISION
    found = deadline(limit, accepted_on, calendar, length=limit.period.length + extra_days)
    if not extra_days:
        return found
    clause = Limit.REVIEW_DECISION_EXTENSION.period.clause
    step = Step(accepted_on, f"其中含经批准延长的{extra_days}日。", clause)
    return replace(found, steps=(*found.steps, step))


@lru_cache(maxsize=1)
def _results() -> dict[str, dict[str, Result]]:
    text = files("gongkai.law").joinpath("data/remedies.toml").read_text(encoding="utf-8")
    return {
        kind: {
            code: Result(code, raw["label"], ResultColumn(raw["column"]))
            for code, raw in held.items()
        }
        for kind, held in tomllib.loads(text).items()
    }
