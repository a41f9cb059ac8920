"""Consolidation: sums that name their members and hide nobody's gap."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annual.reports import report_2020, report_2024
from gongkai.annual.compile import assemble_report, base_paths, totals_of
from gongkai.annual.formats import FORM_2021
from gongkai.annual.merge import MergeError, Part, merge
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
            "同一格式的报告",
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
