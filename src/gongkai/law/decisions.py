"""Decisions (处理决定): what a request can end in, its ground, its report rows and its letter."""

import tomllib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import Any

from gongkai.law.citations import Clause, cite

REVIEW_FIRST_SINCE = date(2024, 1, 1)
"""From this day a refusal goes to review before a court: 《行政复议法》 art. 23."""
REVIEW_FIRST = cite("《行政复议法》第二十三条第一款第（四）项")


class Group(StrEnum):
    """The groups of table three: (一) to (六)."""

    GRANTED = "granted"
    PARTIAL = "partial"
    REFUSED = "refused"
    UNAVAILABLE = "unavailable"
    NOT_PROCESSED = "not_processed"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The Chinese name of the group."""
        return _GROUP_LABELS[self]


_GROUP_LABELS = {
    Group.GRANTED: "予以公开",
    Group.PARTIAL: "部分公开",
    Group.REFUSED: "不予公开",
    Group.UNAVAILABLE: "无法提供",
    Group.NOT_PROCESSED: "不予处理",
    Group.OTHER: "其他处理",
}


class LetterPart(StrEnum):
    """What a reply letter (答复书) must contain."""

    BASIS = "basis"
    REMEDIES = "remedies"
    REVIEW_FIRST = "review_first"
    INFORMATION = "information"
    WAY = "way"
    WAY_AND_TIME = "way_and_time"
    REASONS = "reasons"
    PROHIBITING_RULE = "prohibiting_rule"
    ACCESS_RULES = "access_rules"
    SEARCH_RECORD = "search_record"
    RESPONSIBLE_AGENCY = "responsible_agency"
    PROPER_CHANNEL = "proper_channel"
    EARLIER_REPLY = "earlier_reply"

    @property
    def label(self) -> str:
        """The Chinese name, as a message about a missing part prints it."""
        return _PART_LABELS[self]


_PART_LABELS = {
    LetterPart.BASIS: "法律依据",
    LetterPart.REMEDIES: "救济途径和期限",
    LetterPart.REVIEW_FIRST: "应当先申请行政复议的告知",
    LetterPart.INFORMATION: "所公开的信息",
    LetterPart.WAY: "获取信息的方式、途径",
    LetterPart.WAY_AND_TIME: "获取信息的方式、途径和时间",
    LetterPart.REASONS: "理由",
    LetterPart.PROHIBITING_RULE: "禁止公开的法律、行政法规条款",
    LetterPart.ACCESS_RULES: "获取该类信息所依据的特别规定",
    LetterPart.SEARCH_RECORD: "检索情况",
    LetterPart.RESPONSIBLE_AGENCY: "负责公开的机关的名称和联系方式（能够确定的）",
    LetterPart.PROPER_CHANNEL: "可以提出诉求的相应渠道",
    LetterPart.EARLIER_REPLY: "已作答复或者已获取信息的情况",
}


class Outcome(StrEnum):
    """The result of a request (处理结果); the value is the stable reply code."""

    DISCLOSE = "DISCLOSE"
    ALREADY_PUBLIC = "ALREADY_PUBLIC"
    PARTIAL = "PARTIAL"
    REFUSE_STATE_SECRET = "REFUSE_STATE_SECRET"  # noqa: S105 - a reply code, no password
    REFUSE_LAW = "REFUSE_LAW"
    REFUSE_SECURITY = "REFUSE_SECURITY"
    REFUSE_THIRD_PARTY = "REFUSE_THIRD_PARTY"
    REFUSE_INTERNAL = "REFUSE_INTERNAL"
    REFUSE_PROCESS = "REFUSE_PROCESS"
    REFUSE_ENFORCEMENT_FILE = "REFUSE_ENFORCEMENT_FILE"
    SPECIAL_QUERY = "SPECIAL_QUERY"
    NOT_EXIST = "NOT_EXIST"
    NOT_RESPONSIBLE = "NOT_RESPONSIBLE"
    NEEDS_CREATION = "NEEDS_CREATION"
    STILL_UNCLEAR = "STILL_UNCLEAR"
    PETITION_LIKE = "PETITION_LIKE"
    REPEATED = "REPEATED"
    PUBLICATION = "PUBLICATION"
    EXCESSIVE = "EXCESSIVE"
    CONFIRM_REISSUE = "CONFIRM_REISSUE"
    CORRECTION_OVERDUE = "CORRECTION_OVERDUE"
    FEE_UNPAID = "FEE_UNPAID"
    WITHDRAWN = "WITHDRAWN"
    NOT_GOV_INFO = "NOT_GOV_INFO"
    OTHER = "OTHER"

    @property
    def decision(self) -> "Decision":
        """What the law and the report make of this outcome."""
        return decisions()[self]

    @property
    def label(self) -> str:
        """The Chinese name."""
        return self.decision.label


CLOSED_WITHOUT_REPLY = frozenset({Outcome.CORRECTION_OVERDUE, Outcome.FEE_UNPAID})
"""Outcomes of a lapse: the request is no longer processed (不再处理)."""
NOT_A_REPLY = CLOSED_WITHOUT_REPLY | {Outcome.WITHDRAWN}
"""Outcomes that a reply cannot carry; they come from events of their own."""


@dataclass(frozen=True, slots=True)
class Decision:
    """An outcome's label, legal ground, rows in both report forms, and the letter's contents."""

    outcome: Outcome
    label: str
    group: Group
    clauses: tuple[Clause, ...]
    row_2019: str
    row_2021: str
    is_review_first: bool
    letter: tuple[LetterPart, ...]

    def row(self, form: str) -> str:
        """Return the identifier of the row in table three of *form*, "2019" or "2021".

        >>> Outcome.FEE_UNPAID.decision.row("2019"), Outcome.FEE_UNPAID.decision.row("2021")
        ('other', 'other_fee_unpaid')
        """
        rows = {"2019": self.row_2019, "2021": self.row_2021}
        if form not in rows:
            raise ValueError(f"没有{form}年的报告格式，只有2019和2021两种。")
        return rows[form]

    def needs_review_first(self, decided_on: date) -> bool:
        """Tell whether review must precede a lawsuit (复议前置) for a decision of that day."""
        return self.is_review_first and decided_on >= REVIEW_FIRST_SINCE

    def letter_parts(self, decided_on: date) -> tuple[LetterPart, ...]:
        """Return everything the letter must contain, in the order it is read."""
        if not self.letter:
            return ()
        ending: tuple[LetterPart, ...] = (LetterPart.REMEDIES,)
        if self.needs_review_first(decided_on):
            ending = (*ending, LetterPart.REVIEW_FIRST)
        return (LetterPart.BASIS, *self.letter, *ending)


@lru_cache(maxsize=1)
def decisions() -> dict[Outcome, Decision]:
    """Return all decisions by outcome, in the order of table three."""
    path = files("gongkai.law").joinpath("data/decisions.toml")
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    return {Outcome(code): _decision(Outcome(code), entry) for code, entry in raw.items()}


def _decision(outcome: Outcome, entry: dict[str, Any]) -> Decision:
    return Decision(
        outcome=outcome,
        label=entry["label"],
        group=Group(entry["group"]),
        clauses=tuple(cite(text) for text in entry["clauses"]),
        row_2019=entry["row_2019"],
        row_2021=entry["row_2021"],
        is_review_first=entry["review_first"],
        letter=tuple(LetterPart(part) for part in entry["letter"]),
    )


def reply_outcomes() -> tuple[Outcome, ...]:
    """Return the outcomes that a reply may carry, in the order of table three."""
    return tuple(outcome for outcome in decisions() if outcome not in NOT_A_REPLY)
