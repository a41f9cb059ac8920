"""Consultations know their limit, what silence means, and when they stop the clock."""

from datetime import date

import pytest

from gongkai.law.events import (
    Answer,
    ConsultationAnswered,
    ConsultationKind,
    ConsultationSent,
    ConsultationServed,
    Withdrawn,
)
from gongkai.law.states import consultation_deadline
from gongkai.law.suspensions import consultations, spans
from gongkai.law.workdays import default_calendar

CALENDAR = default_calendar()
SENT = date(2024, 3, 11)
SERVED = date(2024, 3, 13)


def one(kind, *more):
    (found,) = consultations([ConsultationSent(SENT, kind), *more], CALENDAR)
    return found


@pytest.mark.parametrize(
    ("kind", "clause", "silence"),
    [
        (ConsultationKind.THIRD_PARTY, "《条例》第三十二条", "由本机关依法决定是否公开"),
        (ConsultationKind.JOINT_AGENCY, "《条例》第三十四条", "视为同意公开"),
        (ConsultationKind.OTHER_AGENCY, "《条例》第三十三条第三款", "没有规定"),
    ],
)
def test_silence_means_what_the_article_says(kind, clause, silence):
    found = one(kind)

    assert str(found.clause) == clause
    assert silence in found.silence


def test_limit_runs_from_service_and_until_then_from_sending():
    assert one(ConsultationKind.THIRD_PARTY).limit_on == date(2024, 4, 1)
    assert one(ConsultationKind.THIRD_PARTY, ConsultationServed(SERVED)).limit_on == date(
        2024, 4, 3
    )
    assert one(ConsultationKind.OTHER_AGENCY).limit_on is None


def test_own_deadline_of_the_consulted_party():
    served = one(ConsultationKind.JOINT_AGENCY, ConsultationServed(SERVED))

    assert consultation_deadline(served, CALENDAR).due_on == date(2024, 4, 3)
    assert consultation_deadline(one(ConsultationKind.OTHER_AGENCY), CALENDAR) is None


def test_answer_of_another_letter_does_not_close_this_one():
    found = one(ConsultationKind.OTHER_AGENCY, ConsultationAnswered(SERVED, "2"))

    assert found.closed_on is None


def test_answer_is_kept():
    found = one(ConsultationKind.THIRD_PARTY, ConsultationAnswered(SERVED, "1", Answer.OBJECTS))

    assert (found.closed_on, found.answer) == (SERVED, Answer.OBJECTS)


def test_ending_of_the_case_closes_what_is_open_but_nothing_later():
    found = one(ConsultationKind.OTHER_AGENCY, Withdrawn(date(2024, 3, 20)))
    earlier = one(ConsultationKind.OTHER_AGENCY, Withdrawn(date(2024, 3, 1)))

    assert found.ends_on == date(2024, 3, 20)
    assert earlier.ends_on is None


def test_open_means_from_sending_until_the_day_before_the_end():
    found = one(ConsultationKind.OTHER_AGENCY, ConsultationAnswered(SERVED))

    days = [date(2024, 3, 10), SENT, date(2024, 3, 12), SERVED]
    assert [found.is_open(today) for today in days] == [False, True, True, False]


def test_union_of_overlapping_touching_and_open_spans():
    def held(ref, start, end):
        events = [ConsultationSent(date(2024, 3, start), ConsultationKind.OTHER_AGENCY, ref)]
        if end:
            events.append(ConsultationAnswered(date(2024, 3, end), ref))
        return consultations(events, CALENDAR)[0]

    merged = spans(
        [held("d", 20, None), held("a", 1, 5), held("b", 4, 8), held("c", 8, 9), held("e", 25, 26)]
    )

    assert [(span.start.day, span.end.day if span.end else None) for span in merged] == [
        (1, 9),
        (20, None),
    ]
    assert [len(span.members) for span in merged] == [3, 2]
    assert [span.is_settled for span in merged] == [True, False]
