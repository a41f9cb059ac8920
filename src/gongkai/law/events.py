"""Events (办理事件): all that moves a request; state and due dates are computed from them alone."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar, get_type_hints

from gongkai.law.decisions import Outcome
from gongkai.law.receipt import FilingChannel


class ConsultationKind(StrEnum):
    """Whom the agency asks (征求意见): the kinds differ in limit and in what silence means."""

    THIRD_PARTY = "third_party"
    JOINT_AGENCY = "joint"
    OTHER_AGENCY = "agency"

    @property
    def label(self) -> str:
        """The Chinese name."""
        return _CONSULTATION_LABELS[self]


_CONSULTATION_LABELS = {
    ConsultationKind.THIRD_PARTY: "征求第三方意见",
    ConsultationKind.JOINT_AGENCY: "征求共同制作机关意见",
    ConsultationKind.OTHER_AGENCY: "征求其他机关意见",
}


class Answer(StrEnum):
    """What a consulted person or agency said."""

    AGREES = "agrees"
    OBJECTS = "objects"
    PARTLY = "partly"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The Chinese name."""
        return _ANSWER_LABELS[self]


_ANSWER_LABELS = {
    Answer.AGREES: "同意公开",
    Answer.OBJECTS: "不同意公开",
    Answer.PARTLY: "部分同意公开",
    Answer.OTHER: "其他意见",
}


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a request on a day; the subclass says what."""

    on: date
    kind: ClassVar[str]
    label: ClassVar[str]


@dataclass(frozen=True, slots=True)
class Submitted(Event):
    """The request reached the agency and awaits confirmation (待确认)."""

    channel: FilingChannel = FilingChannel.ONLINE
    kind: ClassVar[str] = "submitted"
    label: ClassVar[str] = "提交申请"


@dataclass(frozen=True, slots=True)
class Received(Event):
    """The request counts as received (收到申请): `on` is day 0 of the reply period (art. 31)."""

    channel: FilingChannel = FilingChannel.ONLINE
    kind: ClassVar[str] = "received"
    label: ClassVar[str] = "收到申请"


@dataclass(frozen=True, slots=True)
class Assigned(Event):
    """A section has the request in hand (交办)."""

    section: str = ""
    kind: ClassVar[str] = "assigned"
    label: ClassVar[str] = "交承办科室办理"


@dataclass(frozen=True, slots=True)
class CorrectionNotified(Event):
    """The one correction notice (补正告知) went out; `reply_by` is the day it sets (art. 30)."""

    reply_by: date
    items: tuple[str, ...] = ()
    kind: ClassVar[str] = "correction_notified"
    label: ClassVar[str] = "告知补正"


@dataclass(frozen=True, slots=True)
class Corrected(Event):
    """The corrected request arrived (收到补正); a late one needs a good reason (正当理由)."""

    good_reason: str = ""
    kind: ClassVar[str] = "corrected"
    label: ClassVar[str] = "收到补正"


@dataclass(frozen=True, slots=True)
class ConsultationSent(Event):
    """A consultation letter (征求意见书) went out; `ref` tells parallel letters apart."""

    consultation: ConsultationKind
    ref: str = "1"
    kind: ClassVar[str] = "consultation_sent"
    label: ClassVar[str] = "发出征求意见书"


@dataclass(frozen=True, slots=True)
class ConsultationServed(Event):
    """The consulted party got the letter: its fifteen working days begin."""

    ref: str = "1"
    kind: ClassVar[str] = "consultation_served"
    label: ClassVar[str] = "征求意见书送达"


@dataclass(frozen=True, slots=True)
class ConsultationAnswered(Event):
    """The opinion arrived (收到意见)."""

    ref: str = "1"
    answer: Answer = Answer.OTHER
    kind: ClassVar[str] = "consultation_answered"
    label: ClassVar[str] = "收到意见"


@dataclass(frozen=True, slots=True)
class ConsultationEnded(Event):
    """The agency stops waiting for an opinion (终止征求意见), and says why."""

    ref: str = "1"
    reason: str = ""
    kind: ClassVar[str] = "consultation_ended"
    label: ClassVar[str] = "终止征求意见"


@dataclass(frozen=True, slots=True)
class ReasonsRequested(Event):
    """The applicant is asked why so much is asked for (要求说明理由, art. 35)."""

    reply_by: date | None = None
    kind: ClassVar[str] = "reasons_requested"
    label: ClassVar[str] = "要求说明理由"


@dataclass(frozen=True, slots=True)
class ReasonsGiven(Event):
    """The agency has judged the reasons: reasonable or not (art. 35)."""

    is_reasonable: bool
    kind: ClassVar[str] = "reasons_given"
    label: ClassVar[str] = "审查理由"


@dataclass(frozen=True, slots=True)
class Deferred(Event):
    """Reply put off to a stated day (延迟答复), told to the applicant (art. 35)."""

    until: date
    kind: ClassVar[str] = "deferred"
    label: ClassVar[str] = "延迟答复"


@dataclass(frozen=True, slots=True)
class Extended(Event):
    """Reply period extended (延长答复期限), approved and told to the applicant (art. 33)."""

    workdays: int
    is_approved_by_head: bool = True
    kind: ClassVar[str] = "extended"
    label: ClassVar[str] = "延长答复期限"


@dataclass(frozen=True, slots=True)
class FeeNotified(Event):
    """The applicant got the fee notice (收费通知)."""

    fee_yuan: int
    kind: ClassVar[str] = "fee_notified"
    label: ClassVar[str] = "送达收费通知"


@dataclass(frozen=True, slots=True)
class FeePaid(Event):
    """The fee is paid (缴费完成)."""

    kind: ClassVar[str] = "fee_paid"
    label: ClassVar[str] = "缴费完成"


@dataclass(frozen=True, slots=True)
class ReviewStarted(Event):
    """A draft reply went to review and signature (答复审核)."""

    kind: ClassVar[str] = "review_started"
    label: ClassVar[str] = "答复送审"


@dataclass(frozen=True, slots=True)
class ReviewReturned(Event):
    """The reviewer sent the draft back (退回修改)."""

    remark: str = ""
    kind: ClassVar[str] = "review_returned"
    label: ClassVar[str] = "审核退回"


@dataclass(frozen=True, slots=True)
class Replied(Event):
    """The reply is delivered (答复送达): `on` is the day that stops the clock."""

    outcome: Outcome
    kind: ClassVar[str] = "replied"
    label: ClassVar[str] = "答复"


@dataclass(frozen=True, slots=True)
class Lapsed(Event):
    """The request is no longer processed (不再处理): not corrected, or fee not paid."""

    outcome: Outcome
    kind: ClassVar[str] = "lapsed"
    label: ClassVar[str] = "不再处理"


@dataclass(frozen=True, slots=True)
class Withdrawn(Event):
    """The applicant took the request back in writing (撤回)."""

    kind: ClassVar[str] = "withdrawn"
    label: ClassVar[str] = "撤回申请"


@dataclass(frozen=True, slots=True)
class Reopened(Event):
    """A review decision, judgment or the supervising office orders a new reply (重新答复).

    Without a day in the order, a full reply period runs anew.
    """

    order: str
    due_on: date | None = None
    kind: ClassVar[str] = "reopened"
    label: ClassVar[str] = "责令重新答复"


@dataclass(frozen=True, slots=True)
class Archived(Event):
    """The file is archived (归档, art. 45)."""

    kind: ClassVar[str] = "archived"
    label: ClassVar[str] = "归档"


EVENT_TYPES: Mapping[str, type[Event]] = {cls.kind: cls for cls in Event.__subclasses__()}
"""Every kind of event by its stable name."""


def to_payload(event: Event) -> dict[str, Any]:
    """Return what an event says beyond kind and day, as plain JSON values.

    >>> to_payload(Extended(date(2026, 3, 2), workdays=10))
    {'workdays': 10, 'is_approved_by_head': True}
    """
    named = (field.name for field in fields(event) if field.name != "on")
    return {name: _plain(getattr(event, name)) for name in named}


def from_payload(kind: str, on: date, payload: Mapping[str, Any]) -> Event:
    """Return the event that `to_payload` wrote; raises ValueError on anything else.

    >>> from_payload("extended", date(2026, 3, 2), {"workdays": 10})
    Extended(on=datetime.date(2026, 3, 2), workdays=10, is_approved_by_head=True)
    """
    cls = EVENT_TYPES.get(kind)
    if cls is None:
        raise ValueError(f"没有“{kind}”这种办理事件。")
    hints = get_type_hints(cls)
    try:
        return cls(on, **{name: _typed(value, hints[name]) for name, value in payload.items()})
    except (KeyError, TypeError) as error:
        raise ValueError(f"办理事件“{cls.label}”的内容不完整或者有多余的项。") from error


def _plain(value: object) -> object:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _typed(value: Any, hint: Any) -> Any:  # noqa: ANN401 - JSON in, a field's own type out
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint(value)
    if hint in (date, date | None) and isinstance(value, str):
        return date.fromisoformat(value)
    return tuple(value) if isinstance(value, list) else value
