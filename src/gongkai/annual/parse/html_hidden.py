"""What a page holds but does not show, taken out before it is read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gongkai.annual.parse.html_cells import all_text, empty
from gongkai.annual.parse.source import TABLE_WORDS

if TYPE_CHECKING:
    from lxml import etree

_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*0(?:px|pt)?\s*(?:;|$)",
    re.IGNORECASE,
)
_MARKS = (b"display:none", b"display: none", b"hidden", b"mso-hide")


def drop_hidden(root: etree._Element, small: bytes) -> None:
    """Take the hidden elements out of a page, of which *small* is the source in small letters.

    The only tables of a report stay: a page may keep its text hidden until a script shows it.
    """
    if not any(mark in small for mark in _MARKS):
        return
    hidden = [element for element in root.iter() if _is_hidden(element)]
    holding = [element for element in hidden if _has_tables(element)]
    for element in hidden:
        if element not in holding:
            empty(element)
    if holding and _count(all_text(root)) > sum(_count(all_text(item)) for item in holding):
        for element in holding:
            empty(element)


def _is_hidden(element: etree._Element) -> bool:
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style", "")))


def _has_tables(element: etree._Element) -> bool:
    return _count(all_text(element)) > 0


def _count(text: str) -> int:
    return sum(text.count(word) for word in TABLE_WORDS)
