"""Digits that ran together are split only where one reading is left."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.annual.parse.printing import Printing
from gongkai.annual.parse.splitting import adds_up, readings, settle
from gongkai.annual.parse.tokens import Token, tokenise

BLANK = Token("blank", "")
JOINED = Printing(is_joined=True)


def cells(*texts):
    return [token for text in texts for token in (tokenise(text) if text else (BLANK,))]


@pytest.mark.parametrize(
    ("printed", "width", "expected"),
    [
        (("2000002",), 7, ("2", "0", "0", "0", "0", "0", "2")),
        (("217",), 3, ("2", "1", "7")),
        (("105000015",), 7, ("10", "5", "0", "0", "0", "0", "15")),
        (("111000012",), 7, None),
        (("120000", "120"), 7, None),
        (("5", "", "", "", "", "", "5"), 7, ("5", None, None, None, None, None, "5")),
        (("5", "0", "0", "0", "0", "0", "5", "", ""), 7, ("5", "0", "0", "0", "0", "0", "5")),
    ],
)
def test_row_with_one_reading_is_split_by_label_count_and_sum(printed, width, expected):
    found = readings(cells(*printed), width, 7 if width == 7 else 0, JOINED)

    assert (found[0] if len(found) == 1 else None) == expected


def test_joined_digits_with_a_wrong_sum_keep_their_only_split():
    assert readings(cells("2000003"), 7, 7, JOINED) == [("2", "0", "0", "0", "0", "0", "3")]


def test_joined_digits_without_an_equation_stay_ambiguous():
    found = readings(cells("12015"), 3, 0, JOINED)

    assert ("1", "20", "15") in found
    assert ("120", "1", "5") in found


def test_row_with_vanished_blanks_stays_open_unless_the_sum_settles_it():
    assert len(readings(cells("2", "0", "0", "0", "0", "2"), 7, 7)) == 6
    assert readings(cells("2", "2"), 7, 7, Printing(is_thinned=True)) == []
    assert readings(cells("3", "4", "5"), 7, 7) == []


def test_row_of_zeros_with_vanished_blanks_has_no_reading():
    assert readings(cells("0", "0", "0", "0", "0", "0"), 7, 7) == []


@pytest.mark.parametrize("printed", ["150-11", "13.6", "1,20345"])
def test_signs_and_decimals_of_joined_figures_leave_room_for_doubt(printed):
    assert len(readings(cells(printed), 3, 0, JOINED)) != 1


def test_decimals_stay_with_the_last_of_joined_figures():
    assert readings(cells("0.05"), 2, 0, JOINED)[0] == ("0.05", None)
    assert ("1", "3.6") in readings(cells("13.6"), 2, 0, JOINED)


def test_joined_digits_that_would_add_up_with_a_blank_among_them_have_no_reading():
    assert readings(cells("2100710"), 7, 7, JOINED) == []


def test_row_with_a_blank_among_more_cells_than_it_has_is_read_only_if_it_adds_up():
    assert readings(cells("2", "1", "", "0", "0", "0", "0", "3"), 7, 7) != []
    assert readings(cells("2", "1", "", "0", "0", "0", "3", "5"), 7, 7) == []


def test_column_that_no_reading_fulfils_silences_its_equation():
    rows = {"a": [("1", "1"), ("2", "1")], "b": [("2", "5")]}

    settle(rows, [{"a": 1, "b": -1}])

    assert len(rows["a"]) == 2


def test_blank_padding_on_both_sides_leaves_the_reading_to_the_sum():
    found = readings(cells("", "2", "0", "0", "0", "0", "2", ""), 7, 7, JOINED)

    assert found == [(None, "2", "0", "0", "0", "0", "2")]


def test_row_of_fifteen_is_split_block_by_block():
    found = readings(cells("10001000101000000"), 15, 5, JOINED)

    assert [len(reading) for reading in found] == [15]
    assert found[0][8:10] == ("10", "10")


def test_hopelessly_long_run_of_digits_has_no_reading():
    assert readings(cells("1" * 400), 7, 7, JOINED) == []


@pytest.mark.parametrize(("digits", "width", "block"), [(80, 7, 7), (80, 15, 5), (60, 15, 5)])
def test_search_through_a_hostile_run_of_digits_ends_in_time_without_an_answer(
    digits, width, block
):
    began = time.process_time()

    assert readings(cells("1" * digits), width, block, JOINED) == []
    assert time.process_time() - began < 2


def test_long_run_of_table_four_is_settled_by_its_three_sums():
    true = tuple(
        str(part) for part in (120, 0, 3, 4, 127, 200, 0, 34, 2, 236, 111, 111, 111, 0, 333)
    )

    found = readings(cells("".join(true)), 15, 5, JOINED)

    assert true in found
    assert all(adds_up(reading, 5) for reading in found)


def test_column_equation_chooses_between_readings_of_a_row():
    rows = {
        "a": [("11", "1"), ("1", "11")],
        "b": [("2", "2")],
        "sum": [("13", "3")],
    }

    settle(rows, [{"a": 1, "b": 1, "sum": -1}])

    assert rows["a"] == [("11", "1")]


def test_equation_that_nothing_fulfils_strikes_nothing():
    rows = {"a": [("11", "1"), ("1", "11")], "sum": [("500", "500")]}

    settle(rows, [{"a": 1, "sum": -1}])

    assert len(rows["a"]) == 2


def test_equation_with_a_missing_row_is_silent():
    rows = {"a": [("11", "1"), ("1", "11")]}

    settle(rows, [{"a": 1, "sum": -1}])

    assert len(rows["a"]) == 2


@pytest.mark.property
@settings(deadline=2000)
@given(st.lists(st.integers(min_value=0, max_value=400), min_size=6, max_size=6))
def test_true_reading_of_joined_digits_is_always_among_the_readings(parts):
    true = tuple(str(part) for part in (*parts, sum(parts)))

    found = readings(cells("".join(true)), 7, 7, JOINED)

    assert true in found
