"""Whatever the layout, a cell is read as printed or not at all: never as another number."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annual.parse.sheets import (
    APART,
    FORMS,
    JOINED,
    LAYOUTS,
    LINED,
    ZEROS,
    figures,
    printed,
    report,
    rows_of,
    without_repeats,
    without_runs,
)
from gongkai.annual.formats import form_of
from gongkai.annual.parse import parse

WHOLE = {
    **{(layout, zero): LAYOUTS[layout] for layout in APART for zero in ZEROS},
    **{(layout, zero): LAYOUTS[layout] for layout in LINED for zero in ZEROS if zero != "empty"},
}
"""Layouts and zeros that lose nothing."""
SEEDS = range(4)


def wrong_cells(found, cells, zero):
    """The cells that were read as a number that the source does not print."""
    is_printed = ZEROS[zero] in {"0", "无"}
    return {
        path: (value, cells.get(path))
        for path, value in found.cells.items()
        if value != cells.get(path) or (value == 0 and not is_printed)
    }


def read(seed, layout, zero, damage=str):
    """The form, true cells and reading of a random report; no reading is ever wrong."""
    form = FORMS[seed % len(FORMS)]
    cells = figures(form, seed)
    text = report(form, rows_of(form, printed(cells, form, ZEROS[zero])), LAYOUTS[layout])

    found = parse(damage(text).encode())

    assert wrong_cells(found, cells, zero) == {}
    return form, cells, found


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(("layout", "zero"), WHOLE)
def test_layout_that_loses_nothing_gives_every_printed_cell(layout, zero, seed):
    form, cells, found = read(seed, layout, zero)

    assert form_of(found) is form
    assert {path for path, value in cells.items() if value} <= found.cells.keys()


@pytest.mark.parametrize(("layout", "zero"), WHOLE)
def test_figures_that_do_not_add_up_are_read_as_printed(layout, zero):
    form = FORMS[1]
    cells = figures(form, 4) | {
        "requests.new_received.total": 77,
        "requests.granted.natural_person": 5,
        "requests.handled_total.other_org": 300,
        "remedies.review.total": 9,
    }
    text = report(form, rows_of(form, printed(cells, form, ZEROS[zero])), LAYOUTS[layout])

    found = parse(text.encode())

    assert wrong_cells(found, cells, zero) == {}
    assert {path for path, value in cells.items() if value} <= found.cells.keys()


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("zero", ZEROS)
@pytest.mark.parametrize("layout", JOINED)
def test_joined_figures_give_no_number_that_is_not_printed(layout, zero, seed):
    read(seed, layout, zero)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("damage", [without_repeats, without_runs])
@pytest.mark.parametrize("zero", ZEROS)
def test_dropped_lines_give_no_number_that_is_not_printed(damage, zero, seed):
    read(seed, "one cell a line", zero, damage)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("layout", LINED)
def test_totals_are_found_where_blanks_left_no_trace(layout, seed):
    form, cells, found = read(seed, layout, "empty")

    totals = [f"requests.{row.id}.total" for row in form.requests.rows]
    assert {path for path in totals if cells[path]} <= found.cells.keys()


@pytest.mark.property
@settings(max_examples=400, deadline=None)
@given(
    seed=st.integers(0, 10**9),
    layout=st.sampled_from(list(LAYOUTS)),
    zero=st.sampled_from(list(ZEROS)),
    damage=st.sampled_from([str, without_repeats, without_runs]),
)
def test_search_for_a_layout_that_gives_a_wrong_number(seed, layout, zero, damage):
    read(seed, layout, zero, damage)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_cell_is_found_in_the_line_of_its_place(layout):
    form = FORMS[1]
    cells = figures(form, 1)
    text = report(form, rows_of(form, printed(cells, form, "/")), LAYOUTS[layout])

    found = parse(text.encode())

    lines = text.split("\n")
    for path, value in found.cells.items():
        assert str(value) in lines[(found.places[path].line or 0) - 1], path
