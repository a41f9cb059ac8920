"""The numbers that Word prints before paragraphs without writing them into the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_HAN = frozenset(
    {
        "chineseCounting",
        "chineseCountingThousand",
        "chineseLegalSimplified",
        "ideographDigital",
        "japaneseCounting",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
    }
)
_SILENT = frozenset({"none", "bullet"})
_DIGITS = "〇一二三四五六七八九"
_LARGEST_HAN = 99


@dataclass(slots=True)
class _Level:
    """One level of a list: how its numbers look, and where they begin."""

    kind: str = "decimal"
    pattern: str = ""
    start: int = 1


@dataclass(slots=True)
class _List:
    levels: dict[int, _Level] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of a document, counted on as its paragraphs are read in order."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._lists: dict[str, _List] = {}
        self._styles: dict[str, tuple[str, int]] = {}
        if numbering is not None:
            self._read_lists(numbering)
        if styles is not None and self._lists:
            self._read_styles(styles)

    def number_of(self, paragraph: etree._Element) -> str:
        """Return the number printed before *paragraph*, «» when there is none, and count it."""
        if not self._lists:
            return ""
        properties = paragraph.find(f"{_W}pPr")
        if properties is None:
            return ""
        style = _value(properties, "pStyle")
        found = _reference(properties) or self._styles.get(style)
        if found is None or found[0] not in self._lists:
            return ""
        return _counted(self._lists[found[0]], found[1])

    def _read_lists(self, numbering: etree._Element) -> None:
        abstract = {
            item.get(f"{_W}abstractNumId"): _levels(item)
            for item in numbering.iterchildren(f"{_W}abstractNum")
        }
        for item in numbering.iterchildren(f"{_W}num"):
            levels = dict(abstract.get(_value(item, "abstractNumId"), {}))
            for change in item.iterchildren(f"{_W}lvlOverride"):
                at = _whole(change.get(f"{_W}ilvl"))
                old = levels.get(at, _Level())
                start = _whole(_value(change, "startOverride"), old.start)
                levels[at] = _Level(old.kind, old.pattern, start)
            self._lists[item.get(f"{_W}numId", "")] = _List(levels)

    def _read_styles(self, styles: etree._Element) -> None:
        for style in styles.iterchildren(f"{_W}style"):
            properties = style.find(f"{_W}pPr")
            found = None if properties is None else _reference(properties)
            if found:
                self._styles[style.get(f"{_W}styleId", "")] = found


def _levels(item: etree._Element) -> dict[int, _Level]:
    return {
        _whole(level.get(f"{_W}ilvl")): _Level(
            _value(level, "numFmt") or "decimal",
            _value(level, "lvlText"),
            _whole(_value(level, "start"), 1),
        )
        for level in item.iterchildren(f"{_W}lvl")
    }


def _reference(properties: etree._Element) -> tuple[str, int] | None:
    """Return list and level that paragraph *properties* name; list 0 takes a paragraph out."""
    found = properties.find(f"{_W}numPr")
    if found is None:
        return None
    return _value(found, "numId"), min(_whole(_value(found, "ilvl")), _LEVELS - 1)


def _value(parent: etree._Element, name: str) -> str:
    child = parent.find(f"{_W}{name}")
    return "" if child is None else child.get(f"{_W}val", "")


def _whole(text: str | None, otherwise: int = 0) -> int:
    """Return *text* as a number of a few digits, *otherwise* if it is none."""
    is_whole = text is not None and text.isascii() and text.isdecimal() and len(text) < _LEVELS
    return int(text or 0) if is_whole else otherwise


def _counted(numbers: _List, at: int) -> str:
    """Count on at level *at* and return the number as printed."""
    level = numbers.levels.get(at, _Level())
    numbers.counts[at] = numbers.counts.get(at, level.start - 1) + 1
    for deeper in [deep for deep in numbers.counts if deep > at]:
        del numbers.counts[deeper]
    if level.kind in _SILENT:
        return ""

    def place(match: re.Match[str]) -> str:
        of = int(match[1]) - 1
        other = numbers.levels.get(of, _Level())
        return printed_number(numbers.counts.get(of, other.start), other.kind)

    return _PLACE.sub(place, level.pattern)


def printed_number(number: int, kind: str) -> str:
    """Return *number* in the characters of Word's number format *kind*.

    >>> printed_number(12, "chineseCounting"), printed_number(3, "decimal")
    ('十二', '3')
    """
    if kind not in _HAN or not 0 < number <= _LARGEST_HAN:
        return str(number)
    tens, ones = divmod(number, 10)
    head = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
    return head + (_DIGITS[ones] if ones else "")
