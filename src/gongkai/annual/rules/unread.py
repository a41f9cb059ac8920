"""Cells without a number, table by table, and how a finding names them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gongkai.annual.model import Unread, UnreadKind
    from gongkai.annual.rules.subject import Subject

TABLE_NAMES = {"proactive": "表二", "requests": "表三", "remedies": "表四"}
LISTED = 6
"""Cells or rows that a message names; of more it tells the number."""


def unread(subject: Subject, table: str, *kinds: UnreadKind) -> list[Unread]:
    """Return the entries of *table* that are of one of *kinds*."""
    return [
        item
        for item in subject.report.unread
        if item.kind in kinds and item.where.startswith(f"{table}.")
    ]


def names(subject: Subject, items: list[Unread]) -> str:
    """Return the Chinese names of the cells of *items*, as many as a message holds."""
    known = subject.form.columns
    told = [subject.form.label(item.where) if item.where in known else item.where for item in items]
    more = f"等 {len(told)} 格" if len(told) > LISTED else ""
    return "、".join(told[:LISTED]) + more


def table_path(table: str, items: list[Unread]) -> str:
    """Return the cell if it is one, or else the table."""
    return items[0].where if len(items) == 1 else table
