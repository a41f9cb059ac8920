"""One or more good files of every kind that is read, to be damaged by the tests that search."""

from annual.parse.books import ods, xls
from annual.parse.conftest import GOLDEN
from annual.parse.office import paragraph, table, word
from annual.parse.pages import line, pdf, text
from annual.parse.papers import text_report, word_report, workbook_report
from annual.parse.test_html import SHOWN
from annual.parse.test_layouts import as_rows, page
from annual.parse.test_mhtml import saved
from annual.parse.test_pdf_layouts import report

SMALL_WORD = word(
    f"<w:body>{paragraph('一、总体情况')}{table([paragraph('规章'), paragraph('1')])}</w:body>"
)
SMALL_PDF = pdf(text(50, 700, "规章 1 2 3") + line(40, 690, 300, 690) + line(40, 690, 40, 720))
ROWS = [["规章", 1.0, 2.0, 3.0], ["行政许可", 5.0]]

SEEDS = {
    "html": [page(as_rows(text_report())), *(page(body) for body in SHOWN.values())],
    "text": [source.read_bytes() for source in sorted(GOLDEN.glob("*/source.txt"))],
    "json": [source.read_bytes() for source in sorted(GOLDEN.glob("*/source.json"))],
    "mhtml": [saved(page(as_rows(text_report())), "8bit")],
    "docx": [word_report(), SMALL_WORD],
    "xlsx": [workbook_report()],
    "xls": [xls(ROWS)],
    "ods": [ods(ROWS)],
    "pdf": [SMALL_PDF, report(), report(ruling="none")],
}
