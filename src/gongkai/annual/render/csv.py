"""The cells of a report as CSV, one cell a line, for spreadsheets and open data."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from gongkai.annual.formats import form_of
from gongkai.annual.model import Unread
from gongkai.annual.render.wording import number_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gongkai.annual.model import Report

HEADER = (
    *("agency", "year", "form", "cell", "table", "row", "column"),
    *("value", "unit", "status", "printed_unit", "text"),
)
_TABLES = {"proactive": "表二", "requests": "表三", "remedies": "表四"}
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def render_csv(report: Report) -> str:
    """Return every cell of *report*: its path, its labels, its number, or why there is none.

    ``unit`` is that of the number, ``printed_unit`` the one the report printed; ``text`` is what
    stood in a cell without a number.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(HEADER)
    writer.writerows(_lines(report))
    return buffer.getvalue()


def _lines(report: Report) -> Iterator[tuple[str, ...]]:
    form = form_of(report)
    unread = {item.where: item for item in report.unread}
    own = (harmless(report.agency or ""), str(report.year or ""), report.form)
    for table, block in form.blocks:
        for row in block.rows:
            for column in block.columns:
                path = f"{table}.{row.id}.{column.id}"
                number, status, text = _figure(path, report, unread)
                labels = (_TABLES[table], f"{row.group}{row.printed}", column.label)
                printed_unit = report.units.get(path, "")
                yield (*own, path, *labels, number, column.unit, status, printed_unit, text)


def _figure(path: str, report: Report, unread: Mapping[str, Unread]) -> tuple[str, str, str]:
    value = report.get(path)
    if value is not None:
        return number_text(value), "number", ""
    item = unread.get(path, Unread(path, "missing"))
    return "", item.kind, harmless(item.text)


def harmless(text: str) -> str:
    """Return *text* so that no spreadsheet takes it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
