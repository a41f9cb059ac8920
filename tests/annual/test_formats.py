"""The forms of 2019 and 2021 have the rows and columns that their documents prescribe."""

import pytest

from gongkai.annual.formats import (
    FORM_2019,
    FORM_2021,
    FORM_2021_SINGLE_OTHER,
    form_for_year,
    form_of,
)
from gongkai.annual.model import Report


@pytest.mark.parametrize(
    ("form", "rows", "proactive_cells"),
    [(FORM_2019, 23, 22), (FORM_2021, 25, 10), (FORM_2021_SINGLE_OTHER, 23, 10)],
)
def test_form_has_the_shape_that_its_document_prescribes(form, rows, proactive_cells):
    assert len(form.requests.rows) == rows
    assert len(form.requests.columns) == 7
    assert len(form.remedies.paths("remedies")) == 15
    assert len([path for path in form.paths if path.startswith("proactive.")]) == proactive_cells


@pytest.mark.parametrize("form", [FORM_2019, FORM_2021, FORM_2021_SINGLE_OTHER])
def test_paths_are_unique_and_each_has_a_column_and_a_label(form):
    assert len(set(form.paths)) == len(form.paths)
    assert set(form.columns) == set(form.paths)
    assert all("·" in form.label(path) for path in form.paths)


@pytest.mark.parametrize("form", [FORM_2019, FORM_2021, FORM_2021_SINGLE_OTHER])
def test_leaves_are_all_rows_between_the_head_and_the_total(form):
    rows = [row.id for row in form.requests.rows]

    assert list(form.leaves) == rows[2:-2]
    assert rows[-2:] == ["handled_total", "carried_out"]


def test_label_of_an_unknown_cell_is_refused():
    with pytest.raises(KeyError, match="2021"):
        FORM_2021.label("requests.granted.aliens")


@pytest.mark.parametrize(("year", "code"), [(2019, "2019"), (2020, "2019"), (2021, "2021")])
def test_year_has_its_form(year, code):
    assert form_for_year(year).code == code


@pytest.mark.parametrize(
    ("code", "single", "form"),
    [
        ("2019", False, FORM_2019),
        ("2021", False, FORM_2021),
        ("2021", True, FORM_2021_SINGLE_OTHER),
    ],
)
def test_report_has_the_form_that_it_prints(code, single, form):
    assert form_of(Report(form=code, cells={}, single_other_row=single)) is form


def test_the_form_of_the_year_decides_whether_fees_are_items_or_an_amount():
    asked = {
        year: {path for path in form_for_year(year).paths if path.startswith("proactive.fees.")}
        for year in (2020, 2021)
    }

    assert asked == {
        2020: {"proactive.fees.prev_items", "proactive.fees.delta"},
        2021: {"proactive.fees.amount"},
    }
