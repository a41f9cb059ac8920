"""Workbooks (XLSX) read into rows, sheet by sheet."""

from __future__ import annotations

import io

import python_calamine

from gongkai.annual.parse.errors import Unusable
from gongkai.annual.parse.source import Document, SourceRow

_MOST_ROWS = 20_000
_LONGEST_CELL = 400


def read_xlsx(data: bytes) -> Document:
    """Return all sheets as rows of cells; a sheet's long texts are lines of their own."""
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
    except (python_calamine.CalamineError, OSError, ValueError):
        raise Unusable(
            "Excel 文件已损坏，无法打开；请重新保存后再试。",
            "The workbook is damaged; save it again.",
        ) from None
    if sum(len(sheet) for sheet in sheets) > _MOST_ROWS:
        raise Unusable(
            f"Excel 文件超过 {_MOST_ROWS} 行，不像年度报告；请确认文件。",
            f"The workbook has over {_MOST_ROWS} rows.",
        )
    rows: list[SourceRow] = []
    for table, sheet in enumerate(sheets, 1):
        for number, values in enumerate(sheet, 1):
            rows += _row(tuple(_printed(value) for value in values), table, number)
    return Document(rows)


def _row(cells: tuple[str, ...], table: int, number: int) -> list[SourceRow]:
    filled = [cell for cell in cells if cell]
    if not filled:
        return []
    if len(filled) == 1 and len(filled[0]) > 1:
        lines = filled[0].splitlines()
        return [SourceRow((line.strip(),), number, table=table) for line in lines if line.strip()]
    return [SourceRow(cells, number, True, table, number)]  # noqa: FBT003


def _printed(value: object) -> str:
    """Return a cell as a person sees it: whole numbers without a fraction."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
