"""The cells of a page's tables as texts: what is part of a figure, and what stands apart."""

from __future__ import annotations

import re

from lxml import etree

CELLS = frozenset({"td", "th"})

_BREAK = "\u2028"
"""Put where a cell breaks its line; a blank to everyone else."""
_BREAKING = ("br", "p", "div", "li")
_NO_FIGURES = ("sup", "del", "rt", "rp", "script", "style", "template", "noscript", "select")
"""Footnote marks, deleted text, readings and what is not printed: no part of a cell's figure."""
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that a page may hold and a tree does not take."""
_FIELD_KINDS = frozenset({"", "text", "number", "tel"})
_CELL_ROLES = frozenset({"cell", "gridcell", "columnheader", "rowheader"})
_CELL_CLASSES = frozenset({"td", "th", "table-cell"})
_CELL_STYLE = re.compile(r"display\s*:\s*table-cell")
_FEWEST_CELLS = 2


def settle_cells(root: etree._Element) -> None:
    """Take from the cells what is no part of a figure, and mark where their lines break."""
    for element in list(root.iter(*_NO_FIGURES)):
        if element.find(".//table") is None and _in_cell(element):
            empty(element)
    for field in root.iter("input"):
        if (field.get("type") or "").lower() in _FIELD_KINDS:
            field.text = _ILLEGAL.sub("", field.get("value") or "")
    for element in root.iter(*_BREAKING):
        if element.tag == "br" or element.getnext() is not None:
            element.tail = _BREAK + _ILLEGAL.sub("", element.tail or "")


def empty(element: etree._Element) -> None:
    """Take out what *element* holds, and leave what follows it."""
    element.text = None
    del element[:]


def _in_cell(element: etree._Element) -> bool:
    return next(element.iterancestors(*CELLS), None) is not None


def cell_text(cell: etree._Element) -> str:
    """Return a cell's text; a line break says something only between two figures."""
    text = all_text(cell) if len(cell) else (cell.text or "")
    if _BREAK not in text:
        return " ".join(text.split())
    whole = ""
    for line in text.split(_BREAK):
        part = " ".join(line.split())
        parts_figures = whole[-1:].isdecimal() and part[:1].isdecimal()
        whole += (" " if parts_figures else "") + part
    return whole


def all_text(element: etree._Element) -> str:
    """Return all text below *element*; serialising it is the quickest way to have it."""
    return etree.tostring(element, method="text", encoding="unicode", with_tail=False)


def marked_cells(element: etree._Element) -> tuple[str, ...]:
    """Return the cells of a row that is built without table elements; none if it is no row."""
    if len(element) < _FEWEST_CELLS or not all(map(_is_cell, element)):
        return ()
    return tuple(cell_text(cell) for cell in element)


def _is_cell(element: etree._Element) -> bool:
    return (
        element.get("role") in _CELL_ROLES
        or not _CELL_CLASSES.isdisjoint(element.get("class", "").split())
        or _CELL_STYLE.search(element.get("style", "")) is not None
    )
