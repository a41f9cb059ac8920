"""Events survive being stored, and nothing else is read as one."""

from datetime import date

import pytest

from gongkai.law.decisions import Outcome
from gongkai.law.events import (
    EVENT_TYPES,
    Answer,
    ConsultationAnswered,
    ConsultationKind,
    ConsultationSent,
    CorrectionNotified,
    Extended,
    ReasonsRequested,
    Received,
    Reopened,
    Replied,
    from_payload,
    to_payload,
)
from gongkai.law.receipt import FilingChannel

ON = date(2026, 3, 2)
EVENTS = [
    Received(ON, FilingChannel.FAX),
    CorrectionNotified(ON, date(2026, 3, 20), ("信息名称", "文号")),
    ConsultationSent(ON, ConsultationKind.JOINT_AGENCY, "2"),
    ConsultationAnswered(ON, "2", Answer.PARTLY),
    ReasonsRequested(ON),
    ReasonsRequested(ON, date(2026, 3, 20)),
    Extended(ON, 10),
    Replied(ON, Outcome.PARTIAL),
    Reopened(ON, "云政复决〔2026〕5号", date(2026, 4, 1)),
]


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.kind)
def test_event_reads_back_from_its_payload(event):
    assert from_payload(event.kind, event.on, to_payload(event)) == event


def test_payload_is_plain():
    assert to_payload(EVENTS[1]) == {"reply_by": "2026-03-20", "items": ["信息名称", "文号"]}


def test_unknown_kind_is_refused():
    with pytest.raises(ValueError, match="没有“moved”"):
        from_payload("moved", ON, {})


@pytest.mark.parametrize(
    ("kind", "payload"),
    [
        ("extended", {}),
        ("extended", {"workdays": 5, "colour": "red"}),
        ("assigned", {"on": "2026-03-02"}),
    ],
)
def test_incomplete_or_foreign_payload_is_refused(kind, payload):
    with pytest.raises(ValueError, match="不完整或者有多余的项"):
        from_payload(kind, ON, payload)


def test_unknown_outcome_is_refused():
    with pytest.raises(ValueError, match="MAYBE"):
        from_payload("replied", ON, {"outcome": "MAYBE"})


def test_kinds_are_distinct_and_labelled():
    assert all(cls.kind == kind and cls.label for kind, cls in EVENT_TYPES.items())


def test_labels_are_chinese():
    assert next(kind.label for kind in ConsultationKind) == "征求第三方意见"
    assert next(answer.label for answer in Answer) == "同意公开"
