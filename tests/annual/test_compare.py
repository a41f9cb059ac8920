"""Two years side by side: growth on the right base, and paragraphs used twice."""

import os
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import lxml.html
import pytest

from annual.reports import report_2020, report_2024
from gongkai.annual.compare import (
    Change,
    alike_paragraphs,
    carry_over,
    compare,
    ratios,
    render_page,
    repeated_paragraphs,
    told_differently,
)
from gongkai.annual.formats import FORM_2021
from gongkai.annual.model import Section

LONG = "年我局针对目录更新不及时的问题，逐项核对并补发了全部应公开信息。"


@pytest.mark.parametrize(
    ("old", "new", "difference", "percent"),
    [
        (4877, 7959, 3082, Decimal("63.2")),
        (10, 5, -5, Decimal("-50.0")),
        (-4, 4, 8, Decimal("200.0")),
        (0, 3, 3, None),
        (0, 0, 0, None),
        (None, 3, None, None),
        (3, None, None, None),
        (Decimal("1.5"), Decimal("3.0"), Decimal("1.5"), Decimal("100.0")),
    ],
)
def test_growth_is_measured_on_the_old_figure(old, new, difference, percent):
    change = Change("", "", old, new)

    assert (change.difference, change.percent) == (difference, percent)


def test_every_cell_of_the_form_is_compared_in_order():
    new = report_2024()
    old = new.with_cells({"requests.granted.total": 4})

    changes = compare(old, new)

    assert [change.where for change in changes] == list(FORM_2021.paths)
    assert [(c.label, c.old, c.new) for c in changes if c.difference] == [("予以公开·总计", 4, 1)]


def test_two_forms_share_their_common_cells_and_keep_the_others():
    changes = {change.where: change for change in compare(report_2020(), report_2024())}

    assert changes["requests.granted.total"].old == 0
    assert changes["proactive.licences.prev_items"].new is None
    assert changes["proactive.licences.prev_items"].label == "行政许可·上一年项目数量"
    assert not changes["proactive.licences.prev_items"].is_shared
    assert changes["proactive.licences.decisions"].is_shared


def test_what_the_forms_count_under_two_names_is_compared():
    old = report_2020().with_cells({"proactive.rules.made": 3, "requests.other.total": 5})

    changes = {change.where: change for change in compare(old, report_2024())}

    assert (changes["proactive.rules.issued"].old, changes["proactive.rules.issued"].new) == (3, 0)
    assert (changes["requests.other.total"].old, changes["requests.other.total"].new) == (5, 1)
    assert not {"proactive.rules.made", "requests.other_misc.total"} & changes.keys()


def test_a_sum_with_an_unread_part_has_no_counterpart_figure():
    new = report_2024()
    gone = "requests.other_misc.total"
    new = replace(new, cells={path: n for path, n in new.cells.items() if path != gone})

    changes = {change.where: change for change in compare(report_2020(), new)}

    assert changes["requests.other.total"].new is None


@pytest.mark.parametrize(
    ("old", "new", "is_large"),
    [
        (100, 150, True),
        (100, 149, False),
        (1, 3, False),
        (0, 5, True),
        (0, 4, False),
        (9, None, False),
    ],
)
def test_a_change_by_half_and_more_than_a_few_is_large(old, new, is_large):
    assert Change("", "", old, new).is_large is is_large


def test_shares_are_taken_of_what_was_handled():
    new = report_2024()
    old = new.with_cells({"requests.handled_total.total": 0})

    found = {ratio.label: ratio for ratio in ratios(old, new)}

    opened = found["公开率（予以公开和部分公开）"]
    assert (opened.old, opened.new, opened.points) == (None, Decimal("50.0"), None)
    assert found["无法提供"].new == Decimal("25.0")
    assert found["复议诉讼纠错率"].points == Decimal("0.0")


def test_a_part_above_its_whole_gives_no_share():
    new = report_2024().with_cells({"requests.granted.total": 40})

    assert ratios(new, new)[0].new is None


def test_the_carry_over_is_held_against_what_was_taken_over():
    new = report_2024()
    old = new.with_cells({"requests.carried_out.total": 3})
    old = replace(
        old, cells={p: n for p, n in old.cells.items() if "carried_out.other_org" not in p}
    )

    found = {line.label: line.is_continuous for line in carry_over(old, new)}

    assert found == {
        "自然人": True,
        "商业企业": True,
        "科研机构": True,
        "社会公益组织": True,
        "法律服务机构": True,
        "其他": None,
        "总计": False,
    }


def test_a_paragraph_that_only_changed_its_year_is_repeated():
    report = report_2024()
    old = replace(report, sections=(Section(5, "", f"2023{LONG}\n无。"), Section(6, "", LONG)))
    new = replace(report, sections=(Section(5, "", f"2024{LONG}\n无。"),))

    assert [(found.no, found.text) for found in repeated_paragraphs(old, new)] == [
        (5, f"2024{LONG}")
    ]


def written(no: int, text: str):
    return replace(report_2024(), sections=(Section(no, "", text),))


def test_a_paragraph_made_from_last_years_is_shown_with_the_words_that_stayed():
    old, new = written(5, f"2023{LONG}下一步加强培训。"), written(5, f"2024{LONG}下一步补充人员。")

    (pair,) = alike_paragraphs(old, new)

    assert pair.percent > 80
    kept = "".join(pair.new[start:end] for start, end in pair.new_runs)
    assert LONG in kept
    assert "补充人员" not in kept


def test_a_paragraph_of_its_own_is_not_alike():
    old = written(5, "本年度公开平台完成改版，栏目由十二个并为八个，检索也更快。")

    assert alike_paragraphs(old, written(5, LONG)) == ()
    assert alike_paragraphs(written(1, LONG), written(5, LONG)) == ()


def test_figures_that_the_text_gives_differently_are_listed():
    old = written(1, "2023年新收政府信息公开申请9件。")
    new = written(1, "2024年新收政府信息公开申请4件。")

    (told,) = told_differently(replace(old, year=2023), new)

    assert (told.where, told.old, told.new) == ("requests.new_received.total", 9, 4)


GOLDEN = Path(__file__).parents[1] / "golden" / "documents" / "compare.html"


@pytest.fixture
def page():
    old = written(5, f"2023{LONG}<b>").with_cells({"proactive.licences.decisions": 100})
    new = written(5, f"2024{LONG}<b>")
    return render_page(replace(old, year=2023), new)


def test_the_page_stands_alone_and_is_the_golden_one(page):
    assert "http" not in page
    assert "style=" not in page
    assert "<script" not in page
    if os.environ.get("GONGKAI_REWRITE_GOLDEN"):
        GOLDEN.write_text(page, encoding="utf-8")
    assert page == GOLDEN.read_text(encoding="utf-8")


def test_the_page_marks_what_moved_and_what_was_copied(page):
    tree = lxml.html.document_fromstring(page)

    (moved,) = (row for row in tree.iter("tr") if "行政许可" in row.text_content())
    assert [cell.text_content() for cell in moved][1:] == ["100", "312", "+212", "+212%"]
    assert len(moved.findall("td/strong")) == 4
    assert LONG in tree.find(".//mark").text_content()
    assert "&lt;b&gt;" in page
    assert "1格有变化，其中1格变动较大" in page


def test_every_table_of_the_page_has_a_caption_and_scopes(page):
    tree = lxml.html.document_fromstring(page)

    for table in tree.iter("table"):
        assert table.findtext("caption")
        assert {cell.get("scope") for cell in table.iter("th")} == {"col", "row"}
        assert table.getparent().get("tabindex") == "0"


def test_the_page_of_two_forms_names_what_cannot_be_compared():
    page = render_page(report_2020(), report_2024())

    assert "两年格式不同" in page
    assert "行政许可·上一年项目数量" in page
    assert "没有发现与上年相同或相近的段落" in page


def test_a_table_of_zeros_is_one_sentence():
    zeros = {path: 0 for path in report_2024().cells if path.startswith("remedies")}

    page = render_page(report_2024().with_cells(zeros), report_2024().with_cells(zeros))

    assert "政府信息公开行政复议、行政诉讼情况：没有非零的数字。" in page


def test_reports_without_a_year_are_compared_all_the_same():
    page = render_page(
        replace(report_2024(), year=None, agency=None), replace(report_2024(), agency=None)
    )

    assert "<title>年度报告年度不明与2024年比较</title>" in page
