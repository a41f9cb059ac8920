"""Reading annual reports of every form and file kind into `gongkai.annual.model.Report`."""

from gongkai.annual.model import Report
from gongkai.annual.parse.assemble import assemble
from gongkai.annual.parse.csv import is_our_csv, read_csv
from gongkai.annual.parse.data import read_json
from gongkai.annual.parse.detect import MAX_BYTES, kind_of, noise, too_large
from gongkai.annual.parse.docx import read_docx
from gongkai.annual.parse.encoding import decode
from gongkai.annual.parse.errors import Unusable
from gongkai.annual.parse.html import read_html
from gongkai.annual.parse.mhtml import page_of
from gongkai.annual.parse.pdf import read_pdf
from gongkai.annual.parse.text import read_text
from gongkai.annual.parse.xlsx import read_workbook, read_xlsx

__all__ = ["MAX_BYTES", "Unusable", "parse", "too_large"]


def parse(data: bytes, *, name: str = "") -> Report:
    """Return the annual report in the bytes of a file, whatever kind of file it is.

    The kind is told by content; *name* only helps where content leaves two answers. Nothing is
    rejected for being wrong and nothing is filled in: a cell is a number, a blank or not found.
    Raise `Unusable`, with one Chinese sentence, for a file that holds no annual report.
    """
    kind = kind_of(data)
    match kind:
        case "pdf":
            return assemble(read_pdf(data))
        case "docx":
            return assemble(read_docx(data))
        case "xlsx":
            return assemble(read_xlsx(data))
        case "workbook":
            return assemble(read_workbook(data))
        case _:
            return _parse_text(data, kind, name)


def _parse_text(data: bytes, kind: str, name: str) -> Report:
    text = page_of(data) if kind == "mhtml" else decode(data)
    if text is None:
        raise noise()
    if kind == "json" and not name.lower().endswith((".txt", ".md")):
        return read_json(text.lstrip("\ufeff"))
    if kind == "text" and is_our_csv(text):
        return read_csv(text)
    return assemble(read_html(text) if kind in {"html", "mhtml"} else read_text(text))
