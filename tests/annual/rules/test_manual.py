"""A rule's manual: whole, drawn from its cases, and the same in the documentation."""

import pytest

from gongkai.annual.rules import rules
from gongkai.annual.rules.manual import load_examples, manual_of, manual_text
from measure import ROOT

PAGE = (ROOT / "docs" / "reference" / "rules.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("rule", rules, ids=lambda rule: rule.code)
def test_the_documentation_holds_every_line_that_the_command_line_prints(rule):
    section = PAGE.partition(f"## {rule.code} ")[2].partition("\n## ")[0]

    manual = manual_of(rule, load_examples())

    lines = [fact for _, fact in manual.facts] + [line for _, told in manual.parts for line in told]
    assert [line for line in lines if line not in section] == []


def test_a_manual_tells_stage_age_and_examples_from_the_cases():
    text = manual_text(rules.get("AR605"), load_examples())

    assert text.startswith("AR605 人大、政协用语颠倒\n名称：swapped-terms（The proposals")
    assert "阶段：正式，自 0.1 版" in text
    assert "  · 正文“办理人大提案2件、政协议案3件。” → 警告：“人大提案”“政协议案”用语颠倒" in text
    assert "不会查出：\n  · 正文“办理人大、政协提案5件。”" in text


def test_every_rule_with_cases_has_examples_of_both_kinds():
    shown = load_examples()

    assert [rule.code for rule in rules if rule.code not in shown] == ["AR001"]
    assert [code for code, found in shown.items() if not found.found or not found.left] == []
