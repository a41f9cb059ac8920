"""JSON, CSV and XLSX: every cell, as a number, harmless to spreadsheets."""

import csv
import io
import json
from dataclasses import replace

import openpyxl
import pytest

from annual.reports import report_2020, report_2024
from gongkai.annual.formats import FORM_2021
from gongkai.annual.interchange import from_json, to_json
from gongkai.annual.model import Section, Unread
from gongkai.annual.parse import Unusable, parse
from gongkai.annual.render import MEDIA_TYPES, WRITERS, render, render_csv, render_json, render_xlsx

GRANTED = "requests.granted.total"


@pytest.fixture(scope="module")
def book():
    return openpyxl.load_workbook(io.BytesIO(render_xlsx(report_2024())))


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("make", [report_2020, report_2024])
def test_json_reads_back_as_the_same_report(make):
    written = json.loads(render_json(make()))

    assert to_json(from_json(written)) == written == to_json(make())


def test_csv_has_one_line_for_every_cell():
    rows = rows_of(render_csv(report_2024()))

    assert [row["cell"] for row in rows] == list(FORM_2021.paths)
    assert rows[-1] == {
        "agency": "云川市民政局",
        "year": "2024",
        "form": "2021",
        "cell": "remedies.litigation_after_review.total",
        "table": "表四",
        "row": "行政诉讼复议后起诉",
        "column": "总计",
        "value": "1",
        "unit": "",
        "status": "number",
        "printed_unit": "",
        "text": "",
    }


def test_csv_says_why_a_cell_has_no_number():
    report = report_2024()
    cells = {path: value for path, value in report.cells.items() if path != GRANTED}
    report = replace(report, cells=cells, unread=(Unread(GRANTED, "blank"),))

    (found,) = (row for row in rows_of(render_csv(report)) if row["cell"] == GRANTED)

    assert (found["value"], found["status"]) == ("", "blank")


def test_a_name_that_looks_like_a_formula_is_defused():
    rows = rows_of(render_csv(replace(report_2024(), agency="=HYPERLINK(1)")))

    assert rows[0]["agency"] == "'=HYPERLINK(1)"


def test_a_csv_that_lost_its_cells_is_one_sentence():
    head, *_ = render_csv(report_2024()).splitlines()

    with pytest.raises(Unusable, match="CSV 文件的内容不完整"):
        parse(head.encode())


def test_csv_opens_as_utf8_in_a_spreadsheet():
    assert render(report_2024(), "csv").startswith(b"\xef\xbb\xbfagency,")


def test_the_workbook_has_the_text_and_the_three_tables(book):
    assert book.sheetnames == ["填报说明", "正文", "表二", "表三", "表四"]
    assert book["正文"]["A1"].value == "云川市民政局2024年政府信息公开工作年度报告"


def test_numbers_in_the_workbook_are_numbers(book):
    new_received = next(row for row in book["表三"].iter_rows() if "本年新收" in str(row[0].value))

    assert [cell.value for cell in new_received][3:] == [3, 0, 0, 0, 1, 0, 4]


def test_labels_in_the_workbook_span_as_on_paper(book):
    merged = {str(area) for area in book["表三"].merged_cells.ranges}

    assert {"A1:C3", "D1:J1", "A4:C4", "A6:A27", "B8:B15"} <= merged


def test_text_in_the_workbook_is_never_a_formula():
    report = replace(report_2024(), sections=(Section(1, "", "=1+1\n" + "长" * 40_000),))

    sheet = openpyxl.load_workbook(io.BytesIO(render_xlsx(report)))["正文"]

    cells = {cell.value: cell.data_type for (cell,) in sheet.iter_rows() if cell.value}
    assert cells["=1+1"] == "s"
    assert cells["长" * 32_767] == "s"
    assert cells["长" * (40_000 - 32_767)] == "s"


@pytest.mark.parametrize("to", [form for form in WRITERS if form != "pdf"])
def test_the_same_report_gives_the_same_bytes(to):
    assert render(report_2024(), to) == render(report_2024(), to)


def test_every_form_has_a_media_type():
    assert set(MEDIA_TYPES) == set(WRITERS)
