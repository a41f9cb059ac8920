"""Limits (法定期限): every period of the statute as a table, and the shape of an answer."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.law.citations import Clause, cite


class Unit(StrEnum):
    """What a period counts."""

    WORKDAYS = "workdays"
    DAYS = "days"
    MONTHS = "months"
    YEARS = "years"
    FIXED_DATE = "fixed_date"

    @property
    def label(self) -> str:
        """The Chinese measure word."""
        return _UNIT_LABELS[self]


_UNIT_LABELS = {
    Unit.WORKDAYS: "个工作日",
    Unit.DAYS: "日",
    Unit.MONTHS: "个月",
    Unit.YEARS: "年",
    Unit.FIXED_DATE: "（固定日期）",
}


class Limit(StrEnum):
    """A clock of the statute (期限)."""

    PROACTIVE_PUBLISH = "proactive_publish"
    CONFIRM_MAIL = "confirm_mail"
    CORRECTION_NOTICE = "correction_notice"
    CORRECTION_REPLY = "correction_reply"
    REPLY = "reply"
    REPLY_EXTENSION = "reply_extension"
    THIRD_PARTY = "third_party"
    CO_AGENCY = "co_agency"
    FEE_PAYMENT = "fee_payment"
    REVIEW_FILING = "review_filing"
    REVIEW_FILING_UNTOLD = "review_filing_untold"
    REVIEW_ACCEPTANCE = "review_acceptance"
    REVIEW_DECISION = "review_decision"
    REVIEW_DECISION_EXTENSION = "review_decision_extension"
    REVIEW_DECISION_SIMPLIFIED = "review_decision_simplified"
    REVIEW_FORWARDING = "review_forwarding"
    REVIEW_FORWARDING_SIMPLIFIED = "review_forwarding_simplified"
    REVIEW_ANSWER = "review_answer"
    REVIEW_ANSWER_SIMPLIFIED = "review_answer_simplified"
    SUE_AFTER_REVIEW = "sue_after_review"
    SUE_DIRECT = "sue_direct"
    FIRST_INSTANCE = "first_instance"
    FIRST_INSTANCE_SIMPLIFIED = "first_instance_simplified"
    APPEAL_JUDGMENT = "appeal_judgment"
    APPEAL_RULING = "appeal_ruling"
    SECOND_INSTANCE = "second_instance"
    ANNUAL_REPORT = "annual_report"

    @property
    def period(self) -> "Period":
        """Length, unit, clause and wording of the limit."""
        return PERIODS[self]

    @property
    def label(self) -> str:
        """The Chinese name."""
        return self.period.label


@dataclass(frozen=True, slots=True)
class Period:
    """How long a limit runs, under which clause, and from what (起算点)."""

    label: str
    length: int
    unit: Unit
    clause: Clause
    starts: str


def _workdays(label: str, length: int, clause: str, starts: str) -> Period:
    return Period(label, length, Unit.WORKDAYS, cite(clause), starts)


def _days(label: str, length: int, clause: str, starts: str) -> Period:
    return Period(label, length, Unit.DAYS, cite(clause), starts)


def _months(label: str, length: int, clause: str, starts: str) -> Period:
    return Period(label, length, Unit.MONTHS, cite(clause), starts)


PERIODS: dict[Limit, Period] = {
    Limit.PROACTIVE_PUBLISH: _workdays(
        "主动公开期限", 20, "《条例》第二十六条", "信息形成或者变更"
    ),
    Limit.CONFIRM_MAIL: _workdays(
        "与申请人确认", 0, "《条例》第三十一条第（二）项", "收到平常信函"
    ),
    Limit.CORRECTION_NOTICE: _workdays("告知补正期限", 7, "《条例》第三十条", "收到申请"),
    Limit.CORRECTION_REPLY: _workdays("申请人补正期限", 15, "《条例》第三十条", "收到补正告知"),
    Limit.REPLY: _workdays("答复期限", 20, "《条例》第三十三条第二款", "收到申请"),
    Limit.REPLY_EXTENSION: _workdays(
        "延长答复期限", 20, "《条例》第三十三条第二款", "原答复期限届满"
    ),
    Limit.THIRD_PARTY: _workdays("第三方答复期限", 15, "《条例》第三十二条", "收到征求意见书"),
    Limit.CO_AGENCY: _workdays("共同制作机关答复期限", 15, "《条例》第三十四条", "收到征求意见书"),
    Limit.FEE_PAYMENT: _workdays("缴费期限", 20, "《收费办法》", "收到收费通知"),
    Limit.REVIEW_FILING: _days("申请行政复议期限", 60, "《行政复议法》第二十条", "知道处理决定"),
    Limit.REVIEW_FILING_UNTOLD: Period(
        "未告知救济途径时申请行政复议的最长期限",
        1,
        Unit.YEARS,
        cite("《行政复议法》第二十条"),
        "知道处理决定",
    ),
    Limit.REVIEW_ACCEPTANCE: _workdays(
        "复议受理审查期限", 5, "《行政复议法》第三十条", "收到复议申请"
    ),
    Limit.REVIEW_DECISION: _days("复议决定期限", 60, "《行政复议法》第六十二条", "受理复议申请"),
    Limit.REVIEW_DECISION_EXTENSION: _days(
        "复议决定延长期限", 30, "《行政复议法》第六十二条", "原复议期限届满"
    ),
    Limit.REVIEW_DECISION_SIMPLIFIED: _days(
        "复议决定期限（简易程序）", 30, "《行政复议法》第六十二条", "受理复议申请"
    ),
    Limit.REVIEW_FORWARDING: _workdays(
        "发送复议申请书副本期限", 7, "《行政复议法》第四十八条", "受理复议申请"
    ),
    Limit.REVIEW_FORWARDING_SIMPLIFIED: _workdays(
        "发送复议申请书副本期限（简易程序）", 3, "《行政复议法》第五十四条", "受理复议申请"
    ),
    Limit.REVIEW_ANSWER: _workdays(
        "复议答复期限", 10, "《行政复议法》第四十八条", "收到复议申请书副本"
    ),
    Limit.REVIEW_ANSWER_SIMPLIFIED: _workdays(
        "复议答复期限（简易程序）", 5, "《行政复议法》第五十四条", "收到复议申请书副本"
    ),
    Limit.SUE_AFTER_REVIEW: _days(
        "复议后起诉期限", 15, "《行政诉讼法》第四十五条", "收到复议决定书或者复议期满"
    ),
    Limit.SUE_DIRECT: _months("直接起诉期限", 6, "《行政诉讼法》第四十六条", "知道处理决定"),
    Limit.FIRST_INSTANCE: _months("第一审审理期限", 6, "《行政诉讼法》第八十一条", "立案"),
    Limit.FIRST_INSTANCE_SIMPLIFIED: _days(
        "第一审审理期限（简易程序）", 45, "《行政诉讼法》第八十三条", "立案"
    ),
    Limit.APPEAL_JUDGMENT: _days("上诉期限（判决）", 15, "《行政诉讼法》第八十五条", "送达判决书"),
    Limit.APPEAL_RULING: _days("上诉期限（裁定）", 10, "《行政诉讼法》第八十五条", "送达裁定书"),
    Limit.SECOND_INSTANCE: _months("第二审审理期限", 3, "《行政诉讼法》第八十八条", "收到上诉状"),
    Limit.ANNUAL_REPORT: Period(
        "年度报告公布期限", 0, Unit.FIXED_DATE, cite("《条例》第四十九条"), "上一年度结束"
    ),
}
"""Every limit of the statute. 《行政诉讼法》 art. 46's six months, as all months, end on the same
day of the month; working days in 《行政复议法》 follow its art. 88."""


class Clock(StrEnum):
    """What a clock is doing."""

    RUNNING = "running"
    SUSPENDED = "suspended"
    WAITING = "waiting"
    STOPPED = "stopped"

    @property
    def label(self) -> str:
        """The Chinese name."""
        return _CLOCK_LABELS[self]


_CLOCK_LABELS = {
    Clock.RUNNING: "计时中",
    Clock.SUSPENDED: "暂停计时",
    Clock.WAITING: "等待申请人",
    Clock.STOPPED: "已停止",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One reason why a due date is what it is: what happened, how far it moved, by which clause."""

    on: date
    text: str
    clause: Clause | None = None
    moved: int = 0
    unit: Unit = Unit.WORKDAYS
    due_on: date | None = None
    """The due date after this step; None while no date can be told."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A due date that explains itself."""

    limit: Limit
    due_on: date | None
    steps: tuple[Step, ...]
    clock: Clock = Clock.RUNNING
    provisional_years: tuple[int, ...] = ()
    """Years touched whose holiday notice is not loaded: the date may still change."""
    remaining: int | None = None
    """Working days left in store while the clock is suspended."""
    suspended_until: date | None = None
    """The last day of an open consultation, where the statute sets one."""
    stopped_on: date | None = None

    @property
    def is_provisional(self) -> bool:
        """Whether the date rests on a calendar not yet announced (暂定)."""
        return bool(self.provisional_years)

    @property
    def is_in_time(self) -> bool | None:
        """Whether the clock stopped by the due date; None while it runs or had no date."""
        if self.stopped_on is None or self.due_on is None:
            return None
        return self.stopped_on <= self.due_on

    @property
    def caution(self) -> str:
        """The sentence that must stand beside a provisional date; empty otherwise."""
        if not self.is_provisional:
            return ""
        years = "、".join(f"{year}年" for year in self.provisional_years)
        return f"{years}的节假日安排尚未载入，该日期为暂定，以国务院办公厅通知为准。"

    def explain(self) -> str:
        """Return the steps as sentences, one a line."""
        lines = [step.text for step in self.steps]
        return "\n".join([*lines, self.caution] if self.caution else lines)
