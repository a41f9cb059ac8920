"""The paragraph styles of a DOCX: faces and sizes of GB/T 9704—2012, fixed leading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

if TYPE_CHECKING:
    from docx.document import Document as DocxFile
    from docx.styles.style import ParagraphStyle
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

    from gongkai.documents.fonts import Typefaces

TITLE_SIZE = 22
"""2号. GB/T 9704—2012, 7.3.1."""
BODY_SIZE = 16
"""3号. GB/T 9704—2012, 5.2.2."""
LEADING = 28
"""Points from line to line, so that a page holds 22 lines. GB/T 9704—2012, 5.2.3."""
NOTE_SIZE = 12
LETTERHEAD_SIZE = 30
HEAD_RED = "C00000"
_HUNDREDTHS = 100
"""Word counts indents in hundredths of a character."""
_BOLD_LEVEL = 3


def set_styles(file: DocxFile, faces: Typefaces) -> None:
    """Turn Word's own styles into official ones, so that outlines and screen readers know them."""
    body = file.styles["Normal"]
    _style(body, faces.body[0], BODY_SIZE, faces)
    text = file.styles["Body Text"]
    _style(text, faces.body[0], BODY_SIZE, faces)
    text.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    title = file.styles["Title"]
    _style(title, faces.title[0], TITLE_SIZE, faces)
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.paragraph_format.space_after = Pt(LEADING)
    title.paragraph_format.line_spacing = Pt(LEADING + TITLE_SIZE - BODY_SIZE)
    _without_border(title)
    for level, face in enumerate(
        (faces.heading[0], faces.subheading[0], faces.body[0], faces.body[0]), start=1
    ):
        heading = file.styles[f"Heading {level}"]
        _style(heading, face, BODY_SIZE, faces)
        heading.font.bold = level == _BOLD_LEVEL
        heading.font.italic = False
        heading.paragraph_format.keep_with_next = True
        indent_characters(heading, first=2)
    caption = file.styles["Caption"]
    _style(caption, faces.heading[0], NOTE_SIZE, faces)
    caption.font.bold = False
    caption.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    caption.paragraph_format.keep_with_next = True


def _style(style: ParagraphStyle, face: str, size: float, faces: Typefaces) -> None:
    style.font.size = Pt(size)
    style.font.color.rgb = RGBColor(0, 0, 0)
    set_face(style, face, faces.latin)
    spacing = style.paragraph_format
    spacing.space_before = spacing.space_after = Pt(0)
    spacing.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    spacing.line_spacing = Pt(LEADING)


def set_face(styled: ParagraphStyle | Run, han: str, latin: str) -> None:
    """Name the face for Han and for Latin text; theme faces would override them."""
    styled.font.name = latin
    fonts = styled.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in list(fonts.attrib):
        if attribute.endswith("Theme"):
            del fonts.attrib[attribute]
    for script, face in (("ascii", latin), ("hAnsi", latin), ("cs", latin), ("eastAsia", han)):
        fonts.set(qn(f"w:{script}"), face)


def indent_characters(
    styled: ParagraphStyle | Paragraph,
    *,
    first: float = 0,
    left: float = 0,
    right: float = 0,
) -> None:
    """Indent by characters, which stay characters when a reader changes the size."""
    indent = styled.paragraph_format.element.get_or_add_pPr().get_or_add_ind()
    for name, value in (("firstLine", first), ("left", left), ("right", right)):
        if value:
            indent.set(qn(f"w:{name}Chars"), str(round(value * _HUNDREDTHS)))
            indent.set(qn(f"w:{name}"), str(round(value * BODY_SIZE * 20)))


def underline_red(paragraph: Paragraph) -> None:
    """Draw the red rule under the issuing mark (发文机关标志)."""
    borders = OxmlElement("w:pBdr")
    rule = OxmlElement("w:bottom")
    for name, value in (("val", "thickThinSmallGap"), ("sz", "18"), ("space", "6")):
        rule.set(qn(f"w:{name}"), value)
    rule.set(qn("w:color"), HEAD_RED)
    borders.append(rule)
    paragraph.paragraph_format.element.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def _without_border(style: ParagraphStyle) -> None:
    properties = style.element.get_or_add_pPr()
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)
