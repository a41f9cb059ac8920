"""Word documents with all that people do in them: revisions, controls, boxes, automatic numbers."""

import pytest

from annual.parse.office import NAMESPACE, element, packed_as, paragraph, table, word
from annual.parse.papers import word_report
from gongkai.annual.parse import parse
from gongkai.annual.parse.docx import read_docx


def rows(body, **parts):
    return [row.cells for row in read_docx(word(f"<w:body>{body}</w:body>", **parts)).rows]


def run(text, properties=""):
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def numbered(level, text, number=1):
    properties = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph(text, f"<w:pPr>{properties}</w:pPr>")


def lists(*levels, start=1):
    """A numbering part with one list of *levels*, each kind and pattern."""
    inner = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
        for at, (kind, pattern) in enumerate(levels)
    )
    return (
        f'<w:abstractNum w:abstractNumId="7">{inner}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )


def test_deletions_do_not_count_and_insertions_do():
    moved = f"<w:moveFrom>{run('五')}</w:moveFrom><w:moveTo>{run('六')}</w:moveTo>"
    deleted = "<w:del><w:r><w:delText>二</w:delText></w:r></w:del>"

    body = f"<w:p>{run('一')}{deleted}<w:ins>{run('三')}</w:ins>{moved}</w:p>"

    assert rows(body) == [("一三六",)]


def test_deleted_rows_and_cells_are_gone():
    gone = (
        "<w:tr><w:trPr><w:del/></w:trPr><w:tc>" + paragraph("规章") + "</w:tc></w:tr>"
        "<w:tr><w:tc>" + paragraph("许可") + "</w:tc>"
        "<w:tc><w:tcPr><w:cellDel/></w:tcPr>" + paragraph("8") + "</w:tc></w:tr>"
    )

    assert rows(f"<w:tbl>{gone}</w:tbl>") == [("许可",)]


@pytest.mark.parametrize(
    ("properties", "text"),
    [
        ("<w:vanish/>", "12"),
        ('<w:vanish w:val="0"/>', "129"),
        ('<w:vertAlign w:val="superscript"/>', "12"),
        ("<w:b/>", "129"),
    ],
)
def test_hidden_runs_and_footnote_marks_are_no_part_of_a_figure(properties, text):
    cell = f"<w:p>{run('12')}{run('9', properties)}</w:p>"

    assert rows(table([paragraph("许可"), cell])) == [("许可", text)]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (paragraph("3") + paragraph("4"), "3 4"),
        (paragraph("社会公益") + paragraph("组织"), "社会公益组织"),
        ("<w:p><w:r><w:t>本年</w:t><w:br/><w:t>收费</w:t></w:r></w:p>", "本年收费"),
        ("<w:sdt><w:sdtContent>" + paragraph("12") + "</w:sdtContent></w:sdt>", "12"),
        (f"<w:p><w:hyperlink>{run('12')}</w:hyperlink></w:p>", "12"),
        (f"<w:p><w:fldSimple>{run('12')}</w:fldSimple></w:p>", "12"),
        ("<w:p><w:r><w:instrText>=SUM(ABOVE)</w:instrText></w:r>" + run("12") + "</w:p>", "12"),
    ],
)
def test_whatever_a_cell_is_made_of_is_its_text(cell, text):
    assert rows(table([paragraph("许可"), cell])) == [("许可", text)]


def test_rows_and_cells_in_content_controls_are_part_of_the_table():
    cell = f"<w:sdt><w:sdtContent><w:tc>{paragraph('7')}</w:tc></w:sdtContent></w:sdt>"
    row = f"<w:tr><w:tc>{paragraph('许可')}</w:tc>{cell}</w:tr>"

    body = f"<w:tbl><w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt></w:tbl>"

    assert rows(body) == [("许可", "7")]


def test_text_box_is_read_once_after_its_paragraph():
    inner = paragraph("说明") + table([paragraph("许可"), paragraph("7")])
    box = f"<w:txbxContent>{inner}</w:txbxContent>"
    choice = f"<mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
    fallback = f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"

    body = f"<w:p>{run('正文')}<w:r>{choice}{fallback}</w:r>{run('继续')}</w:p>"

    assert rows(body) == [("正文继续",), ("说明",), ("许可", "7")]


def test_row_with_a_table_in_it_lays_out_and_the_rows_around_it_stay():
    inner = paragraph("附表") + table([paragraph("规章"), paragraph("1")])

    body = table([paragraph("许可"), paragraph("7")], [inner, paragraph("旁注")])

    assert rows(body) == [("许可", "7"), ("附表",), ("规章", "1"), ("旁注",)]


def test_headings_numbered_automatically_have_their_numbers():
    body = (
        numbered(0, "总体情况")
        + numbered(1, "主动公开")
        + numbered(1, "依申请公开")
        + numbered(0, "主动公开政府信息情况")
        + numbered(1, "要点")
        + paragraph("不编号")
    )
    parts = lists(("chineseCounting", "%1、"), ("chineseCountingThousand", "（%2）"))

    assert [cells[0] for cells in rows(body, numbering=parts)] == [
        "一、总体情况",
        "（一）主动公开",
        "（二）依申请公开",
        "二、主动公开政府信息情况",
        "（一）要点",
        "不编号",
    ]


def test_numbers_may_come_from_the_style_start_anywhere_and_hold_those_above():
    style = (
        '<w:style w:styleId="a"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    )
    body = paragraph("检查", '<w:pPr><w:pStyle w:val="a"/></w:pPr>') + numbered(1, "抽查", 2)

    found = rows(body, numbering=lists(("decimal", "%1."), ("decimal", "%1.%2 ")), styles=style)

    assert [cells[0] for cells in found] == ["5.检查", "5.1 抽查"]


@pytest.mark.parametrize("kind", ["bullet", "none"])
def test_signs_before_the_items_of_a_list_are_no_numbers(kind):
    assert rows(numbered(0, "检查"), numbering=lists((kind, "●"))) == [("检查",)]


@pytest.mark.parametrize("number", ["0", "9", "x"])
def test_paragraph_taken_out_of_its_list_has_no_number(number):
    assert rows(numbered(0, "检查", number), numbering=lists(("decimal", "%1."))) == [("检查",)]


def test_strict_documents_are_read_like_the_usual_ones():
    main = element("document", f"<w:body>{paragraph('总体情况')}</w:body>")
    strict = main.replace(NAMESPACE, "http://purl.oclc.org/ooxml/wordprocessingml/main")

    assert read_docx(packed_as({"word/document.xml": strict})).rows[0].cells == ("总体情况",)


def test_every_cell_of_a_word_table_knows_its_table_row_and_column():
    read = parse(word_report())

    place = read.places["requests.granted.total"]
    assert (place.table, place.row, place.column) == (2, 4, 8)
