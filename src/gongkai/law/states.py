"""States (办理状态): where a request stands on a day, with its light and its clocks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.law.deadlines import deadline, reply_deadline
from gongkai.law.decisions import Outcome
from gongkai.law.events import (
    Archived,
    Assigned,
    ConsultationKind,
    ConsultationSent,
    Corrected,
    CorrectionNotified,
    Deferred,
    Event,
    Extended,
    FeeNotified,
    FeePaid,
    Lapsed,
    ReasonsGiven,
    ReasonsRequested,
    Received,
    Reopened,
    Replied,
    ReviewReturned,
    ReviewStarted,
    Submitted,
    Withdrawn,
)
from gongkai.law.limits import Clock, Deadline, Limit, Step
from gongkai.law.policy import DEFAULT_POLICY, Policy
from gongkai.law.suspensions import CONSULTATION_LIMITS, Consultation, consultations
from gongkai.law.workdays import WorkCalendar


class State(StrEnum):
    """The state of a request; values are those that are stored and exported."""

    DRAFT = "draft"
    PENDING_CONFIRMATION = "pending_confirmation"
    RECEIVED = "received"
    CORRECTION_PENDING = "correction_pending"
    IN_PROGRESS = "in_progress"
    CONSULTING_THIRD_PARTY = "consulting_third_party"
    CONSULTING_AGENCY = "consulting_agency"
    REASON_PENDING = "reason_pending"
    DEFERRED = "deferred"
    FEE_PENDING = "fee_pending"
    REPLY_REVIEW = "reply_review"
    REPLIED = "replied"
    CLOSED_LAPSED = "closed_lapsed"
    WITHDRAWN = "withdrawn"
    ARCHIVED = "archived"

    @property
    def label(self) -> str:
        """The Chinese name."""
        return _STATE_LABELS[self]

    @property
    def is_open(self) -> bool:
        """Whether the request still waits for its end: carried into the next report year if so."""
        return self not in _CLOSED and self is not State.DRAFT


_STATE_LABELS = {
    State.DRAFT: "草稿",
    State.PENDING_CONFIRMATION: "待确认",
    State.RECEIVED: "已收到",
    State.CORRECTION_PENDING: "待补正",
    State.IN_PROGRESS: "办理中",
    State.CONSULTING_THIRD_PARTY: "征求第三方意见",
    State.CONSULTING_AGENCY: "征求其他机关意见",
    State.REASON_PENDING: "要求说明理由",
    State.DEFERRED: "延迟答复",
    State.FEE_PENDING: "待缴费",
    State.REPLY_REVIEW: "答复审核",
    State.REPLIED: "已答复",
    State.CLOSED_LAPSED: "不再处理",
    State.WITHDRAWN: "已撤回",
    State.ARCHIVED: "已归档",
}
_CLOSED = frozenset({State.REPLIED, State.CLOSED_LAPSED, State.WITHDRAWN, State.ARCHIVED})
_AFTER: dict[type[Event], State] = {
    Submitted: State.PENDING_CONFIRMATION,
    Received: State.RECEIVED,
    CorrectionNotified: State.CORRECTION_PENDING,
    Corrected: State.RECEIVED,
    ReasonsRequested: State.REASON_PENDING,
    ReasonsGiven: State.IN_PROGRESS,
    Deferred: State.DEFERRED,
    FeeNotified: State.FEE_PENDING,
    FeePaid: State.IN_PROGRESS,
    ReviewStarted: State.REPLY_REVIEW,
    ReviewReturned: State.IN_PROGRESS,
    Replied: State.REPLIED,
    Lapsed: State.CLOSED_LAPSED,
    Withdrawn: State.WITHDRAWN,
    Reopened: State.IN_PROGRESS,
    Archived: State.ARCHIVED,
}
"""The state that an event leads to; events not listed leave the state as it is."""
_WORKING = frozenset({State.RECEIVED, State.IN_PROGRESS, State.REASON_PENDING, State.DEFERRED})


class Light(StrEnum):
    """The light (灯号) of a case: how near its due date is."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    NONE = "none"

    @property
    def label(self) -> str:
        """The Chinese name."""
        return _LIGHT_LABELS[self]


_LIGHT_LABELS = {Light.GREEN: "绿灯", Light.YELLOW: "黄灯", Light.RED: "红灯", Light.NONE: "无"}


@dataclass(frozen=True, slots=True)
class CaseStatus:
    """Where a request stands on a day."""

    state: State
    light: Light
    days_left: int | None
    """Working days to the due date, negative when overdue, in store when suspended."""
    reply: Deadline
    others: tuple[Deadline, ...] = ()
    """Every other clock that runs: correction notice, correction, consultation, payment."""
    outcome: Outcome | None = None
    received_on: date | None = None
    """The first receipt, which decides the report year; a correction does not move it."""
    is_extended: bool = False

    @property
    def is_overdue(self) -> bool:
        """Whether the reply is late and still owed."""
        return self.days_left is not None and self.days_left < 0


def status(
    events: Sequence[Event],
    today: date,
    calendar: WorkCalendar,
    policy: Policy = DEFAULT_POLICY,
) -> CaseStatus:
    """Return the status of a case on *today*.

    >>> from gongkai.law.workdays import default_calendar
    >>> now = status([Received(date(2024, 9, 27))], date(2024, 10, 28), default_calendar())
    >>> now.state.value, now.light.value, now.days_left
    ('received', 'red', 2)
    """
    reply = reply_deadline(events, calendar, policy)
    now = state(events, today, calendar)
    left = _days_left(reply, today, calendar) if now.is_open else None
    light = _light(left, now, policy)
    others = tuple(_other_clocks(events, today, calendar, now))
    return CaseStatus(
        now, light, left, reply, others, outcome(events), received_on(events), _extended(events)
    )


def state(events: Sequence[Event], today: date, calendar: WorkCalendar) -> State:
    """Return the state of statute 2.1 on *today*; an open consultation shows as such."""
    found = State.DRAFT
    for event in events:
        found = _AFTER.get(type(event), found)
        if found is State.RECEIVED and isinstance(event, (Assigned, ConsultationSent)):
            found = State.IN_PROGRESS
    if found not in _WORKING:
        return found
    waiting = {held.kind for held in consultations(events, calendar) if held.is_open(today)}
    if ConsultationKind.THIRD_PARTY in waiting:
        return State.CONSULTING_THIRD_PARTY
    return State.CONSULTING_AGENCY if waiting else found


def outcome(events: Sequence[Event]) -> Outcome | None:
    """Return the result of a case: the last reply, lapse or withdrawal, unless it is re-opened."""
    found: Outcome | None = None
    for event in events:
        match event:
            case Replied() | Lapsed():
                found = event.outcome
            case Withdrawn():
                found = Outcome.WITHDRAWN
            case Reopened():
                found = None
            case _:
                continue
    return found


def received_on(events: Sequence[Event]) -> date | None:
    """Return the day of first receipt (首次收到之日)."""
    return next((event.on for event in events if isinstance(event, Received)), None)


def _extended(events: Sequence[Event]) -> bool:
    return any(isinstance(event, Extended) for event in events)


def _days_left(reply: Deadline, today: date, calendar: WorkCalendar) -> int | None:
    is_paused = reply.suspended_until is None or today < reply.suspended_until
    if reply.clock is Clock.SUSPENDED and is_paused:
        return reply.remaining
    return calendar.count(today, reply.due_on) if reply.due_on else None


def _light(left: int | None, now: State, policy: Policy) -> Light:
    if left is None or not now.is_open:
        return Light.NONE
    if left <= policy.red_days:
        return Light.RED
    return Light.YELLOW if left <= policy.yellow_days else Light.GREEN


def _other_clocks(
    events: Sequence[Event], today: date, calendar: WorkCalendar, now: State
) -> list[Deadline]:
    last = {type(event): event for event in events}
    found: list[Deadline] = []
    notice = last.get(CorrectionNotified)
    received = last.get(Received)
    if now is State.PENDING_CONFIRMATION:
        found.append(deadline(Limit.CONFIRM_MAIL, last[Submitted].on, calendar))
    if now in _WORKING and received and not notice and Reopened not in last:
        chance = deadline(Limit.CORRECTION_NOTICE, received.on, calendar)
        found += [chance] if chance.due_on and today <= chance.due_on else []
    if now is State.CORRECTION_PENDING and isinstance(notice, CorrectionNotified):
        found.append(correction_deadline(notice, calendar))
    if now is State.FEE_PENDING:
        found.append(deadline(Limit.FEE_PAYMENT, last[FeeNotified].on, calendar))
    waiting = (held for held in consultations(events, calendar) if held.is_open(today))
    found += [limit for held in waiting if (limit := consultation_deadline(held, calendar))]
    return found


def correction_deadline(notice: CorrectionNotified, calendar: WorkCalendar) -> Deadline:
    """Return the applicant's deadline that a correction notice sets (art. 30)."""
    clause = Limit.CORRECTION_REPLY.period.clause
    text = f"补正告知要求在{notice.reply_by.isoformat()}前补正。"
    moved = calendar.count(notice.on, notice.reply_by)
    step = Step(notice.on, text, clause, moved, due_on=notice.reply_by)
    years = calendar.provisional_years(notice.on, notice.reply_by)
    return Deadline(Limit.CORRECTION_REPLY, notice.reply_by, (step,), provisional_years=years)


def consultation_deadline(held: Consultation, calendar: WorkCalendar) -> Deadline | None:
    """Return the consulted party's own deadline (arts. 32, 34), or None where no limit is set."""
    limit = CONSULTATION_LIMITS[held.kind]
    return deadline(limit, held.served_on or held.sent_on, calendar) if limit else None
