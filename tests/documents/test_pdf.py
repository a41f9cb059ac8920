"""PDF: tagged, embedded fonts, stable bytes, text that is data."""

import ctypes

import pypdfium2
import pypdfium2.raw as raw
import pytest

from documents.papers import LETTER, TABLE
from gongkai.documents import (
    Cell,
    Document,
    Heading,
    MissingFontError,
    Paragraph,
    Table,
    find_cjk_font,
    write_pdf,
)
from gongkai.documents.fonts import available, installed

try:
    find_cjk_font()
except MissingFontError as missing:
    pytest.skip(str(missing), allow_module_level=True)


def text_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as opened:
        return "\n".join(page.get_textpage().get_text_range() for page in opened)


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.fixture(scope="module")
def letter() -> bytes:
    return write_pdf(LETTER)


def test_the_same_paper_gives_the_same_bytes(letter):
    assert write_pdf(LETTER) == letter


def test_the_file_is_tagged_for_screen_readers(letter):
    assert b"/MarkInfo" in letter
    assert b"/StructTreeRoot" in letter
    assert b"pdfuaid" in letter


@pytest.mark.parametrize(
    "expected",
    [
        "云民公开〔2026〕12号",
        "政府信息公开申请答复书",
        "陈某某：",
        "（一）予以公开",
        '#setpage(fill:red)*粗*$x$\\<w:p/>&amp;@ref[链接]"引号"',
        "申请情况",
        "云川市民政局（印章）2026年11月22日（此件依申请公开）",
        "—1—",
    ],
)
def test_everything_is_printed_as_it_is(letter, expected):
    assert squeezed(expected) in squeezed(text_of(letter))


def test_the_page_is_a4(letter):
    with pypdfium2.PdfDocument(letter) as opened:
        assert [round(side) for side in opened[0].get_size()] == [595, 842]


def test_a_long_table_repeats_its_header():
    rows = TABLE.rows[:2] + TABLE.rows[2:] * 40
    long = Document("标题", (type(TABLE)(rows, TABLE.widths, header_rows=2),))

    with pypdfium2.PdfDocument(write_pdf(long)) as opened:
        pages = [page.get_textpage().get_text_range() for page in opened]

    assert len(pages) > 1
    assert all("自然人" in page for page in pages)


def test_a_machine_without_chinese_fonts_says_what_to_install():
    with pytest.raises(MissingFontError, match="请安装思源宋体"):
        find_cjk_font(["DejaVu Sans"])


def test_wanted_faces_come_before_the_fallback():
    assert available(["黑体", "FangSong"], ["FangSong", "Noto Sans CJK SC"]) == [
        "FangSong",
        "FangSong",
    ]


def test_fonts_are_scanned_once():
    assert installed() is installed()


def test_a_bare_paper_is_one_page():
    with pypdfium2.PdfDocument(write_pdf(Document("标题", (Paragraph("正文"),)))) as opened:
        assert len(opened) == 1


def tags(pdf: bytes) -> list[str]:
    """The structure of all pages, tag by tag in reading order."""
    with pypdfium2.PdfDocument(pdf) as opened:
        return [tag for page in opened for tag in page_tags(page)]


def page_tags(page: pypdfium2.PdfPage) -> list[str]:
    tree = raw.FPDF_StructTree_GetForPage(page)
    found: list[str] = []

    def walk(element) -> None:
        length = raw.FPDF_StructElement_GetType(element, None, 0)
        buffer = ctypes.create_string_buffer(length)
        raw.FPDF_StructElement_GetType(element, buffer, length)
        found.append(buffer.raw.decode("utf-16-le").rstrip("\x00"))
        for index in range(raw.FPDF_StructElement_CountChildren(element)):
            if child := raw.FPDF_StructElement_GetChildAtIndex(element, index):
                walk(child)

    for index in range(raw.FPDF_StructTree_CountChildren(tree)):
        walk(raw.FPDF_StructTree_GetChildAtIndex(tree, index))
    raw.FPDF_StructTree_Close(tree)
    return found


def test_headings_and_header_cells_are_tagged_as_such(letter):
    found = tags(letter)

    assert {"H1", "H2", "H3", "H4"} <= set(found)
    assert found.count("TH") == 4
    assert found.count("TD") == 7


def test_the_file_states_its_title_and_language(letter):
    with pypdfium2.PdfDocument(letter) as opened:
        assert opened.get_metadata_dict()["Title"] == "政府信息公开申请答复书"
    assert b"/Lang" in letter


def test_a_row_of_labels_inside_a_table_is_a_header_too():
    rows = ((Cell("第一项", columns=2, is_header=True),), (Cell("规章", is_header=True), Cell("0")))
    table = Table((*rows, *rows), (1, 1))

    found = tags(write_pdf(Document("标题", (table,))))

    assert (found.count("TH"), found.count("TD")) == (2, 4)


def test_a_table_that_one_page_holds_is_not_cut():
    rows = tuple((Cell("甲", is_header=True), Cell(str(n))) for n in range(20))
    paper = Document("标题", (Paragraph("正文。" * 300), Heading("二"), Table(rows, (1, 1))))

    with pypdfium2.PdfDocument(write_pdf(paper)) as opened:
        pages = [page.get_textpage().get_text_range() for page in opened]

    assert "19" in pages[-1]
    assert pages[-1].startswith("二")
    assert "甲" not in "".join(pages[:-1])


def test_a_character_without_a_glyph_costs_the_claim_and_not_the_paper():
    pdf = write_pdf(Document("标题", (Paragraph("前\U0001f642后"),)))

    assert "前" in text_of(pdf)
    assert b"/StructTreeRoot" in pdf
    assert b"pdfuaid" not in pdf
