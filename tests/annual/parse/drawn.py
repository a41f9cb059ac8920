"""The report of `papers` drawn on PDF pages in the ways in which offices typeset their tables."""

from dataclasses import dataclass, field

from annual.parse.pages import box, line, pdf, text, width_of
from gongkai.annual.formats import FORM_2021

SIZE = 9
LEADING = 11
GROUPS = 28
"""Width of each of the two columns with group labels."""
LABELS = 130
FLOWS = {"new_received", "carried_in", "carried_out"}
LEFT, TOP, BOTTOM = 60, 780, 60


@dataclass
class Style:
    """How the tables are drawn."""

    ruling: str = "lines"
    align: str = "middle"
    repeats_head: bool = False
    furniture: str = ""
    spaced: bool = False
    turn: int = 0


@dataclass
class Paper:
    """Pages that fill from top to bottom."""

    style: Style
    pages: list = field(default_factory=lambda: [""])
    y: float = TOP

    def room(self, height):
        """Begin a page when *height* does not fit; say whether one was begun."""
        if self.y - height >= BOTTOM:
            return False
        self.pages.append("")
        self.y = TOP
        return True

    def put(self, x, y, words):
        if self.style.spaced and not any(char.isdigit() for char in words):
            for at, char in enumerate(words):
                self.pages[-1] += text(x + at * SIZE * 1.5, y, char, size=SIZE)
        else:
            self.pages[-1] += text(x, y, words, size=SIZE)

    def rule(self, x0, y0, x1, y1):
        if self.style.ruling == "lines" or (self.style.ruling == "level" and y0 == y1):
            self.pages[-1] += line(x0, y0, x1, y1)
        elif self.style.ruling == "boxes":
            self.pages[-1] += box(x0, y1, max(x1 - x0, 0.5), max(y0 - y1, 0.5))

    def paragraph(self, words):
        self.room(LEADING)
        self.y -= LEADING
        self.put(LEFT, self.y, words)
        self.y -= 4

    def cell(self, x, width, top, height, words, *, centred=True):
        """Write *words* into a cell, wrapped to its width."""
        lines = wrapped(words, width - 4)
        free = height - len(lines) * LEADING
        y = top - (free / 2 if self.style.align == "middle" else 2)
        for part in lines:
            y -= LEADING
            shift = (width - width_of(part, SIZE)) / 2 if centred else 2
            self.put(x + shift, y + 2, part)


def wrapped(words, width):
    """*words* in lines of at most *width*; digits stay together."""
    lines = [""]
    for char in words:
        if lines[-1] and width_of(lines[-1] + char, SIZE) > width and not char.isdigit():
            lines.append("")
        lines[-1] += char
    return lines


def table(paper, widths, rows, head=()):
    """Draw *rows* of cells ``(column, span, words)``; return page, top and bottom of each."""
    places = []
    edges = [LEFT]
    for width in widths:
        edges.append(edges[-1] + width)
    for number, row in enumerate([*head, *rows]):
        height = 6 + LEADING * max(
            len(wrapped(words, edges[at + span] - edges[at] - 4)) for at, span, words in row
        )
        if paper.room(height) and paper.style.repeats_head and number >= len(head):
            for again in head:
                one_row(paper, edges, again, 6 + 2 * LEADING)
        one_row(paper, edges, row, height)
        places.append((len(paper.pages) - 1, paper.y + height, paper.y))
    paper.y -= 8
    return places[len(head) :]


def one_row(paper, edges, row, height):
    top = paper.y
    for at, span, words in row:
        x0, x1 = edges[at], edges[at + span]
        paper.cell(x0, x1 - x0, top, height, words, centred=at + span == len(edges) - 1 or at > 0)
        for ends in ((x0, top, x1, top), (x0, top - height, x1, top - height)):
            paper.rule(*ends)
        for x in (x0, x1):
            paper.rule(x, top, x, top - height)
    paper.y = top - height


def request_rows(cells):
    """Table three as the form prints it: labels of groups in narrow columns left of the rows."""
    rows = []
    for row in FORM_2021.requests.rows:
        first = 2 if row.group else 0 if row.id in FLOWS else 1
        label = [(first, 3 - first, row.printed)]
        figures = [(3 + at, 1, str(value)) for at, value in enumerate(cells(row.id))]
        rows.append([*label, *figures])
    return rows


def draw_groups(paper, places):
    """Write the labels of groups beside their rows, a character or two a line."""
    rows = FORM_2021.requests.rows
    handled = [
        (place, "三、本年度办理结果")
        for row, place in zip(rows, places, strict=True)
        if row.id not in FLOWS
    ]
    inner = [(place, row.group) for row, place in zip(rows, places, strict=True) if row.group]
    for x, members in ((LEFT, handled), (LEFT + GROUPS, inner)):
        parts = {}
        for (page, top, bottom), words in members:
            part = parts.setdefault((page, words), [top, bottom])
            part[1] = bottom
        for (page, words), (top, bottom) in parts.items():
            whole, paper.pages = paper.pages, [paper.pages[page]]
            paper.cell(x, GROUPS if x > LEFT else 13, top, top - bottom, words)
            for y in (top, bottom):
                paper.rule(x, y, x + GROUPS, y)
            paper.rule(x, top, x, bottom)
            whole[page] = paper.pages[0]
            paper.pages = whole


def drawn(lines, cells, proactive, remedies, applicants, outcomes, style=None):
    """The report as PDF: *lines* are its running text by heading, the rest its figures."""
    paper = Paper(style or Style())
    for words in lines[0]:
        paper.paragraph(words)
    for block in FORM_2021.proactive:
        paper.paragraph(block.title)
        columns = len(block.columns)
        heads = ["信息内容", *(column.label for column in block.columns)]
        rows = [[(at, 1, words) for at, words in enumerate(heads)]]
        for row in block.rows:
            values = [row.label, *map(str, proactive[row.id])]
            rows.append([(at, 1, words) for at, words in enumerate(values)])
        table(paper, [160, *[300 / columns] * columns], rows)
    for words in lines[1]:
        paper.paragraph(words)
    head = [[(0, 3, "申请人情况"), *((3 + at, 1, name) for at, name in enumerate(applicants))]]
    places = table(paper, [GROUPS, GROUPS, LABELS, *[40] * 7], request_rows(cells), head)
    draw_groups(paper, places)
    for words in lines[2]:
        paper.paragraph(words)
    head = [[(0, 5, "行政复议"), (5, 10, "行政诉讼")]]
    head += [[(at, 1, words) for at, words in enumerate(outcomes)]]
    table(paper, [31] * 15, [[(at, 1, str(value)) for at, value in enumerate(remedies)]], head)
    for words in lines[3]:
        paper.paragraph(words)
    furniture = paper.style.furniture
    pages = [
        page + (text(280, 30, furniture.format(n), size=SIZE) if furniture else "")
        for n, page in enumerate(paper.pages, 1)
    ]
    return pdf(*pages, turn=paper.style.turn)
