"""An official document as DOCX: page, faces and sizes of GB/T 9704—2012, stable bytes."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
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
from gongkai.documents.fonts import Typefaces
from gongkai.documents.official import Document, Heading, Paragraph, Table, printable

if TYPE_CHECKING:
    from docx.document import Document as DocxFile

    from gongkai.documents.official import Block

_FIXED = datetime(2000, 1, 1, tzinfo=UTC)
"""Stands in the properties of every file: a writing time would make equal papers differ."""
_BODY_INDENT = 2.0


def write_docx(document: Document, typefaces: Typefaces | None = None) -> bytes:
    """Return *document* as DOCX that names its faces and embeds none."""
    faces = typefaces or Typefaces()
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
    return with_fixed_times(buffer.getvalue())


def set_properties(file: DocxFile, document: Document) -> None:
    """Replace the template's author and dates by what the paper itself states."""
    properties = file.core_properties
    properties.title = printable(document.title)
    properties.author = printable(document.signature or document.letterhead)
    properties.last_modified_by = properties.author
    properties.comments = ""
    properties.language = "zh-CN"
    properties.created = properties.modified = _FIXED
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
    file.add_paragraph(printable(document.title), style="Title")
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


def with_fixed_times(package: bytes) -> bytes:
    """Return the ZIP *package* with all members dated alike: equal content, equal bytes."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as source,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            member = zipfile.ZipInfo(name, date_time=(2000, 1, 1, 0, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(member, source.read(name))
    return buffer.getvalue()
