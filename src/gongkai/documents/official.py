"""The block model of an official document (公文): headings, text, tables, signature."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

Alignment = Literal["start", "center", "end"]
ParagraphKind = Literal["body", "flush", "center", "note"]
"""Body text is indented by two characters; flush is not (主送机关); a note (附注) is small."""

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
TEXT_WIDTH_MM = 156
"""The width of the text area. GB/T 9704—2012, 5.2.1."""
TABLE_SIZE = 10.5
"""5号: what table three still holds on one page."""
_TITLE_WIDTH = 20
"""Characters of 2号 in one line of the text area."""
_BEFORE_YEAR = re.compile(r"(?<=[\u4e00-\u9fff])(?=20\d\d年)")
_POINTS_IN_MM = 72 / 25.4
_CELL_PADDING = 6
_SMALLEST_SIZE = 5.0
_UNBROKEN = re.compile(r"[\x21-\x7e]+")
_DATE_INDENT = 4.0
"""Characters between the date and the right edge when a seal is set. GB/T 9704—2012, 7.3.5."""


def printable(text: str) -> str:
    r"""Return *text* without the control characters that neither XML nor paper can hold.

    >>> printable("公开\x0b\x00信息\t好")
    '公开信息 好'
    """
    return _UNPRINTABLE.sub("", text).replace("\t", " ")


def full_date(day: date) -> str:
    """Return *day* as a document dates itself: Arabic numerals, full year, no leading zero.

    GB/T 9704—2012, 7.3.5.4.

    >>> from datetime import date
    >>> full_date(date(2025, 1, 7))
    '2025年1月7日'
    """
    return f"{day.year}年{day.month}月{day.day}日"


def width_in_characters(text: str) -> float:
    """Return the set width of *text* in Han characters; ASCII takes half of one.

    >>> width_in_characters("2025年")
    3.0
    """
    return sum(0.5 if char.isascii() else 1.0 for char in text)


def title_lines(title: str) -> tuple[str, ...]:
    """Return *title* in lines that break where its words do (词意完整). GB/T 9704—2012, 7.3.1.

    Only a title too wide for one line is broken, and only before the year that follows a name.

    >>> title_lines("云川市民政局2024年政府信息公开工作年度报告")
    ('云川市民政局', '2024年政府信息公开工作年度报告')
    """
    if width_in_characters(title) <= _TITLE_WIDTH:
        return (title,)
    return tuple(line.strip() for line in _BEFORE_YEAR.split(title, maxsplit=1))


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of *level* 1 to 4: 一、 in Hei, （一） in Kai, 1. and （1） in the body face."""

    text: str
    level: Literal[1, 2, 3, 4] = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; line breaks inside *text* are kept as line breaks."""

    text: str
    kind: ParagraphKind = "body"


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell that may span rows and columns; a header cell labels others."""

    text: str
    rows: int = 1
    columns: int = 1
    align: Alignment = "center"
    is_header: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table in reading order: each row lists only the cells that begin in it.

    *widths* are relative column widths. The first *header_rows* rows repeat on every page.
    """

    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    caption: str = ""
    header_rows: int = 0

    def placed(self) -> tuple[tuple[int, int, Cell], ...]:
        """Return every cell with its row and column in the grid.

        Raises:
            ValueError: the cells do not tile the grid exactly.
        """
        taken: set[tuple[int, int]] = set()
        placed: list[tuple[int, int, Cell]] = []
        for row, cells in enumerate(self.rows):
            column = 0
            for cell in cells:
                while (row, column) in taken:
                    column += 1
                area = {
                    (row + down, column + right)
                    for down in range(cell.rows)
                    for right in range(cell.columns)
                }
                if area & taken:
                    msg = f"表格“{self.caption}”第{row + 1}行的单元格重叠。"
                    raise ValueError(msg)
                taken |= area
                placed.append((row, column, cell))
        grid = set(product(range(len(self.rows)), range(len(self.widths))))
        if taken != grid:
            msg = f"表格“{self.caption}”的单元格没有铺满{len(self.rows)}行{len(self.widths)}列。"
            raise ValueError(msg)
        return tuple(placed)

    def size(self, column: int, cell: Cell) -> float:
        """Return the type size in points at which no figure of *cell* leaves its column."""
        share = sum(self.widths[column : column + cell.columns]) / sum(self.widths)
        room = TEXT_WIDTH_MM * _POINTS_IN_MM * share - _CELL_PADDING
        longest = max((len(run) for run in _UNBROKEN.findall(cell.text)), default=0)
        if longest * TABLE_SIZE / 2 <= room:
            return TABLE_SIZE
        return max(_SMALLEST_SIZE, round(2 * room / longest, 1))


Block = Heading | Paragraph | Table


@dataclass(frozen=True, slots=True)
class Document:
    """One official document; writers turn it into bytes that depend on nothing else.

    *letterhead* is the issuing mark (发文机关标志) of a letter, *number* the document number
    (发文字号), *addressee* the body addressed (主送机关), *seal_note* what stands where the
    seal goes, *notes* the remarks (附注) under the date. Absent parts are not printed.
    """

    title: str
    blocks: tuple[Block, ...]
    letterhead: str = ""
    number: str = ""
    addressee: str = ""
    signature: str = ""
    date: date | None = None
    seal_note: str = ""
    notes: tuple[str, ...] = ()

    def closing(self) -> tuple[tuple[str, float], ...]:
        """Return the closing lines, each with its right indent in characters.

        The signature and the seal note are centred over the date. GB/T 9704—2012, 7.3.5.
        """
        dated = full_date(self.date) if self.date else ""
        names = self.signature.splitlines()
        lines = [line for line in (*names, self.seal_note, dated) if line]
        if not lines:
            return ()
        anchor = width_in_characters(dated or lines[0])
        widest = max(width_in_characters(line) for line in lines)
        edge = max(_DATE_INDENT, (widest - anchor) / 2)
        return tuple((line, edge + (anchor - width_in_characters(line)) / 2) for line in lines)
