"""A table of the form as a sheet: its own head, guarded input cells, sums that show when wrong."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties

from gongkai.annual.formats import form_of
from gongkai.documents.official import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from openpyxl.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

    from gongkai.annual.formats import FormSpec
    from gongkai.annual.formats.form import Kind
    from gongkai.annual.model import Report
    from gongkai.annual.render.grids import Grid, GridCell

INPUT = PatternFill("solid", "FFFBE6")
"""What is to be filled in, told from labels by more than the lock."""
_HEAD = PatternFill("solid", "F5F7FA")
_WRONG = PatternFill("solid", bgColor="FDECEA")
_WRONG_TEXT = Font(color="B3261E", bold=True)
_EDGE = Side(style="thin", color="57606A")
_BOX = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
_WIDTH_UNIT = 9
_NARROWEST = 7
_LABEL_WIDTH = 46
_LANDSCAPE = 8
"""A sheet with more columns is printed across the page."""
_ASKED: dict[Kind, tuple[Literal["whole", "decimal"], str, str]] = {
    "count": ("whole", "0", "请填不小于0的整数；没有的填0。"),
    "money": ("decimal", "0", "请填金额的数字，不小于0，不写单位。"),
    "signed": ("whole", "-1000000", "请填整数；减少的在前面写负号。"),
}
"""What a cell takes, the least it takes, and what the person is told."""


def write_grid(sheet: Worksheet, grid: Grid, report: Report) -> None:
    """Write *grid* on *sheet* as it is printed, ready to be filled in."""
    where: dict[str, str] = {}
    for row, column, cell in _placed(grid):
        _place(sheet, cell, row, column, report)
        if cell.where:
            where[cell.where] = f"{get_column_letter(column)}{row}"
    form = form_of(report)
    _ask_for_numbers(sheet, where, form)
    _mark_wrong_sums(sheet, where, form)
    _set_up(sheet, grid)


def _placed(grid: Grid) -> Iterator[tuple[int, int, GridCell]]:
    taken: set[tuple[int, int]] = set()
    for row, cells in enumerate(grid.rows, start=1):
        column = 1
        for cell in cells:
            while (row, column) in taken:
                column += 1
            yield row, column, cell
            taken |= {(row + r, column + c) for r in range(cell.rows) for c in range(cell.columns)}


def _place(sheet: Worksheet, cell: GridCell, row: int, column: int, report: Report) -> None:
    last_row, last_column = row + cell.rows - 1, column + cell.columns - 1
    for each in sheet.iter_rows(row, last_row, column, last_column):
        for boxed in each:
            boxed.border = _BOX
    target = sheet.cell(row, column)
    side = "left" if cell.is_label else "center"
    target.alignment = Alignment(horizontal=side, vertical="center", wrap_text=True)
    target.fill = INPUT if cell.where else _HEAD
    target.protection = Protection(locked=not cell.where)
    value = report.get(cell.where) if cell.where else None
    if value is None or _has_unit_in_cell(cell, report):
        put_text(target, cell.text)
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


def put_text(target: Cell | MergedCell, text: str) -> None:
    """Write *text* as text, whatever it looks like; a formula in it must not run."""
    if text:
        target.value = printable(text)
        target.data_type = "s"


def _ask_for_numbers(sheet: Worksheet, where: dict[str, str], form: FormSpec) -> None:
    for kind, (sort, least, message) in _ASKED.items():
        cells = [place for path, place in where.items() if form.columns[path].kind == kind]
        if not cells:
            continue
        rule = DataValidation(sort, operator="greaterThanOrEqual", formula1=least, allow_blank=True)
        rule.errorTitle, rule.error = "填写有误", message
        rule.promptTitle, rule.prompt = "填报", message
        rule.showErrorMessage = rule.showInputMessage = True
        for place in cells:
            rule.add(place)
        sheet.add_data_validation(rule)


def _mark_wrong_sums(sheet: Worksheet, where: dict[str, str], form: FormSpec) -> None:
    """Turn a sum red while its equation does not hold; an empty one waits to be filled in."""
    for equation in form.equations:
        if not where.keys() >= {*equation.left, *equation.right}:
            continue
        sides = [
            "+".join(f"N({where[p]})" for p in side) for side in (equation.left, equation.right)
        ]
        place = where[equation.right[-1]]
        rule = FormulaRule(  # type: ignore[no-untyped-call] # its stub says no types
            formula=[f"AND(ISNUMBER({place}),{sides[0]}<>{sides[1]})"],
            fill=_WRONG,
            font=_WRONG_TEXT,
        )
        sheet.conditional_formatting.add(place, rule)


def _set_up(sheet: Worksheet, grid: Grid) -> None:
    """Fit the sheet to one page in width, with its head in sight and on every page."""
    labels = _label_columns(grid.rows)
    for index, width in enumerate(grid.widths, start=1):
        letter = get_column_letter(index)
        size = _LABEL_WIDTH if index == labels and labels > 1 else width * _WIDTH_UNIT
        sheet.column_dimensions[letter].width = max(size, _NARROWEST)
    first = len(grid.head) + 1
    sheet.freeze_panes = f"{get_column_letter(labels + 1)}{first}"
    sheet.print_title_rows = f"1:{len(grid.head)}" if grid.head else None
    sheet.page_setup.orientation = "landscape" if len(grid.widths) > _LANDSCAPE else "portrait"
    print_on_a4(sheet)
    sheet.print_options.horizontalCentered = True


def print_on_a4(sheet: Worksheet) -> None:
    """Print *sheet* as wide as an A4 page, on as many pages as it takes, numbered."""
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    footer = HeaderFooterItem()
    footer.center.text = "第 &P 页，共 &N 页"
    sheet.HeaderFooter.oddFooter = footer


def _label_columns(rows: Iterable[tuple[GridCell, ...]]) -> int:
    """Return how many columns hold labels of rows."""
    return max(
        (sum(c.columns for c in row if not c.where) for row in rows if any(c.where for c in row)),
        default=0,
    )
