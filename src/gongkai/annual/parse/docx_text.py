"""The visible text of Word's paragraphs and cells: revisions accepted, hidden runs left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from gongkai.annual.parse.docx_numbering import Numbering

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_TRANSPARENT = frozenset(
    {
        *(f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "smartTag", "customXml")),
        *(f"{W}{name}" for name in ("moveTo", "hyperlink", "fldSimple", "dir", "bdo")),
        f"{_MC}AlternateContent",
        f"{_MC}Choice",
    }
)
"""Elements that only wrap what they hold; a deletion (删除的修订) is none of them."""
_SPACES = {
    f"{W}tab": " ",
    f"{W}ptab": " ",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
_OFF = frozenset({"0", "false", "off"})


def visible(parent: etree._Element) -> Iterator[etree._Element]:
    """Yield the elements below *parent*, looking through those that only wrap others."""
    waiting = [iter(parent)]
    while waiting:
        element = next(waiting[-1], None)
        if element is None:
            waiting.pop()
        elif element.tag in _TRANSPARENT:
            waiting.append(iter(element))
        else:
            yield element


class WordText:
    """Reads paragraphs and cells, with the numbers that Word prints before them."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering

    def of_paragraph(self, paragraph: etree._Element, *, in_cell: bool = False) -> str:
        """Return the text of *paragraph*; a line break in it is a line feed."""
        parts = []
        for run in visible(paragraph):
            if run.tag != f"{W}r" or _is_left_out(run, in_cell=in_cell):
                continue
            for element in run:
                if element.tag == f"{W}t":
                    parts.append(element.text or "")
                elif element.tag in _SPACES:
                    parts.append(_SPACES[element.tag])
        text = "".join(parts)
        number = self._numbering.number_of(paragraph)
        return f"{number}{text.lstrip()}" if number and text.strip() else text

    def of_cell(self, cell: etree._Element) -> str:
        """Return the text of *cell*; a line's end says something only between two figures."""
        whole = ""
        for paragraph in visible(cell):
            if paragraph.tag != f"{W}p":
                continue
            text = self.of_paragraph(paragraph, in_cell=True)
            boxes = (self.of_cell(box) for box in self.boxes_in(paragraph))
            for line in (*text.split("\n"), *boxes):
                part = line.strip()
                parts_figures = whole[-1:].isdecimal() and part[:1].isdecimal()
                whole += (" " if parts_figures else "") + part
        return whole

    def boxes_in(self, paragraph: etree._Element) -> Iterator[etree._Element]:
        """Yield the text boxes (文本框) anchored in *paragraph*, each once."""
        waiting = list(paragraph)[::-1]
        while waiting:
            element = waiting.pop()
            if element.tag == f"{W}txbxContent":
                yield element
            elif element.tag != f"{_MC}Fallback":
                waiting += list(element)[::-1]


def _is_left_out(run: etree._Element, *, in_cell: bool) -> bool:
    """Whether *run* is hidden text, or a footnote mark in a cell of figures."""
    hidden = run.find(f"{W}rPr/{W}vanish")
    if hidden is not None and hidden.get(f"{W}val") not in _OFF:
        return True
    raised = run.find(f"{W}rPr/{W}vertAlign") if in_cell else None
    return raised is not None and raised.get(f"{W}val") == "superscript"
