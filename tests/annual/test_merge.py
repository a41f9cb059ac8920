"""Consolidation: sums that name their members and hide nobody's gap."""

import io
import json
from dataclasses import replace

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annual.reports import report_2020, report_2024
from gongkai.annual.compile import assemble_report, base_paths, totals_of
from gongkai.annual.formats import FORM_2021
from gongkai.annual.merge import MergeError, Part, merge
from gongkai.annual.merge.drilldown import as_json, as_workbook
from gongkai.annual.model import Report

CITY = "云川市人民政府"
GRANTED = "requests.granted.natural_person"


def bureau(name: str, **cells: int) -> Report:
    values = dict.fromkeys(base_paths(FORM_2021), 1) | cells
    return assemble_report(2024, name, values)


def test_cells_add_up_and_name_their_members():
    merged = merge([bureau("甲局", **{GRANTED: 5}), bureau("乙局")], agency=CITY)

    assert merged.report.get(GRANTED) == 6
    assert merged.parts[GRANTED] == (Part("甲局", 5), Part("乙局", 1))
    assert merged.report.title == "云川市人民政府2024年政府信息公开工作年度报告"


def test_missing_members_are_listed():
    merged = merge([bureau("甲局")], agency=CITY, expected=["甲局", "乙局", "丙局"])

    assert merged.missing == ("乙局", "丙局")


def test_members_that_nobody_expected_are_listed():
    merged = merge([bureau("甲局"), bureau("丁局")], agency=CITY, expected=["甲局", "甲局"])

    assert (merged.missing, merged.unexpected) == ((), ("丁局",))


def test_without_a_list_nobody_is_unexpected():
    assert merge([bureau("甲局")], agency=CITY).unexpected == ()


@pytest.fixture
def drilled():
    gap = bureau("乙局")
    gap = replace(gap, cells={p: v for p, v in gap.cells.items() if p != GRANTED})
    members = [bureau("甲局", **{GRANTED: 5}), gap, bureau("=丁局")]
    return merge(members, agency=CITY, expected=["甲局", "乙局", "丙局"])


def test_the_workbook_shows_who_reported_and_who_did_not(drilled):
    book = openpyxl.load_workbook(io.BytesIO(as_workbook(drilled)))

    rows = [tuple(cell.value for cell in row) for row in book["成员"].iter_rows(min_row=2)]
    assert rows == [
        ("甲局", "已报"),
        ("乙局", "已报，有1格没有数字"),
        ("=丁局", "已报，不在应报名单"),
        ("丙局", "缺报"),
    ]


def test_the_workbook_has_a_row_a_cell_and_a_column_a_member(drilled):
    book = openpyxl.load_workbook(io.BytesIO(as_workbook(drilled)))

    sheet = book["表三"]
    assert [cell.value for cell in sheet[1]][1:] == ["合计", "甲局", "乙局", "=丁局"]
    assert sheet["E1"].data_type == "s"
    rows = {row[0].value: [cell.value for cell in row][1:] for row in sheet.iter_rows(min_row=2)}
    assert rows["予以公开·自然人"] == [None, 5, None, 1]
    assert rows["予以公开·商业企业"] == [3, 1, 1, 1]
    assert len(rows) == 175


def test_the_json_gives_the_parts_in_the_order_of_the_members(drilled):
    data = json.loads(as_json(drilled))

    assert data["members"] == ["甲局", "乙局", "=丁局"]
    assert (data["missing"], data["unexpected"]) == (["丙局"], ["=丁局"])
    assert data["cells"][GRANTED] == {"total": None, "parts": [5, None, 1]}
    assert data["cells"]["proactive.fees.amount"] == {"total": "3", "parts": ["1", "1", "1"]}


def test_a_gap_of_one_member_stays_a_gap():
    full, gap = bureau("甲局"), bureau("乙局")
    gap = replace(gap, cells={p: v for p, v in gap.cells.items() if p != GRANTED})

    merged = merge([full, gap], agency=CITY)

    assert merged.report.get(GRANTED) is None
    assert [(item.where, item.why) for item in merged.report.unread] == [
        (GRANTED, "乙局的报告在此处没有数字。")
    ]


def test_a_member_with_one_other_row_leaves_the_three_rows_open():
    single = bureau("乙局")
    cells = {p: v for p, v in single.cells.items() if ".other_" not in p or ".other_org" in p}
    single = replace(single, cells=cells, single_other_row=True)

    merged = merge([single, bureau("甲局")], agency=CITY)

    assert not merged.report.single_other_row
    assert {item.where.split(".")[1] for item in merged.report.unread} == {
        "other_correction_overdue",
        "other_fee_unpaid",
        "other_misc",
    }


@pytest.mark.parametrize(
    ("reports", "message"),
    [
        pytest.param(list, "没有可以汇总", id="nothing"),
        pytest.param(
            lambda: [report_2024(), report_2020()], "同一年度的报告.*2024.*2020", id="two years"
        ),
        pytest.param(
            lambda: [report_2024(), replace(report_2020(), year=2024, agency="乙局")],
            "同一格式的报告.*不能相加，请让用错格式的成员改用",
            id="two forms",
        ),
        pytest.param(lambda: [report_2024()] * 2, "给了两份：云川市民政局", id="one member twice"),
        pytest.param(lambda: [replace(report_2024(), year=None)], "没有写明年度", id="no year"),
        pytest.param(
            lambda: [replace(report_2024(), agency=None, title=None)], "没有写明机关", id="no name"
        ),
    ],
)
def test_what_cannot_be_added_up_is_refused(reports, message):
    with pytest.raises(MergeError, match=message):
        merge(reports(), agency=CITY)


@pytest.mark.property
@settings(deadline=None, max_examples=25)
@given(st.lists(st.integers(0, 99), min_size=2, max_size=4))
def test_a_merged_report_balances_because_its_members_do(numbers):
    members = [bureau(f"{index}局", **{GRANTED: n}) for index, n in enumerate(numbers)]

    cells = merge(members, agency=CITY).report.cells

    for total, parts in totals_of(FORM_2021).items():
        assert cells[total] == sum(cells[part] for part in parts)
