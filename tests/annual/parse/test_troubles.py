"""Trouble in the tables of pages: every figure is read right or left unread, never read wrong."""

import re

import pytest

from annual.parse.papers import APPLICANTS, FORM_2021, OUTCOMES, text_report
from annual.parse.test_layouts import as_rows, page
from gongkai.annual.parse import parse

REMEDIES = (1, 2, 3, 4, 10, 0, 1, 0, 2, 3, 5, 0, 0, 1, 6)


def balanced():
    """Table three with a different figure almost everywhere, adding up in both directions."""
    leaves = [row.id for row in FORM_2021.requests.rows if row.is_leaf]
    grid = {
        leaf: [(3 * n + 5 * column) % 14 for column in range(6)] for n, leaf in enumerate(leaves)
    }
    handled = [sum(row[column] for row in grid.values()) for column in range(6)]
    grid["handled_total"] = handled
    grid["carried_in"] = [1, 0, 2, 0, 0, 1]
    grid["carried_out"] = [2, 1, 0, 0, 3, 0]
    flows = zip(handled, grid["carried_out"], grid["carried_in"], strict=True)
    grid["new_received"] = [done + left - brought for done, left, brought in flows]
    return {row: [*cells, sum(cells)] for row, cells in grid.items()}


TEXT = text_report(rows=balanced(), remedies=REMEDIES)
ROWS = as_rows(TEXT)
TRUE = parse(TEXT.encode()).cells
SEVEN = r"((?:<td>[\d.]+</td>){7})"


def numbers(change):
    """The rows with every printed figure changed."""
    return re.sub(r"<td>([\d.]+)</td>", lambda match: f"<td>{change(match[1])}</td>", ROWS)


def reordered(order):
    """The rows of table three with their seven columns in another order."""

    def moved(match):
        cells = re.findall(r"<td>.*?</td>", match[2])
        return f"<tr>{match[1]}{''.join(cells[at] for at in order)}</tr>"

    return re.sub(r"<tr>(<td>[^<]*</td>)((?:<td>[^<]*</td>){7})</tr>", moved, ROWS)


def before(label, html):
    return ROWS.replace(f"<tr><td>{label}", f"{html}<tr><td>{label}")


HEAD = "".join(f"<td>{label}</td>" for label in ("申请人情况", *APPLICANTS))
READ_WHOLE = {
    "blanks around": numbers(lambda text: f"&nbsp;{text}&#12288;"),
    "full width": numbers(lambda text: text.translate({c: c + 0xFEE0 for c in range(48, 58)})),
    "units in cells": numbers(lambda text: f"{text}{'万元' if '.' in text else '件'}"),
    "worded zero": numbers(lambda text: "无" if text == "0" else text),
    "footnote mark": numbers(lambda text: f"{text}<sup>1</sup>" if text == "12" else text),
    "raised digit": numbers(lambda text: f"{text}²" if text == "12" else text),
    "circled digit": numbers(lambda text: f"{text}①" if text == "12" else text),
    "hidden twin": numbers(lambda text: f'{text}<b style="display: none">9</b>'),
    "split over spans": numbers(lambda text: "".join(f"<span>{c}</span>" for c in text)),
    "empty remark column": re.sub(SEVEN + "</tr>", r"\1<td></td></tr>", ROWS),
    "head row in thead": re.sub(f"<tr>{HEAD}</tr>", f"<thead><tr>{HEAD}</tr></thead>", ROWS),
    "no column heads": ROWS.replace(f"<tr>{HEAD}</tr>", ""),
    "head again after a page": before("2.重复申请", f"<tr>{HEAD}</tr>"),
    "cut by a page": before("2.重复申请", "</table><p>- 3 -</p><table>"),
    "total first": reordered([6, 0, 1, 2, 3, 4, 5]),
    "columns swapped": reordered([1, 0, 2, 3, 5, 4, 6]),
    "navigation first": f"<table><tr><td>自然人</td><td>3</td></tr></table>{ROWS}",
    "cells in one": re.sub(
        r"(<td>2\.重复申请</td>)" + SEVEN,
        lambda m: f"{m[1]}<td>{'<br>'.join(re.findall(r'[0-9]+', m[2]))}</td>",
        ROWS,
    ),
    "wrong numbering": ROWS.replace("五、存在", "四、存在").replace("六、其他", "五、其他"),
    "typing errors": ROWS.replace("重复申请", "重复申诉").replace("查询事项", "查寻事项"),
    "open cells": ROWS.replace("</td>", "").replace("</tr>", ""),
    "preformatted": f"<pre>{TEXT}</pre>",
    "preformatted with tables": f"<pre>{ROWS}</pre>",
}


@pytest.mark.parametrize("body", READ_WHOLE.values(), ids=READ_WHOLE.keys())
def test_every_figure_of_a_troubled_page_is_read(body):
    report = parse(page(body))

    assert report.cells == TRUE
    assert report.title is not None


LEFT_UNREAD = {
    "blank zeros": numbers(lambda text: "&nbsp;" if text == "0" else text),
    "dashes": numbers(lambda text: "－" if text == "0" else text),
    "letter for zero": numbers(lambda text: "O" if text == "0" else text),
    "cell lost at the end": re.sub(
        r"(2\.重复申请</td>(?:<td>\d+</td>){6})<td>\d+</td>", r"\1", ROWS
    ),
    "cell lost at the beginning": re.sub(r"(2\.重复申请</td>)<td>\d+</td>", r"\1", ROWS),
    "remark in the cell": numbers(lambda text: f"{text}（含转办1件）" if text == "12" else text),
    "remark column": re.sub(SEVEN + "</tr>", r"\1<td>另有转办</td></tr>", ROWS),
    "row numbers": re.sub(r"<tr>(<td>[^<]*</td>" + SEVEN + ")", r"<tr><td>8</td>\1", ROWS),
    "row lost": re.sub(r"<tr><td>2\.重复申请.*?</tr>", "", ROWS),
    "digits apart": numbers(lambda text: " ".join(text) if text.isdecimal() else text),
    "another report below": ROWS + ROWS.replace("<td>75</td>", "<td>99</td>"),
}


@pytest.mark.parametrize("body", LEFT_UNREAD.values(), ids=LEFT_UNREAD.keys())
def test_what_is_doubtful_is_unread_and_nothing_is_read_wrong(body):
    report = parse(page(body))

    assert report.cells.items() < TRUE.items()
    assert set(TRUE) - set(report.cells) == {item.where for item in report.unread}


def test_commas_between_figures_are_a_table():
    assert parse(TEXT.replace(" | ", ",").encode()).cells == TRUE


def test_heads_of_two_lines_keep_the_order_of_the_form():
    first = "<tr><td>自然人</td><td>法人或其他组织</td><td>总计</td></tr>"
    kinds = "".join(f"<td>{label}</td>" for label in APPLICANTS[1:-1])

    report = parse(page(ROWS.replace(f"<tr>{HEAD}</tr>", f"{first}<tr>{kinds}</tr>")))

    assert report.cells == TRUE


def test_kinds_of_organisation_in_another_order_are_read_as_printed():
    kinds = [APPLICANTS[at] for at in (2, 1, 3, 4, 5)]
    head = "".join(f"<tr><td>{cells}</td></tr>" for cells in ("自然人", "</td><td>".join(kinds)))
    body = reordered([0, 2, 1, 3, 4, 5, 6])
    printed = re.search(r"<tr><td>申请人情况.*?</tr>", body)[0]

    assert parse(page(body.replace(printed, head))).cells == TRUE


def test_joined_digits_under_a_total_printed_first_are_not_split_by_the_wrong_sum():
    body = reordered([6, 0, 1, 2, 3, 4, 5])
    joined = re.sub(r"(<td>1\.属于国家秘密</td>)(?:<td>\d+</td>){7}", r"\1<td>11000000</td>", body)

    report = parse(page(joined))

    assert report.get("requests.refused_state_secret.total") is None
    assert report.cells.items() < TRUE.items()


def test_blocks_of_table_four_with_their_total_first_are_read_as_printed():
    order = (4, 0, 1, 2, 3)
    heads = " | ".join(OUTCOMES[at] for _ in range(3) for at in order)
    cells = " | ".join(str(REMEDIES[5 * block + at]) for block in range(3) for at in order)
    text = TEXT.replace(" | ".join(OUTCOMES * 3), heads)

    report = parse(text.replace(" | ".join(map(str, REMEDIES)), cells).encode())

    assert report.cells == TRUE


def test_traditional_characters_are_read_like_simplified_ones():
    table = str.maketrans(
        "数规开总额项罚费发废现请关机结转报", "數規開總額項罰費發廢現請關機結轉報"
    )

    report = parse(page(ROWS.translate(table)))

    assert report.cells == TRUE
    assert report.title is not None
    assert "公開" in report.title


def test_a_page_that_claims_gb2312_may_hold_characters_of_gb18030():
    source = page(f"{ROWS}<p>㙟镕</p>", "<meta charset=gb2312>").decode()

    assert parse(source.encode("gb18030")).cells == TRUE
