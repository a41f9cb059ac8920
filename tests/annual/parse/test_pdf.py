"""PDF: text layer, pages, and what cannot be read."""

import io

import pypdfium2
import pytest
import typst

from annual.parse.papers import text_report
from gongkai.annual.parse import Unusable, parse
from gongkai.annual.parse.pdf import read_pdf
from gongkai.documents import MissingFontError, find_cjk_font


def blank_pages(count):
    document = pypdfium2.PdfDocument.new()
    for _ in range(count):
        document.new_page(595, 842)
    buffer = io.BytesIO()
    document.save(buffer)
    document.close()
    return buffer.getvalue()


@pytest.fixture(scope="module")
def typeset():
    """The report typeset as PDF, with page numbers."""
    try:
        family = find_cjk_font()
    except MissingFontError as missing:
        pytest.skip(str(missing))
    lines = text_report().replace(" | ", "  ").split("\n")
    body = "".join(f"#text({line!r})\n\n".replace("'", '"') for line in lines)
    source = f'#set text(font: "{family}", size: 9pt)\n#set page(numbering: "- 1 -")\n{body}'
    return typst.compile(source.encode())


def test_scan_without_a_text_layer_says_what_it_needs():
    with pytest.raises(Unusable, match="OCR"):
        parse(blank_pages(2))


def test_pdf_of_many_pages_is_refused():
    with pytest.raises(Unusable, match="400 页"):
        parse(blank_pages(401))


def test_damaged_pdf_is_called_so():
    with pytest.raises(Unusable, match="损坏"):
        parse(blank_pages(1)[:60])


def test_text_layer_gives_the_cells_with_their_pages(typeset):
    report = parse(typeset)

    assert report.cells == parse(text_report().encode()).cells
    assert report.places["remedies.review.total"].page > 1


def test_page_numbers_are_left_out(typeset):
    assert not [row for row in read_pdf(typeset).rows if row.text.startswith("-")]
