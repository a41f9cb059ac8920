"""PDF read into rows through its text layer; a scan without one says what it needs."""

from __future__ import annotations

import re

import pypdfium2

from gongkai.annual.parse.errors import Unusable
from gongkai.annual.parse.source import Document, SourceRow

_MOST_PAGES = 400
_FEWEST_CHARACTERS = 40
_PAGE_NUMBER = re.compile(
    r"^(?:[-—–~·\s]+\d{1,3}[-—–~·\s]+|第\s*\d{1,3}\s*页.{0,12}|\d{1,3}\s*/\s*\d{1,3})$"
)


def read_pdf(data: bytes) -> Document:
    """Return the lines of all pages as rows, without page numbers."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Unusable(
                "PDF 文件已加密，请提供没有密码的版本。",
                "The PDF is encrypted; remove its password.",
            ) from None
        raise Unusable(
            "PDF 文件已损坏，无法打开。", "The PDF is damaged and cannot be opened."
        ) from None
    try:
        if len(document) > _MOST_PAGES:
            raise Unusable(
                f"PDF 超过 {_MOST_PAGES} 页，不像年度报告；请确认文件。",
                f"The PDF has over {_MOST_PAGES} pages.",
            )
        pages = [_text(document, number) for number in range(len(document))]
    finally:
        document.close()
    if sum(len(text.strip()) for text in pages) < _FEWEST_CHARACTERS:
        raise Unusable(
            "这份 PDF 没有文字层（多半是扫描件），请先做文字识别（OCR）或提供文字版。",
            "The PDF has no text layer; it needs OCR.",
        )
    return Document([row for number, text in enumerate(pages, 1) for row in _rows(text, number)])


def _text(document: pypdfium2.PdfDocument, number: int) -> str:
    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        raise Unusable(
            f"PDF 第 {number + 1} 页已损坏，无法读取。", f"Page {number + 1} of the PDF is damaged."
        ) from None
    text_page = page.get_textpage()
    text: str = text_page.get_text_bounded()
    text_page.close()
    page.close()
    return text


def _rows(text: str, page: int) -> list[SourceRow]:
    lines = [line.strip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    filled = [(number, line) for number, line in enumerate(lines, 1) if line]
    last = len(filled) - 1
    return [
        SourceRow((line,), number, page=page)
        for position, (number, line) in enumerate(filled)
        if not (_PAGE_NUMBER.match(line) or (position in {0, last} and line == str(page)))
    ]
