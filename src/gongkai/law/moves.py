"""Moves (办理动作): which event a case allows next, and the rule that forbids the others."""

from collections.abc import Sequence
from datetime import date

from gongkai.law.events import (
    Archived,
    Assigned,
    ConsultationAnswered,
    ConsultationEnded,
    ConsultationSent,
    ConsultationServed,
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
from gongkai.law.guards import CaseView, Refusal, guard
from gongkai.law.policy import DEFAULT_POLICY, Policy
from gongkai.law.states import State, state
from gongkai.law.workdays import WorkCalendar

_OPEN_WORK: frozenset[type[Event]] = frozenset(
    {
        Assigned,
        CorrectionNotified,
        ConsultationSent,
        ConsultationServed,
        ConsultationAnswered,
        ConsultationEnded,
        ReasonsRequested,
        Extended,
        FeeNotified,
        ReviewStarted,
        Replied,
        Withdrawn,
    }
)
_CONSULTING = (_OPEN_WORK - {CorrectionNotified, FeeNotified, ReviewStarted, Replied}) | {
    ReasonsGiven
}
_LETTERS = frozenset({ConsultationServed, ConsultationAnswered, ConsultationEnded})
ALLOWED: dict[State, frozenset[type[Event]]] = {
    State.DRAFT: frozenset({Submitted, Received}),
    State.PENDING_CONFIRMATION: frozenset({Received, Withdrawn}),
    State.RECEIVED: _OPEN_WORK,
    State.IN_PROGRESS: _OPEN_WORK | {Deferred},
    State.CORRECTION_PENDING: frozenset({Corrected, Lapsed, Withdrawn}) | _LETTERS,
    State.CONSULTING_THIRD_PARTY: _CONSULTING,
    State.CONSULTING_AGENCY: _CONSULTING,
    State.REASON_PENDING: _OPEN_WORK | {ReasonsGiven},
    State.DEFERRED: _OPEN_WORK - {Extended, CorrectionNotified},
    State.FEE_PENDING: frozenset({FeePaid, Lapsed, Withdrawn}) | _LETTERS,
    State.REPLY_REVIEW: frozenset({ReviewReturned, Replied, Extended, Withdrawn}) | _LETTERS,
    State.REPLIED: frozenset({Reopened, Archived}),
    State.CLOSED_LAPSED: frozenset({Reopened, Archived}),
    State.WITHDRAWN: frozenset({Archived}),
    State.ARCHIVED: frozenset({Reopened}),
}
"""Which events each state allows (statute 2.2); the guards below judge the rest."""


class ForbiddenMoveError(ValueError):
    """A move the law or the state of the case does not allow; `refusals` says why."""

    def __init__(self, refusals: Sequence[Refusal]) -> None:
        self.refusals = tuple(refusals)
        super().__init__("".join(str(refusal) for refusal in refusals))


def check_move(
    events: Sequence[Event],
    move: Event,
    calendar: WorkCalendar,
    policy: Policy = DEFAULT_POLICY,
) -> tuple[Refusal, ...]:
    """Return why *move* may not follow *events*; empty when it may.

    >>> from gongkai.law.workdays import default_calendar
    >>> late = CorrectionNotified(date(2026, 3, 12), reply_by=date(2026, 4, 2))
    >>> print(*check_move([Received(date(2026, 3, 2))], late, default_calendar()))
    补正应当在收到申请后7个工作日内告知，2026年3月11日（周三）已经届满。（《条例》第三十条）
    """
    current = state(events, move.on, calendar)
    if type(move) not in ALLOWED[current]:
        return (Refusal(f"“{current.label}”状态下不能“{move.label}”。"),)
    return tuple(guard(CaseView(events, move.on, current, calendar, policy), move))


def require_move(
    events: Sequence[Event],
    move: Event,
    calendar: WorkCalendar,
    policy: Policy = DEFAULT_POLICY,
) -> None:
    """Raise `ForbiddenMoveError` with every reason when *move* may not follow *events*."""
    if refusals := check_move(events, move, calendar, policy):
        raise ForbiddenMoveError(refusals)


def allowed_moves(
    events: Sequence[Event], today: date, calendar: WorkCalendar
) -> frozenset[type[Event]]:
    """Return the kinds of event that the state allows on *today*, before any guard."""
    return ALLOWED[state(events, today, calendar)]
