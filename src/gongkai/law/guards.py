"""Guards (办理条件): what the statute demands of a move that the state of the case allows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import singledispatch

from gongkai.law.citations import Clause, cite
from gongkai.law.deadlines import deadline, reply_deadline
from gongkai.law.decisions import NOT_A_REPLY, Outcome
from gongkai.law.events import (
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
)
from gongkai.law.limits import Limit
from gongkai.law.policy import Policy
from gongkai.law.states import State
from gongkai.law.suspensions import Consultation, consultations
from gongkai.law.wording import long_date
from gongkai.law.workdays import WorkCalendar

CORRECTION = cite("《条例》第三十条")
EXTENSION = cite("《条例》第三十三条第二款")
CONSULTING = cite("《条例》第三十三条第三款")
EXCESSIVE = cite("《条例》第三十五条")
FEES = cite("《收费办法》")
EXTENSION_DAYS = Limit.REPLY_EXTENSION.period.length
_LETTERS = (ConsultationServed, ConsultationAnswered, ConsultationEnded)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a move is forbidden: the rule as a sentence, and the clause it stands in."""

    text: str
    clause: Clause | None = None

    def __str__(self) -> str:
        return f"{self.text}（{self.clause}）" if self.clause else self.text


@dataclass(frozen=True, slots=True)
class CaseView:
    """What the guards look at: the case as it stands before the move."""

    events: Sequence[Event]
    on: date
    state: State
    calendar: WorkCalendar
    policy: Policy

    def current(self) -> Sequence[Event]:
        """Return the events since the case was last re-opened."""
        starts = [n for n, event in enumerate(self.events) if isinstance(event, Reopened)]
        return self.events[starts[-1] :] if starts else self.events

    def has(self, kind: type[Event]) -> bool:
        """Tell whether such an event has happened since the last re-opening."""
        return any(isinstance(event, kind) for event in self.current())

    def reply_due(self) -> date | None:
        """Return the reply due date before the move."""
        return reply_deadline(self.events, self.calendar, self.policy).due_on

    def letter(self, ref: str) -> Consultation | None:
        """Return the consultation with that reference."""
        held = consultations(self.events, self.calendar)
        return next((one for one in held if one.ref == ref), None)


def guard(case: CaseView, move: Event) -> Iterator[Refusal]:
    """Yield every rule that *move* would break."""
    yield from _order(case, move)
    yield from _demands(move, case)


def _order(case: CaseView, move: Event) -> Iterator[Refusal]:
    """Events come in the order of their days; a letter's own dates may be recorded later."""
    if not case.events or isinstance(move, _LETTERS):
        return
    last = max(event.on for event in case.events)
    if move.on < last:
        yield Refusal(f"日期不能早于上一办理事件（{long_date(last)}）。")


@singledispatch
def _demands(_move: Event, _case: CaseView) -> Iterator[Refusal]:
    """Yield what the statute holds against one kind of move; most kinds have no demands."""
    return iter(())


@_demands.register
def _correction_notice(move: CorrectionNotified, case: CaseView) -> Iterator[Refusal]:
    if any(isinstance(event, CorrectionNotified) for event in case.events):
        yield Refusal("补正只能一次性告知，本申请已经告知过补正。", CORRECTION)
    received = next(event for event in case.events if isinstance(event, Received))
    due_on = deadline(Limit.CORRECTION_NOTICE, received.on, case.calendar).due_on
    if due_on is not None and move.on > due_on:
        days = Limit.CORRECTION_NOTICE.period.length
        text = f"补正应当在收到申请后{days}个工作日内告知，{long_date(due_on)}已经届满。"
        yield Refusal(text, CORRECTION)
    if move.reply_by <= move.on:
        yield Refusal("补正期限应当合理，届满日须晚于告知之日。", CORRECTION)


@_demands.register
def _corrected(move: Corrected, case: CaseView) -> Iterator[Refusal]:
    if move.on > _notice(case).reply_by and not move.good_reason.strip():
        yield Refusal("补正已经逾期，须写明申请人逾期的正当理由才能受理。", CORRECTION)


@_demands.register
def _consultation(
    move: ConsultationSent | ConsultationServed | ConsultationAnswered, case: CaseView
) -> Iterator[Refusal]:
    letter = case.letter(move.ref)
    if isinstance(move, ConsultationSent):
        yield from _new_letter(case, move, letter)
    elif letter is None:
        yield Refusal(f"没有编号为{move.ref}的征求意见书。", CONSULTING)
    elif move.on < letter.sent_on:
        yield Refusal("送达或者收到意见的日期不能早于发函日期。", CONSULTING)
    elif letter.closed_on is not None:
        yield Refusal(f"编号为{move.ref}的征求意见已经结束。", CONSULTING)


def _new_letter(
    case: CaseView, move: ConsultationSent, letter: Consultation | None
) -> Iterator[Refusal]:
    if letter is not None:
        yield Refusal(f"编号为{move.ref}的征求意见书已经发出，请换一个编号。", CONSULTING)
    due_on = case.reply_due()
    if due_on is not None and move.on > due_on:
        yield Refusal("答复期限已经届满，不能再以征求意见暂停计时。", CONSULTING)


@_demands.register
def _consultation_end(move: ConsultationEnded, case: CaseView) -> Iterator[Refusal]:
    letter = case.letter(move.ref)
    if letter is None or letter.closed_on is not None:
        yield Refusal(f"没有编号为{move.ref}、仍在进行的征求意见。", CONSULTING)
    elif move.on < letter.sent_on:
        yield Refusal("终止日期不能早于发函日期。", CONSULTING)
    if not move.reason.strip():
        yield Refusal("终止征求意见须写明理由。", CONSULTING)


@_demands.register
def _extension(move: Extended, case: CaseView) -> Iterator[Refusal]:
    used = sum(isinstance(event, Extended) for event in case.current())
    if used >= case.policy.max_extensions:
        yield Refusal("答复期限已经延长过，不能再次延长。", EXTENSION)
    if case.has(Deferred):
        yield Refusal("已经延迟答复的申请，不能再延长答复期限。", EXCESSIVE)
    if not 1 <= move.workdays <= EXTENSION_DAYS:
        yield Refusal(f"延长的期限最长不超过{EXTENSION_DAYS}个工作日，且至少一日。", EXTENSION)
    if not move.is_approved_by_head:
        yield Refusal("延长答复期限须经政府信息公开工作机构负责人同意。", EXTENSION)
    due_on = case.reply_due()
    if due_on is not None and move.on > due_on:
        text = f"延长须在期限届满前作出并告知申请人，{long_date(due_on)}已经届满。"
        yield Refusal(text, EXTENSION)


@_demands.register
def _reasons(_move: ReasonsGiven, case: CaseView) -> Iterator[Refusal]:
    asked = [event.on for event in case.current() if isinstance(event, ReasonsRequested)]
    judged = [event.on for event in case.current() if isinstance(event, ReasonsGiven)]
    if len(judged) >= len(asked):
        yield Refusal("没有尚未审查的说明理由要求。", EXCESSIVE)


@_demands.register
def _deferral(move: Deferred, case: CaseView) -> Iterator[Refusal]:
    given = [event for event in case.current() if isinstance(event, ReasonsGiven)]
    if not given or not given[-1].is_reasonable:
        yield Refusal("须先要求说明理由，且理由合理，才能延迟答复。", EXCESSIVE)
    due_on = case.reply_due()
    if due_on is not None and move.on > due_on:
        yield Refusal("答复期限已经届满，不能再延迟答复。", EXCESSIVE)
    if move.until <= (due_on or move.on):
        yield Refusal("延迟答复的日期须晚于原答复期限。", EXCESSIVE)
    if not case.calendar.is_workday(move.until):
        yield Refusal("延迟答复的日期须是工作日。", EXCESSIVE)


@_demands.register
def _fee(move: FeeNotified | FeePaid, case: CaseView) -> Iterator[Refusal]:
    if isinstance(move, FeePaid):
        pay_by = _fee_due(case)
        if move.on > pay_by:
            yield Refusal(f"缴费期限{long_date(pay_by)}已经届满，不能再缴费。", FEES)
        return
    if case.has(FeeNotified):
        yield Refusal("本申请已经发过收费通知。", FEES)
    if move.fee_yuan <= 0:
        yield Refusal("应收金额为零的，不发收费通知。", FEES)
    due_on = case.reply_due()
    if due_on is not None and move.on > due_on:
        yield Refusal("收费通知须在答复期限内发出，答复期限已经届满。", FEES)


@_demands.register
def _lapse(move: Lapsed, case: CaseView) -> Iterator[Refusal]:
    if case.state is State.CORRECTION_PENDING:
        if move.outcome is not Outcome.CORRECTION_OVERDUE:
            yield Refusal("待补正的申请，不再处理的结果只能是逾期不补正。", CORRECTION)
        if move.on <= _notice(case).reply_by:
            yield Refusal("补正期限尚未届满，不能按逾期不补正处理。", CORRECTION)
        return
    if move.outcome is not Outcome.FEE_UNPAID:
        yield Refusal("待缴费的申请，不再处理的结果只能是逾期不缴费。", FEES)
    if move.on <= _fee_due(case):
        yield Refusal("缴费期限尚未届满，不能按逾期不缴费处理。", FEES)


@_demands.register
def _reply(move: Replied, case: CaseView) -> Iterator[Refusal]:
    if move.outcome in NOT_A_REPLY:
        yield Refusal(f"“{move.outcome.label}”不是答复的结果，应登记为相应的办理事件。")
    if move.outcome is Outcome.STILL_UNCLEAR and not case.has(Corrected):
        yield Refusal("未经补正的申请，不能以补正后仍不明确答复。", CORRECTION)
    if move.outcome is Outcome.EXCESSIVE and not case.has(ReasonsRequested):
        yield Refusal("须先要求申请人说明理由，才能以大量反复申请不予处理。", EXCESSIVE)
    is_reasonable = any(
        isinstance(event, ReasonsGiven) and event.is_reasonable for event in case.current()
    )
    if move.outcome is Outcome.EXCESSIVE and is_reasonable:
        yield Refusal("申请人的理由合理，不能以大量反复申请不予处理。", EXCESSIVE)
    if any(one.is_open(move.on) for one in consultations(case.events, case.calendar)):
        yield Refusal(
            "征求意见尚未结束，不能答复；收到意见、期限届满或者终止后再答复。", CONSULTING
        )


@_demands.register
def _reopening(move: Reopened, _case: CaseView) -> Iterator[Refusal]:
    if not move.order.strip():
        yield Refusal("重新答复须写明所依据的复议决定、判决或者责令文书。")
    if move.due_on is not None and move.due_on < move.on:
        yield Refusal("重新答复的期限不能早于文书收到之日。")


def _notice(case: CaseView) -> CorrectionNotified:
    return next(event for event in case.events if isinstance(event, CorrectionNotified))


def _fee_due(case: CaseView) -> date:
    notices = [event.on for event in case.events if isinstance(event, FeeNotified)]
    return case.calendar.add(notices[-1], Limit.FEE_PAYMENT.period.length)
