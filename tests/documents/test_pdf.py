"""PDF: tagged, embedded fonts, stable bytes, text that is data."""

import pypdfium2
import pytest

from documents.papers import LETTER, TABLE
from gongkai.documents import Document, MissingFontError, Paragraph, find_cjk_font, write_pdf
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
