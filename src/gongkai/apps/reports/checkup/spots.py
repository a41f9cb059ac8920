"""Where a finding stands: the block of the page, the address in it, its Chinese name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gongkai.annual.formats.parts import NUMERALS, TABLE_PART

if TYPE_CHECKING:
    from gongkai.annual.formats import FormSpec

HEAD, CLOSING = 0, 7
"""The blocks before and after the six parts: title and preamble; agency and date."""
_TABLES = {"proactive": "表二", "requests": "表三", "remedies": "表四"}
_PLACES = {
    "title": "标题",
    "agency": "机关名称",
    "year": "年度",
    "form": "格式",
    "period": "统计期间",
    "preamble": "引言",
    "published_on": "公布日期",
    "signature": "落款",
    "signed_on": "落款日期",
}
_CLOSING = frozenset({"signature", "signed_on"})
_PART = re.compile(r"(?:sections|headings)\.([1-6])")
_LABELS = "labels."


def bare(where: str) -> str:
    """Return the cell or row path that *where* speaks of, a label's as its row's."""
    return where.removeprefix(_LABELS)


def block_of(where: str) -> int:
    """Return the block that shows *where*: a part from 1 to 6, `HEAD` or `CLOSING`.

    >>> block_of("requests.granted.total"), block_of("sections.5"), block_of("signed_on")
    (3, 5, 7)
    """
    if where in _CLOSING:
        return CLOSING
    part = _PART.fullmatch(where)
    if part:
        return int(part[1])
    return TABLE_PART.get(bare(where).partition(".")[0], HEAD)


def name_of(where: str, form: FormSpec) -> str:
    """Return what a reader calls *where*.

    >>> from gongkai.annual.formats import FORM_2021
    >>> name_of("requests.granted.total", FORM_2021), name_of("sections.6", FORM_2021)
    ('表三：(一)予以公开·总计', '第六部分')
    """
    part = _PART.fullmatch(where)
    if part:
        return f"第{NUMERALS[int(part[1]) - 1]}部分"
    path = bare(where)
    table = _TABLES.get(path.partition(".")[0])
    if table is None:
        return _PLACES.get(where, "全文")
    label = _label(path, form)
    return f"{table}：{label}" if label else table


def _label(path: str, form: FormSpec) -> str:
    """Return the row as printed, under its group, and the column; empty for no row of the form."""
    for table, block in form.blocks:
        for row in block.rows:
            if path == f"{table}.{row.id}":
                return f"{row.group}{row.printed}"
            for column in block.columns:
                if path == f"{table}.{row.id}.{column.id}":
                    return f"{row.group}{row.printed}·{column.label}"
    return ""
