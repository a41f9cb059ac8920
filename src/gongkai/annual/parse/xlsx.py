"""Workbooks (XLSX, XLS, XLSB, ODS) read into rows, sheet by sheet, as they are shown."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import python_calamine

from gongkai.annual.parse.errors import DAMAGE, Unusable
from gongkai.annual.parse.source import TABLE_WORDS, Document, SourceRow
from gongkai.annual.parse.xlsx_apart import Locked, sheets_apart
from gongkai.annual.parse.xlsx_parts import parts_of
from gongkai.annual.parse.xlsx_sheets import Field, Sheet, sheets

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_ROWS = 20_000
_FEWEST_ROWS = 3
"""So many rows say by their cells which columns of a table are used."""

Rows = list[tuple[int, list[Field]]]


def read_xlsx(data: bytes) -> Document:
    """Return the sheets of an XLSX that are shown as rows of cells, long texts as lines."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = parts_of(archive)
        found = list(sheets(data, parts))
    except python_calamine.PasswordError:
        raise locked() from None
    except (python_calamine.CalamineError, *DAMAGE):
        raise damaged() from None
    return _document(found)


def read_workbook(data: bytes) -> Document:
    """Return a workbook of another kind (XLS, XLSB, ODS, ET) as rows, like `read_xlsx`."""
    try:
        found = sheets_apart(data)
    except Locked:
        raise locked() from None
    except (ValueError, OSError):
        raise damaged() from None
    return _document(found)


def locked() -> Unusable:
    """Return the answer to a workbook with a password."""
    return Unusable(
        "Excel 文件已加密，请提供没有密码的版本。",
        "The workbook is encrypted; remove its password.",
    )


def damaged() -> Unusable:
    """Return the answer to a workbook that cannot be read."""
    return Unusable(
        "Excel 文件已损坏，无法打开；请重新保存后再试。",
        "The workbook is damaged; save it again.",
    )


def _document(found: list[Sheet]) -> Document:
    """Return the sheets that are shown as rows; all of them, when only hidden ones hold tables."""
    chosen = [sheet.rows for sheet in found if sheet.is_shown]
    if not any(map(_has_tables, chosen)):
        chosen = [sheet.rows for sheet in found]
    if sum(map(len, chosen)) > _MOST_ROWS:
        raise Unusable(
            f"Excel 文件超过 {_MOST_ROWS} 行，不像年度报告；请确认文件。",
            f"The workbook has over {_MOST_ROWS} rows.",
        )
    return Document([row for at, rows in enumerate(chosen, 1) for row in _source_rows(rows, at)])


def _has_tables(rows: Rows) -> bool:
    return any(word in field.text for _, fields in rows for field in fields for word in TABLE_WORDS)


def _source_rows(rows: Rows, table: int) -> Iterator[SourceRow]:
    for block in _blocks(rows):
        used = _used_columns(block)
        for number, fields in block:
            filled = [field.text for field in fields if field.text]
            if len(filled) == 1 and len(filled[0]) > 1:
                for line in filled[0].splitlines():
                    if line.strip():
                        yield SourceRow((line.strip(),), number, table=table)
                continue
            kept = [field for field in fields if field.text or field.column in used]
            yield SourceRow(
                tuple(field.text for field in kept),
                number,
                delimited=True,
                table=table,
                row=number,
                columns=tuple(field.column for field in kept),
            )


def _blocks(rows: Rows) -> Iterator[Rows]:
    """Yield runs of rows that have several cells, and the rows between them one by one."""
    block: Rows = []
    for number, fields in rows:
        is_single = sum(bool(field.text) for field in fields) == 1
        if block and (is_single or number != block[-1][0] + 1):
            yield block
            block = []
        if is_single:
            yield [(number, fields)]
        else:
            block.append((number, fields))
    if block:
        yield block


def _used_columns(block: Rows) -> set[int]:
    """Return the columns in which a block prints anything; an empty one is only a gap."""
    used = {field.column for _, fields in block for field in fields if field.text}
    if len(block) >= _FEWEST_ROWS:
        return used
    return set(range(min(used), max(used) + 1))
