"""Due dates follow from events and calendar, agree with a daily count, explain themselves."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.deadlines import deadline, due_dates, reply_deadline
from gongkai.law.decisions import Outcome
from gongkai.law.events import (
    ConsultationAnswered,
    ConsultationKind,
    ConsultationSent,
    Corrected,
    CorrectionNotified,
    Extended,
    Received,
    Replied,
)
from gongkai.law.limits import PERIODS, Clock, Limit, Unit
from gongkai.law.policy import DEFAULT_POLICY, Policy
from gongkai.law.workdays import default_calendar
from law.histories import history
from law.tables import cases, day

CALENDAR = default_calendar()
STARTS = st.dates(date(2019, 1, 1), date(2025, 12, 31))
RECEIVED = Received(date(2024, 3, 1))


@pytest.mark.parametrize("case", cases("limits"))
def test_limit_ends_on_the_day_the_statute_says(case):
    assert deadline(Limit(case["limit"]), day(case["start"]), CALENDAR).due_on == day(case["due"])


@pytest.mark.parametrize("case", cases("replies"))
def test_reply_is_due_on_the_day_that_the_history_says(case):
    policy = Policy(**case.get("policy", {}))

    found = reply_deadline(history(case["events"]), CALENDAR, policy)

    assert found.due_on == (day(case["due"]) if case["due"] else None)


@pytest.mark.parametrize("case", cases("replies"))
def test_last_step_leads_to_the_due_date(case):
    found = reply_deadline(history(case["events"]), CALENDAR, Policy(**case.get("policy", {})))

    assert not found.steps or found.steps[-1].due_on == found.due_on
    assert all(step.text.endswith("。") for step in found.steps)


def test_every_limit_but_the_fixed_date_has_a_case():
    tabled = {row.values[0]["limit"] for row in cases("limits")}
    in_histories = {"reply", "reply_extension", "correction_reply", "review_decision_extension"}

    assert {limit.value for limit in PERIODS} - tabled == in_histories | {"annual_report"}


def test_explanation_names_holiday_make_up_days_and_clause():
    found = reply_deadline([Received(date(2024, 9, 27))], CALENDAR)

    assert found.explain() == (
        "2024年9月27日（周五）收到申请，次日起算20个工作日，至2024年10月30日（周三）。"
        "其间10月1日至7日国庆节放假；9月29日、10月12日调休上班。"
    )
    assert str(found.steps[0].clause) == "《条例》第三十三条第二款"
    assert (found.steps[0].moved, found.steps[0].unit) == (20, Unit.WORKDAYS)
    assert not found.is_provisional


def test_explanation_of_a_rolled_limit_names_the_rule():
    found = deadline(Limit.REVIEW_FILING, date(2024, 8, 2), CALENDAR)

    assert [str(step.clause) for step in found.steps] == [
        "《行政复议法》第二十条",
        "《民事诉讼法》第八十五条",
    ]
    assert found.steps[1].moved == 7


def test_length_may_be_set_where_the_law_lets_someone_set_it():
    assert deadline(Limit.CORRECTION_REPLY, date(2024, 9, 27), CALENDAR, length=10).due_on == date(
        2024, 10, 16
    )


def test_date_that_reaches_an_unannounced_year_is_provisional_everywhere():
    found = reply_deadline([Received(date(2026, 12, 10))], CALENDAR)

    assert found.is_provisional
    assert found.provisional_years == (2027,)
    assert "2027年的节假日安排尚未载入" in found.explain()
    assert deadline(Limit.REPLY, date(2026, 12, 10), CALENDAR).is_provisional
    assert deadline(Limit.REVIEW_FILING, date(2026, 12, 10), CALENDAR).is_provisional


def test_suspended_clock_keeps_the_days_in_store():
    letter = ConsultationSent(date(2024, 3, 11), ConsultationKind.OTHER_AGENCY)

    found = reply_deadline([RECEIVED, letter], CALENDAR)

    assert (found.clock, found.remaining, found.suspended_until) == (Clock.SUSPENDED, 14, None)


def test_suspension_with_a_limit_tells_when_it_ends():
    letter = ConsultationSent(date(2024, 3, 11), ConsultationKind.THIRD_PARTY)

    found = reply_deadline([RECEIVED, letter], CALENDAR)

    assert (found.suspended_until, found.remaining) == (date(2024, 4, 1), 14)
    assert "届时仍未收到" in found.explain()


def test_reply_stops_the_clock_and_is_judged():
    on_the_day = Replied(date(2024, 3, 29), Outcome.DISCLOSE)
    late = Replied(date(2024, 4, 1), Outcome.DISCLOSE)

    assert reply_deadline([RECEIVED, on_the_day], CALENDAR).is_in_time is True
    assert reply_deadline([RECEIVED, late], CALENDAR).is_in_time is False
    assert reply_deadline([RECEIVED], CALENDAR).is_in_time is None
    assert reply_deadline([RECEIVED, late], CALENDAR).clock is Clock.STOPPED


def test_unanswered_consultation_ends_with_the_reply():
    letter = ConsultationSent(date(2024, 3, 11), ConsultationKind.OTHER_AGENCY)
    reply = Replied(date(2024, 3, 25), Outcome.REFUSE_THIRD_PARTY)

    assert reply_deadline([RECEIVED, letter, reply], CALENDAR).due_on == date(2024, 4, 15)


def test_batch_and_single_deadline_agree():
    starts = [date(2024, 1, 1) + timedelta(days=n) for n in range(366)]

    batch = due_dates(starts, Limit.REPLY.period.length, CALENDAR)

    assert batch == [reply_deadline([Received(on)], CALENDAR).due_on for on in starts]


def test_labels_are_chinese():
    assert all(limit.label and limit.period.unit.label for limit in Limit)
    assert [clock.label for clock in Clock] == ["计时中", "暂停计时", "等待申请人", "已停止"]


@st.composite
def consultations(draw):
    """Draw answered consultations with their offsets from receipt, in calendar days."""
    spans = draw(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 30)), max_size=4))
    return [(start, start + length) for start, length in spans]


def letters(received, spans):
    """Return the events of consultations without limit, in the order of their days."""
    found = []
    for number, (start, end) in enumerate(spans):
        ref = str(number)
        sent = ConsultationSent(
            received + timedelta(days=start), ConsultationKind.OTHER_AGENCY, ref
        )
        found += [sent, ConsultationAnswered(received + timedelta(days=end), ref)]
    return sorted(found, key=lambda event: event.on)


def count_by_day(received, days, spans):
    """Walk from receipt, skipping days off and days on which an opinion is awaited."""
    suspended = [
        (received + timedelta(days=start), received + timedelta(days=end)) for start, end in spans
    ]
    on, counted = received, 0
    while True:
        is_waiting = any(start <= on < end for start, end in suspended)
        if counted == days and not is_waiting and CALENDAR.is_workday(on):
            return on
        on += timedelta(days=1)
        is_stopped = any(start < on <= end for start, end in suspended)
        counted += CALENDAR.is_workday(on) and not is_stopped and counted < days


@pytest.mark.property
@given(STARTS, consultations())
def test_due_date_equals_an_independent_count_day_by_day(received, spans):
    events = [Received(received), *letters(received, spans)]

    assert reply_deadline(events, CALENDAR).due_on == count_by_day(received, 20, spans)


@pytest.mark.property
@given(STARTS, consultations(), st.randoms())
def test_suspensions_commute(received, spans, random):
    events = letters(received, spans)
    shuffled = random.sample(events, len(events))

    one = reply_deadline([Received(received), *events], CALENDAR)
    other = reply_deadline([Received(received), *shuffled], CALENDAR)

    assert one.due_on == other.due_on


@pytest.mark.property
@given(STARTS, consultations())
def test_repeating_a_suspension_changes_nothing(received, spans):
    once = reply_deadline([Received(received), *letters(received, spans)], CALENDAR)
    twice = reply_deadline([Received(received), *letters(received, spans * 2)], CALENDAR)

    assert once.due_on == twice.due_on


@pytest.mark.property
@given(STARTS, consultations(), st.integers(1, 20))
def test_extension_never_makes_the_reply_due_earlier(received, spans, workdays):
    events = [Received(received), Extended(received, workdays)]

    plain = reply_deadline([events[0], *letters(received, spans)], CALENDAR).due_on
    extended = reply_deadline([*events, *letters(received, spans)], CALENDAR).due_on

    assert extended >= plain


@pytest.mark.property
@given(STARTS, consultations(), st.sets(st.integers(1, 80), max_size=8))
def test_more_holidays_never_make_a_reply_due_earlier(received, spans, offsets):
    local = CALENDAR.with_days_off("地方节日", [received + timedelta(days=n) for n in offsets])
    events = [Received(received), *letters(received, spans)]

    assert reply_deadline(events, local).due_on >= reply_deadline(events, CALENDAR).due_on


@pytest.mark.property
@given(STARTS, st.integers(0, 7), st.integers(1, 40))
def test_correction_counts_from_the_corrected_request_alone(received, asked, answered):
    notice = CorrectionNotified(received + timedelta(days=asked), received + timedelta(days=60))
    corrected = Corrected(received + timedelta(days=asked + answered))

    found = reply_deadline([Received(received), notice, corrected], CALENDAR, DEFAULT_POLICY)

    assert found.due_on == CALENDAR.add(corrected.on, 20)
