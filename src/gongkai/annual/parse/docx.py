"""Word documents (DOCX) read into rows: paragraphs, and tables with merged cells once."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from lxml import etree

from gongkai.annual.parse.docx_numbering import Numbering
from gongkai.annual.parse.docx_text import W, WordText, visible
from gongkai.annual.parse.errors import DAMAGE, Unusable
from gongkai.annual.parse.source import Document, SourceRow

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAIN = "word/document.xml"
_NUMBERING = "word/numbering.xml"
_STYLES = "word/styles.xml"
_MOST_XML = 16 * 1024 * 1024
"""No report's text is larger, with all that a word processor writes around it."""
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_USUAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_LONGEST_CELL = 400
"""A cell with more text than this holds prose: its row only lays out the page."""


def read_docx(data: bytes) -> Document:
    """Return the body of a DOCX as rows; a vertically merged cell stands where it begins."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            main = _part(archive, _MAIN)
            others = set(archive.namelist())
            numbering = _part(archive, _NUMBERING) if _NUMBERING in others else None
            styles = _part(archive, _STYLES) if _STYLES in others else None
    except DAMAGE:
        raise Unusable(
            "Word 文件已损坏，无法打开；请重新保存后再试。",
            "The Word file is damaged; save it again.",
        ) from None
    reader = _Reader(Numbering(numbering, styles))
    body = main.find(f"{W}body")
    if body is not None:
        reader.read(body)
    return Document(reader.rows)


def _part(archive: zipfile.ZipFile, name: str) -> etree._Element:
    if archive.getinfo(name).file_size > _MOST_XML:
        raise Unusable(
            "Word 文件的正文异常巨大，不像年度报告；请确认文件。",
            "The text of the Word file is larger than any report's.",
        )
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    with archive.open(name) as member:
        source = member.read(_MOST_XML).replace(_STRICT, _USUAL)
    return etree.fromstring(source, parser)


class _Reader:
    """Collects the rows of a body, counting paragraphs as lines and numbering tables."""

    def __init__(self, numbering: Numbering) -> None:
        self.rows: list[SourceRow] = []
        self._texts = WordText(numbering)
        self._line = 0
        self._table = 0

    def read(self, parent: etree._Element) -> None:
        """Read the blocks below *parent* in order."""
        for element in visible(parent):
            if element.tag == f"{W}p":
                self._read_paragraph(element)
            elif element.tag == f"{W}tbl":
                self._read_table(element)

    def _read_paragraph(self, paragraph: etree._Element) -> None:
        self._line += 1
        line = self._line
        for text in self._texts.of_paragraph(paragraph).split("\n"):
            if text.strip():
                self.rows.append(SourceRow((text.strip(),), line))
        for box in self._texts.boxes_in(paragraph):
            self.read(box)

    def _read_table(self, table: etree._Element) -> None:
        self._table += 1
        number = self._table
        for at, row in enumerate(_rows(table), 1):
            if any(cell.find(f".//{W}tbl") is not None for cell in _cells(row)):
                self._lay_out(row)
                continue
            cells = [self._texts.of_cell(cell) for cell in _cells(row) if not _is_merged(cell)]
            if any(len(text) > _LONGEST_CELL for text in cells):
                self._lay_out(row)
            elif cells:
                self.rows.append(SourceRow(tuple(cells), None, True, number, at))  # noqa: FBT003

    def _lay_out(self, row: etree._Element) -> None:
        """Read a row that only lays out the page: what its cells hold, one after the other."""
        for cell in _cells(row):
            self.read(cell)


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """Yield the rows of *table* that no reviser has deleted."""
    for row in visible(table):
        if row.tag == f"{W}tr" and row.find(f"{W}trPr/{W}del") is None:
            yield row


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for cell in visible(row):
        if cell.tag == f"{W}tc" and cell.find(f"{W}tcPr/{W}cellDel") is None:
            yield cell


def _is_merged(cell: etree._Element) -> bool:
    """Whether *cell* goes on from the one above it or left of it."""
    for kind in ("vMerge", "hMerge"):
        merge = cell.find(f"{W}tcPr/{W}{kind}")
        if merge is not None and merge.get(f"{W}val") != "restart":
            return True
    return False
