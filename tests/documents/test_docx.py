"""DOCX: official page and faces, merged tables, stable bytes."""

import io
import zipfile

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Pt

from documents.papers import HOSTILE, LETTER
from gongkai.documents import Document, Paragraph, Typefaces, write_docx


@pytest.fixture(scope="module")
def opened():
    return docx.Document(io.BytesIO(write_docx(LETTER)))


def paragraph(opened, text: str):
    return next(item for item in opened.paragraphs if item.text == text)


def east_asian(styled) -> str:
    return styled.element.rPr.rFonts.get(qn("w:eastAsia"))


def test_the_same_paper_gives_the_same_bytes():
    assert write_docx(LETTER) == write_docx(LETTER)


def test_margins_are_those_of_the_standard(opened):
    section = opened.sections[0]

    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(side.mm) for side in margins] == [37, 35, 28, 26]
    assert [round(side.mm) for side in (section.page_width, section.page_height)] == [210, 297]


def test_parts_stand_in_official_order(opened):
    assert [item.text for item in opened.paragraphs if item.text][:4] == [
        "云川市民政局",
        "云民公开〔2026〕12号",
        "政府信息公开申请答复书",
        "陈某某：",
    ]
    assert [item.text for item in opened.paragraphs if item.text][-4:] == [
        "云川市民政局",
        "（印章）",
        "2026年11月22日",
        "（此件依申请公开）",
    ]


@pytest.mark.parametrize(
    ("style", "face", "size"),
    [
        ("Title", "方正小标宋简体", 22),
        ("Heading 1", "黑体", 16),
        ("Heading 2", "楷体", 16),
        ("Heading 3", "仿宋", 16),
        ("Body Text", "仿宋", 16),
    ],
)
def test_styles_have_official_faces_and_sizes(opened, style, face, size):
    found = opened.styles[style]

    assert (east_asian(found), found.font.size) == (face, Pt(size))


def test_body_lines_are_28_points_apart(opened):
    assert opened.styles["Body Text"].paragraph_format.line_spacing == Pt(28)


def test_headings_use_outline_styles(opened):
    styles = [item.style.name for item in opened.paragraphs if item.style.name.startswith("Head")]

    assert styles == ["Heading 1", "Heading 2", "Heading 3", "Heading 4"]


def test_markup_in_text_is_printed_as_it_is(opened):
    assert paragraph(opened, HOSTILE.replace("\x07", ""))


def test_line_breaks_inside_a_paragraph_are_kept(opened):
    assert paragraph(opened, "第一行\n第二行")


def test_spans_become_merged_cells_and_header_rows_repeat(opened):
    grid = opened.tables[0]

    assert [[cell.text for cell in row.cells] for row in grid.rows] == [
        ["项目", "项目", "数量", "数量"],
        ["项目", "项目", "自然人", "总计"],
        ["不予公开", "甲", "1", "2"],
        ["不予公开", "乙", "3", "4"],
    ]
    repeated = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in grid.rows]
    assert repeated == [True, True, False, False]


def test_a_short_table_asks_to_stay_on_one_page(opened):
    grid = opened.tables[0]

    kept = [
        all(cell.paragraphs[0].paragraph_format.keep_with_next for cell in row.cells)
        for row in grid.rows
    ]
    assert kept == [True, True, True, False]
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in grid.rows)


def test_the_page_number_is_a_field_on_odd_and_even_pages(opened):
    section = opened.sections[0]

    for footer in (section.footer, section.even_page_footer):
        assert "PAGE" in footer._element.xml
        assert footer.paragraphs[0].text == "—  —"


def test_properties_state_the_paper_and_no_writing_time(opened):
    properties = opened.core_properties

    assert (properties.title, properties.author) == ("政府信息公开申请答复书", "云川市民政局")
    assert properties.created.year == 2000


def test_every_member_of_the_package_is_dated_alike():
    with zipfile.ZipFile(io.BytesIO(write_docx(LETTER))) as package:
        assert {item.date_time for item in package.infolist()} == {(2000, 1, 1, 0, 0, 0)}


def test_faces_are_configurable():
    faces = Typefaces(body=("思源宋体",), title=("思源黑体",))

    opened = docx.Document(io.BytesIO(write_docx(LETTER, faces)))

    assert east_asian(opened.styles["Body Text"]) == "思源宋体"
    assert east_asian(opened.styles["Title"]) == "思源黑体"


def test_a_house_names_its_faces_once_in_the_environment(monkeypatch):
    monkeypatch.setenv("GONGKAI_HEADING_FONT", "某某黑体")

    opened = docx.Document(io.BytesIO(write_docx(LETTER)))

    assert east_asian(opened.styles["Heading 1"]) == "某某黑体"
    assert east_asian(opened.styles["Body Text"]) == "仿宋"


def test_a_bare_paper_has_its_title_and_text_only():
    opened = docx.Document(io.BytesIO(write_docx(Document("标题", (Paragraph("正文"),)))))

    assert [item.text for item in opened.paragraphs] == ["标题", "正文"]
