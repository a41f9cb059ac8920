"""The page of a DOCX: A4, the margins and the page number of GB/T 9704—2012."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from gongkai.documents.docx_styles import indent_characters, set_face

if TYPE_CHECKING:
    from docx.document import Document as DocxFile
    from docx.section import _Footer
    from docx.text.run import Run

    from gongkai.documents.fonts import Typefaces

PAGE_MM = (210, 297)
MARGINS_MM = {"top": 37, "bottom": 35, "left": 28, "right": 26}
"""Top and binding margin are given; right and bottom follow from 156 by 225 mm. 5.2.1 and 5.2.3."""
FOOTER_MM = 26
"""The page number stands 7 mm under the text area. GB/T 9704—2012, 7.5."""
PAGE_NUMBER_SIZE = 14


def set_page(file: DocxFile, faces: Typefaces) -> None:
    """Give *file* the official page; odd numbers stand right, even ones left."""
    section = file.sections[0]
    section.page_width, section.page_height = (Mm(side) for side in PAGE_MM)
    for side, millimetres in MARGINS_MM.items():
        setattr(section, f"{side}_margin", Mm(millimetres))
    section.footer_distance = Mm(FOOTER_MM)
    file.settings.odd_and_even_pages_header_footer = True
    _number(section.footer, WD_ALIGN_PARAGRAPH.RIGHT, faces)
    _number(section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT, faces)


def _number(footer: _Footer, side: WD_ALIGN_PARAGRAPH, faces: Typefaces) -> None:
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    paragraph.alignment = side
    if side == WD_ALIGN_PARAGRAPH.RIGHT:
        indent_characters(paragraph, right=1)
    else:
        indent_characters(paragraph, left=1)
    for part in ("— ", None, " —"):
        run = paragraph.add_run(part or "")
        run.font.size = Pt(PAGE_NUMBER_SIZE)
        set_face(run, faces.page_number[0], faces.page_number[0])
        if part is None:
            _page_field(run)


def _page_field(run: Run) -> None:
    for kind, text in (("begin", ""), ("", " PAGE "), ("separate", ""), ("end", "")):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.set(qn("xml:space"), "preserve")
            element.text = text
        run._r.append(element)
