"""The board as CSV and XLSX, and the workbook in which a member fills in its tables."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from gongkai.annual.formats import form_for_year
from gongkai.annual.render import render_xlsx
from gongkai.annual.render.blank import blank_report
from gongkai.documents.official import printable
from gongkai.documents.package import without_writing_time

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from gongkai.apps.reports.board import Row
    from gongkai.apps.reports.models import Collection

HEADER = (
    "单位", "类别", "状态", "报送期限", "报送日期", "公布期限", "公布日期", "逾期天数",
    "错误", "警告", "待确认",
)  # fmt: skip
_NAME_WIDTH, _WIDTH = 32, 14
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def to_csv(_collection: Collection, rows: Iterable[Row]) -> bytes:
    """Return the board as CSV; it opens with a mark by which spreadsheets know UTF-8."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(HEADER)
    writer.writerows(map(_harmless, line) for line in _lines(rows))
    return buffer.getvalue().encode("utf-8-sig")


def to_xlsx(collection: Collection, rows: Iterable[Row]) -> bytes:
    """Return the board as a workbook, dates and counts as such."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = f"{collection.year}年度报送"
    sheet.append(HEADER)
    for line in _lines(rows):
        sheet.append([printable(item) if isinstance(item, str) else item for item in line])
        sheet.cell(sheet.max_row, 1).data_type = "s"
    for index in range(1, len(HEADER) + 1):
        sheet.cell(1, index).font = Font(bold=True)
        width = _NAME_WIDTH if index == 1 else _WIDTH
        sheet.column_dimensions[get_column_letter(index)].width = width
    sheet.freeze_panes = "B2"
    buffer = io.BytesIO()
    book.save(buffer)
    return without_writing_time(buffer.getvalue())


def template(year: int, name: str) -> bytes:
    """Return the empty tables and headings of *year* for *name* to fill in (报送模板)."""
    return render_xlsx(blank_report(name, year, form_for_year(year)))


def _lines(rows: Iterable[Row]) -> Iterator[tuple[object, ...]]:
    for row in rows:
        yield (
            row.name,
            row.kind_label,
            str(row.standing.label),
            row.submission_due,
            row.submitted_on,
            row.publication_due,
            row.published_on,
            row.days_late,
            row.errors,
            row.warnings,
            row.confirms,
        )


def _harmless(item: object) -> object:
    """Return *item* so that no spreadsheet takes it for a formula."""
    if item is None:
        return ""
    return f"'{item}" if isinstance(item, str) and item.startswith(_FORMULA_STARTS) else item


WRITERS: Mapping[str, tuple[Callable[[Collection, Iterable[Row]], bytes], str]] = {
    "csv": (to_csv, "text/csv; charset=utf-8"),
    "xlsx": (to_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}
"""Every form in which the board is exported."""
