"""The catalogue as a whole: documentation, names, and what the reference asks for."""

import re

import pytest

from gongkai.annual.check import check
from gongkai.annual.rules import FAMILIES, rules

IDS_OF_ONE_REPORT = {
    "T3-ROW", "T3-SUM", "T3-BAL", "T3-CARRY", "T3-INT", "T3-SHAPE",
    "T2-EFF", "T2-EFF2", "T2-RULES", "T2-19A", "T2-19B", "T2-19C", "T2-19D", "T2-UNIT",
    "T4-SUM", "T4-SHAPE", "T4-PREV", "T4-2024",
    "N-APP", "N-RES", "N-T2", "N-SUM", "N-COUNT", "N-GROW", "N-DUP", "N-NEG",
    "D-SIGN", "D-DUE", "D-PERIOD",
    "S-PARTS", "S-GOV", "S-FEE", "S-TITLE", "S-LABEL", "S-PROB",
}  # fmt: skip
"""The equations of the reference, but for C-CONS, which needs the members' reports."""

FORBIDDEN_NAMES = re.compile(r"^(?:use|prefer|avoid|do-not|check|no|must)-")


@pytest.mark.parametrize("rule", list(rules), ids=lambda rule: rule.code)
def test_every_rule_is_documented_in_full_and_named_after_the_defect(rule):
    manual = rule.documentation

    assert re.search(r"[a-z]", manual.summary)
    assert manual.summary.endswith(".")
    assert all(part.endswith(("。", "。”")) for part in (manual.why, manual.example, manual.remedy))
    assert rule.title
    assert rule.basis
    assert not FORBIDDEN_NAMES.match(rule.name)


def test_every_equation_of_the_reference_has_a_rule():
    assert {rule.implements for rule in rules} >= IDS_OF_ONE_REPORT


def test_every_rule_lives_in_one_of_the_families():
    homes = {rule.look.__module__ for rule in rules}

    assert homes == {family.__name__ for family in FAMILIES}


@pytest.mark.parametrize("form", ["2019", "2021"])
def test_a_correct_report_has_no_finding(correct, form):
    assert check(correct(form)) == []


def test_findings_come_in_the_order_of_codes_each_time(build):
    report, *_ = build(
        {
            "title": None,
            "signature": None,
            "signed_on": None,
            "cells": {
                "requests.new_received.total": 9,
                "remedies.review.total": 2,
            },
        }
    )

    first, second = check(report), check(report)

    assert first == second
    assert [finding.code for finding in first] == sorted(finding.code for finding in first)
