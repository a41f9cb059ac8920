"""Layouts of real sources: each difficulty once, on the same small report."""

import pytest

from annual.parse.papers import TITLE, text_report
from gongkai.annual.formats import Row
from gongkai.annual.parse import parse
from gongkai.annual.parse.labels import LabelIndex
from gongkai.annual.parse.outline import heading_of

REPORT = parse(text_report().encode())


def page(body, head=""):
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


def as_rows(text):
    """The report as a page: rows of pipes become tables, the rest paragraphs."""
    parts, rows = [], []
    for line in [*text.split("\n"), ""]:
        if "|" in line:
            cells = "".join(f"<td>{cell.strip()}</td>" for cell in line.split("|"))
            rows.append(f"<tr>{cells}</tr>")
            continue
        if rows:
            parts.append(f"<table>{''.join(rows)}</table>")
            rows = []
        parts.append(f"<p>{line}</p>")
    return "".join(parts)


LAYOUTS = {
    "tabs": text_report().replace(" | ", "\t"),
    "one cell a line": text_report().replace(" | ", "\n"),
    "markdown": "\n".join(
        f"| {line} |\n|---|---|" if "|" in line else f"## {line}" if "、" in line[:2] else line
        for line in text_report().split("\n")
    ),
    "spaces": text_report().replace(" | ", "   "),
    "full width": text_report().translate({ord(str(d)): chr(0xFF10 + d) for d in range(10)}),
    "full-width pipes": text_report().replace("|", "｜"),
    "brackets": text_report().replace("(", "（").replace(")", "）"),
    "traditional": text_report().replace("处罚", "處罰").replace("总计", "總計"),
    "contents first": text_report().replace(
        "一、总体情况\n",
        "一、总体情况\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n"
        "五、存在的主要问题及改进情况\n一、总体情况\n",
        1,
    ),
    "typos": text_report().replace("危及", "危机").replace("补正后申请内容仍", "补正后申请内容任"),
}


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_every_layout_gives_the_same_cells(text):
    report = parse(text.encode())

    assert report.cells == REPORT.cells
    assert [section.no for section in report.sections] == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize(
    "body",
    [
        as_rows(text_report()),
        f"<table><tr><td>{as_rows(text_report())}</td><td>导航</td></tr></table>",
        f"<div>{as_rows(text_report()).replace('<td>', '<td><p><span>')}</div>",
        "<div>" * 200 + as_rows(text_report()) + "</div>" * 200,
        f"<table><tr><td>首页</td><td>公开</td></tr></table>{as_rows(text_report())}",
        f"<script>var a = '自然人 1';</script>{as_rows(text_report())}<!-- 自然人 -->",
    ],
    ids=["plain", "layout table", "wrapped cells", "deep", "navigation", "script"],
)
def test_every_page_gives_the_same_cells(body):
    assert parse(page(body)).cells == REPORT.cells


def test_page_without_a_title_line_uses_its_metadata():
    body = as_rows(text_report(title="欢迎访问"))
    head = (
        f'<title>{TITLE}_青禾市司法局</title><meta name="PubDate" content="2023-01-12 09:00">'
        '<meta name="keywords" content="x"><meta name="PubDate" content="2020-01-01">'
    )

    report = parse(page(body, head))

    assert report.title == TITLE
    assert str(report.published_on) == "2023-01-12"


def test_metadata_title_stands_for_a_missing_title_line():
    body = as_rows(text_report(title="欢迎访问"))

    report = parse(page(body, f'<meta name="ArticleTitle" content="{TITLE}">'))

    assert report.title == TITLE


def test_caption_that_repeats_the_heading_is_not_part_of_the_text():
    body = as_rows(text_report()).replace(
        "<table>", "<table><caption>二、主动公开政府信息情况</caption>", 1
    )

    report = parse(page(body))

    assert report.cells == REPORT.cells
    assert report.sections[1].text == ""


def test_bare_rows_are_named_by_their_order():
    text = text_report().replace("\n2.重复申请 | ", "\n| ").replace("\n行政处罚 | ", "\n| ")

    report = parse(text.encode())

    assert report.count("requests.not_processed_repeat.total") == 0


def test_two_bare_rows_in_the_place_of_one_stay_unnamed():
    line = "2.重复申请 | 0 | 0 | 0 | 0 | 0 | 0 | 0"
    bare = "| 0 | 0 | 0 | 0 | 0 | 0 | 0"
    text = text_report().replace(line, f"{bare}\n{bare}")

    report = parse(text.encode())

    assert report.get("requests.not_processed_repeat.total") is None


def test_row_printed_twice_with_other_figures_is_ambiguous():
    text = text_report().replace(
        "二、上年结转",
        "一、本年新收政府信息公开申请数量 | 7 | 0 | 0 | 0 | 0 | 0 | 7\n二、上年结转",
        1,
    )

    report = parse(text.encode())

    entries = {item.where: item for item in report.unread}
    assert entries["requests.new_received.total"].kind == "ambiguous"
    assert set(entries["requests.new_received.total"].candidates) == {"2", "7"}


def test_form_is_told_by_the_heads_and_not_by_the_year():
    text = text_report(title=TITLE.replace("2022", "2020"))

    report = parse(text.encode())

    assert (report.year, report.form) == (2020, "2021")


def test_report_without_any_table_has_all_cells_missing_and_the_form_of_its_year():
    lines = [line for line in text_report().split("\n") if "|" not in line]
    text = "\n".join(lines).replace("2022年", "2020年")

    report = parse(text.encode())

    assert report.form == "2019"
    assert not report.cells
    assert {item.why for item in report.unread} == {"原文中没有找到这张表"}


def test_procurement_in_the_head_unit_is_converted_and_the_unit_kept(golden):
    text = (golden / "lines-2019" / "source.txt").read_text("utf-8")
    text = text.replace("采购总金额", "采购总金额（万元）").replace("1,203.5万元", "1,203.5")

    report = parse(text.encode())

    where = "proactive.central_procurement.procurement_amount"
    assert str(report.get(where)) == "12035000"
    assert report.units[where] == "万元"


def test_joined_digits_without_equation_are_reported_with_their_candidates(golden):
    text = (golden / "glued-2021" / "source.txt").read_text("utf-8")

    report = parse(text.replace("规范性文件308", "规范性文件12015").encode())

    entry = next(i for i in report.unread if i.where == "proactive.normative_docs.issued")
    assert entry.kind == "ambiguous"
    assert {"1", "12", "120"} <= set(entry.candidates)


def test_thirteen_cells_in_table_four_leave_all_fifteen_unread():
    report = parse(text_report(remedies=(0,) * 13).replace(" | ", "\n").encode())

    entries = [item for item in report.unread if item.where.startswith("remedies.")]
    assert len(entries) == 15
    assert {item.kind for item in entries} == {"missing"}


def test_footer_after_the_signature_is_no_part_of_the_report():
    text = f"{text_report()}\n版权所有：青禾市司法局\n网站地图"

    assert parse(text.encode()).sections[-1].text == "没有收取信息处理费。"


def test_footer_without_a_signature_is_cut_too():
    text = text_report().replace("青禾市司法局\n2023年1月10日", "版权所有：青禾\n网站地图")

    report = parse(text.encode())

    assert report.signature is None
    assert report.sections[-1].text == "没有收取信息处理费。"


@pytest.mark.parametrize(
    ("line", "no"),
    [
        ("一、总体情况", 1),
        ("1.总体情况", 1),
        ("第五部分 存在的主要问题及改进情况", 5),
        ("**六、其他需要报告的事项**", 6),
        ("总体情况", 1),
        ("四、因政府信息公开工作被申请行政复议、提起行政诉讼情况", 4),
        ("二、上年结转政府信息公开申请数量", None),
        ("三、本年度办理结果", None),
        ("四、结转下年度继续办理", None),
        ("(一)主动公开政府信息情况", None),
        ("二、加强主动公开。情况良好", None),
        ("七、附件", None),
    ],
)
def test_heading_is_told_by_its_words(line, no):
    found = heading_of(line)

    assert (found[0] if found else None) == no


def test_unit_in_a_head_that_spans_two_columns_is_that_of_the_money(golden):
    text = (golden / "lone-pipes-2019" / "source.txt").read_text("utf-8")
    text = text.replace("采购项目数量\n|\n采购总金额", "采购情况（单位：万元）")

    report = parse(text.replace("1203500元", "120.35").encode())

    assert report.get("proactive.central_procurement.procurement_amount") == 1203500


def test_words_behind_a_label_that_is_not_the_first_are_no_values():
    text = text_report().replace(
        "信息内容 | 本年制发", "序号 | 规章 | 名称\n信息内容 | 本年制发", 1
    )

    assert parse(text.encode()).cells == REPORT.cells


def test_label_that_is_like_two_rows_names_neither():
    index = LabelIndex([Row("decisions", "行政处罚决定"), Row("files", "行政处罚案件")])

    assert index.similar("行政处罚决件") is None
