"""Suspensions (不计入期限的时间): when consultations stop the reply clock, as a union of spans."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.law.citations import Clause, cite
from gongkai.law.events import (
    Answer,
    ConsultationAnswered,
    ConsultationEnded,
    ConsultationKind,
    ConsultationSent,
    ConsultationServed,
    Event,
    Lapsed,
    Replied,
    Withdrawn,
)
from gongkai.law.limits import Limit
from gongkai.law.workdays import WorkCalendar

NOT_COUNTED = cite("《条例》第三十三条第三款")
CONSULTATION_LIMITS: dict[ConsultationKind, Limit | None] = {
    ConsultationKind.THIRD_PARTY: Limit.THIRD_PARTY,
    ConsultationKind.JOINT_AGENCY: Limit.CO_AGENCY,
    ConsultationKind.OTHER_AGENCY: None,
}
"""The limit of each kind; arts. 32 and 34 set one, art. 11 sets none."""
SILENCE: dict[ConsultationKind, str] = {
    ConsultationKind.THIRD_PARTY: "第三方逾期未答复，由本机关依法决定是否公开。",
    ConsultationKind.JOINT_AGENCY: "共同制作机关逾期未答复，视为同意公开。",
    ConsultationKind.OTHER_AGENCY: "法律没有规定其他机关的答复期限，请及时催办。",
}
"""What silence means: under art. 32 the agency decides itself, under art. 34 it is consent."""


@dataclass(frozen=True, slots=True)
class Consultation:
    """One consultation letter with its life: sent, served, answered, and the limit it runs to."""

    ref: str
    kind: ConsultationKind
    sent_on: date
    served_on: date | None = None
    closed_on: date | None = None
    answer: Answer | None = None
    limit_on: date | None = None

    @property
    def ends_on(self) -> date | None:
        """The last suspended day: opinion or limit, whichever is earlier; None if neither."""
        known = [day for day in (self.closed_on, self.limit_on) if day is not None]
        return min(known, default=None)

    @property
    def clause(self) -> Clause:
        """The clause that sets the limit, or art. 33(3) where there is none."""
        limit = CONSULTATION_LIMITS[self.kind]
        return limit.period.clause if limit else NOT_COUNTED

    @property
    def silence(self) -> str:
        """What it means that no answer came."""
        return SILENCE[self.kind]

    def is_open(self, today: date) -> bool:
        """Tell whether the clock is still stopped for this letter on *today*."""
        return self.sent_on <= today and (self.ends_on is None or today < self.ends_on)


@dataclass(frozen=True, slots=True)
class Span:
    """Consecutive suspended time ``(start, end]`` made of overlapping consultations."""

    start: date
    end: date | None
    members: tuple[Consultation, ...]

    @property
    def is_settled(self) -> bool:
        """Whether every consultation in it is answered or ended, so that the end is certain."""
        return all(member.closed_on is not None for member in self.members)


def consultations(events: Iterable[Event], calendar: WorkCalendar) -> tuple[Consultation, ...]:
    """Return every consultation of a case, oldest first.

    The limit runs from service (送达); while no service is on record, from the day of sending,
    which can only make the reply due earlier.
    """
    events = tuple(events)
    sent = [event for event in events if isinstance(event, ConsultationSent)]
    found = (_consultation(letter, events, calendar) for letter in sent)
    return tuple(sorted(found, key=lambda held: (held.sent_on, held.ref)))


def _consultation(
    letter: ConsultationSent, events: Sequence[Event], calendar: WorkCalendar
) -> Consultation:
    served_on = closed_on = answer = None
    for event in events:
        match event:
            case ConsultationServed(ref=letter.ref):
                served_on = event.on
            case ConsultationAnswered(ref=letter.ref):
                closed_on, answer = event.on, event.answer
            case ConsultationEnded(ref=letter.ref):
                closed_on = event.on
            case Replied() | Lapsed() | Withdrawn() if event.on >= letter.on:
                closed_on = closed_on or event.on
    limit = CONSULTATION_LIMITS[letter.consultation]
    limit_on = calendar.add(served_on or letter.on, limit.period.length) if limit else None
    kind = letter.consultation
    return Consultation(letter.ref, kind, letter.on, served_on, closed_on, answer, limit_on)


def spans(held: Iterable[Consultation]) -> tuple[Span, ...]:
    """Return the union of the suspended times: overlapping consultations count once."""
    merged: list[Span] = []
    for consultation in sorted(held, key=lambda each: (each.sent_on, each.ref)):
        last = merged[-1] if merged else None
        if last and (last.end is None or consultation.sent_on <= last.end):
            end = _later(last.end, consultation.ends_on)
            merged[-1] = Span(last.start, end, (*last.members, consultation))
        else:
            merged.append(Span(consultation.sent_on, consultation.ends_on, (consultation,)))
    return tuple(merged)


def _later(one: date | None, other: date | None) -> date | None:
    return None if one is None or other is None else max(one, other)
