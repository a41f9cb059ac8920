"""The grids of both forms tile, carry every cell once and print canonical labels."""

import pytest

from annual.reports import report_2020, report_2024
from gongkai.annual.formats import form_of
from gongkai.annual.render.document import as_document
from gongkai.annual.render.grids import grids
from gongkai.documents import Table

REPORTS = {"2019 form": report_2020, "2021 form": report_2024}


@pytest.fixture(params=REPORTS.values(), ids=REPORTS.keys())
def report(request):
    return request.param()


def test_every_cell_of_the_form_stands_once_and_in_order(report):
    paths = [cell.where for grid in grids(report) for row in grid.rows for cell in row]

    assert [path for path in paths if path] == list(form_of(report).paths)


def test_every_grid_tiles(report):
    tables = [block for block in as_document(report).blocks if isinstance(block, Table)]

    assert [len(table.placed()) for table in tables] == [
        sum(len(row) for row in grid.rows) for grid in grids(report)
    ]


def test_numbers_and_headers_are_told_apart(report):
    for grid in grids(report):
        for row in grid.rows:
            assert all(bool(cell.where) != bool(cell.scope) for cell in row)


def test_the_head_note_of_table_three_is_printed():
    assert grids(report_2024())[1].rows[0][0].text.startswith("(本列数据的勾稽关系为")


def test_results_of_table_three_are_grouped():
    spans = {
        cell.text: cell.rows
        for row in grids(report_2024())[1].rows
        for cell in row
        if cell.scope == "rowgroup"
    }

    assert spans == {
        "三、本年度办理结果": 22,
        "(三)不予公开": 8,
        "(四)无法提供": 3,
        "(五)不予处理": 5,
        "(六)其他处理": 3,
    }


def test_a_single_other_row_is_printed_as_one():
    report = report_2024()
    other = {path.replace("other_misc", "other"): 0 for path in report.cells if "misc" in path}
    single = type(report)(form="2021", cells={**report.cells, **other}, single_other_row=True)

    labels = [cell.text for row in grids(single)[1].rows for cell in row if cell.is_label]

    assert "(六)其他处理" in labels
    assert len(labels) == 23
