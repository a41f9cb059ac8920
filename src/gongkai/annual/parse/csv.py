"""Our own CSV, one cell a line, read back as the interchange format that it spells out."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from gongkai.annual.interchange import SCHEMA, UNIT_KEY, NotInterchange, from_json
from gongkai.annual.parse.errors import Unusable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gongkai.annual.interchange import Json
    from gongkai.annual.model import Report

_NEEDED = frozenset({"agency", "year", "form", "cell", "value", "status"})


def is_our_csv(text: str) -> bool:
    """Whether *text* opens with the column names of our CSV."""
    first = text.lstrip("\ufeff").split("\n", 1)[0].strip()
    return first.count(",") >= len(_NEEDED) - 1 and set(first.split(",")) >= _NEEDED


def read_csv(text: str) -> Report:
    """Return the figures in *text* as a report without a text; a number unread stays unread."""
    try:
        rows = list(csv.DictReader(text.lstrip("\ufeff").splitlines(), strict=True))
        return from_json(_data(rows))
    except (csv.Error, NotInterchange):
        raise Unusable(
            "CSV 文件的内容不完整：每一行应有 agency、year、form、cell、value、status。",
            "The CSV is damaged; every line needs agency, year, form, cell, value, status.",
        ) from None


def _data(rows: Iterable[dict[str, str | None]]) -> Json:
    data: Json = {"schema": SCHEMA, "form": None, "unread": (unread := [])}
    tables: dict[str, dict[str, Json]] = {}
    for row in rows:
        year = row["year"] or ""
        data |= {
            "form": row["form"],
            "agency": _unguarded(row["agency"]) or None,
            "year": int(year) if year.isdecimal() else None,
        }
        where = row["cell"] or ""
        table, _, rest = where.partition(".")
        name, _, column = rest.partition(".")
        cells = tables.setdefault(table, {}).setdefault(name, {})
        cells[column] = _number(where, row["value"] or "")
        if unit := row.get("printed_unit"):
            cells[UNIT_KEY] = unit
        if row["status"] != "number":
            text = _unguarded(row.get("text"))
            unread.append({"where": where, "kind": row["status"], "text": text})
    return {**data, **tables}


def _unguarded(text: str | None) -> str:
    """Return *text* without the mark that keeps a spreadsheet from taking it for a formula."""
    return (text or "").removeprefix("'")


def _number(where: str, value: str) -> int | str | None:
    """Return a count as a whole number and an amount of money as its digits."""
    if where.endswith("amount"):
        return value or None
    digits = value.removeprefix("-")
    return int(value) if digits.isascii() and digits.isdecimal() else value or None
