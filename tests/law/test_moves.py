"""Every move the statute allows is let through, and every other is refused with its rule."""

from datetime import date

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.events import EVENT_TYPES, Archived, Extended, Received
from gongkai.law.guards import Refusal
from gongkai.law.moves import ALLOWED, ForbiddenMoveError, allowed_moves, check_move, require_move
from gongkai.law.policy import Policy
from gongkai.law.states import State, state
from gongkai.law.workdays import default_calendar
from law.histories import history
from law.tables import FOLDER

CALENDAR = default_calendar()
TABLE = yaml.safe_load((FOLDER / "moves.yml").read_text(encoding="utf-8"))
HISTORIES = {name: history(rows) for name, rows in TABLE["histories"].items()}


def named(rows):
    return [pytest.param(row, id=row["name"]) for row in rows]


def refusals(case):
    (move,) = history([case["move"]])
    return check_move(HISTORIES[case["after"]], move, CALENDAR)


@pytest.mark.parametrize("case", named(TABLE["allowed"]))
def test_move_is_allowed(case):
    assert refusals(case) == ()


@pytest.mark.parametrize("case", named(TABLE["forbidden"]))
def test_move_is_refused_with_the_rule(case):
    found = refusals(case)

    matching = [refusal for refusal in found if case["word"] in refusal.text]
    assert matching, found
    assert (str(matching[0].clause) if matching[0].clause else None) == case["clause"]


def test_every_state_refuses_what_its_table_does_not_list():
    for events in HISTORIES.values():
        on = max((event.on for event in events), default=date(2024, 3, 1))
        current = state(events, on, CALENDAR)
        for row in TABLE["allowed"]:
            (move,) = history([row["move"]])
            if type(move) in ALLOWED[current] or move.on < on:
                continue
            if state(events, move.on, CALENDAR) is current:
                assert check_move(events, move, CALENDAR)[0].text.startswith(f"“{current.label}”")


def test_every_kind_of_event_has_an_allowed_case_and_every_state_a_row():
    assert {row["move"][1] for row in TABLE["allowed"]} == set(EVENT_TYPES)
    assert set(ALLOWED) == set(State)


def test_all_broken_rules_are_told_at_once():
    move = Extended(date(2024, 4, 1), 30, is_approved_by_head=False)

    with pytest.raises(ForbiddenMoveError, match="负责人同意") as caught:
        require_move([Received(date(2024, 3, 1))], move, CALENDAR)

    assert len(caught.value.refusals) == 3
    assert "（《条例》第三十三条第二款）" in str(caught.value)


def test_allowed_move_raises_nothing():
    require_move([Received(date(2024, 3, 1))], Extended(date(2024, 3, 4), 5), CALENDAR)


def test_policy_may_allow_a_second_extension():
    events = HISTORIES["extended"]
    move = Extended(date(2024, 3, 5), 5)

    assert check_move(events, move, CALENDAR, Policy(max_extensions=2)) == ()


def test_refusal_without_a_clause_is_a_plain_sentence():
    assert str(Refusal("不能。")) == "不能。"


def test_allowed_moves_of_a_day_follow_the_state():
    assert allowed_moves(HISTORIES["withdrawn"], date(2024, 3, 11), CALENDAR) == {Archived}


MOVES = [row["move"] for row in (*TABLE["allowed"], *TABLE["forbidden"])]


@pytest.mark.property
@given(st.lists(st.sampled_from(MOVES), max_size=12))
def test_no_sequence_of_moves_breaks_the_checks(rows):
    events = []
    for move in history(rows):
        if not check_move(events, move, CALENDAR):
            events.append(move)

    assert state(events, date(2024, 12, 31), CALENDAR) in State
