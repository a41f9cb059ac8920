"""The sheets of a workbook as texts by row and column, merged cells once."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import python_calamine

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from gongkai.annual.parse.xlsx_parts import SheetParts

_MOST_COVERED = 1_000_000


class Field(NamedTuple):
    """A cell: its column (1-based) and its text, empty when nothing is printed in it."""

    column: int
    text: str


class Sheet(NamedTuple):
    """A sheet: its rows by their number, without those that are hidden or empty."""

    is_shown: bool
    rows: list[tuple[int, list[Field]]]


def sheets(data: bytes, parts: Mapping[str, SheetParts]) -> Iterator[Sheet]:
    """Yield the sheets of a workbook in order; *parts* tells what their values do not.

    Raise what `python_calamine` raises for a damaged or locked file.
    """
    with python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
        for about in book.sheets_metadata:
            if about.typ != python_calamine.SheetTypeEnum.WorkSheet:
                continue
            sheet = book.get_sheet_by_name(about.name)
            is_shown = about.visible == python_calamine.SheetVisibleEnum.Visible
            yield Sheet(is_shown, list(_rows(sheet, parts.get(about.name))))


def _rows(
    sheet: python_calamine.CalamineSheet, parts: SheetParts | None
) -> Iterator[tuple[int, list[Field]]]:
    covered = _covered(sheet.merged_cell_ranges or ())
    for number, values in enumerate(sheet.to_python(skip_empty_area=False), 1):
        if parts and number in parts.hidden_rows:
            continue
        fields = [
            Field(column, parts.texts.get((number, column), "") if parts and not text else text)
            for column, text in enumerate(map(printed, values), 1)
            if (number, column) not in covered and not (parts and column in parts.hidden_columns)
        ]
        if any(field.text for field in fields):
            yield number, fields


def _covered(
    merged: Iterable[tuple[tuple[int, int], tuple[int, int]]],
) -> set[tuple[int, int]]:
    """Return the places that merged cells cover, but for those where they begin."""
    places: set[tuple[int, int]] = set()
    for (top, left), (bottom, right) in merged:
        if len(places) + (bottom - top + 1) * (right - left + 1) > _MOST_COVERED:
            continue
        places |= {
            (row + 1, column + 1)
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
            if (row, column) != (top, left)
        }
    return places


def printed(value: object) -> str:
    """Return a value as a person sees it: whole numbers without a fraction, days in Chinese.

    >>> printed(3.0), printed(0.1 + 0.2), printed(date(2023, 1, 10))
    ('3', '0.3', '2023年1月10日')
    """
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else f"{value:.15g}"
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    return str(value).strip()
