"""A publication as an official document (公文), to be written as DOCX or PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lxml import html as lxml_html

from gongkai.apps.publication import presentation
from gongkai.apps.publication.blocks import cells_of
from gongkai.documents import Block, Cell, Document, Heading, Paragraph, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai.apps.publication.models import Publication

LEVELS: dict[str, Any] = {"h2": 1, "h3": 2, "h4": 3}


def official_document(publication: Publication) -> Document:
    """Return *publication* as a paper: title, number, body, agency, date, and its mark."""
    blocks: list[Block] = []
    for block in publication.body.get_prep_value():
        blocks += _text(block["value"]) if block["type"] == "text" else _table(block["value"])
    return Document(
        title=publication.title,
        blocks=tuple(blocks),
        number=publication.document_number,
        signature=publication.agency.name,
        date=publication.signed_on or publication.published_on,
        notes=(presentation.mark(publication),),
    )


def _text(source: str) -> Iterator[Block]:
    for element in lxml_html.fragments_fromstring(source or "<p></p>"):
        if isinstance(element, str):
            yield from _paragraph(element)
        elif element.tag in LEVELS:
            yield Heading(_words(element), LEVELS[element.tag])
        elif element.tag in {"ul", "ol"}:
            yield from _items(element)
        elif element.tag != "hr":
            yield from _paragraph(_words(element))


def _items(parent: Any) -> Iterator[Block]:
    for number, item in enumerate(parent.iter("li"), start=1):
        sign = f"{number}. " if parent.tag == "ol" else "· "
        yield Paragraph(f"{sign}{_words(item)}")


def _paragraph(text: str) -> Iterator[Block]:
    if text.strip():
        yield Paragraph(text.strip())


def _words(element: Any) -> str:
    for line_break in element.iter("br"):
        line_break.tail = "\n" + (line_break.tail or "")
    return str(element.text_content()).strip()


def _table(value: dict[str, Any]) -> Iterator[Block]:
    rows = cells_of(value)
    if not rows:
        return
    has_head = bool(value.get("first_row_is_table_header"))
    yield Table(
        rows=tuple(
            tuple(Cell(cell, is_header=has_head and number == 0) for cell in row)
            for number, row in enumerate(rows)
        ),
        widths=tuple(1.0 for _ in rows[0]),
        caption=value.get("table_caption") or "",
        header_rows=int(has_head),
    )
