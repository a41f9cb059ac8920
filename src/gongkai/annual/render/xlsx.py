"""A report as XLSX in the layout in which offices collect it: to fill in, send back and read."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, Protection

from gongkai.annual.formats import form_of
from gongkai.annual.formats.parts import numbered_heading
from gongkai.annual.render.grids import grids
from gongkai.annual.render.wording import closing_lines, paragraphs, six_parts, title_text
from gongkai.annual.render.xlsx_tables import INPUT, print_on_a4, put_text, write_grid
from gongkai.documents import full_date
from gongkai.documents.package import without_writing_time

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl.worksheet.worksheet import Worksheet

    from gongkai.annual.model import Report

_SHEETS = {"proactive": "表二", "requests": "表三", "remedies": "表四"}
_COVER_SHEET = "填报说明"
_TEXT_SHEET = "正文"
_TEXT_WIDTH = 90
_EMPTY_PART_HEIGHT = 90
_LONGEST_CELL = 32_767
"""What one cell of a workbook holds; a longer paragraph goes on in the next."""
_TO_FILL = ("填表人", "联系电话", "填报日期")
_HOW = (
    "只填浅黄色的格，其余已锁定；各格填整数，没有的填0，不要留空。",
    "收费金额以万元为单位，可以有小数；政府集中采购金额以元为单位。",
    "合计与分项不等、或“新收＋结转”与“办理＋结转下年”不等时，该格变红。",
    "正文按六个部分填写，一格内可以换行；标题和表头请勿改动。",
)


def render_xlsx(report: Report) -> bytes:
    """Return *report* as a workbook: cover, text, and a sheet for each table.

    What may be filled in is unlocked and only takes numbers; the rest is locked, without a
    password. Figures are values, not formulas, so that any program reads them.
    """
    book = Workbook()
    book.properties.creator = report.agency or ""
    book.properties.title = title_text(report)
    book.remove(book.worksheets[0])
    _write_cover(book.create_sheet(_COVER_SHEET), report)
    _write_text(book.create_sheet(_TEXT_SHEET), report)
    for grid in grids(report):
        write_grid(book.create_sheet(_SHEETS[grid.name]), grid, report)
    for sheet in book.worksheets:
        sheet.protection.sheet = True
        sheet.protection.formatColumns = sheet.protection.formatRows = False
    buffer = io.BytesIO()
    book.save(buffer)
    return without_writing_time(buffer.getvalue())


def _write_cover(sheet: Worksheet, report: Report) -> None:
    stated = (
        ("机关名称", report.agency or ""),
        ("统计年度", str(report.year or "")),
        ("表格格式", form_of(report).document),
        *((label, "") for label in _TO_FILL),
    )
    sheet.column_dimensions["A"].width = 14
    sheet.column_dimensions["B"].width = 76
    for no, (label, value) in enumerate(stated, start=1):
        put_text(sheet.cell(no, 1), label)
        target = sheet.cell(no, 2)
        put_text(target, value)
        if label in _TO_FILL:
            target.fill = INPUT
            target.protection = Protection(locked=False)
    for no, line in enumerate(_HOW, start=len(stated) + 2):
        put_text(sheet.cell(no, 2), line)
        sheet.cell(no, 2).alignment = Alignment(wrap_text=True, vertical="top")
    print_on_a4(sheet)


def _write_text(sheet: Worksheet, report: Report) -> None:
    sheet.column_dimensions["A"].width = _TEXT_WIDTH
    for no, (line, is_heading) in enumerate(_lines(report), start=1):
        target = sheet.cell(no, 1)
        put_text(target, line)
        target.alignment = Alignment(wrap_text=True, vertical="top")
        if is_heading:
            target.font = Font(bold=True, size=12)
            continue
        target.fill = INPUT
        target.protection = Protection(locked=False)
        if not line:
            sheet.row_dimensions[no].height = _EMPTY_PART_HEIGHT
    sheet["A1"].font = Font(bold=True, size=16)
    sheet.freeze_panes = "A2"
    print_on_a4(sheet)


def _lines(report: Report) -> Iterator[tuple[str, bool]]:
    """Yield the lines of the text, and whether each is one of the form's own."""
    yield title_text(report), True
    if report.published_on:
        yield f"发布日期：{full_date(report.published_on)}", False
    for paragraph in paragraphs(report.preamble):
        yield paragraph, False
    for part in six_parts(report):
        yield numbered_heading(part.no), True
        for paragraph in paragraphs(part.text) or ("",):
            for start in range(0, max(len(paragraph), 1), _LONGEST_CELL):
                yield paragraph[start : start + _LONGEST_CELL], False
    for line in closing_lines(report) or ("",):
        yield line, False
