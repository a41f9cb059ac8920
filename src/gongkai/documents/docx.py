"""An official document as DOCX: page, faces and sizes of GB/T 9704—2012, stable bytes."""

from __future__ import annotations

import io
import os
from typing import TYPE_CHECKING

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt, RGBColor

from gongkai.documents.docx_page import set_page
from gongkai.documents.docx_styles import (
    HEAD_RED,
    LETTERHEAD_SIZE,
    NOTE_SIZE,
    indent_characters,
    set_face,
    set_styles,
    underline_red,
)
from gongkai.documents.docx_tables import add_table
from gongkai.documents.fonts import house_typefaces
from gongkai.documents.official import Document, Heading, Paragraph, Table, printable, title_lines
from gongkai.documents.package import without_writing_time

if TYPE_CHECKING:
    from docx.document import Document as DocxFile

    from gongkai.documents.fonts import Typefaces
    from gongkai.documents.official import Block

_BODY_INDENT = 2.0


def write_docx(document: Document, typefaces: Typefaces | None = None) -> bytes:
    """Return *document* as DOCX that names its faces and embeds none.

    Without *typefaces* they are those of the house, as the environment names them.
    """
    faces = typefaces or house_typefaces(os.environ)
    file = docx.Document()
    set_properties(file, document)
    set_page(file, faces)
    set_styles(file, faces)
    _open(file, document, faces)
    for block in document.blocks:
        _add(file, block)
    _close(file, document)
    buffer = io.BytesIO()
    file.save(buffer)
    return without_writing_time(buffer.getvalue())


def set_properties(file: DocxFile, document: Document) -> None:
    """Replace the template's author and title by what the paper itself states."""
    properties = file.core_properties
    properties.title = printable(document.title)
    properties.author = printable(document.signature or document.letterhead)
    properties.last_modified_by = properties.author
    properties.comments = ""
    properties.language = "zh-CN"
    properties.revision = 1


def _open(file: DocxFile, document: Document, faces: Typefaces) -> None:
    if document.letterhead:
        head = file.add_paragraph(style="Body Text")
        head.alignment = WD_ALIGN_PARAGRAPH.CENTER
        head.paragraph_format.line_spacing = None
        run = head.add_run(printable(document.letterhead))
        set_face(run, faces.title[0], faces.latin)
        run.font.size = Pt(LETTERHEAD_SIZE)
        run.font.color.rgb = RGBColor.from_string(HEAD_RED)
        underline_red(head)
    if document.number:
        number = file.add_paragraph(printable(document.number), style="Body Text")
        number.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    file.add_paragraph("\n".join(title_lines(printable(document.title))), style="Title")
    if document.addressee:
        file.add_paragraph(printable(document.addressee), style="Body Text")


def _add(file: DocxFile, block: Block) -> None:
    match block:
        case Heading():
            file.add_paragraph(printable(block.text), style=f"Heading {block.level}")
        case Paragraph():
            _add_paragraph(file, block)
        case Table():
            add_table(file, block)


def _add_paragraph(file: DocxFile, block: Paragraph) -> None:
    paragraph = file.add_paragraph(style="Body Text")
    run = paragraph.add_run(printable(block.text))
    if block.kind == "body":
        indent_characters(paragraph, first=_BODY_INDENT)
    elif block.kind == "center":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    elif block.kind == "note":
        run.font.size = Pt(NOTE_SIZE)


def _close(file: DocxFile, document: Document) -> None:
    for index, (line, indent) in enumerate(document.closing()):
        paragraph = file.add_paragraph(printable(line), style="Body Text")
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        paragraph.paragraph_format.keep_with_next = index < len(document.closing()) - 1
        if index == 0:
            paragraph.paragraph_format.space_before = Pt(40)
        indent_characters(paragraph, right=indent)
    for note in document.notes:
        paragraph = file.add_paragraph(printable(note), style="Body Text")
        indent_characters(paragraph, first=_BODY_INDENT)
