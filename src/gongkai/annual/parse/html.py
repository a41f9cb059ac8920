"""Web pages read into rows: tables row by row with spanned cells once, the rest as lines."""

from __future__ import annotations

import re
from contextlib import suppress

from lxml import etree

from gongkai.annual.parse.errors import Unusable
from gongkai.annual.parse.head import published_on
from gongkai.annual.parse.source import Document, SourceRow
from gongkai.annual.parse.text import read_text

_SKIPPED = frozenset(
    {"script", "style", "noscript", "template", "head", "svg", "iframe", "select", "button"}
)
# fmt: off
_BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div",
        "dl", "dt", "fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
        "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody",
        "td", "tfoot", "th", "thead", "tr", "ul", "br", "html",
    }
)
# fmt: on
_CELLS = frozenset({"td", "th"})
_LONGEST_CELL = 400
"""A cell with more text than this holds prose, so that its table only lays out the page."""
_HIDDEN = re.compile(r"display\s*:\s*none")
_TITLE_META = frozenset({"articletitle", "og:title", "title"})
_DATE_META = frozenset({"pubdate", "publishdate", "article:published_time", "createdate"})


Cells = tuple[str, ...]


def read_html(text: str) -> Document:
    """Return the page *text* as rows; a layout table around a table is only lines."""
    root = _root(text)
    _hide_in_cells(root, text)
    walk = _Walk()
    walk.into(root)
    walk.close_line()
    document = Document(walk.rows)
    _read_metadata(root, document)
    return document


def _root(text: str) -> etree._Element:
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    source = text.replace("\x00", "").encode("utf-8", "replace")
    root: etree._Element | None = None
    with suppress(etree.ParserError, etree.XMLSyntaxError):  # what older versions of lxml raise
        root = etree.fromstring(source, parser)
    if root is None:
        raise Unusable("网页已损坏或没有内容，无法读取。", "The page is damaged or empty.")
    return root


def _hide_in_cells(root: etree._Element, text: str) -> None:
    """Take out of the cells what is not read as part of a figure: footnote marks, hidden text."""
    marks = list(root.iter("sup"))
    if _HIDDEN.search(text):
        marks += [element for element in root.iter() if _HIDDEN.search(element.get("style", ""))]
    for element in marks:
        inner = next(element.iter("table"), None)
        if inner is None and next(element.iterancestors(*_CELLS), None) is not None:
            tail = element.tail
            element.clear()
            element.tail = tail


def _read_metadata(root: etree._Element, document: Document) -> None:
    """Take title and day of publication from the page's head."""
    heads = list(root.iter("title", "meta"))
    title = next((element for element in heads if element.tag == "title"), None)
    if title is not None:
        document.title = re.split(r"[_|｜\-—]", (title.text or "").strip())[0].strip() or None
    for element in heads:
        name = (element.get("name") or element.get("property") or "").lower()
        content = (element.get("content") or "").strip()
        if name in _TITLE_META and content:
            document.title = content
        elif name in _DATE_META and document.published_on is None:
            document.published_on = published_on(f"时间:{content}")


class _Walk:
    """One pass over a page, collecting lines and table rows in reading order."""

    def __init__(self) -> None:
        self.rows: list[SourceRow] = []
        self._line: list[str] = []
        self._line_at: int | None = None
        self._tables = 0

    def into(self, element: etree._Element) -> None:
        """Walk *element*: text into the current line, blocks into lines of their own.

        The parser lets no page nest deeper than 256 elements, so recursion is safe.
        """
        tag = element.tag
        if tag in _SKIPPED:
            return
        if tag == "table" and (grid := _grid(element)):
            self.close_line()
            self._table(element, grid)
            return
        is_block = tag in _BLOCKS
        if is_block:
            self.close_line()
        if tag == "pre" and not any(inner.tag in _BLOCKS for inner in element.iterdescendants()):
            self._plain(element)
            return
        if text := element.text:
            self._add(element, text)
        for child in element:
            self.into(child)
            if text := child.tail:
                self._add(child, text)
        if is_block:
            self.close_line()

    def _plain(self, element: etree._Element) -> None:
        """Keep the lines of preformatted text, which may be a whole report with pipes or tabs."""
        start = _line_of(element) or 1
        for row in read_text(_text(element)).rows:
            self.rows.append(row._replace(line=start + (row.line or 1) - 1))

    def _add(self, element: etree._Element, text: str) -> None:
        if self._line:
            self._line.append(text)
        elif not text.isspace():
            self._line_at = _line_of(element)
            self._line.append(text)

    def close_line(self) -> None:
        """End the current line."""
        if self._line:
            text = " ".join("".join(self._line).split())
            self.rows.append(SourceRow((text,), self._line_at))
            self._line.clear()

    def _table(self, table: etree._Element, grid: list[tuple[int | None, Cells]]) -> None:
        self._tables += 1
        for caption in table.iterchildren("caption"):
            self.rows.append(SourceRow((cell_text(caption),), _line_of(caption)))
        for number, (line, cells) in enumerate(grid, 1):
            self.rows.append(SourceRow(cells, line, True, self._tables, number))  # noqa: FBT003


def _grid(table: etree._Element) -> list[tuple[int | None, Cells]] | None:
    """Return the rows of a table of data; none if it holds tables or prose: it lays out a page."""
    if table.find(".//table") is not None:
        return None
    rows = []
    for row in table.iterdescendants("tr"):
        cells = tuple([cell_text(cell) for cell in row if cell.tag in _CELLS])
        if any(len(cell) > _LONGEST_CELL for cell in cells):
            return None
        if cells:
            rows.append((_line_of(row), cells))
    return rows


def cell_text(cell: etree._Element) -> str:
    """Return a cell's text; inside a cell, line breaks and blanks between Han say nothing."""
    return " ".join((_text(cell) if len(cell) else (cell.text or "")).split())


def _text(element: etree._Element) -> str:
    """Return all text below *element*; serialising it is the quickest way to have it."""
    return etree.tostring(element, method="text", encoding="unicode", with_tail=False)


def _line_of(element: etree._Element) -> int | None:
    line: int | None = getattr(element, "sourceline", None)  # its stub says no type
    return line
