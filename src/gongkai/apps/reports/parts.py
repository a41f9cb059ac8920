"""Where something stands in a report: from a finding's or remark's place to part and anchor."""

from __future__ import annotations

from gongkai.annual.formats.parts import HEADINGS, TABLE_PART, numbered_heading
from gongkai.apps.reports.constants import PREAMBLE

PARTS = frozenset(f"sections.{no}" for no in HEADINGS)
"""The parts as places."""
_BELOW_TABLE = 2
"""A cell path is table, row, column."""


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
    """Return whether *where* names a cell of a table, which has a place of its own on the page.

    >>> is_cell("requests.granted.total"), is_cell("requests.granted"), is_cell("sections.1")
    (True, False, False)
    """
    table, *rest = where.split(".")
    return table in TABLE_PART and len(rest) == _BELOW_TABLE
