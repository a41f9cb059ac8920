"""Official documents (公文) as blocks, written as DOCX and tagged PDF, whatever they say."""

from gongkai.documents.docx import write_docx
from gongkai.documents.fonts import (
    MissingFontError,
    Typefaces,
    find_cjk_font,
    require_installed,
)
from gongkai.documents.official import (
    Block,
    Cell,
    Document,
    Heading,
    Paragraph,
    Table,
    full_date,
)
from gongkai.documents.pdf import write_pdf

__all__ = [
    "Block",
    "Cell",
    "Document",
    "Heading",
    "MissingFontError",
    "Paragraph",
    "Table",
    "Typefaces",
    "find_cjk_font",
    "full_date",
    "require_installed",
    "write_docx",
    "write_pdf",
]
