"""Word documents (DOCX) read into rows: paragraphs, and tables with merged cells once."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from lxml import etree

from gongkai.annual.parse.errors import Unusable
from gongkai.annual.parse.source import Document, SourceRow

if TYPE_CHECKING:
    from collections.abc import Iterator

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BODY = f"{_W}body"
_TRANSPARENT = frozenset(
    {f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}smartTag", f"{_W}customXml"}
)
_SPACES = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n"}
_MAIN = "word/document.xml"
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    RuntimeError,
    NotImplementedError,
    OSError,
    ValueError,
    etree.XMLSyntaxError,
)
"""What a damaged, encrypted or strangely packed archive makes the libraries raise."""


def read_docx(data: bytes) -> Document:
    """Return the body of a DOCX as rows; a vertically merged cell stands where it begins."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            root = etree.fromstring(archive.read(_MAIN), parser)
    except _DAMAGE:
        raise Unusable(
            "Word 文件已损坏，无法打开；请重新保存后再试。",
            "The Word file is damaged; save it again.",
        ) from None
    body = root.find(_BODY)
    reader = _Reader()
    if body is not None:
        reader.read(body)
    return Document(reader.rows)


class _Reader:
    """Collects the rows of a body, counting paragraphs as lines and numbering tables."""

    def __init__(self) -> None:
        self.rows: list[SourceRow] = []
        self._line = 0
        self._table = 0

    def read(self, parent: etree._Element) -> None:
        """Read the blocks below *parent* in order."""
        for element in parent:
            if element.tag == f"{_W}p":
                self._line += 1
                for text in paragraph_text(element).split("\n"):
                    if text.strip():
                        self.rows.append(SourceRow((text.strip(),), self._line))
            elif element.tag == f"{_W}tbl":
                self._read_table(element)
            elif element.tag in _TRANSPARENT:
                self.read(element)

    def _read_table(self, table: etree._Element) -> None:
        if next(table.iterdescendants(f"{_W}tbl"), None) is not None:
            for cell in table.iterfind(f"{_W}tr/{_W}tc"):
                self.read(cell)
            return
        self._table += 1
        for number, row in enumerate(table.iterdescendants(f"{_W}tr"), 1):
            cells = tuple(_cells(row))
            if cells:
                self.rows.append(SourceRow(cells, None, True, self._table, number))  # noqa: FBT003


def _cells(row: etree._Element) -> Iterator[str]:
    for cell in row.iterdescendants(f"{_W}tc"):
        merge = cell.find(f"{_W}tcPr/{_W}vMerge")
        if merge is None or merge.get(f"{_W}val") == "restart":
            yield "".join(paragraph_text(part) for part in cell.iterchildren(f"{_W}p")).strip()


def paragraph_text(paragraph: etree._Element) -> str:
    """Return the visible text of a paragraph; deleted revisions are not visible."""
    parts = []
    for run in paragraph.iter(f"{_W}r"):
        for element in run:
            if element.tag == f"{_W}t":
                parts.append(element.text or "")
            elif element.tag in _SPACES:
                parts.append(_SPACES[element.tag])
    return "".join(parts)
