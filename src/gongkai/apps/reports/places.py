"""The places of a report: what they are called, in which part they stand, where to find them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.annual.formats.parts import HEADINGS, TABLE_PART, numbered_heading
from gongkai.apps.reports.constants import PREAMBLE

if TYPE_CHECKING:
    from gongkai.annual.formats import FormSpec

PARTS = frozenset(f"sections.{no}" for no in HEADINGS)
"""The parts as places."""
_BELOW_TABLE = 2
"""A cell path is table, row, column."""
_WORDS = {
    "": "全文",
    "title": "标题",
    "agency": "机关名称",
    "year": "年度",
    "form": "格式",
    "preamble": "引言",
    "period": "统计期限",
    "signature": "落款",
    "signed_on": "落款日期",
    "published_on": "公布日期",
}


def choices(form: FormSpec) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the parts, and the last cell of every row of the tables, in groups."""
    parts = [(f"sections.{no}", numbered_heading(no)) for no in HEADINGS]
    groups = [("各部分", [("title", "标题"), ("preamble", "引言"), *parts, ("signature", "落款")])]
    for table, part in TABLE_PART.items():
        rows = [
            (paths[-1], form.label(paths[-1]))
            for row, paths in form.row_paths.items()
            if row.startswith(f"{table}.")
        ]
        groups.append((numbered_heading(part), rows))
    return groups


def is_place(form: FormSpec, where: str) -> bool:
    """Return whether *where* names a cell, a part or a word of the report; empty is the whole."""
    return where in form.columns or where in PARTS or where in _WORDS


def label(form: FormSpec, where: str) -> str:
    """Return what the place *where* is called."""
    if where in form.columns:
        return form.label(where)
    table, _, rest = where.partition(".")
    if table in {"sections", "headings"} and rest.isdecimal() and int(rest) in HEADINGS:
        return numbered_heading(int(rest))
    if table in TABLE_PART:
        return numbered_heading(TABLE_PART[table])
    return _WORDS.get(table, where)


def part_of(where: str) -> int:
    """Return the part in which *where* stands; title, signature and dates belong to the head.

    >>> part_of("requests.granted.total"), part_of("sections.5"), part_of("signature")
    (3, 5, 0)
    """
    name, _, rest = where.removeprefix("labels.").partition(".")
    if name in {"sections", "headings"}:
        number = rest.partition(".")[0]
        return int(number) if number.isdecimal() and int(number) in HEADINGS else PREAMBLE
    return TABLE_PART.get(name, PREAMBLE)


def heading_of(no: int) -> str:
    """Return the name of part *no* on the workbench."""
    return "标题和引言" if no == PREAMBLE else numbered_heading(no)


def is_cell(where: str) -> bool:
    """Return whether *where* names a cell of a table, which has a mark of its own on the page.

    >>> is_cell("requests.granted.total"), is_cell("requests.granted"), is_cell("sections.1")
    (True, False, False)
    """
    table, *rest = where.split(".")
    return table in TABLE_PART and len(rest) == _BELOW_TABLE


def anchor(where: str) -> str:
    """Return the mark on the workbench where the place stands; nothing for the whole report."""
    if not where:
        return ""
    return f"#cell-{where}" if is_cell(where) else f"#part-{part_of(where)}"
