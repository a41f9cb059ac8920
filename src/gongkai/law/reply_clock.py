"""The reply clock (答复期限的计时): reads one case's timeline and keeps the reasons."""

from datetime import date

from gongkai.law.citations import Clause, cite
from gongkai.law.events import (
    Corrected,
    CorrectionNotified,
    Deferred,
    Event,
    Extended,
    FeeNotified,
    FeePaid,
    Lapsed,
    Received,
    Reopened,
    Replied,
    Withdrawn,
)
from gongkai.law.limits import Clock, Deadline, Limit, Step
from gongkai.law.policy import Policy
from gongkai.law.suspensions import NOT_COUNTED, Span
from gongkai.law.wording import long_date, rest_days
from gongkai.law.workdays import WorkCalendar

CORRECTION = cite("《条例》第三十条")
REPLY = cite("《条例》第三十三条第二款")
DEFERRAL = cite("《条例》第三十五条")
FEES = cite("《收费办法》")
REPLY_DAYS = Limit.REPLY.period.length


class ReplyClock:
    """The state of one case's reply clock; feed it the timeline, then ask for the deadline."""

    def __init__(self, calendar: WorkCalendar, policy: Policy) -> None:
        self._calendar, self._policy = calendar, policy
        self._state = Clock.WAITING
        self._due: date | None = None
        self._since: date | None = None
        self._span: Span | None = None
        self._paused_on: date | None = None
        self._stopped_on: date | None = None
        self._steps: list[Step] = []

    def take(self, item: Event | Span) -> None:
        """Let one event or suspension move the clock."""
        match item:
            case Span():
                self._suspend(item)
            case Received():
                self._start(item.on, "收到申请", REPLY)
            case Corrected():
                self._start(item.on, "收到补正后的申请，答复期限重新起算", CORRECTION)
            case Reopened():
                self._reopen(item)
            case CorrectionNotified() | FeeNotified():
                self._wait(item)
            case FeePaid():
                self._resume(item)
            case Extended():
                self._extend(item)
            case Deferred():
                self._defer(item)
            case Replied() | Lapsed() | Withdrawn():
                self._stop(item)
            case _:
                return  # every other event leaves the reply clock alone

    def deadline(self) -> Deadline:
        """Return where the clock stands."""
        due_on = None if self._state is Clock.WAITING or self._is_open_ended else self._due
        years: tuple[int, ...] = ()
        if self._since and due_on:
            years = self._calendar.provisional_years(self._since, due_on)
        return Deadline(
            Limit.REPLY,
            due_on,
            tuple(self._steps),
            self._state,
            years,
            remaining=self._remaining(),
            suspended_until=self._span.end if self._is_suspended and self._span else None,
            stopped_on=self._stopped_on,
        )

    @property
    def _is_suspended(self) -> bool:
        return self._state is Clock.SUSPENDED

    @property
    def _is_open_ended(self) -> bool:
        return self._is_suspended and self._span is not None and self._span.end is None

    def _remaining(self) -> int | None:
        if not self._is_suspended or self._span is None or self._due is None:
            return None
        counted_from = self._span.end or max(self._span.start, self._since or self._span.start)
        return self._calendar.count(counted_from, self._due)

    def _start(self, on: date, what: str, clause: Clause) -> None:
        """Count the full reply period from *on*, which is day 0.

        An extension of an earlier count is not carried over; it stays used.
        """
        self._state, self._since, self._stopped_on = Clock.RUNNING, on, None
        self._due = self._calendar.add(on, REPLY_DAYS)
        text = f"{long_date(on)}{what}，次日起算{REPLY_DAYS}个工作日，至{long_date(self._due)}。"
        text += rest_days(self._calendar, on, self._due)
        self._note(on, text, clause, REPLY_DAYS)
        if self._span and (self._span.end is None or self._span.end > on):
            self._suspend(self._span)

    def _reopen(self, event: Reopened) -> None:
        if event.due_on is None:
            self._start(event.on, f"{event.order}责令重新答复，答复期限重新起算", REPLY)
            return
        self._state, self._since, self._stopped_on = Clock.RUNNING, event.on, None
        self._due = event.due_on
        text = f"{long_date(event.on)}{event.order}责令于{long_date(event.due_on)}前重新答复。"
        self._note(event.on, text)

    def _wait(self, event: CorrectionNotified | FeeNotified) -> None:
        """Stop for something the applicant must do; the clock starts anew, or resumes, after it."""
        self._state, self._paused_on = Clock.WAITING, event.on
        if isinstance(event, CorrectionNotified):
            act = f"告知补正，等待申请人在{long_date(event.reply_by)}前补正，原答复期限不再计算。"
            self._note(event.on, long_date(event.on) + act, CORRECTION)
        else:
            act = f"送达收费通知（{event.fee_yuan}元），等待申请人缴费，答复期限暂停。"
            self._note(event.on, long_date(event.on) + act, FEES)

    def _resume(self, event: FeePaid) -> None:
        if self._policy.fee_restarts_clock or self._due is None or self._paused_on is None:
            self._start(event.on, "缴费完成，答复期限重新起算", FEES)
            return
        self._state = Clock.RUNNING
        what = f"{long_date(self._paused_on)}至{long_date(event.on)}等待缴费"
        self._shift(self._due, self._paused_on, event.on, what, FEES)

    def _extend(self, event: Extended) -> None:
        if self._due is None:
            return
        before, self._due = self._due, self._calendar.add(self._due, event.workdays)
        text = f"{long_date(event.on)}经公开工作机构负责人同意延长{event.workdays}个工作日"
        text += f"，由{long_date(before)}延至{long_date(self._due)}。"
        text += rest_days(self._calendar, before, self._due)
        self._note(event.on, text, REPLY, event.workdays)

    def _defer(self, event: Deferred) -> None:
        moved = self._calendar.count(self._due, event.until) if self._due else 0
        self._due = event.until
        text = f"{long_date(event.on)}告知申请人延迟至{long_date(event.until)}答复。"
        self._note(event.on, text, DEFERRAL, moved)

    def _stop(self, event: Event) -> None:
        self._state, self._stopped_on = Clock.STOPPED, event.on
        self._note(event.on, f"{long_date(event.on)}{event.label}，停止计时。")

    def _suspend(self, span: Span) -> None:
        """Leave the span's working days out of the count (art. 33(3))."""
        self._span = span
        is_counting = self._state in (Clock.RUNNING, Clock.SUSPENDED)
        if not is_counting or self._due is None or self._since is None:
            return
        start = max(span.start, self._since)
        names = "、".join(dict.fromkeys(member.kind.label for member in span.members))
        if start > self._due:
            text = f"{long_date(start)}{names}时答复期限已经届满，不再顺延。"
            self._note(start, text, NOT_COUNTED)
            return
        self._state = Clock.RUNNING if span.is_settled else Clock.SUSPENDED
        if span.end is None:
            text = f"{long_date(start)}起{names}，答复期限暂停，收到意见后继续计算。"
            self._note(start, text, NOT_COUNTED)
            return
        until = "止" if span.is_settled else "止（按意见届时仍未收到计算）"
        what = f"{long_date(start)}起{names}，至{long_date(span.end)}{until}"
        self._shift(self._due, start, span.end, what, NOT_COUNTED)

    def _shift(self, due: date, start: date, end: date, what: str, clause: Clause) -> None:
        """Move *due* by the working days in ``(start, end]``, and never before *end*."""
        moved = self._calendar.count(start, end)
        shifted = self._calendar.add(due, moved) if moved else due
        self._due = self._calendar.roll(end) if end > shifted else shifted
        text = f"{what}，其间{moved}个工作日不计入，期限届满日为{long_date(self._due)}。"
        self._note(start, text, clause, moved)

    def _note(self, on: date, text: str, clause: Clause | None = None, moved: int = 0) -> None:
        due_on = None if self._state is Clock.WAITING or self._is_open_ended else self._due
        self._steps.append(Step(on, text, clause, moved, due_on=due_on))
