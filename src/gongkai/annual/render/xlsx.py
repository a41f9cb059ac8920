"""A report as XLSX: a sheet for the text and one for each table, numbers as numbers."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

from gongkai.annual.formats import form_of
from gongkai.annual.formats.parts import numbered_heading
from gongkai.annual.render.grids import grids
from gongkai.annual.render.wording import closing_lines, paragraphs, six_parts, title_text
from gongkai.documents import full_date
from gongkai.documents.official import printable
from gongkai.documents.package import without_writing_time

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

    from gongkai.annual.model import Report
    from gongkai.annual.render.grids import Grid, GridCell

_SHEETS = {"proactive": "表二", "requests": "表三", "remedies": "表四"}
_TEXT_SHEET = "正文"
_TEXT_WIDTH = 100
_WIDTH_UNIT = 8
_EDGE = Side(style="thin")
_BOX = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
_LONGEST_CELL = 32_767
"""What one cell of a workbook holds; a longer paragraph goes on in the next."""


def render_xlsx(report: Report) -> bytes:
    """Return *report* as a workbook in the layout in which offices collect the tables."""
    book = Workbook()
    book.properties.creator = report.agency or ""
    book.properties.title = title_text(report)
    book.remove(book.worksheets[0])
    _write_text(book.create_sheet(_TEXT_SHEET), report)
    for grid in grids(report):
        _write_grid(book.create_sheet(_SHEETS[grid.name]), grid, report)
    buffer = io.BytesIO()
    book.save(buffer)
    return without_writing_time(buffer.getvalue())


def _write_text(sheet: Worksheet, report: Report) -> None:
    sheet.column_dimensions["A"].width = _TEXT_WIDTH
    for no, line in enumerate(_lines(report), start=1):
        target = sheet.cell(no, 1)
        _put_text(target, line)
        target.alignment = Alignment(wrap_text=True, vertical="top")
    sheet["A1"].font = Font(bold=True, size=16)


def _lines(report: Report) -> Iterator[str]:
    yield title_text(report)
    if report.published_on:
        yield f"发布日期：{full_date(report.published_on)}"
    yield from paragraphs(report.preamble)
    for part in six_parts(report):
        yield numbered_heading(part.no)
        for paragraph in paragraphs(part.text):
            for start in range(0, len(paragraph), _LONGEST_CELL):
                yield paragraph[start : start + _LONGEST_CELL]
    yield from closing_lines(report)


def _write_grid(sheet: Worksheet, grid: Grid, report: Report) -> None:
    for index, width in enumerate(grid.widths, start=1):
        sheet.column_dimensions[get_column_letter(index)].width = width * _WIDTH_UNIT
    taken: set[tuple[int, int]] = set()
    for row, cells in enumerate(grid.rows, start=1):
        column = 1
        for cell in cells:
            while (row, column) in taken:
                column += 1
            _place(sheet, cell, row, column, report)
            taken |= {(row + r, column + c) for r in range(cell.rows) for c in range(cell.columns)}
    sheet.freeze_panes = f"A{len(grid.head) + 1}"
    sheet.print_title_rows = f"1:{len(grid.head)}" if grid.head else None


def _place(sheet: Worksheet, cell: GridCell, row: int, column: int, report: Report) -> None:
    last_row, last_column = row + cell.rows - 1, column + cell.columns - 1
    for each in sheet.iter_rows(row, last_row, column, last_column):
        for boxed in each:
            boxed.border = _BOX
    target = sheet.cell(row, column)
    side = "left" if cell.is_label else "center"
    target.alignment = Alignment(horizontal=side, vertical="center", wrap_text=True)
    value = report.get(cell.where) if cell.where else None
    if value is None or _has_unit_in_cell(cell, report):
        _put_text(target, cell.text)
    else:
        target.value = value
        target.number_format = "General" if isinstance(value, Decimal) else "0"
    if (last_row, last_column) != (row, column):
        sheet.merge_cells(
            start_row=row, start_column=column, end_row=last_row, end_column=last_column
        )


def _has_unit_in_cell(cell: GridCell, report: Report) -> bool:
    column = form_of(report).columns[cell.where]
    return bool(column.unit) and column.unit not in column.label


def _put_text(target: Cell | MergedCell, text: str) -> None:
    if text:
        target.value = printable(text)
        target.data_type = "s"
