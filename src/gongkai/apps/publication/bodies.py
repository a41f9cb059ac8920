"""Turn HTML into the blocks of a body: tables become table blocks, the rest cleaned text."""

from __future__ import annotations

from typing import Any

from django.utils.html import escape

from lxml import html as lxml_html

from gongkai.apps.publication.blocks import clean_html

Block = tuple[str, Any]


def blocks_from_html(source: str) -> list[Block]:
    """Return the blocks of *source* in order; plain text becomes paragraphs."""
    if not source.strip():
        return []
    if "<" not in source:
        return [("text", "".join(f"<p>{clean_html(line)}</p>" for line in _lines(source)))]
    blocks: list[Block] = []
    pending: list[str] = []
    for piece in lxml_html.fragments_fromstring(source):
        if getattr(piece, "tag", "") == "table":
            _flush(pending, blocks)
            blocks.append(("table", table_value(piece)))
            tail = (piece.tail or "").strip()
            pending += [f"<p>{clean_html(tail)}</p>"] if tail else []
        else:
            pending.append(_markup(piece))
    _flush(pending, blocks)
    return blocks


def table_value(table: Any) -> dict[str, Any]:
    """Return the value of a table block; a cell that spans repeats as blanks beside it."""
    rows = [
        [" ".join(cell.text_content().split()) for cell in _cells(row)] for row in table.iter("tr")
    ]
    width = max((len(row) for row in rows), default=0)
    first = next(iter(table.iter("tr")), None)
    heads = first is not None and all(cell.tag == "th" for cell in _cells(first))
    caption = table.find("caption")
    return {
        "data": [[*row, *[""] * (width - len(row))] for row in rows],
        "first_row_is_table_header": heads,
        "first_col_is_header": False,
        "table_caption": caption.text_content().strip() if caption is not None else "",
    }


def _cells(row: Any) -> list[Any]:
    return [cell for cell in row if cell.tag in {"th", "td"}]


def _markup(piece: Any) -> str:
    """Return the HTML of *piece*, which lxml gives as plain text where no element begins it."""
    if isinstance(piece, str):
        return escape(piece)
    return str(lxml_html.tostring(piece, encoding="unicode"))


def _flush(pending: list[str], blocks: list[Block]) -> None:
    text = clean_html("".join(pending)).strip()
    if text:
        blocks.append(("text", text))
    pending.clear()


def _lines(source: str) -> list[str]:
    return [line.strip() for line in source.splitlines() if line.strip()]
