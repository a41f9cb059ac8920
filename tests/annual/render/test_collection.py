"""The workbook that goes out empty and comes back filled in."""

import io
from decimal import Decimal

import openpyxl
import pytest
from openpyxl.cell import MergedCell

from gongkai.annual.formats import FORM_2019, FORM_2021
from gongkai.annual.parse import Unusable, parse
from gongkai.annual.render import render_docx, render_xlsx
from gongkai.annual.render.blank import blank_report

BUREAU = "云川市民政局"
TABLES = ("表二", "表三", "表四")


def empty(form=FORM_2021):
    return openpyxl.load_workbook(io.BytesIO(render_xlsx(blank_report(BUREAU, 2024, form))))


def filled(book) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def inputs(book) -> list:
    return [
        cell
        for name in TABLES
        for row in book[name].iter_rows()
        for cell in row
        if not isinstance(cell, MergedCell) and not cell.protection.locked
    ]


@pytest.mark.parametrize("form", [FORM_2019, FORM_2021])
def test_every_cell_of_the_form_and_nothing_else_can_be_filled_in(form):
    book = empty(form)

    assert len(inputs(book)) == len(form.paths)
    assert all(cell.value is None for cell in inputs(book))
    assert all(book[name].protection.sheet for name in book.sheetnames)


def test_an_input_cell_takes_whole_numbers_and_says_so_in_chinese():
    rules = empty()["表三"].data_validations.dataValidation

    assert [(rule.type, rule.operator, rule.formula1) for rule in rules] == [
        ("whole", "greaterThanOrEqual", "0")
    ]
    assert rules[0].error == "请填不小于0的整数；没有的填0。"


def test_a_change_of_items_may_be_negative_and_money_has_cents():
    rules = empty(FORM_2019)["表二"].data_validations.dataValidation

    assert {rule.type for rule in rules} == {"whole", "decimal"}
    assert "-1000000" in {rule.formula1 for rule in rules}


def test_a_total_that_does_not_add_up_turns_red():
    marks = empty()["表三"].conditional_formatting

    formulas = {str(area.sqref): rule.formula for area in marks for rule in area.rules}
    assert formulas["J4"] == ["AND(ISNUMBER(J4),N(D4)+N(E4)+N(F4)+N(G4)+N(H4)+N(I4)<>N(J4))"]


def test_the_head_stays_in_sight_and_table_three_prints_across():
    sheet = empty()["表三"]

    assert sheet.freeze_panes == "D4"
    assert sheet.print_title_rows == "$1:$3"
    assert sheet.page_setup.orientation == "landscape"


def test_the_cover_says_whose_form_this_is():
    sheet = empty()["填报说明"]

    stated = {row[0].value: row[1].value for row in sheet.iter_rows(max_row=6)}
    assert (stated["机关名称"], stated["统计年度"]) == (BUREAU, "2024")
    assert stated["填表人"] is None
    assert not sheet["B4"].protection.locked


@pytest.mark.parametrize("form", [FORM_2019, FORM_2021])
def test_what_a_member_fills_in_is_read_cell_by_cell(form):
    book = empty(form)
    for number, cell in enumerate(inputs(book)):
        cell.value = number
    book["填报说明"]["B4"].value = "王某"
    book["正文"]["A4"].value = "全年公开信息86条。\n（一）主动公开。"
    book["正文"]["A15"].value = f"{BUREAU}2025年1月20日"

    report = parse(filled(book))

    assert [report.cells[path] for path in form.paths] == list(range(len(form.paths)))
    assert (report.agency, report.year, report.form) == (BUREAU, 2024, form.code)
    assert report.sections[0].text == "全年公开信息86条。\n（一）主动公开。"
    assert str(report.signed_on) == "2025-01-20"


def test_what_a_member_leaves_out_stays_unread():
    book = empty()
    for cell in inputs(book):
        cell.value = 0
    book["表三"]["D4"].value = None
    book["表二"]["B14"].value = Decimal("3.25")

    report = parse(filled(book))

    assert [item.where for item in report.unread] == ["requests.new_received.natural_person"]
    assert report.get("proactive.fees.amount") == Decimal("3.25")


def test_the_empty_form_itself_holds_no_figure():
    try:
        cells = parse(render_docx(blank_report(BUREAU, 2024, FORM_2021)), name="x.docx").cells
    except Unusable:
        cells = {}

    assert cells == {}
