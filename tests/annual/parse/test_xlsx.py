"""Workbooks as people fill them: merged, hidden, computed, spread over sheets, of any age."""

import io
from datetime import date, datetime

import pytest
from openpyxl import Workbook

from annual.parse.books import ods, xls
from annual.parse.office import packed_as
from annual.parse.test_troubles import TEXT, TRUE
from gongkai.annual.parse import Unusable, parse
from gongkai.annual.parse.xlsx import read_xlsx


def number(text):
    try:
        return float(text)
    except ValueError:
        return text


LINES = [[number(cell.strip()) for cell in line.split("|")] for line in TEXT.split("\n")]


def saved(book):
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def filled(lines=LINES, *, left=0):
    """A workbook with *lines* in one sheet, *left* empty columns before them."""
    book = Workbook()
    for at, line in enumerate(lines, 1):
        for column, value in enumerate(line, 1 + left):
            book.active.cell(at, column, value)
    return book


def rows(book):
    return [row.cells for row in read_xlsx(saved(book)).rows]


@pytest.mark.parametrize("written", [xls, ods], ids=["xls", "ods"])
def test_older_kinds_of_workbooks_read_like_the_usual_one(written):
    assert parse(written(LINES)).cells == TRUE


def test_tables_on_sheets_of_their_own_are_one_report():
    book = Workbook()
    book.remove(book.active)
    sheet = None
    for line in LINES:
        if sheet is None or str(line[0])[:2] in {"二、", "三、", "四、", "五、"}:
            sheet = book.create_sheet()
        sheet.append(line)

    assert parse(saved(book)).cells == TRUE


def test_table_that_begins_in_a_later_column_keeps_its_columns():
    read = parse(saved(filled(left=3)))

    assert read.cells == TRUE
    assert read.places["requests.granted.total"].column == 11


def test_cells_merged_over_empty_ones_are_read_once():
    book = filled()
    book.active.insert_cols(2, 2)
    for at in range(1, book.active.max_row + 1):
        book.active.merge_cells(start_row=at, end_row=at, start_column=1, end_column=3)

    read = parse(saved(book))

    assert read.cells == TRUE
    assert read.places["requests.granted.natural_person"].column == 4


def test_empty_columns_between_the_figures_are_gaps_and_no_blanks():
    spread = [[part for value in line for part in (value, None)] for line in LINES]
    granted = next(line for line in spread if str(line[0]).startswith("(一)予以"))
    assert granted[2] == 0
    granted[2] = None

    read = parse(saved(filled(spread)))

    assert [item.where for item in read.unread] == ["requests.granted.natural_person"]
    assert read.cells.items() < TRUE.items()


def test_hidden_rows_columns_and_sheets_are_not_read():
    book = filled([["甲", 1, 2, 3], ["乙", 4, 5, 6], ["丙", 7, 8, 9]])
    book.active.row_dimensions[2].hidden = True
    book.active.column_dimensions["C"].hidden = True
    book.active["A9"] = "信息内容"
    book.create_sheet().append(["草稿", 9])
    book.worksheets[1].sheet_state = "hidden"

    assert rows(book) == [("甲", "1", "3"), ("丙", "7", "9"), ("信息内容",)]


def test_sheet_is_read_although_hidden_when_the_report_is_in_no_other():
    book = filled()
    book.create_sheet("说明", 0).append(["请看下一张"])
    book.worksheets[1].sheet_state = "hidden"

    assert parse(saved(book)).cells == TRUE


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("12", "12"),
        (12.0, "12"),
        (0.1 + 0.2, "0.3"),
        (12761364.15, "12761364.15"),
        (date(2023, 1, 10), "2023年1月10日"),
        (datetime(2023, 1, 10, 9, 30), "2023年1月10日"),  # noqa: DTZ001 - cells know no zone
        ("=SUM(B2:C2)", "=SUM(B2:C2)"),
        ("#REF!", "#REF!"),
    ],
)
def test_value_reads_as_it_is_shown_and_a_formula_without_one_as_written(value, text):
    assert rows(filled([["许可", value, 1]])) == [("许可", text, "1")]


def test_figure_that_was_never_computed_is_unread_and_named():
    lines = [list(line) for line in LINES]
    at = next(at for at, line in enumerate(lines) if str(line[0]).startswith("(一)予以"))
    lines[at][7] = "=SUM(B1:G1)"

    read = parse(saved(filled(lines)))

    unread = {item.where: item.text for item in read.unread}
    assert unread == {"requests.granted.total": "=SUM(B1:G1)"}


def test_sheet_with_a_cell_at_its_far_corner_is_refused_at_once():
    book = filled([["甲", 1]])
    book.active["XFD1048576"] = 1

    with pytest.raises(Unusable, match="异常巨大"):
        read_xlsx(saved(book))


def test_workbook_without_its_list_of_sheets_is_called_damaged():
    with pytest.raises(Unusable, match="损坏"):
        read_xlsx(packed_as({"xl/workbook.xml": "<workbook/>"}))


def test_old_workbook_with_damage_is_called_damaged():
    data = xls([["规章", 1.0]])

    with pytest.raises(Unusable, match="损坏"):
        parse(data[:600] + data[1100:])
