"""Tables of a DOCX: merged cells, header rows that repeat, rows that do not break.

Written as markup: the library's own cell by cell way takes twenty times as long.
"""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from gongkai.documents.official import TEXT_WIDTH_MM, printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document as DocxFile

    from gongkai.documents.official import Alignment, Cell, Table

_TWIPS_IN_MM = 1440 / 25.4
_CELL_MARGINS = {"top": 40, "left": 50, "bottom": 40, "right": 50}
"""In twentieths of a point; Word's own side margins would set four characters as a column."""
_SIDES: dict[Alignment, str] = {"start": "left", "center": "center", "end": "right"}
_MOST_ROWS_KEPT = 32
"""A table of so many rows may fit a page, so its rows ask to stay together."""


class _Slot(NamedTuple):
    """A cell in one of the rows it spans; below the first it only carries the merge on."""

    row: int
    column: int
    cell: Cell
    begins: bool


def add_table(file: DocxFile, table: Table) -> None:
    """Append *table*, its caption above it."""
    if table.caption:
        file.add_paragraph(printable(table.caption), style="Caption")
    last = file.element.body.sectPr
    last.addprevious(parse_xml(f"<w:tbl {nsdecls('w')}>{''.join(_parts(table))}</w:tbl>"))
    file.add_paragraph(style="Body Text")


def _parts(table: Table) -> Iterator[str]:
    total = sum(table.widths)
    widths = [round(TEXT_WIDTH_MM * _TWIPS_IN_MM * width / total) for width in table.widths]
    margins = "".join(f'<w:{s} w:w="{w}" w:type="dxa"/>' for s, w in _CELL_MARGINS.items())
    yield (
        '<w:tblPr><w:tblStyle w:val="TableGrid"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar>'
        f'<w:tblLook w:val="04A0" w:firstRow="{int(bool(table.header_rows))}"/></w:tblPr>'
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    yield f"<w:tblGrid>{grid}</w:tblGrid>"
    for row, slots in groupby(_slots(table), key=lambda slot: slot.row):
        yield "<w:tr><w:trPr><w:cantSplit/>"
        yield "<w:tblHeader/></w:trPr>" if row < table.header_rows else "</w:trPr>"
        stays = row < len(table.rows) - 1 <= _MOST_ROWS_KEPT
        for slot in slots:
            yield _cell(slot, table, widths, keeps_next=stays)
        yield "</w:tr>"


def _slots(table: Table) -> list[_Slot]:
    slots = (
        _Slot(row + down, column, cell, down == 0)
        for row, column, cell in table.placed()
        for down in range(cell.rows)
    )
    return sorted(slots, key=lambda slot: slot[:2])


def _cell(slot: _Slot, table: Table, widths: list[int], *, keeps_next: bool) -> str:
    cell = slot.cell
    span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    merge = ""
    if cell.rows > 1:
        merge = '<w:vMerge w:val="restart"/>' if slot.begins else "<w:vMerge/>"
    width = sum(widths[slot.column : slot.column + cell.columns])
    size = int(2 * table.size(slot.column, cell))
    text = '</w:t><w:br/><w:t xml:space="preserve">'.join(
        escape(line) for line in printable(cell.text).split("\n")
    )
    run = (
        f'<w:r><w:rPr><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'
        f'<w:t xml:space="preserve">{text}</w:t></w:r>'
    )
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/>'
        f"</w:tcPr><w:p><w:pPr>{'<w:keepNext/>' * keeps_next}"
        f'<w:spacing w:line="240" w:lineRule="auto"/><w:jc w:val="{_SIDES[cell.align]}"/></w:pPr>'
        f"{run if slot.begins else ''}</w:p></w:tc>"
    )
