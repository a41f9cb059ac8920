"""Numbers, titles and closing lines are worded as the form wants them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from annual.reports import report_2020, report_2024
from gongkai.annual.model import Section, Unread
from gongkai.annual.render.wording import cell_text, closing_lines, six_parts, title_text

AMOUNT = "proactive.central_procurement.procurement_amount"
FEES = "proactive.fees.amount"


def test_a_fee_prints_without_its_unit_because_the_label_has_it():
    assert cell_text(report_2024(), FEES) == "12.5"


def test_procurement_prints_its_unit():
    assert cell_text(report_2020(), AMOUNT) == "213504600元"


def test_procurement_reported_in_wan_prints_as_it_was():
    report = replace(report_2020(), units={AMOUNT: "万元"})

    assert cell_text(report, AMOUNT) == "21350.46万元"


@pytest.mark.parametrize(
    ("kind", "text", "printed"),
    [
        ("blank", "", ""),
        ("missing", "", ""),
        ("ambiguous", "217", "待核"),
        ("not_integer", "几", "待核"),
    ],
)
def test_a_cell_without_a_number_prints_no_number_of_ours(kind, text, printed):
    report = report_2024()
    cells = {path: value for path, value in report.cells.items() if path != FEES}
    report = replace(report, cells=cells, unread=(Unread(FEES, kind, text),))

    assert cell_text(report, FEES) == printed


@pytest.mark.parametrize(
    ("changes", "title"),
    [
        ({"title": "原有标题"}, "原有标题"),
        ({"title": None}, "云川市民政局2024年政府信息公开工作年度报告"),
        ({"title": None, "agency": None}, "政府信息公开工作年度报告"),
        ({"title": None, "year": None}, "政府信息公开工作年度报告"),
    ],
)
def test_a_title_is_kept_or_made(changes, title):
    assert title_text(replace(report_2024(), **changes)) == title


@pytest.mark.parametrize(
    ("changes", "lines"),
    [
        ({}, ("云川市民政局", "2025年1月20日")),
        ({"agency": None}, ("2025年1月20日",)),
        ({"signed_on": None}, ()),
        ({"signed_on": None, "signature": "某局\n2025年1月7"}, ("某局", "2025年1月7")),
        ({"signed_on": date(2025, 2, 1)}, ("云川市民政局", "2025年2月1日")),
    ],
)
def test_the_closing_is_the_agency_and_a_full_date(changes, lines):
    assert closing_lines(replace(report_2024(), **changes)) == lines


def test_there_are_always_six_parts_under_canonical_headings():
    report = replace(
        report_2024(),
        sections=(
            Section(6, "其它事项", "无。"),
            Section(1, "总体公开情况", "甲"),
            Section(1, "", "乙"),
        ),
    )

    parts = six_parts(report)

    assert [part.no for part in parts] == [1, 2, 3, 4, 5, 6]
    assert (parts[0].heading, parts[0].text) == ("总体情况", "甲\n乙")
    assert (parts[5].heading, parts[5].text) == ("其他需要报告的事项", "无。")


def test_money_in_yuan_keeps_its_cents():
    report = replace(report_2020(), cells={**report_2020().cells, AMOUNT: Decimal("12761364.15")})

    assert cell_text(report, AMOUNT) == "12761364.15元"
