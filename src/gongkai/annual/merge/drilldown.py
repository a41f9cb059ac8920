"""Which member adds what to which cell: as a workbook with a column a member, as JSON, as CSV."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from gongkai.annual.formats import form_of
from gongkai.annual.formats.parts import HEADINGS, TABLE_PART
from gongkai.annual.interchange import money_text
from gongkai.documents.official import printable
from gongkai.documents.package import without_writing_time

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from gongkai.annual.merge import Merged
    from gongkai.annual.model import Value

_SHEETS = {"proactive": "表二", "requests": "表三", "remedies": "表四"}
_MEMBERS_SHEET = "成员"
_LABEL_WIDTH = 52
_MEMBER_WIDTH = 14
_UNREAD = PatternFill("solid", "FFF4E0")
_BOLD = Font(bold=True)


def as_csv(merged: Merged) -> bytes:
    """Return a line for every cell and member: path, member, value."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(("cell", "member", "value"))
    for where, parts in merged.parts.items():
        writer.writerows((where, part.member, _plain(part.value)) for part in parts)
    return buffer.getvalue().encode("utf-8-sig")


def as_json(merged: Merged) -> bytes:
    """Return the members, those missing and not expected, and each cell's parts in their order."""
    data = {
        "members": list(merged.members),
        "missing": list(merged.missing),
        "unexpected": list(merged.unexpected),
        "cells": {
            where: {
                "total": _plain(merged.report.get(where)),
                "parts": [_plain(part.value) for part in parts],
            }
            for where, parts in merged.parts.items()
        },
    }
    return f"{json.dumps(data, ensure_ascii=False, indent=1)}\n".encode()


def as_workbook(merged: Merged) -> bytes:
    """Return a workbook: who reported, then for each table a row a cell and a column a member."""
    book = Workbook()
    book.remove(book.worksheets[0])
    _write_members(book.create_sheet(_MEMBERS_SHEET), merged)
    for table, name in _SHEETS.items():
        _write_table(book.create_sheet(name), table, merged)
    buffer = io.BytesIO()
    book.save(buffer)
    return without_writing_time(buffer.getvalue())


def _write_members(sheet: Worksheet, merged: Merged) -> None:
    unread = {
        name: sum(parts[at].value is None for parts in merged.parts.values())
        for at, name in enumerate(merged.members)
    }
    rows: list[tuple[str, str]] = [("机关", "情况")]
    for name in merged.members:
        is_extra = name in merged.unexpected
        state = "已报，不在应报名单" if is_extra else "已报"
        gaps = f"，有{unread[name]}格没有数字" if unread[name] else ""
        rows.append((name, f"{state}{gaps}"))
    rows += [(name, "缺报") for name in merged.missing]
    for no, row in enumerate(rows, start=1):
        for column, text in enumerate(row, start=1):
            _put(sheet, no, column, text)
    sheet.column_dimensions["A"].width = sheet.column_dimensions["B"].width = 36
    _set_up(sheet, labels=1)


def _write_table(sheet: Worksheet, table: str, merged: Merged) -> None:
    form = form_of(merged.report)
    head = (HEADINGS[TABLE_PART[table]], "合计", *merged.members)
    for column, text in enumerate(head, start=1):
        _put(sheet, 1, column, text)
        width = _LABEL_WIDTH if column == 1 else _MEMBER_WIDTH
        sheet.column_dimensions[get_column_letter(column)].width = width
    paths = [path for path in form.paths if path.startswith(table)]
    for no, path in enumerate(paths, start=2):
        _put(sheet, no, 1, form.label(path))
        values = (merged.report.get(path), *(part.value for part in merged.parts[path]))
        for column, value in enumerate(values, start=2):
            target = sheet.cell(no, column)
            if value is None:
                target.fill = _UNREAD
            else:
                target.value = value
    _set_up(sheet, labels=2)


def _put(sheet: Worksheet, row: int, column: int, text: str) -> None:
    target = sheet.cell(row, column)
    target.value = printable(text)
    target.data_type = "s"
    target.alignment = Alignment(wrap_text=True, vertical="center")


def _set_up(sheet: Worksheet, *, labels: int) -> None:
    for cell in sheet[1]:
        cell.font = _BOLD
    sheet.freeze_panes = f"{get_column_letter(labels + 1)}2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"


def _plain(value: Value | None) -> int | str | None:
    return money_text(value) if isinstance(value, Decimal) else value


WRITERS = {".xlsx": as_workbook, ".json": as_json, ".csv": as_csv}
"""How the parts are written, by the ending of the file's name."""
