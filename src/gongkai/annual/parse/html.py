"""Web pages read into rows: tables row by row with spanned cells once, the rest as lines."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass

from lxml import etree

from gongkai.annual.parse.errors import Unusable
from gongkai.annual.parse.head import published_on
from gongkai.annual.parse.html_cells import (
    CELLS,
    all_text,
    cell_text,
    marked_cells,
    settle_cells,
)
from gongkai.annual.parse.html_hidden import drop_hidden
from gongkai.annual.parse.source import Document, SourceRow
from gongkai.annual.parse.text import read_text

_SKIPPED = frozenset(
    {
        "button",
        "head",
        "iframe",
        "noscript",
        "option",
        "script",
        "select",
        "style",
        "svg",
        "template",
        "textarea",
        "xml",
    }
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
_SPECIAL = frozenset({"table", "li", "pre"})
_LONGEST_CELL = 400
"""A cell with more text than this holds prose: its row only lays out the page."""
_LARGE = 256 * 1024
_CROWDED = re.compile(rb"<\w+(?:\s+[a-zA-Z][^\s<>]{0,60}){5000}")
"""A tag with so many attributes takes the parser minutes."""
_LISTED = re.compile(r"\s*[(（]?\s*(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s*[)）.、．]")
_HAN_NUMBERS = "一二三四五六七八九十"
_HAN_LIST = re.compile(r"list-style[^;]*(?:cjk-ideographic|chinese-informal|cjk-decimal)")
_CELL_MARKS = (b"table-cell", b'cell"')
"""What a page has when it builds tables of other elements."""
_TITLE_META = frozenset({"articletitle", "og:title", "title"})
_DATE_META = frozenset({"pubdate", "publishdate", "article:published_time", "createdate"})


def read_html(text: str) -> Document:
    """Return the page *text* as rows; a layout table around a table is only lines."""
    source = text.replace("\x00", "").encode("utf-8", "replace")
    if len(source) > _LARGE and _CROWDED.search(source):
        raise _damaged()
    root = _root(source)
    small = source.lower()
    drop_hidden(root, small)
    settle_cells(root)
    walk = _Walk(has_cell_marks=any(mark in small for mark in _CELL_MARKS))
    walk.over(root)
    document = Document(walk.rows)
    _read_metadata(root, document)
    return document


def _root(source: bytes) -> etree._Element:
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True
    )
    root: etree._Element | None = None
    with suppress(etree.ParserError, etree.XMLSyntaxError):  # what older versions of lxml raise
        root = etree.fromstring(source, parser)
    if root is None:
        raise _damaged()
    return root


def _damaged() -> Unusable:
    return Unusable("网页已损坏或没有内容，无法读取。", "The page is damaged or empty.")


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


@dataclass(slots=True)
class _Table:
    """An open table: its number on the page, whether it holds others, its rows so far."""

    number: int
    lays_out: bool
    rows: int = 0


class _Walk:
    """One pass over a page, collecting lines and table rows in reading order."""

    def __init__(self, *, has_cell_marks: bool) -> None:
        self.rows: list[SourceRow] = []
        self._line: list[str] = []
        self._line_at: int | None = None
        self._table_count = 0
        self._tables: list[_Table] = []
        """The tables that are open, the innermost last."""
        self._listed: dict[etree._Element, int] = {}
        self._has_cell_marks = has_cell_marks

    def over(self, root: etree._Element) -> None:
        """Walk *root*: text into the current line, blocks into lines of their own."""
        steps = etree.iterwalk(root, events=("start", "end"))
        for event, element in steps:
            if event == "start":
                if not self._enter(element):
                    steps.skip_subtree()
                continue
            if element.tag in _BLOCKS:
                self._leave(element)
            if text := element.tail:
                self._add(element, text)
        self._close_line()

    def _enter(self, element: etree._Element) -> bool:
        """Begin *element*; say whether its children are still to be walked."""
        tag = element.tag
        is_block = tag in _BLOCKS
        if is_block:
            if tag == "tr":
                return not self._row(element)
            if self._line:
                self._close_line()
        elif tag in _SKIPPED:
            return False
        if self._has_cell_marks and tag not in CELLS and (cells := marked_cells(element)):
            self._close_line()
            self._put(element, cells)
            return False
        if tag in _SPECIAL and not self._begin(element):
            return False
        if text := element.text:
            self._add(element, text)
        return True

    def _begin(self, element: etree._Element) -> bool:
        """Begin a table, a list item or preformatted text; say whether to go on into it."""
        tag = element.tag
        if tag == "table":
            self._table_count += 1
            lays_out = element.find(".//table") is not None
            self._tables.append(_Table(self._table_count, lays_out))
        elif tag == "li":
            self._number(element)
        elif _is_plain(element):
            self._plain(element)
            return False
        return True

    def _leave(self, element: etree._Element) -> None:
        if self._line:
            self._close_line()
        if element.tag == "table":
            self._tables.pop()

    def _row(self, row: etree._Element) -> bool:
        """Put down a row of data; a row that holds tables or prose only lays out the page."""
        lays_out = bool(self._tables) and self._tables[-1].lays_out
        if lays_out and row.find(".//table") is not None:
            return False
        cells = tuple([cell_text(cell) for cell in row if cell.tag in CELLS])
        if any([len(cell) > _LONGEST_CELL for cell in cells]):  # noqa: C419 - faster
            return False
        if lays_out and sum(map(bool, cells)) <= 1:
            return False
        self._close_line()
        if cells:
            self._put(row, cells)
        return True

    def _put(self, element: etree._Element, cells: tuple[str, ...]) -> None:
        table = self._tables[-1] if self._tables else None
        if table is None:
            self.rows.append(SourceRow(cells, _line_of(element), delimited=True))
            return
        table.rows += 1
        line = _line_of(element)
        self.rows.append(SourceRow(cells, line, True, table.number, table.rows))  # noqa: FBT003

    def _number(self, item: etree._Element) -> None:
        """Say the number that a list shows before *item*, unless its text has one."""
        parent = item.getparent()
        if parent is None or parent.tag != "ol":
            return
        style = parent.get("style", "").lower()
        start = item.get("value") or (parent.get("start") if parent not in self._listed else None)
        at = int(start) if start and start.isdecimal() else self._listed.get(parent, 0) + 1
        self._listed[parent] = at
        if "none" in style or _LISTED.match(all_text(item)):
            return
        is_han = _HAN_LIST.search(style) is not None and at <= len(_HAN_NUMBERS)
        self._line_at = _line_of(item)
        self._line.append(f"{_HAN_NUMBERS[at - 1]}、" if is_han else f"{at}.")

    def _plain(self, element: etree._Element) -> None:
        """Keep the lines of preformatted text, which may be a whole report with pipes or tabs."""
        start = _line_of(element) or 1
        for row in read_text(all_text(element)).rows:
            self.rows.append(row._replace(line=start + (row.line or 1) - 1))

    def _add(self, element: etree._Element, text: str) -> None:
        if self._line:
            self._line.append(text)
        elif not text.isspace():
            self._line_at = _line_of(element)
            self._line.append(text)

    def _close_line(self) -> None:
        if self._line:
            text = " ".join("".join(self._line).split())
            if text:
                self.rows.append(SourceRow((text,), self._line_at))
            self._line.clear()


def _is_plain(element: etree._Element) -> bool:
    return not any(inner.tag in _BLOCKS for inner in element.iterdescendants())


def _line_of(element: etree._Element) -> int | None:
    line: int | None = getattr(element, "sourceline", None)  # its stub says no type
    return line
