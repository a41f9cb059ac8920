"""State, light and clocks of a request on a day."""

from datetime import date

import pytest
import yaml

from gongkai.law.decisions import Outcome
from gongkai.law.events import Assigned, CorrectionNotified, Received, Reopened, Submitted
from gongkai.law.limits import Limit
from gongkai.law.policy import Policy
from gongkai.law.states import Light, State, correction_deadline, state, status
from gongkai.law.workdays import default_calendar
from law.histories import history
from law.tables import FOLDER, day

CALENDAR = default_calendar()
TABLE = yaml.safe_load((FOLDER / "moves.yml").read_text(encoding="utf-8"))
HISTORIES = {name: history(rows) for name, rows in TABLE["histories"].items()}
RECEIVED = [Received(date(2024, 3, 1))]


@pytest.mark.parametrize(
    ("name", "today", "expected"),
    [
        ("nothing", "Fri 2024-03-01", State.DRAFT),
        ("submitted", "Mon 2024-03-04", State.PENDING_CONFIRMATION),
        ("received", "Mon 2024-03-04", State.RECEIVED),
        ("assigned", "Mon 2024-03-04", State.IN_PROGRESS),
        ("correction_pending", "Mon 2024-03-04", State.CORRECTION_PENDING),
        ("corrected", "Mon 2024-03-18", State.RECEIVED),
        ("third_party", "Mon 2024-03-18", State.CONSULTING_THIRD_PARTY),
        ("third_party", "Wed 2024-04-03", State.IN_PROGRESS),
        ("agency", "Mon 2024-07-01", State.CONSULTING_AGENCY),
        ("consulted", "Thu 2024-03-14", State.IN_PROGRESS),
        ("reasons_requested", "Mon 2024-03-04", State.REASON_PENDING),
        ("reasonable", "Fri 2024-03-08", State.IN_PROGRESS),
        ("deferred", "Fri 2024-03-08", State.DEFERRED),
        ("fee_pending", "Mon 2024-03-04", State.FEE_PENDING),
        ("paid", "Fri 2024-03-08", State.IN_PROGRESS),
        ("in_review", "Mon 2024-03-18", State.REPLY_REVIEW),
        ("replied", "Fri 2024-03-22", State.REPLIED),
        ("lapsed", "Tue 2024-03-26", State.CLOSED_LAPSED),
        ("withdrawn", "Fri 2024-03-08", State.WITHDRAWN),
        ("archived", "Mon 2024-03-25", State.ARCHIVED),
        ("reopened", "Mon 2024-06-03", State.IN_PROGRESS),
    ],
)
def test_state_follows_from_the_events(name, today, expected):
    assert state(HISTORIES[name], day(today), CALENDAR) is expected


@pytest.mark.parametrize(
    ("today", "light", "left", "is_overdue"),
    [
        ("Thu 2024-03-21", Light.GREEN, 6, False),
        ("Fri 2024-03-22", Light.YELLOW, 5, False),
        ("Wed 2024-03-27", Light.RED, 2, False),
        ("Fri 2024-03-29", Light.RED, 0, False),
        ("Mon 2024-04-01", Light.RED, -1, True),
    ],
)
def test_light_changes_as_the_due_date_nears(today, light, left, is_overdue):
    found = status(RECEIVED, day(today), CALENDAR)

    assert (found.light, found.days_left, found.is_overdue) == (light, left, is_overdue)


def test_lights_follow_the_site_s_own_days():
    found = status(RECEIVED, date(2024, 3, 21), CALENDAR, Policy(yellow_days=10, red_days=6))

    assert found.light is Light.RED


def test_days_in_store_stay_while_an_opinion_is_awaited():
    early = status(HISTORIES["third_party"], date(2024, 3, 18), CALENDAR)
    late = status(HISTORIES["third_party"], date(2024, 4, 2), CALENDAR)
    after = status(HISTORIES["third_party"], date(2024, 4, 3), CALENDAR)

    assert (early.days_left, late.days_left, after.days_left) == (14, 14, 14)


def test_closed_case_has_no_light_and_keeps_its_result():
    found = status(HISTORIES["replied"], date(2024, 5, 1), CALENDAR)

    assert (found.light, found.days_left) == (Light.NONE, None)
    assert found.outcome is Outcome.REFUSE_PROCESS
    assert found.reply.is_in_time
    assert not found.is_overdue


@pytest.mark.parametrize(
    ("name", "outcome"),
    [
        ("received", None),
        ("lapsed", Outcome.CORRECTION_OVERDUE),
        ("withdrawn", Outcome.WITHDRAWN),
        ("archived", Outcome.DISCLOSE),
        ("reopened", None),
    ],
)
def test_outcome_is_that_of_the_last_ending(name, outcome):
    assert status(HISTORIES[name], date(2024, 7, 1), CALENDAR).outcome is outcome


def test_first_receipt_stays_although_a_correction_restarts_the_clock():
    found = status(HISTORIES["corrected"], date(2024, 3, 19), CALENDAR)

    assert found.received_on == date(2024, 3, 1)
    assert found.reply.due_on == CALENDAR.add(date(2024, 3, 18), 20)


@pytest.mark.parametrize(
    ("name", "today", "clocks"),
    [
        ("submitted", "Fri 2024-03-01", {Limit.CONFIRM_MAIL: "Fri 2024-03-01"}),
        ("received", "Mon 2024-03-04", {Limit.CORRECTION_NOTICE: "Tue 2024-03-12"}),
        ("received", "Tue 2024-03-12", {Limit.CORRECTION_NOTICE: "Tue 2024-03-12"}),
        ("received", "Wed 2024-03-13", {}),
        ("correction_pending", "Mon 2024-03-04", {Limit.CORRECTION_REPLY: "Mon 2024-03-25"}),
        ("corrected", "Mon 2024-03-18", {}),
        ("third_party", "Mon 2024-03-18", {Limit.THIRD_PARTY: "Wed 2024-04-03"}),
        ("agency", "Mon 2024-03-18", {}),
        ("fee_pending", "Mon 2024-03-04", {Limit.FEE_PAYMENT: "Mon 2024-04-01"}),
        ("replied", "Fri 2024-03-22", {}),
        ("reopened", "Mon 2024-06-03", {}),
    ],
)
def test_other_clocks_that_run_are_listed(name, today, clocks):
    found = status(HISTORIES[name], day(today), CALENDAR)

    assert {held.limit: held.due_on for held in found.others} == {
        limit: day(due) for limit, due in clocks.items()
    }


def test_correction_deadline_names_the_day_of_the_notice():
    notice = CorrectionNotified(date(2024, 3, 4), reply_by=date(2024, 3, 25))

    found = correction_deadline(notice, CALENDAR)

    assert found.due_on == date(2024, 3, 25)
    assert found.steps[0].moved == 15


def test_extension_shows_as_a_flag():
    assert status(HISTORIES["extended"], date(2024, 3, 5), CALENDAR).is_extended
    assert not status(RECEIVED, date(2024, 3, 5), CALENDAR).is_extended


def test_assignment_does_not_hide_a_deferral():
    events = [*HISTORIES["deferred"], Assigned(date(2024, 3, 11))]

    assert state(events, date(2024, 3, 11), CALENDAR) is State.DEFERRED


def test_open_states_are_those_carried_into_the_next_year():
    closed = {State.DRAFT, State.REPLIED, State.CLOSED_LAPSED, State.WITHDRAWN, State.ARCHIVED}

    assert {held for held in State if not held.is_open} == closed


def test_request_not_yet_received_has_no_days_left():
    found = status([Submitted(date(2024, 3, 1))], date(2024, 3, 4), CALENDAR)

    assert (found.days_left, found.light, found.received_on) == (None, Light.NONE, None)


def test_labels_are_chinese():
    assert all(held.label for held in State)
    assert [held.label for held in Light] == ["绿灯", "黄灯", "红灯", "无"]


def test_reopened_case_counts_from_the_order():
    events = [*HISTORIES["replied"], Reopened(date(2024, 9, 27), "云政复决〔2024〕5号")]

    assert status(events, date(2024, 9, 27), CALENDAR).days_left == 20
