"""``gongkai.annual/1``: what is written, what is read back, and what is refused."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.annual.formats import FORM_2019, FORM_2021, FORM_2021_SINGLE_OTHER, form_of
from gongkai.annual.interchange import NotInterchange, from_json, money_text, to_json
from gongkai.annual.model import Report, Section, Unread

KEYS = [
    *("schema", "title", "agency", "year", "form", "period", "signed_on", "published_on"),
    *("preamble", "signature", "sections", "proactive", "requests", "remedies", "unread"),
]


def report(form=FORM_2021, **changes):
    cells = {
        path: Decimal("12.5") if column.kind == "money" else number
        for number, (path, column) in enumerate(form.columns.items())
    }
    base = Report(
        form=form.code,
        cells=cells,
        title="青禾市司法局2022年政府信息公开工作年度报告",
        agency="青禾市司法局",
        year=2022,
        period=(date(2022, 1, 1), date(2022, 12, 31)),
        signed_on=date(2023, 1, 10),
        preamble="本报告由青禾市司法局编制。",
        signature="青禾市司法局\n2023年1月10日",
        sections=(Section(1, "总体情况", "全年公开信息20条。"),),
        units={path: "万元" for path, column in form.columns.items() if column.kind == "money"},
        single_other_row=form is FORM_2021_SINGLE_OTHER,
    )
    return replace(base, **changes)


def test_data_holds_the_fields_of_the_schema_in_their_order():
    assert list(to_json(report())) == KEYS


@pytest.mark.parametrize("form", [FORM_2019, FORM_2021, FORM_2021_SINGLE_OTHER])
def test_data_holds_every_row_and_column_of_the_form(form):
    data = to_json(report(form))

    paths = [
        f"{table}.{row}.{column}"
        for table in ("proactive", "requests", "remedies")
        for row, cells in data[table].items()
        for column in cells
        if column != "unit_as_reported"
    ]
    assert paths == list(form.paths)


def test_every_cell_without_a_number_is_null_with_an_entry():
    known = Unread("requests.granted.total", "blank", "—", "这一格是空的")
    given = report(unread=(known,))
    cells = {k: v for k, v in given.cells.items() if not k.startswith("requests.granted.")}

    data = to_json(replace(given, cells=cells))

    entries = {entry["where"]: entry for entry in data["unread"]}
    assert set(data["requests"]["granted"].values()) == {None}
    assert len(entries) == 7
    assert entries["requests.granted.total"]["text"] == "—"
    assert entries["requests.granted.natural_person"]["kind"] == "missing"


def test_money_stands_beside_the_unit_that_was_printed():
    data = to_json(report(FORM_2019))

    assert data["proactive"]["central_procurement"]["procurement_amount"] == "12.5"
    assert data["proactive"]["central_procurement"]["unit_as_reported"] == "万元"
    assert to_json(report(units={}))["proactive"]["fees"]["unit_as_reported"] is None


@pytest.mark.parametrize(
    ("amount", "text"),
    [("12.50", "12.5"), ("0.00", "0"), ("1E+3", "1000"), ("100", "100"), ("-0.50", "-0.5")],
)
def test_money_has_no_trailing_zeros_and_no_exponent(amount, text):
    assert money_text(Decimal(amount)) == text


@pytest.mark.parametrize("form", [FORM_2019, FORM_2021, FORM_2021_SINGLE_OTHER])
def test_report_comes_back_as_it_went(form):
    assert from_json(to_json(report(form))) == report(form)


@pytest.mark.property
@settings(deadline=None)
@given(
    st.sampled_from([FORM_2019, FORM_2021, FORM_2021_SINGLE_OTHER]),
    st.data(),
)
def test_any_report_comes_back_as_it_went(form, data):
    cells = {}
    for path in data.draw(st.sets(st.sampled_from(form.paths), max_size=40)):
        if form.columns[path].kind == "money":
            cells[path] = data.draw(st.decimals(0, 10**9, places=2).map(Decimal.normalize))
        else:
            cells[path] = data.draw(st.integers(-(10**6), 10**9))
    unread = tuple(Unread(path, "missing", why="w") for path in form.paths if path not in cells)
    given = report(form, cells=cells, unread=unread)

    assert from_json(to_json(given)) == given


@pytest.mark.parametrize(
    ("where", "value", "text"),
    [
        ("requests.granted.total", "7", "7"),
        ("requests.granted.total", 7.5, "7.5"),
        ("requests.granted.total", True, "True"),
        ("proactive.fees.amount", 12.5, "12.5"),
        ("proactive.fees.amount", "a lot", "a lot"),
        ("proactive.fees.amount", "NaN", "NaN"),
    ],
)
def test_value_of_the_wrong_kind_stays_unread(where, value, text):
    data = to_json(report())
    table, row, column = where.split(".")
    data[table][row][column] = value

    read = from_json(data)

    assert read.get(where) is None
    assert [(u.kind, u.text) for u in read.unread if u.where == where] == [("not_integer", text)]


def test_missing_rows_and_broken_entries_are_no_obstacle():
    data = to_json(report())
    del data["requests"]["granted"]
    data["remedies"] = None
    data["unread"] = ["nonsense", {"where": 3}, {"where": "requests.granted.total", "kind": "odd"}]

    read = from_json(data)

    assert {u.kind for u in read.unread} == {"missing"}
    assert len(read.unread) == 7 + 15


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"schema": "other/1"}, "gongkai.annual/1"),
        ({"form": "2020"}, "form"),
        ({"year": "2022"}, "year"),
        ({"year": True}, "year"),
        ({"title": 5}, "title"),
        ({"signed_on": "10.1.2023"}, "signed_on"),
        ({"published_on": 20230110}, "published_on"),
        ({"period": ["2022-01-01"]}, "period"),
        ({"period": "2022"}, "period"),
        ({"sections": {}}, "sections"),
        ({"sections": [{"no": 1}]}, "sections"),
    ],
)
def test_data_that_breaks_the_schema_is_refused_with_one_chinese_sentence(changes, words):
    with pytest.raises(NotInterchange, match=words) as caught:
        from_json({**to_json(report()), **changes})

    assert str(caught.value).endswith("。")


@pytest.mark.parametrize("data", [None, [], "text", 3, {}])
def test_data_that_is_no_report_at_all_is_refused(data):
    with pytest.raises(NotInterchange):
        from_json(data)


def test_data_from_a_report_names_its_own_form():
    assert form_of(from_json(to_json(report(FORM_2021_SINGLE_OTHER)))) is FORM_2021_SINGLE_OTHER
