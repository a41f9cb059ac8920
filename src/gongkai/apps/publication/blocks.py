"""The body of a publication (正文): text with headings and lists, and tables."""

from __future__ import annotations

import html
import re
from typing import Any

from wagtail.blocks import RichTextBlock, StreamBlock
from wagtail.contrib.table_block.blocks import TableBlock

import nh3

TAGS = {
    "a", "b", "blockquote", "br", "em", "h2", "h3", "h4", "hr", "i", "li", "ol", "p", "strong",
    "sub", "sup", "u", "ul",
}  # fmt: skip
ATTRIBUTES = {"a": {"href", "linktype", "id"}, "p": {"class"}}
SCHEMES = {"http", "https", "mailto", "tel"}
FEATURES = [
    "h2",
    "h3",
    "h4",
    "bold",
    "italic",
    "ol",
    "ul",
    "hr",
    "link",
    "superscript",
    "subscript",
]
TABLE_MENU = {
    "row_above": "在上方插入行",
    "row_below": "在下方插入行",
    "rows_end": "---------",
    "col_left": "在左侧插入列",
    "col_right": "在右侧插入列",
    "columns_end": "---------",
    "remove_row": "删除行",
    "remove_col": "删除列",
    "removal_end": "---------",
    "undo": "撤销",
    "redo": "重做",
}
"""What the table editor offers on a right click: it knows no Chinese of its own."""

_BREAK = re.compile(r"</(?:p|h[1-6]|li|blockquote)>|<br\s*/?>|<hr\s*/?>")


def clean_html(source: str) -> str:
    """Return *source* with only the elements and addresses that a publication may hold."""
    return nh3.clean(source, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None)


def text_of(source: str) -> str:
    """Return the words of HTML, one paragraph a line."""
    broken = _BREAK.sub("\n", source)
    lines = html.unescape(nh3.clean(broken, tags=set())).splitlines()
    return "\n".join(stripped for line in lines if (stripped := line.strip()))


class CleanTextBlock(RichTextBlock):
    """Rich text that is cleaned on its way into the database, whichever way it comes."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(features=FEATURES, **kwargs)

    def get_prep_value(self, value: Any) -> str:
        return clean_html(super().get_prep_value(value))

    class Meta:
        label = "文字"
        icon = "pilcrow"


class DataTableBlock(TableBlock):
    """A real table (表格): cells are plain text."""

    def __init__(self, **kwargs: Any) -> None:
        items = {name: {"name": label} for name, label in TABLE_MENU.items()}
        options = {"contextMenu": {"items": items}, "language": "en-US"}
        super().__init__(table_options=options, **kwargs)

    class Meta:
        label = "表格"
        icon = "table"


class BodyBlock(StreamBlock):
    """What a body is made of."""

    text = CleanTextBlock()
    table = DataTableBlock()


def cells_of(table: dict[str, Any] | None) -> list[list[str]]:
    """Return the cells of a table block's value as text."""
    return [[str(cell or "") for cell in row] for row in (table or {}).get("data") or []]
