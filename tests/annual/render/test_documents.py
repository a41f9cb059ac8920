"""DOCX and PDF: the outline, the tables and the closing lines of a report."""

import io
from dataclasses import replace

import docx
import openpyxl
import pypdfium2
import pytest

from annual.reports import report_2020, report_2024
from gongkai.annual.render import render, render_docx, render_pdf, render_xlsx
from gongkai.annual.render.document import as_document
from gongkai.documents import MissingFontError, Typefaces, find_cjk_font
from gongkai.documents.fonts import installed

GOLDEN_FACE = "Noto Serif CJK SC"


def outline(data: bytes) -> str:
    """Paragraphs with their style, and tables as rows of distinct cells, in reading order."""
    lines = []
    for block in docx.Document(io.BytesIO(data)).iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                cells = list(dict.fromkeys(cell._tc for cell in row.cells))
                texts = {cell._tc: cell.text for cell in row.cells}
                lines.append(" | ".join(texts[cell] for cell in cells))
        else:
            lines.append(f"[{block.style.name}] {block.text}".rstrip())
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(("name", "make"), [("2019", report_2020), ("2021", report_2024)])
def test_the_docx_reads_as_the_golden_one(golden, name, make):
    read = outline(render_docx(make()))

    assert read == golden(f"report-{name}.docx.txt", read)


def test_a_printed_signature_without_a_full_date_is_kept():
    report = replace(report_2024(), signed_on=None, signature="某局\n2025年1月7")

    lines = [line for line, _ in as_document(report).closing()]

    assert lines == ["某局", "2025年1月7"]


def test_a_draft_has_no_closing():
    document = as_document(replace(report_2024(), signed_on=None, published_on=None))

    assert document.closing() == ()
    assert document.notes == ()


def test_the_pdf_prints_every_figure_and_is_stable():
    try:
        find_cjk_font()
    except MissingFontError as missing:
        pytest.skip(str(missing))
    pdf = render(report_2024(), "pdf")

    with pypdfium2.PdfDocument(pdf) as opened:
        text = "".join(page.get_textpage().get_text_range() for page in opened)
    squeezed = "".join(text.split())
    assert "云川市民政局2024年政府信息公开工作年度报告" in squeezed
    assert "(二)部分公开(区分处理的,只计这一情形,不计其他情形)1000001" in squeezed
    assert "发布日期：2025年1月22日" in squeezed
    assert "云川市民政局2025年1月20日" in squeezed
    assert render(report_2024(), "pdf") == pdf


def sheets(data: bytes) -> str:
    """Every sheet with its set-up, and its filled cells row by row; unlocked ones in brackets."""
    lines = []
    for sheet in openpyxl.load_workbook(io.BytesIO(data)).worksheets:
        merged = " ".join(sorted(str(area) for area in sheet.merged_cells.ranges))
        lines.append(f"[{sheet.title}] freeze {sheet.freeze_panes}, merged {merged or 'none'}")
        for row in sheet.iter_rows():
            cells = [
                f"{c.value}" if c.protection.locked else f"⟦{c.value}⟧"
                for c in row
                if c.value is not None
            ]
            lines.append(" | ".join(cells))
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(("name", "make"), [("2019", report_2020), ("2021", report_2024)])
def test_the_workbook_reads_as_the_golden_one(golden, name, make):
    read = sheets(render_xlsx(make()))

    assert read == golden(f"report-{name}.xlsx.txt", read)


@pytest.mark.parametrize(("name", "make"), [("2019", report_2020), ("2021", report_2024)])
def test_the_pdf_reads_as_the_golden_one(golden, name, make):
    if GOLDEN_FACE not in installed().families():
        pytest.skip(f"the golden pages are set in {GOLDEN_FACE}")
    face = (GOLDEN_FACE,)
    faces = Typefaces(face, face, face, face, face, GOLDEN_FACE)

    with pypdfium2.PdfDocument(render_pdf(make(), faces)) as opened:
        pages = [page.get_textpage().get_text_range() for page in opened]
    read = "\n".join(page.replace("\r\n", "\n") for page in pages) + "\n"

    assert read == golden(f"report-{name}.pdf.txt", read)
