"""PDF read into rows through its text layer; a scan without one says what it needs."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2

from gongkai.annual.parse.errors import Unusable
from gongkai.annual.parse.pdf_layout import pieces_of
from gongkai.annual.parse.pdf_lines import Line, goes_on, is_page_number, joined
from gongkai.annual.parse.pdf_page import TooMuchText, sheets
from gongkai.annual.parse.pdf_streams import is_bomb
from gongkai.annual.parse.source import Document, SourceRow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai.annual.parse.pdf_columns import Piece

_MOST_PAGES = 400
_MOST_CHARACTERS = 120_000
_FEWEST_CHARACTERS = 40
_DIGITS = re.compile(r"\d+")
_BARE_NUMBER = re.compile(r"\d{1,3}")
_MARGIN = 0.1
"""The part of a page's height, at its top and bottom, where running heads and numbers stand."""
_FEWEST_REPEATS = 2


class _Page(NamedTuple):
    """The pieces of a page, and the heights between which its own text stands."""

    number: int
    pieces: list[Piece]
    top: float
    bottom: float

    def in_margin(self, piece: Piece) -> bool:
        """Whether *piece* stands at the very top or bottom."""
        return not self.top < piece.top < self.bottom


def read_pdf(data: bytes) -> Document:
    """Return the tables and lines of all pages as rows, without page numbers."""
    document = _opened(data)
    try:
        pages = list(_pages(document))
    finally:
        document.close()
    return Document(list(_rows(pages)))


def _huge() -> Unusable:
    return Unusable(
        "PDF 的内容异常巨大，不像年度报告；请确认文件。",
        "The PDF holds more than any report.",
    )


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    if is_bomb(data):
        raise _huge()
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
    if len(document) > _MOST_PAGES:
        document.close()
        raise Unusable(
            f"PDF 超过 {_MOST_PAGES} 页，不像年度报告；请确认文件。",
            f"The PDF has over {_MOST_PAGES} pages.",
        )
    return document


def _pages(document: pypdfium2.PdfDocument) -> Iterator[_Page]:
    total = tables = 0
    for index in range(len(document)):
        page = _page(document, index)
        try:
            for sheet in sheets(page, _MOST_CHARACTERS - total):
                total += len(sheet.chars)
                pieces = pieces_of(sheet, index + 1, tables)
                numbers = [p.content.table or 0 for p in pieces if isinstance(p.content, SourceRow)]
                tables = max([tables, *numbers])
                margin = _MARGIN * (sheet.bottom - sheet.top)
                yield _Page(index + 1, pieces, sheet.top + margin, sheet.bottom - margin)
        except TooMuchText:
            raise _huge() from None
        finally:
            page.close()
    if total < _FEWEST_CHARACTERS:
        raise Unusable(
            "这份 PDF 没有文字层（多半是扫描件），请先做文字识别（OCR）或提供文字版。",
            "The PDF has no text layer; it needs OCR.",
        )


def _page(document: pypdfium2.PdfDocument, index: int) -> pypdfium2.PdfPage:
    try:
        return document[index]
    except pypdfium2.PdfiumError:
        raise Unusable(
            f"PDF 第 {index + 1} 页已损坏，无法读取。", f"Page {index + 1} of the PDF is damaged."
        ) from None


def _rows(pages: list[_Page]) -> Iterator[SourceRow]:
    """Yield table rows, and paragraphs made whole again even over the end of a page."""
    furniture = _furniture(pages)
    paragraph: list[Line] = []
    start = (0, 0)
    for page in pages:
        lines = [piece.content for piece in page.pieces if isinstance(piece.content, Line)]
        margin = max((line.right for line in lines), default=0.0)
        for number, piece in enumerate(page.pieces, 1):
            content = piece.content
            if id(content) in furniture:
                continue
            if isinstance(content, Line) and paragraph and goes_on(paragraph, content, margin):
                paragraph.append(content)
                continue
            if paragraph:
                yield SourceRow((joined(paragraph),), start[1], page=start[0])
            paragraph, start = [], (page.number, number)
            if isinstance(content, Line):
                paragraph = [content]
            else:
                yield content if content.line else content._replace(line=number)
    if paragraph:
        yield SourceRow((joined(paragraph),), start[1], page=start[0])


def _furniture(pages: list[_Page]) -> set[int]:
    """Return the lines that belong to the paper: page numbers, and heads that run on every page."""
    edges = [
        (page, piece.content)
        for page in pages
        for piece in page.pieces
        if isinstance(piece.content, Line) and page.in_margin(piece)
    ]
    offsets = Counter(
        int(line.text) - page.number for page, line in edges if _BARE_NUMBER.fullmatch(line.text)
    )
    repeats = Counter(map(_likeness, (line for _, line in edges)))
    found = set()
    for page, line in edges:
        is_number = _BARE_NUMBER.fullmatch(line.text) and _counts(
            int(line.text) - page.number, offsets
        )
        is_repeated = repeats[_likeness(line)] >= _FEWEST_REPEATS
        if is_number or is_repeated or is_page_number(line.text):
            found.add(id(line))
    return found


def _likeness(line: Line) -> tuple[int, str]:
    """Return what a running head shares on all pages: its height, its text without figures."""
    return round(line.top), _DIGITS.sub("#", line.text)


def _counts(offset: int, offsets: Counter[int]) -> bool:
    """Whether a number that is so far from the page's own is one of a series of page numbers."""
    return offset == 0 or offsets[offset] > 1
