"""What the XML of a workbook says beyond its values: hidden rows, formulas without a value."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from posixpath import normpath
from typing import TYPE_CHECKING

from lxml import etree

from gongkai.annual.parse.errors import Unusable

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator

_MOST_XML = 32 * 1024 * 1024
_MOST_FIELDS = 1_000_000
"""Fields from the first to the last cell of a sheet; a reader keeps every one of them."""
_BOOK = "xl/workbook.xml"
_LINKS = "xl/_rels/workbook.xml.rels"
_NAMED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_NAMED_STRICT = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_COLUMN = re.compile(rb"<(?:\w+:)?col\b([^>]*)>")
_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
_PLACE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_ATTRIBUTE = re.compile(rb'\b(r|min|max|hidden)="(\w{1,7})"')
_FORMULA = re.compile(rb"<(?:\w+:)?f\b[^>]*>([^<]*)<")
_VALUE = re.compile(rb"<(?:\w+:)?v\b[^>]*>([^<]+)<")
_ERROR = b't="e"'
_YES = frozenset({b"1", b"true"})
_LAST_COLUMN = 16_384


@dataclass(slots=True)
class SheetParts:
    """Hidden rows and columns of a sheet (1-based), and texts in place of values."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    """By row and column: formulas without a saved value, and errors."""


def parts_of(archive: zipfile.ZipFile) -> dict[str, SheetParts]:
    """Return what the XML of each sheet says, by the sheet's name."""
    names = set(archive.namelist())
    return {
        title: _read(_content(archive, path)) if path in names else SheetParts()
        for title, path in _paths(archive)
    }


def _paths(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    book = etree.fromstring(_content(archive, _BOOK), parser)
    links = etree.fromstring(_content(archive, _LINKS), parser)
    targets = {item.get("Id"): item.get("Target", "") for item in links.iter("{*}Relationship")}
    for sheet in book.iter("{*}sheet"):
        target = targets.get(sheet.get(_NAMED) or sheet.get(_NAMED_STRICT)) or ""
        path = target.lstrip("/") if target.startswith("/") else normpath(f"xl/{target}")
        yield sheet.get("name", ""), path


def _content(archive: zipfile.ZipFile, path: str) -> bytes:
    if archive.getinfo(path).file_size > _MOST_XML:
        raise too_wide()
    return archive.read(path)


def too_wide() -> Unusable:
    """Return the answer to a sheet of a size that no report has."""
    return Unusable(
        "Excel 文件的工作表异常巨大，不像年度报告；请确认文件。",
        "A sheet of the workbook is larger than any report.",
    )


def _read(xml: bytes) -> SheetParts:
    parts = SheetParts()
    for row in _ROW.finditer(xml):
        facts = _facts(row[1])
        if facts.get(b"hidden") in _YES and facts.get(b"r", b"").isdigit():
            parts.hidden_rows.add(int(facts[b"r"]))
    for column in _COLUMN.finditer(xml):
        facts = _facts(column[1])
        first, last = facts.get(b"min", b""), facts.get(b"max", b"")
        if facts.get(b"hidden") in _YES and first.isdigit() and last.isdigit():
            parts.hidden_columns |= set(range(int(first), min(int(last), _LAST_COLUMN) + 1))
    _read_cells(xml, parts)
    return parts


def _facts(attributes: bytes) -> dict[bytes, bytes]:
    return {found[1]: found[2] for found in _ATTRIBUTE.finditer(attributes)}


def _read_cells(xml: bytes, parts: SheetParts) -> None:
    last_row = last_column = 0
    for cell in _CELL.finditer(xml):
        place = _PLACE.search(cell[1])
        if place is None:
            continue
        row, column = int(place[2]), _number_of(place[1])
        last_row, last_column = max(last_row, row), max(last_column, column)
        inner = cell[2] or b""
        value = _VALUE.search(inner)
        if _ERROR in cell[1] and value:
            parts.texts[row, column] = value[1].decode("utf-8", "replace")
        elif not value and (formula := _FORMULA.search(inner)):
            parts.texts[row, column] = f"={html.unescape(formula[1].decode('utf-8', 'replace'))}"
    if last_row * last_column > _MOST_FIELDS:
        raise too_wide()


def _number_of(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
