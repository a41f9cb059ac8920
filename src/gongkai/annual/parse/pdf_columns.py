"""Figures in columns without ruling lines: each row with the parts of its wrapped label."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from gongkai.annual.parse.pdf_lines import Line, Word, is_page_number, joined, lines_of
from gongkai.annual.parse.source import SourceRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gongkai.annual.parse.pdf_page import Char

_FIGURE = re.compile(r"[+\-－—–/]?\d[\d,，.]*(?:件|条|项|个|元|万元)?|[—－\-–/无]+")
_MARK = re.compile(r"(?:\d{1,2}[.．、]|[(（][一二三四五六七八九十][)）]|[一二三四]、)")
_LIST_NUMBER = re.compile(r"\d{1,2}[.．、]")
_FEWEST_FIGURES = 3
"""So many figures side by side are a row of a table."""
_MOST_LABELS = 4
_MOST_TABLES = 20
_FARTHEST = 2.2
"""How many line heights two lines of one head or label may be apart."""
_SLIGHT = 0.12
"""The gap, in character widths, by which narrow columns are told apart."""
_MOST_BLANKS = 4
_NEAR = 0.45
"""How far a figure may stand from the middle of its column, in parts of the columns' distance."""


class Piece(NamedTuple):
    """A line of text or a row of a table, and how far down the page it stands."""

    top: float
    content: Line | SourceRow


@dataclass(slots=True)
class _Row:
    """A line that ends in figures, and its label, which may be wrapped around the line."""

    line: Line
    figures: list[Word]
    chars: list[Char]
    """The characters of the figures."""
    label: str = ""
    label_end: tuple[float, float, float] = (0.0, 0.0, 0.0)
    """Where the last line of the label begins and ends, and how far down it stands."""


@dataclass(slots=True)
class _Columns:
    """Rows whose figures stand in the same columns, with the middles of the columns."""

    middles: list[float]
    rows: list[_Row]
    edge: float
    apart: list[Piece] = field(default_factory=list)
    """What belongs to no single row: the heads of the columns, the labels of groups."""

    def cells(self, row: _Row) -> tuple[str, ...]:
        """Return a figure for each column, empty where the row has none."""
        if len(row.figures) == len(self.middles):
            return tuple(word.text for word in row.figures)
        cells = [""] * len(self.middles)
        for word in row.figures:
            cells[self.nearest(word)] = word.text
        return tuple(cells)

    def nearest(self, word: Word) -> int:
        """Return the column that *word* stands nearest to."""
        middle = (word.left + word.right) / 2
        return min(range(len(self.middles)), key=lambda at: abs(self.middles[at] - middle))

    def holds(self, row: _Row) -> bool:
        """Whether the figures of *row*, fewer or as many, stand in these columns."""
        missing = len(self.middles) - len(row.figures)
        if not missing:
            return abs(row.figures[0].left - self.edge) <= 3 * row.line.em
        if not 0 < missing <= _MOST_BLANKS:
            return False
        places = {self.nearest(word) for word in row.figures}
        return len(places) == len(row.figures) and all(map(self.reaches, row.figures))

    def reaches(self, word: Word) -> bool:
        """Whether *word* stands in one of these columns, and in no second one."""
        reach = _NEAR * (self.middles[-1] - self.middles[0]) / (len(self.middles) - 1)
        middle = (word.left + word.right) / 2
        is_narrow = word.right - word.left <= reach / _NEAR
        return is_narrow and abs(middle - self.middles[self.nearest(word)]) <= reach


def unruled(chars: Sequence[Char], page: int) -> list[Piece]:
    """Return *chars* as lines, and those that hold figures in columns as rows of cells."""
    lines = lines_of(chars)
    tables = _tables([row for line in lines if (row := _row_of(line))])
    if not 0 < len(tables) <= _MOST_TABLES:
        return [_piece(line, page) for line in lines]
    used: set[int] = set()
    for table in tables:
        used |= {id(char) for row in table.rows for char in row.chars}
    for table in tables:
        used |= _take_head(table, [c for c in chars if id(c) not in used], page)
        used |= _take_labels(table, [c for c in chars if id(c) not in used], page)
    pieces = [_piece(line, page) for line in lines_of(c for c in chars if id(c) not in used)]
    for table in tables:
        pieces += [*table.apart, *(_row_piece(table, row, page) for row in table.rows)]
    return sorted(pieces, key=lambda piece: piece.top)


def _row_piece(table: _Columns, row: _Row, page: int) -> Piece:
    cells = (row.label, *table.cells(row))
    return Piece(row.line.top, SourceRow(cells, delimited=True, page=page))


def is_figure(text: str) -> bool:
    """Whether *text* is a figure or what stands in place of one."""
    return _FIGURE.fullmatch(text) is not None


def _row_of(line: Line) -> _Row | None:
    """Return *line* as a row when it ends in figures, side by side."""
    start = len(line.words)
    while start and all(is_figure(part) for part in line.words[start - 1].text.split()):
        start -= 1
    figures = [part for word in line.words[start:] for part in _parts(word)]
    if len(figures) < _FEWEST_FIGURES or start > _MOST_LABELS or is_page_number(line.text):
        return None
    return _Row(line, figures, [char for word in line.words[start:] for char in word.chars])


def _parts(word: Word) -> Iterator[Word]:
    """Yield the figures in a word, each where it stands."""
    width = (word.right - word.left) / len(word.text)
    for found in re.finditer(r"\S+", word.text):
        begin, end = found.span()
        yield Word(found.group(), word.left + begin * width, word.left + end * width)


def _tables(rows: Sequence[_Row]) -> list[_Columns]:
    """Return *rows*, from top to bottom, by the columns that they share with those around them."""
    tables: list[_Columns] = []
    for row in rows:
        if tables and tables[-1].holds(row):
            tables[-1].rows.append(row)
            continue
        middles = [(word.left + word.right) / 2 for word in row.figures]
        table = _Columns(middles, [row], row.figures[0].left)
        if tables and len(tables[-1].rows) == 1 and table.holds(tables[-1].rows[0]):
            table.rows[:0] = tables.pop().rows
        tables.append(table)
    return tables


def _take_head(table: _Columns, chars: Sequence[Char], page: int) -> set[int]:
    """Put the lines of words right above the first row into the heads of its columns."""
    first = table.rows[0].line
    heads: dict[int, list[Char]] = {}
    beside: list[Char] = []
    below = top = first.middle
    above = (char for char in chars if char.bottom < first.middle)
    for line in reversed(lines_of(above, cell_gap=_SLIGHT)):
        words = [word for word in line.words if word.right > table.edge - line.em]
        is_near = below - line.middle <= _FARTHEST * (line.bottom - line.top)
        if not (words and is_near and all(table.reaches(word) for word in words)):
            break
        for word in line.words:
            place = heads.setdefault(table.nearest(word), []) if word in words else beside
            place += word.chars
        below, top = line.middle, line.top
    if len(heads) < _FEWEST_FIGURES:
        return set()
    texts = [joined(lines_of(heads.get(at, ()))) for at in range(len(table.middles))]
    cells = (joined(lines_of(beside)), *texts)
    table.apart.append(Piece(top, SourceRow(cells, delimited=True, page=page)))
    return {id(char) for part in (beside, *heads.values()) for char in part}


def _take_labels(table: _Columns, chars: Sequence[Char], page: int) -> set[int]:
    """Give every row its label, and keep the labels of groups, left of those, apart."""
    height = max(row.line.bottom - row.line.top for row in table.rows)
    top, bottom = (table.rows[at].line.middle for at in (0, -1))
    near = [
        char
        for char in chars
        if char.right <= table.edge
        and top - _FARTHEST * height <= char.middle[1] <= bottom + _FARTHEST * height
    ]
    lines = lines_of(near, cell_gap=_SLIGHT)
    start = _label_start(lines)
    words = [(line, word) for line in lines for word in line.words]
    own = [c for _, word in words if word.right > start for c in word.chars]
    used = _label_rows(table, lines_of(own), height)
    rest = [(line, word) for line, word in words if word.right <= start]
    for line, word in rest:
        row = next((r for r in table.rows if abs(r.line.middle - line.middle) < height / 2), None)
        row = row if row and not row.label else _continued(table, word, line.middle, height)
        if row:
            row.label += word.text
            row.label_end = (word.left, word.right, line.middle)
            used |= {id(c) for c in word.chars}
    groups = [c for _, word in rest for c in word.chars if id(c) not in used]
    groups = [c for c in groups if top - height <= c.middle[1] <= bottom + height]
    for part in _upright(groups, height):
        text = joined(lines_of(part))
        piece = Piece(min(c.top for c in part) - height, SourceRow((text,), page=page))
        table.apart.append(piece)
    return used | {id(c) for c in groups}


def _continued(table: _Columns, word: Word, middle: float, height: float) -> _Row | None:
    """Return the row whose label ends one line above *word* and begins right where it does."""
    above = [row for row in table.rows if row.label and row.label_end[2] < middle - height / 2]
    row = max(above, key=lambda row: row.label_end[2], default=None)
    if row is None or not _MARK.match(row.label) or _MARK.match(word.text):
        return None
    left, right, end = row.label_end
    is_full = right > max(other.label_end[1] for other in table.rows) - 2 * height
    is_next = middle - end <= _FARTHEST * height and abs(word.left - left) < height / 2
    return row if is_full and is_next else None


def _label_start(lines: Iterable[Line]) -> float:
    """Return where most labels with a list number begin; labels of groups stand left of it."""
    starts = Counter(
        round(word.left) for line in lines for word in line.words if _LIST_NUMBER.match(word.text)
    )
    (start, count), *_ = [*starts.most_common(1), (0, 0)]
    return start + 1.0 if count > 1 else 0.0


def _label_rows(table: _Columns, lines: Sequence[Line], height: float) -> set[int]:
    """Give each label, from one list number to the next, to the row that it stands beside."""
    blocks: list[list[Line]] = []
    for line in lines:
        if (
            not blocks
            or _MARK.match(line.text)
            or line.middle - blocks[-1][-1].middle > _FARTHEST * height
        ):
            blocks.append([line])
        else:
            blocks[-1].append(line)
    used: set[int] = set()
    for block in blocks:
        top, bottom = block[0].middle - height / 2, block[-1].middle + height / 2
        rows = [row for row in table.rows if top <= row.line.middle <= bottom]
        if not rows:
            continue
        parts = [block] if len(rows) == 1 else _beside(block, rows, height)
        for row, part in zip(rows, parts, strict=True):
            row.label += joined(part)
            if part:
                row.label_end = (part[0].left, part[-1].right, part[-1].middle)
            used |= {id(c) for line in part for word in line.words for c in word.chars}
    return used


def _beside(block: Sequence[Line], rows: Sequence[_Row], height: float) -> list[list[Line]]:
    """Return for each of *rows* the lines of *block* that stand at its own height."""
    return [
        [line for line in block if abs(line.middle - row.line.middle) < height / 2] for row in rows
    ]


def _upright(chars: Sequence[Char], height: float) -> Iterator[list[Char]]:
    """Yield *chars* by the column in which they stand, one below the other."""
    columns: list[list[Char]] = []
    for char in sorted(chars, key=lambda char: char.left):
        if columns and char.left - max(c.right for c in columns[-1]) < 1:
            columns[-1].append(char)
        else:
            columns.append([char])
    for column in columns:
        column.sort(key=lambda char: char.top)
        part = column[:1]
        for char in column[1:]:
            if char.top - part[-1].bottom > height:
                yield part
                part = []
            part.append(char)
        yield part


def _piece(line: Line, page: int) -> Piece:
    """Return a line without columns of figures; words far apart are cells all the same."""
    texts = tuple(word.text for word in line.words)
    is_row = len(texts) >= _FEWEST_FIGURES or (
        len(texts) == 2 and is_figure(texts[1])  # noqa: PLR2004 - label, figure
    )
    if is_row:
        return Piece(line.top, SourceRow(texts, delimited=True, page=page))
    return Piece(line.top, line)
