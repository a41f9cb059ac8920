"""Corners of PDF pages: gaps in columns, odd lines, forms, prose in frames, locked files."""

import pytest

from annual.parse.pages import box, line, pdf, text
from gongkai.annual.parse import Unusable
from gongkai.annual.parse.pdf import read_pdf
from gongkai.annual.parse.pdf_lines import lines_of
from gongkai.annual.parse.pdf_page import Char
from gongkai.annual.parse.pdf_streams import is_bomb

FILLER = text(
    60, 800, "这一页上还有足够多的文字，证明这份文件有文字层，不是扫描件，可以读取，不用先做识别。"
)
XS = (150, 200, 250, 300, 350)


def rows(*pages):
    return [row.cells for row in read_pdf(pdf(*pages)).rows][1:]


def figures(y, label, values):
    drawn = text(60, y, label)
    return drawn + "".join(text(x, y, value) for x, value in zip(XS, values, strict=True) if value)


def frame(x0, y0, x1, y1):
    return line(x0, y0, x1, y0) + line(x0, y1, x1, y1) + line(x0, y0, x0, y1) + line(x1, y0, x1, y1)


def test_figure_missing_from_a_column_leaves_its_cell_empty():
    content = figures(700, "规章", "12345") + figures(680, "许可", ("1", "2", "", "4", "5"))

    assert rows(FILLER + content)[1] == ("许可", "1", "2", "", "4", "5")


def test_first_row_with_a_gap_takes_its_columns_from_the_next():
    content = figures(700, "规章", ("1", "", "3", "4", "5")) + figures(680, "许可", "12345")

    assert rows(FILLER + content) == [
        ("规章", "1", "", "3", "4", "5"),
        ("许可", "1", "2", "3", "4", "5"),
    ]


def test_row_with_most_figures_missing_is_no_row_of_the_wide_table():
    wide = text(60, 700, "合计") + "".join(text(100 + 30 * n, 700, "7") for n in range(12))
    few = text(60, 680, "许可") + "".join(text(100 + 30 * n, 680, "7") for n in range(3))

    assert rows(FILLER + wide + few)[1] == ("许可", "7", "7", "7")


def test_rows_of_figures_inside_one_ruled_row_are_rows_again():
    edges = "".join(line(x, 600, x, 720) for x in (50, 140, 190, 240, 290))
    ruled = line(50, 720, 290, 720) + line(50, 600, 290, 600) + edges
    cells = "".join(
        text(60, y, name) + "".join(text(x, y, value) for x in XS[:3])
        for y, name, value in ((700, "规章", "1"), (670, "许可", "2"))
    )

    assert rows(FILLER + ruled + cells) == [("规章", "1", "1", "1"), ("许可", "2", "2", "2")]


def test_prose_in_a_frame_is_text_and_not_a_cell():
    prose = "".join(text(60, 720 - 12 * n, "全年主动公开政府信息若干条，") for n in range(40))
    ruled = frame(50, 200, 300, 740) + line(200, 750, 200, 760) + line(50, 735, 300, 735)

    found = rows(FILLER + prose + ruled)

    assert all(len(cells) == 1 for cells in found)
    assert sum(len(cells[0]) for cells in found) == 40 * 14


def test_frame_around_a_table_is_no_table():
    inner = frame(60, 600, 260, 700) + line(160, 600, 160, 700) + line(60, 650, 260, 650)
    cells = (
        text(70, 670, "规章") + text(170, 670, "1") + text(70, 620, "许可") + text(170, 620, "2")
    )

    assert rows(FILLER + frame(40, 400, 500, 780) + inner + cells) == [("规章", "1"), ("许可", "2")]


@pytest.mark.parametrize(
    "drawing",
    [
        "0 0 m 100 50 l S\n",
        "60 700 m 60 700 80 720 90 700 c S\n",
        box(60, 400, 200, 200),
        box(60, 400, 2, 2),
        "".join(line(60, y, 260, y) for y in range(300, 700, 1)) * 2,
        "".join(line(x, 100, x, 780) for x in range(60, 560, 2)),
        "".join(line(n % 90 * 6, n % 97 * 8, n % 90 * 6 + 5, n % 97 * 8) for n in range(20_500)),
    ],
    ids=["slanted", "curved", "filled", "dot", "level only", "upright only", "beyond number"],
)
def test_drawing_that_rules_no_table_changes_nothing(drawing):
    content = FILLER + figures(700, "规章", "12345")

    assert rows(content + drawing) == rows(content)


def test_many_small_tables_of_figures_on_a_page_are_lines():
    content = "".join(
        "".join(text(60 + (20 + n) * at, 780 - 12 * n, "7") for at in range(3 + n % 2 * 5))
        for n in range(60)
    )

    assert len(rows(FILLER + content)) == 60


def test_locked_pdf_says_what_to_do():
    data = pdf(FILLER).replace(
        b"trailer<<",
        b"trailer<</Encrypt<</Filter/Standard/V 1/R 2/P -4"
        b"/O(01234567890123456789012345678901)/U(01234567890123456789012345678901)>>"
        b"/ID[(a)(a)]",
    )

    with pytest.raises(Unusable, match="加密"):
        read_pdf(data)


def test_page_that_is_none_is_called_damaged():
    with pytest.raises(Unusable, match="第 1 页"):
        read_pdf(pdf(FILLER).replace(b"/Type/Page/", b"/Type/Pane/"))


def test_text_beyond_any_report_is_refused():
    with pytest.raises(Unusable, match="异常巨大"):
        read_pdf(pdf(*["".join(text(50, y, "信息" * 500) for y in range(99, 799, 10))] * 2))


def test_stream_that_is_damaged_is_no_bomb():
    assert not is_bomb(b"stream\n\x78\x9c" + b"\xff" * 200)


@pytest.mark.parametrize("end", [float("inf"), float("nan")])
def test_character_without_an_end_is_a_line_like_any_other(end):
    assert [found.text for found in lines_of([Char("信", 0, 0, end, 9)])] == ["信"]
