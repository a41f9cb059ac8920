"""Pages as content systems and word processors write them: what is shown is what is read."""

import re

import pytest

from annual.parse.test_layouts import page
from annual.parse.test_troubles import ROWS, TRUE
from gongkai.annual.parse import parse
from gongkai.annual.parse.html import read_html


def rows(html):
    return [row.cells for row in read_html(html).rows]


def word(rows):
    """The rows as a word processor saves them: spans, empty paragraphs, conditional comments."""
    cell = (
        r"<td width=57 valign=top style='mso-border-alt:solid'><p class=MsoNormal><span lang=EN-US>"
        r"\1<o:p></o:p></span></p></td><!--[if !supportMisalignedColumns]--><!--[endif]-->"
    )
    return re.sub(r"<td>(.*?)</td>", cell, rows)


def as_divs(html, row, cell):
    """The rows built of other elements than those of tables."""
    html = html.replace("<tr>", f"<div {row}>").replace("</tr>", "</div>")
    html = html.replace("<td>", f"<div {cell}>").replace("</td>", "</div>")
    return html.replace("<table>", "<div>").replace("</table>", "</div>")


SHOWN = {
    "word processor": word(ROWS),
    "word conditionals": ROWS.replace("<td>", "<td><![if !supportEmptyParas]>&nbsp;<![endif]>"),
    "script, style and template in cells": ROWS.replace(
        "<td>", "<td><script>var a = 9;</script><style>p{top:9}</style><template>9</template>"
    ),
    "hidden attribute": ROWS.replace("<td>", "<td><span hidden>9</span>"),
    "invisible text": ROWS.replace("<td>", "<td><i style='visibility:hidden'>9</i>"),
    "hidden for the word processor": ROWS.replace("<td>", "<td><i style='mso-hide:all'>9</i>"),
    "deleted text": ROWS.replace("<td>", "<td><del>9</del>"),
    "hidden draft of the report": (
        f"<div style='display:none'>{ROWS.replace('75', '99')}</div>{ROWS}"
    ),
    "text hidden until a script shows it": f"<div style='DISPLAY: none'>{ROWS}</div>",
    "fields of a form": re.sub(r"<td>(\d+)</td>", r"<td><input readonly value='\1'></td>", ROWS),
    "one-cell table in a cell": re.sub(
        r"<td>(\d+)</td>", r"<td><table><tr><td>\1</td></tr></table></td>", ROWS
    ),
    "styled as a table": as_divs(ROWS, "style='display:table-row'", "style='display:table-cell'"),
    "roles of a table": as_divs(ROWS, 'role="row"', 'role="cell"'),
    "report in one cell, prose beside": (
        f"<table><tr><td>{'导航' * 300}</td></tr><tr><td>{ROWS}</td></tr></table>"
    ),
    "nested more than 256 deep": "<div><span>" * 400 + ROWS,
    "head cells for all cells": ROWS.replace("<td>", "<th>").replace("</td>", "</th>"),
    "comments between": ROWS.replace("</td>", "</td><!-- 9 -->"),
}


@pytest.mark.parametrize("body", SHOWN.values(), ids=SHOWN.keys())
def test_what_is_shown_is_read_and_nothing_else(body):
    assert parse(page(body)).cells == TRUE


def test_prose_in_a_row_of_a_table_of_data_leaves_the_other_rows_as_they_are():
    html = (
        f"<table><tr><td>{'说明' * 300}</td></tr><tr><td>规章</td><td>1</td><td></td></tr></table>"
    )

    assert rows(html)[1] == ("规章", "1", "")


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("3<br>4", "3 4"),
        ("<p>3</p><p>4</p>", "3 4"),
        ("本年新<br/>制作数量", "本年新制作数量"),
        ("<p>社会</p><p>公益组织</p>", "社会公益组织"),
        ("<span>1</span><span>2</span>", "12"),
        ("<ol><li>3</li><li>4</li></ol>", "3 4"),
        ("<div><p>3</p><p>4</p></div>", "3 4"),
    ],
)
def test_line_break_in_a_cell_parts_figures_and_joins_words(cell, text):
    assert rows(f"<table><tr><td>{cell}</td><td>0</td></tr></table>") == [(text, "0")]


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("<ol><li>学习<li>检查</ol>", ["1.学习", "2.检查"]),
        ("<ol start=3><li>学习</li><li value=9>检查</li></ol>", ["3.学习", "9.检查"]),
        ("<ol style='list-style:none'><li>学习</li></ol>", ["学习"]),
        ("<ol><li>1.学习</li></ol>", ["1.学习"]),
        ("<ul><li>学习</li></ul>", ["学习"]),
        ("<ol style='list-style-type:cjk-ideographic'><li>总体情况</ol>", ["一、总体情况"]),
    ],
)
def test_numbers_that_a_list_shows_are_read(html, lines):
    assert [cells[0] for cells in rows(html)] == lines


def test_every_cell_of_a_page_knows_its_line_table_row_and_column():
    read = parse(page(ROWS.replace("<tr>", "\n<tr>")))

    place = read.places["requests.granted.commercial_enterprise"]
    assert (place.table, place.row, place.column) == (2, 4, 3)
    assert place.line > read.places["proactive.licences.decisions"].line > 1
