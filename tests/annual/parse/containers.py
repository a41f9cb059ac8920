"""Whole reports in the file kinds that are built rather than kept, each with figures of its own."""

import base64
import io
import re
from itertools import pairwise

from openpyxl import Workbook

from annual.parse.books import ods, xls
from annual.parse.drawn import Style, drawn
from annual.parse.office import paragraph, table, word
from annual.parse.papers import APPLICANTS, OUTCOMES, PROACTIVE, REMEDIES, text_report
from annual.parse.test_docx import lists, numbered
from annual.parse.test_html import as_divs
from annual.parse.test_html import word as word_html
from annual.parse.test_layouts import as_rows, page
from annual.parse.test_mhtml import saved as saved_page
from gongkai.annual.formats import FORM_2021

BUREAUS = ("水务局", "林业局", "商务局", "审计局", "统计局", "气象局", "档案局", "交通局")


def title(seed):
    return f"青禾市{BUREAUS[seed % len(BUREAUS)]}{2021 + seed % 4}年政府信息公开工作年度报告"


def figures(seed):
    """Table three for *seed*, adding up in both directions, with an error in every fifth."""
    leaves = [row.id for row in FORM_2021.requests.rows if row.is_leaf]
    grid = {
        leaf: [(seed + 3 * n + 5 * column) % 11 // 3 * (n % 3) for column in range(6)]
        for n, leaf in enumerate(leaves)
    }
    handled = [sum(row[column] for row in grid.values()) for column in range(6)]
    grid["handled_total"] = handled
    grid["carried_in"] = [seed % 3, 0, 1, 0, 0, 0]
    grid["carried_out"] = [0, seed % 2, 0, 0, 2, 0]
    flows = zip(handled, grid["carried_out"], grid["carried_in"], strict=True)
    grid["new_received"] = [done + left - brought for done, left, brought in flows]
    rows = {row: [*cells, sum(cells)] for row, cells in grid.items()}
    if seed % 5 == 0:
        rows["granted"][-1] += 1
    return rows


def text(seed):
    return text_report(rows=figures(seed), title=title(seed))


def html(seed):
    return as_rows(text(seed))


def drawing(seed, **style):
    """The report drawn on the pages of a PDF."""
    lines = [line for line in text(seed).split("\n") if "|" not in line]
    cuts = [0, 4, 5, 6, len(lines)]
    parts = [lines[start:end] for start, end in pairwise(cuts)]
    rows = figures(seed)
    return drawn(
        parts, rows.__getitem__, PROACTIVE, REMEDIES, APPLICANTS, OUTCOMES * 3, Style(**style)
    )


def word_body(seed, cell=paragraph, heading=paragraph):
    """The report as the body of a Word document; *cell* and *heading* write those."""
    parts, rows = [], []
    for line in [*text(seed).split("\n"), ""]:
        if "|" in line:
            rows.append([cell(part.strip()) for part in line.split("|")])
            continue
        if rows:
            parts.append(table(*rows))
            rows = []
        write = heading if re.match("[一二三四五六]、", line) else paragraph
        parts.append(write(line))
    return "".join(parts)


def revised(words):
    """A cell whose figure was changed with the changes tracked."""
    old = "<w:del><w:r><w:delText>98</w:delText></w:r></w:del>"
    new = f"<w:ins><w:r><w:t>{words}</w:t></w:r></w:ins>"
    return f"<w:p>{old}{new}</w:p>"


def controlled(words):
    return f"<w:sdt><w:sdtContent>{paragraph(words)}</w:sdtContent></w:sdt>"


def document(body, **parts):
    return word(f"<w:body>{body}</w:body>", **parts)


def values(seed):
    return [[number(cell.strip()) for cell in line.split("|")] for line in text(seed).split("\n")]


def number(words):
    try:
        return float(words)
    except ValueError:
        return words


def book(seed, change):
    """The report as a workbook, after *change* has been made to it."""
    made = Workbook()
    for line in values(seed):
        made.active.append(line)
    change(made)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def hide_a_draft(made):
    draft = made.copy_worksheet(made.active)
    draft.sheet_state = "hidden"
    draft["B9"] = 99


def move_and_merge(made):
    made.active.insert_cols(2, 2)
    made.active.insert_cols(1, 2)
    for at in range(1, made.active.max_row + 1):
        made.active.merge_cells(start_row=at, end_row=at, start_column=3, end_column=5)


def leave_a_formula(made):
    row = next(row for row in made.active.iter_rows() if str(row[0].value).startswith("(一)"))
    row[7].value = "=SUM(B22:G22)"


HAN = {"numbering": lists(("chineseCounting", "%1、"))}

CONTAINERS = {
    "pdf-ruled": lambda: drawing(1),
    "pdf-boxes": lambda: drawing(2, ruling="boxes"),
    "pdf-level-lines": lambda: drawing(3, ruling="level"),
    "pdf-unruled": lambda: drawing(4, ruling="none"),
    "pdf-top-aligned": lambda: drawing(5, ruling="none", align="top"),
    "pdf-head-repeated": lambda: drawing(6, ruling="none", repeats_head=True),
    "pdf-numbered-pages": lambda: drawing(7, furniture="— {} —"),
    "pdf-running-head": lambda: drawing(8, ruling="none", furniture="第 {} 页"),
    "pdf-turned": lambda: drawing(9, turn=90),
    "docx-numbered": lambda: document(
        word_body(10, heading=lambda line: numbered(0, line[2:])), **HAN
    ),
    "docx-revised": lambda: document(word_body(11, cell=revised)),
    "docx-controls": lambda: document(word_body(12, cell=controlled)),
    "docx-layout-table": lambda: document(table([word_body(13)])),
    "html-word": lambda: page(word_html(html(14))),
    "html-hidden-draft": lambda: page(f"<div style='display:none'>{html(16)}</div>{html(15)}"),
    "html-elements": lambda: page(as_divs(html(16), 'role="row"', 'role="cell"')),
    "html-layout-table": lambda: page(f"<table><tr><td>导航</td><td>{html(17)}</td></tr></table>"),
    "html-unclosed": lambda: page("<div><font>" * 300 + html(18)),
    "html-gb2312-claimed": lambda: (
        page(html(19), "<meta charset=gb2312>").decode().encode("gb18030")
    ),
    "html-latin-claimed": lambda: page(html(20), "<meta charset=iso-8859-1>"),
    "html-utf16": lambda: page(html(21)).decode().encode("utf-16-le"),
    "html-broken-bytes": lambda: page(html(22)).replace(
        "全年".encode(), b"\xe5\x85\xff\xe5\xb9\xb4"
    ),
    "text-utf16-unmarked": lambda: text(23).encode("utf-16-be"),
    "page-saved": lambda: saved_page(base64.encodebytes(page(html(24))), "base64"),
    "xlsx-hidden-draft": lambda: book(25, hide_a_draft),
    "xlsx-moved-and-merged": lambda: book(26, move_and_merge),
    "xlsx-formula": lambda: book(27, leave_a_formula),
    "xls": lambda: xls(values(28)),
    "ods": lambda: ods(values(29)),
}
