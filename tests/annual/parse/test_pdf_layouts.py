"""PDF drawn in the ways of offices: every figure is read, whatever rules or turns the table."""

from itertools import product

import pytest

from annual.parse.drawn import Style, drawn
from annual.parse.pages import pdf, text
from annual.parse.papers import APPLICANTS, OUTCOMES, PROACTIVE, TITLE
from annual.parse.test_troubles import REMEDIES, TRUE, balanced
from gongkai.annual.parse import parse
from gongkai.annual.parse.pdf import read_pdf

FIGURES = balanced()
LINES = (
    (TITLE, "一、总体情况", "全年公开信息20条。", "二、主动公开政府信息情况"),
    ("三、收到和处理政府信息公开申请情况",),
    ("四、政府信息公开行政复议、行政诉讼情况",),
    (
        "五、存在的主要问题及改进情况",
        "人手偏少。",
        "六、其他需要报告的事项",
        "没有收取信息处理费。",
        "青禾市司法局",
        "2023年1月10日",
    ),
)


def report(**style):
    return drawn(
        LINES, FIGURES.__getitem__, PROACTIVE, REMEDIES, APPLICANTS, OUTCOMES * 3, Style(**style)
    )


STYLES = [
    {"ruling": ruling, "align": align, "repeats_head": repeats}
    for ruling, align, repeats in product(
        ("lines", "boxes", "level", "none"), ("middle", "top"), (False, True)
    )
]


@pytest.mark.parametrize("style", STYLES, ids=lambda style: " ".join(map(str, style.values())))
def test_every_figure_of_a_typeset_table_is_read(style):
    assert parse(report(**style)).cells == TRUE


@pytest.mark.parametrize(
    "furniture",
    ["— {} —", "第 {} 页 共 2 页", "{}", "青禾市司法局", "https://example.cn/a.html 12:30 {}/2"],
)
@pytest.mark.parametrize("ruling", ["lines", "none"])
def test_page_numbers_and_running_heads_are_no_part_of_the_table(ruling, furniture):
    read = parse(report(furniture=furniture, ruling=ruling))

    assert read.cells == TRUE
    assert read.sections[0].text == "全年公开信息20条。"


def page_rows(*pages, **options):
    return [row.cells for row in read_pdf(pdf(*pages, **options)).rows]


FILLER = text(
    60, 780, "这一页上还有足够多的文字，证明这份文件有文字层，不是扫描件，可以读取，不用先做识别。"
)


def test_text_that_runs_up_a_turned_page_is_read_in_its_own_direction():
    up = "0 1 -1 0"
    content = text(100, 60, "规章", turn=up) + text(100, 200, "3", turn=up)
    content += text(130, 60, "行政规范性文件", turn=up) + text(130, 200, "12", turn=up)
    content += "".join(
        text(200 + 15 * n, 60, "本页横排，字向上走，读法不变。", turn=up) for n in range(3)
    )

    assert page_rows(content, turn=90)[:2] == [("规章", "3"), ("行政规范性文件", "12")]


def test_watermark_across_the_page_is_left_out():
    askew = text(200, 300, "内部资料", size=60, turn="0.7 0.7 -0.7 0.7")

    assert page_rows(FILLER + askew) == page_rows(FILLER)


def test_text_is_read_by_position_and_not_by_its_order_in_the_file():
    content = text(60, 700, "第二行") + text(60, 720, "第一行") + FILLER

    assert page_rows(content)[1:] == [("第一行",), ("第二行",)]


def test_characters_spaced_out_are_words_again():
    apart = "".join(text(200 + 18 * n, 740, char, size=12) for n, char in enumerate("总体情况"))

    assert ("总体情况",) in page_rows(FILLER + apart)


def test_text_printed_twice_to_look_bold_is_read_once():
    twice = text(60, 700, "一、总体情况12") + text(60.3, 700, "一、总体情况12")

    assert ("一、总体情况12",) in page_rows(FILLER + twice)


def test_paragraph_wrapped_over_lines_and_pages_is_whole_again():
    sentence = "全年通过门户网站主动公开政府信息二千一百二十条，其中政策文件及其解读材料"
    first = text(78, 700, sentence) + text(60, 686, sentence + "一百") + text(60, 672, "余份。")
    second = text(78, 658, sentence) + text(60, 644, sentence + "一二")
    after = text(60, 780, "三份。") + text(78, 766, "以上为全年情况。")

    rows = page_rows(first + second, after)

    assert rows == [
        (f"{sentence}{sentence}一百余份。",),
        (f"{sentence}{sentence}一二三份。",),
        ("以上为全年情况。",),
    ]


def test_every_cell_of_a_ruled_table_knows_its_page_table_row_and_column():
    read = parse(report(ruling="lines"))

    assert read.places["proactive.licences.decisions"] == (11, 2, 2, 2, 1)
    assert read.places["requests.carried_out.total"].page == 2
    assert read.places["requests.carried_out.total"].column == 8
