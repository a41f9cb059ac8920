"""What a PDF page holds: its characters and ruling lines, turned so that the text runs level."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_OBJECTS = 20_000
"""A page with more drawn objects is a picture in vectors; its lines rule no table."""
_DEEPEST_FORM = 4
_FARTHEST = 1e5
_THIN = 3.0
"""A filled box of at most so many points is a ruling line."""
_LEVEL = 0.8
"""How far the two ends of a ruling line may be apart across its direction, in points."""
_UPRIGHT = math.radians(8)
"""Text askew by more is a stamp or a watermark."""
_QUARTER = math.pi / 2

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


class Char(NamedTuple):
    """A printed character and its box; ``top`` and ``bottom`` grow downwards."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> Point:
        """The centre of the box."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


class Ruling(NamedTuple):
    """A straight line along one axis: where it stands, and where it begins and ends."""

    is_vertical: bool
    at: float
    start: float
    end: float


@dataclass(slots=True)
class Sheet:
    """The text of a page that runs in one direction, with the ruling lines and the page's edges."""

    chars: list[Char]
    rulings: list[Ruling] = field(default_factory=list)
    top: float = 0.0
    bottom: float = 0.0


class TooMuchText(Exception):  # noqa: N818 - it names what the page holds
    """A page with more characters than were asked for."""


def sheets(page: pypdfium2.PdfPage, most: int) -> list[Sheet]:
    """Return the text of *page* by the direction in which it runs, the most used one first.

    Raise `TooMuchText` when it has more than *most* characters.
    """
    found: dict[int, list[Char]] = {}
    for quarter, char in _chars(page, most):
        found.setdefault(quarter, []).append(char)
    order = [quarter for quarter, _ in Counter({q: len(c) for q, c in found.items()}).most_common()]
    lines = list(_segments(page)) if order else []
    return [_sheet(page, quarter, found[quarter], lines) for quarter in order]


def _sheet(
    page: pypdfium2.PdfPage, quarter: int, chars: list[Char], lines: list[tuple[Point, Point]]
) -> Sheet:
    left, bottom, right, top = page.get_mediabox()
    ends = [_turned(point, quarter)[1] for point in ((left, bottom), (right, top))]
    rulings = [
        ruling
        for start, end in lines
        if (ruling := _ruling(_turned(start, quarter), _turned(end, quarter)))
    ]
    return Sheet(chars, rulings, min(ends), max(ends))


def _turned(point: Point, quarter: int) -> Point:
    """Return *point* where text turned clockwise by so many quarters runs level, y downwards."""
    x, y = point
    return ((x, -y), (-y, -x), (-x, y), (y, x))[quarter]


def _chars(page: pypdfium2.PdfPage, most: int) -> Iterator[tuple[int, Char]]:
    """Yield every visible character with the quarters by which its text is turned."""
    text = page.get_textpage()
    box = pdfium.FS_RECTF()
    try:
        count = text.count_chars()
        if count > most:
            raise TooMuchText
        for index in range(count):
            code = pdfium.FPDFText_GetUnicode(text, index)
            letter = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""  # noqa: PLR2004 - the bounds of Unicode
            if not letter.strip() or not letter.isprintable():
                continue
            angle = pdfium.FPDFText_GetCharAngle(text, index)
            quarter = round(angle / _QUARTER)
            if abs(angle - quarter * _QUARTER) > _UPRIGHT:
                continue
            if not pdfium.FPDFText_GetLooseCharBox(text, index, box) or not _is_on_paper(box):
                continue
            quarter %= 4
            x0, y0 = _turned((box.left, box.bottom), quarter)
            x1, y1 = _turned((box.right, box.top), quarter)
            yield quarter, Char(letter, min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    finally:
        text.close()


def _is_on_paper(box: pdfium.FS_RECTF) -> bool:
    """Whether a box has a place and size that a page can have; damaged fonts give endless ones."""
    return all(abs(at) < _FARTHEST for at in (box.left, box.right, box.top, box.bottom))


def _segments(page: pypdfium2.PdfPage) -> Iterator[tuple[Point, Point]]:
    """Yield the two ends of every drawn line and thin box."""
    count = pdfium.FPDFPage_CountObjects(page)
    if count > _MOST_OBJECTS:
        return
    for index in range(count):
        yield from _of_object(pdfium.FPDFPage_GetObject(page, index), _IDENTITY, 0)


def _of_object(item: object, outer: Matrix, depth: int) -> Iterator[tuple[Point, Point]]:
    kind = pdfium.FPDFPageObj_GetType(item)
    if kind == pdfium.FPDF_PAGEOBJ_PATH:
        yield from _of_path(item, _times(_matrix(item), outer))
    elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
        count = pdfium.FPDFFormObj_CountObjects(item)
        matrix = _times(_matrix(item), outer)
        for index in range(min(count, _MOST_OBJECTS)):
            yield from _of_object(pdfium.FPDFFormObj_GetObject(item, index), matrix, depth + 1)


def _matrix(item: object) -> Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, found):
        return _IDENTITY
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def _of_path(path: object, matrix: Matrix) -> Iterator[tuple[Point, Point]]:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    for points in _outlines(path, matrix):
        if stroke.value:
            yield from pairwise(points)
        elif fill.value and (line := _axis_of(points)):
            yield line


def _outlines(path: object, matrix: Matrix) -> Iterator[list[Point]]:
    """Yield the corners of each outline of *path*; one with a curve in it is no ruling line."""
    a, b, c, d, e, f = matrix
    points: list[Point] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(min(pdfium.FPDFPath_CountSegments(path), _MOST_OBJECTS)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        if kind != pdfium.FPDF_SEGMENT_LINETO:
            yield points
            points = []
        points.append(point)
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    yield points


def _axis_of(points: list[Point]) -> tuple[Point, Point] | None:
    """Return the middle line of a thin filled box."""
    if not points:
        return None
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    low, high = min(y for _, y in points), max(y for _, y in points)
    if right - left <= _THIN:
        x = (left + right) / 2
        return (x, low), (x, high)
    if high - low <= _THIN:
        y = (low + high) / 2
        return (left, y), (right, y)
    return None


def _ruling(start: Point, end: Point) -> Ruling | None:
    (x0, y0), (x1, y1) = start, end
    if abs(x0 - x1) <= _LEVEL < abs(y0 - y1):
        return Ruling(is_vertical=True, at=(x0 + x1) / 2, start=min(y0, y1), end=max(y0, y1))
    if abs(y0 - y1) <= _LEVEL < abs(x0 - x1):
        return Ruling(is_vertical=False, at=(y0 + y1) / 2, start=min(x0, x1), end=max(x0, x1))
    return None
