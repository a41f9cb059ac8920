"""The places of a report that a remark may be tied to, and what they are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.annual.formats.parts import HEADINGS, TABLE_PART, numbered_heading

if TYPE_CHECKING:
    from gongkai.annual.formats import FormSpec

_WORDS = {"title": "标题", "signature": "落款", "preamble": "引言", "": "全文"}


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


def label(form: FormSpec, where: str) -> str:
    """Return what the place *where* is called."""
    if where in form.columns:
        return form.label(where)
    table, _, rest = where.partition(".")
    if table in {"sections", "headings"} and rest.isdecimal() and int(rest) in HEADINGS:
        return numbered_heading(int(rest))
    return _WORDS.get(table, where)


def anchor(where: str) -> str:
    """Return the mark on the workbench where the place stands; nothing for the whole report."""
    table, _, rest = where.partition(".")
    if table in TABLE_PART:
        return f"#cell-{where}"
    if table in {"sections", "headings"}:
        return f"#part-{rest}"
    return ""
