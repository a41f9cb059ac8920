"""Corners of the readers: odd elements, empty rows, broken bytes, and what a row leaves open."""

import io
from datetime import date

import pytest
from openpyxl import Workbook

from annual.parse.office import paragraph, word
from annual.parse.papers import PROACTIVE, text_report
from annual.parse.test_layouts import as_rows, page
from gongkai.annual.interchange import from_json, to_json
from gongkai.annual.parse import Unusable, parse
from gongkai.annual.parse.detect import MAX_TEXT_BYTES
from gongkai.annual.parse.docx import read_docx
from gongkai.annual.parse.head import day_of
from gongkai.annual.parse.html import read_html
from gongkai.annual.parse.splitting import readings
from gongkai.annual.parse.tables import REQUESTS
from gongkai.annual.parse.text import read_text
from gongkai.annual.parse.tokens import Token
from gongkai.annual.parse.xlsx import read_xlsx

TEXT = text_report()
CELLS = parse(TEXT.encode()).cells


def texts(document):
    return [row.text for row in document.rows]


def test_word_file_without_a_body_holds_no_report():
    with pytest.raises(Unusable, match="没有找到"):
        parse(word(""))


def test_tabs_and_breaks_of_a_word_file_part_its_text():
    second = "<w:t>二</w:t><w:br/><w:t>三</w:t><w:lastRenderedPageBreak/>"
    run = f"<w:r><w:t>一</w:t><w:tab/>{second}</w:r>"

    assert texts(read_docx(word(f"<w:body><w:p>{run}</w:p></w:body>"))) == ["一 二", "三"]


def test_content_controls_and_layout_tables_of_a_word_file_are_looked_into():
    inner = (
        f"<w:tbl><w:tr><w:tc>{paragraph('规章')}</w:tc><w:tc>{paragraph('1')}</w:tc></w:tr></w:tbl>"
    )
    outer = f"<w:tbl><w:tr><w:tc>{paragraph('标题')}{inner}</w:tc></w:tr></w:tbl>"
    control = f"<w:sdt><w:sdtContent>{paragraph('前言')}</w:sdtContent></w:sdt><w:sectPr/>"

    found = texts(read_docx(word(f"<w:body>{control}{outer}</w:body>")))

    assert found == ["前言", "标题", "规章 | 1"]


def test_rows_of_a_word_table_that_are_merged_away_are_no_rows():
    merged = f"<w:tc><w:tcPr><w:vMerge/></w:tcPr>{paragraph('')}</w:tc>"
    table = f"<w:tbl><w:tr>{merged}</w:tr><w:tr><w:tc>{paragraph('规章')}</w:tc></w:tr></w:tbl>"

    assert texts(read_docx(word(f"<w:body>{table}</w:body>"))) == ["规章"]


@pytest.mark.parametrize("source", ["<!DOCTYPE html>", "<!DOCTYPE html>\n<!-- -->"])
def test_page_without_an_element_is_called_empty(source):
    with pytest.raises(Unusable, match="网页已损坏"):
        parse(source.encode())


def test_elements_below_any_sensible_depth_are_read_as_text():
    found = read_html(f"{'<b>' * 240}深处{'</b>' * 240}")

    assert texts(found) == ["深处"]


def test_table_with_long_prose_only_lays_out_the_page():
    prose = "全年公开信息。" * 80

    found = read_html(f"<table><tr><td>{prose}</td></tr><tr></tr></table>")

    assert [row.delimited for row in found.rows] == [False]


def test_rows_without_cells_are_no_rows():
    found = read_html("<table><tr></tr><tr><td>规章</td><td>1</td></tr></table>")

    assert [row.cells for row in found.rows] == [("规章", "1")]


def test_blank_rows_inside_a_table_change_nothing():
    blank = TEXT.replace("\n2.重复申请", "\n| | | | | | | |\n2.重复申请")

    assert parse(blank.encode()).cells == CELLS


def test_running_text_between_rows_is_no_row():
    prose = "说明" * 60

    assert parse(TEXT.replace("\n2.重复申请", f"\n{prose}\n2.重复申请").encode()).cells == CELLS


def test_ruling_lines_and_stray_single_pipes_are_no_cells():
    assert [row.cells for row in read_text("---|---\n甲 | 1\n" + "长" * 70 + "|").rows] == [
        ("甲", "1"),
        ("长" * 70 + "|",),
    ]


def test_workbook_of_too_many_rows_is_no_report():
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for _ in range(20_001):
        sheet.append([1])
    buffer = io.BytesIO()
    book.save(buffer)

    with pytest.raises(Unusable, match="20000 行"):
        parse(buffer.getvalue())


def test_blank_rows_of_a_workbook_are_left_out():
    book = Workbook()
    for row in (["规章", 1], [None, None], ["", " "], ["行政许可", 2]):
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)

    assert [row.cells for row in read_xlsx(buffer.getvalue()).rows] == [
        ("规章", "1"),
        ("行政许可", "2"),
    ]


@pytest.mark.parametrize("text", ["二〇二五年甲月一日", "二〇二五年十三月一日"])
def test_worded_days_that_are_none_stay_unread(text):
    assert day_of(text) is None


def test_a_label_between_two_rows_names_neither():
    text = TEXT.replace("5.属于三类内部事务信息", "属于类信息")

    report = parse(text.encode())

    assert report.get("requests.refused_internal.total") in {None, 0}
    assert report.cells.items() <= CELLS.items()


def test_money_in_words_alone_is_reported_and_not_counted():
    text = TEXT.replace(f"行政事业性收费 | {PROACTIVE['fees'][0]}", "行政事业性收费 | 若干")

    (entry,) = parse(text.encode()).unread

    assert (entry.where, entry.kind) == ("proactive.fees.amount", "not_integer")


def test_data_without_a_printed_unit_has_none():
    data = to_json(parse(TEXT.encode()))
    data["proactive"]["fees"]["unit_as_reported"] = None

    assert dict(from_json(data).units) == {}


def test_places_are_as_many_as_there_are_names_for_them():
    places = parse(page(as_rows(TEXT))).places

    assert len(places) == len(list(places))


def test_days_may_mix_worded_years_and_digits():
    assert day_of("二〇二五年1月7日") == date(2025, 1, 7)


def test_text_larger_than_any_report_is_refused():
    with pytest.raises(Unusable, match="16 MB"):
        parse(b"a" * (MAX_TEXT_BYTES + 1))


def test_blanks_alone_have_no_reading():
    assert readings([Token("blank", ""), Token("blank", "—")], 7, 7) == []


def test_a_label_as_like_one_row_as_another_names_neither():
    assert REQUESTS.similar("属于行政执法事项") is None


def test_a_row_with_too_few_blanks_is_blank():
    text = TEXT.replace("2.重复申请 | 0 | 0 | 0 | 0 | 0 | 0 | 0", "2.重复申请 | | | ")

    entries = parse(text.encode()).unread

    assert {item.kind for item in entries} == {"blank"}
    assert len(entries) == 7
