"""Tables of a DOCX: merged cells, header rows that repeat, rows that do not break."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from gongkai.documents.docx_styles import TABLE_SIZE
from gongkai.documents.official import printable

if TYPE_CHECKING:
    from docx.document import Document as DocxFile
    from docx.table import Table as Grid
    from docx.table import _Cell, _Row

    from gongkai.documents.official import Alignment, Cell, Table

_TEXT_WIDTH_MM = 156
"""The width of the text area. GB/T 9704—2012, 5.2.1."""
_CELL_MARGINS = {"top": 40, "left": 50, "bottom": 40, "right": 50}
"""In twentieths of a point; Word's own side margins would set four characters as a column."""
_SIDES: dict[Alignment, WD_ALIGN_PARAGRAPH] = {
    "start": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "end": WD_ALIGN_PARAGRAPH.RIGHT,
}


def add_table(file: DocxFile, table: Table) -> None:
    """Append *table*, its caption above it."""
    if table.caption:
        file.add_paragraph(printable(table.caption), style="Caption")
    grid = file.add_table(rows=len(table.rows), cols=len(table.widths), style="Table Grid")
    grid.alignment = WD_TABLE_ALIGNMENT.CENTER
    grid.autofit = False
    _set_margins(grid)
    _set_widths(grid, table.widths)
    cells = [list(row.cells) for row in grid.rows]
    for row, column, cell in table.placed():
        target = cells[row][column]
        if cell.rows > 1 or cell.columns > 1:
            target = target.merge(cells[row + cell.rows - 1][column + cell.columns - 1])
        _fill(target, cell)
    for index, row in enumerate(grid.rows):
        _mark_row(row, repeats=index < table.header_rows)
    file.add_paragraph(style="Body Text")


def _set_margins(grid: Grid) -> None:
    margins = OxmlElement("w:tblCellMar")
    for side, twips in _CELL_MARGINS.items():
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(twips))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    properties = grid._tbl.tblPr
    properties.insert(len(properties) - 1, margins)  # tblLook must stay last


def _set_widths(grid: Grid, widths: tuple[float, ...]) -> None:
    total = sum(widths)
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = Mm(_TEXT_WIDTH_MM * width / total)
        for cell in column.cells:
            cell.width = column.width


def _fill(target: _Cell, cell: Cell) -> None:
    target.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    for extra in target.paragraphs[1:]:
        extra._p.getparent().remove(extra._p)
    paragraph = target.paragraphs[0]
    paragraph.alignment = _SIDES[cell.align]
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    paragraph.add_run(printable(cell.text)).font.size = Pt(TABLE_SIZE)


def _mark_row(row: _Row, *, repeats: bool) -> None:
    properties = row._tr.get_or_add_trPr()
    for tag in ("w:cantSplit", "w:tblHeader") if repeats else ("w:cantSplit",):
        flag = OxmlElement(tag)
        flag.set(qn("w:val"), "true")
        properties.append(flag)
