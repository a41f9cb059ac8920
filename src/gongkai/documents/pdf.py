"""An official document as tagged PDF (PDF/UA-1), set by Typst from data, never from source text."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import typst

from gongkai.documents.fonts import available, house_typefaces, installed
from gongkai.documents.official import Document, Heading, Paragraph, Table, printable, title_lines

if TYPE_CHECKING:
    from gongkai.documents.fonts import Typefaces
    from gongkai.documents.official import Block

_NO_GLYPH = "could not be displayed"
_EPOCH = 0
"""A fixed time stamp: the same document gives the same bytes."""


def write_pdf(document: Document, typefaces: Typefaces | None = None) -> bytes:
    """Return *document* as tagged PDF with its fonts embedded.

    Every text reaches the template as JSON, so markup in it is printed, not obeyed. A character
    that no installed face has is printed as an empty box; PDF/UA forbids that, so such a paper is
    tagged all the same but does not claim the standard. Without *typefaces* they are those of
    the house, as the environment names them.

    Raises:
        MissingFontError: this machine has no Chinese typeface.
    """
    data = _data(document, typefaces or house_typefaces(os.environ))
    try:
        return _compile(data, claims_ua=True)
    except typst.TypstError as error:
        if _NO_GLYPH not in str(error):
            raise
        return _compile(data, claims_ua=False)


def _compile(data: dict[str, Any], *, claims_ua: bool) -> bytes:
    template = files("gongkai.documents").joinpath("official.typ").read_bytes()
    pdf: bytes = typst.compile(
        template,
        format="pdf",
        font_paths=installed(),
        sys_inputs={"document": json.dumps(data, ensure_ascii=False)},
        pdf_standards=["ua-1"] if claims_ua else [],
        timestamp=_EPOCH,
    )
    return pdf


def _data(document: Document, typefaces: Typefaces) -> dict[str, Any]:
    latin = [typefaces.latin] if typefaces.latin in installed().families() else []
    faces = {
        role: [*latin, *available(getattr(typefaces, role))]
        for role in ("title", "heading", "subheading", "body", "page_number")
    }
    return {
        "faces": faces,
        "title": title_lines(printable(document.title)),
        "letterhead": printable(document.letterhead),
        "number": printable(document.number),
        "addressee": printable(document.addressee),
        "blocks": [_block(block) for block in document.blocks],
        "closing": [
            {"text": printable(line), "indent": indent} for line, indent in document.closing()
        ],
        "notes": [printable(note) for note in document.notes],
    }


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Heading():
            return {"type": "heading", "text": printable(block.text), "level": block.level}
        case Paragraph():
            lines = printable(block.text).split("\n")
            return {"type": "paragraph", "kind": block.kind, "lines": lines}
        case Table():
            return _table(block)


def _table(table: Table) -> dict[str, Any]:
    """Return *table* as runs of rows: head, and then heads of parts and bodies in turn."""
    runs: list[dict[str, Any]] = []
    labels_only = [all(cell.is_header for cell in row) for row in table.rows]
    for row, column, cell in table.placed():
        is_head = row < table.header_rows or labels_only[row]
        repeats = row < table.header_rows
        if not runs or (runs[-1]["is_head"], runs[-1]["repeats"]) != (is_head, repeats):
            runs.append({"is_head": is_head, "repeats": repeats, "cells": []})
        placed = {"text": printable(cell.text), "x": column, "y": row}
        runs[-1]["cells"].append({**asdict(cell), **placed, "size": table.size(column, cell)})
    return {
        "type": "table",
        "caption": printable(table.caption),
        "widths": list(table.widths),
        "runs": runs,
    }
