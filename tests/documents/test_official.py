"""The block model: grids that tile, closing lines, dates."""

from datetime import date

import pytest

from gongkai.documents import Cell, Document, Paragraph, Table, full_date
from gongkai.documents.official import printable, title_lines, width_in_characters

BODY = (Paragraph("正文"),)


def table(*rows: tuple[Cell, ...], columns: int) -> Table:
    return Table(rows, (1.0,) * columns, caption="表一")


def test_cells_are_placed_beside_and_under_spans():
    spanned = table(
        (Cell("甲", rows=2), Cell("乙", columns=2)), (Cell("丙"), Cell("丁")), columns=3
    )

    assert [(row, column, cell.text) for row, column, cell in spanned.placed()] == [
        (0, 0, "甲"),
        (0, 1, "乙"),
        (1, 1, "丙"),
        (1, 2, "丁"),
    ]


@pytest.mark.parametrize(
    ("rows", "columns", "message"),
    [
        pytest.param(((Cell("甲"),),), 2, "没有铺满", id="a cell is missing"),
        pytest.param(((Cell("甲", columns=3),),), 2, "没有铺满", id="a span leaves the grid"),
        pytest.param(
            ((Cell("甲"), Cell("乙", rows=2)), (Cell("丙", columns=2),)),
            2,
            "第2行的单元格重叠",
            id="a span runs into another",
        ),
    ],
)
def test_a_table_that_does_not_tile_is_refused(rows, columns, message):
    with pytest.raises(ValueError, match=message):
        table(*rows, columns=columns).placed()


def test_the_signature_is_centred_over_the_date():
    paper = Document("标题", BODY, signature="云川市民政局", date=date(2026, 11, 22))

    (name, name_indent), (dated, date_indent) = paper.closing()

    assert (name, dated) == ("云川市民政局", "2026年11月22日")
    centre = name_indent + width_in_characters(name) / 2
    assert centre == date_indent + width_in_characters(dated) / 2
    assert date_indent == 4


def test_a_long_signature_stays_inside_the_page():
    paper = Document("标题", BODY, signature="云" * 24, date=date(2026, 1, 2))

    assert min(indent for _, indent in paper.closing()) == 0


def test_a_paper_without_signature_and_date_has_no_closing():
    assert Document("标题", BODY).closing() == ()


def test_a_signature_alone_is_set_four_characters_from_the_edge():
    assert Document("标题", BODY, signature="云川市民政局").closing() == (("云川市民政局", 4.0),)


def test_full_date_has_no_leading_zero():
    assert full_date(date(2025, 1, 7)) == "2025年1月7日"


def test_unprintable_characters_are_dropped_and_breaks_kept():
    assert printable("一\x00二\x0b\n三\ud800") == "一二\n三"


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("云川市2024年年度报告", ("云川市2024年年度报告",)),
        (
            "云川市教育局2024年政府信息公开工作年度报告",
            ("云川市教育局", "2024年政府信息公开工作年度报告"),
        ),
        ("长" * 30, ("长" * 30,)),
    ],
)
def test_a_long_title_breaks_before_its_year(title, lines):
    assert title_lines(title) == lines


@pytest.mark.parametrize(("text", "size"), [("0", 10.5), ("99999", 10.5), ("123456789", 6.9)])
def test_a_long_figure_is_set_small_enough_for_its_column(text, size):
    row = tuple(Cell(text) for _ in range(12))

    assert table(row, columns=12).size(0, row[0]) == size


def test_words_wrap_and_keep_their_size():
    row = (Cell("申请人无正当理由逾期不补正"), *(Cell("0") for _ in range(11)))

    assert table(row, columns=12).size(0, row[0]) == 10.5
