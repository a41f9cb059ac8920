"""Headings are told apart from text before, behind and about them."""

import pytest

from gongkai.annual.parse.outline import outline, with_headings_apart
from gongkai.annual.parse.source import SourceRow


def lines(*texts):
    return [SourceRow((text,), number) for number, text in enumerate(texts, 1)]


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        ("检查1次。二、主动公开政府信息情况", ["检查1次。", "二、主动公开政府信息情况"]),
        ("五、存在的主要问题及改进情况 更新不快。", ["五、存在的主要问题及改进情况", "更新不快。"]),
        (
            "改进。六、其他需要报告的事项。没有收费。",
            ["改进。", "六、其他需要报告的事项", "没有收费。"],
        ),
        ("一、总体情况", ["一、总体情况"]),
    ],
)
def test_heading_inside_a_line_gets_a_line_of_its_own(line, pieces):
    rows = with_headings_apart(lines(line))

    assert [row.cells[0] for row in rows] == pieces
    assert {row.line for row in rows} == {1}


@pytest.mark.parametrize(
    "line",
    [
        "本报告由一、总体情况，二、主动公开政府信息情况，六、其他需要报告的事项组成。",
        "全文分六部分。一、总体情况、二、主动公开政府信息情况。",
        "改进。六、其他需要报告的事项的说明见附件。",
    ],
)
def test_list_of_the_parts_stays_a_sentence(line):
    assert len(with_headings_apart(lines(line))) == 1


def test_line_above_a_table_heads_it_whatever_its_number():
    plan = outline(lines("（三）收到和处理政府信息公开申请情况", "申请人情况", "自然人"))

    assert [(heading.no, heading.row) for heading in plan.headings] == [(3, 0)]
    assert plan.tables["requests"] == [1, 2]
