"""The check as a whole: waivers, and reports of which little was read."""

from datetime import date

import pytest

from gongkai.annual.check import check
from gongkai.annual.formats import FORMS
from gongkai.annual.model import Report, Unread
from gongkai.annual.rules import rules
from gongkai.lint.emit import Outcome, as_sarif
from gongkai.lint.finding import Severity
from gongkai.lint.waivers import Waiver


def waive(code, **changes):
    return Waiver(code=code, reason="经核实", author="李四", on=date(2025, 1, 20), **changes)


def test_a_waived_finding_is_left_out(build):
    report, *_ = build({"cells": {"proactive.rules.issued": 1, "proactive.rules.in_force": 1}})

    assert [finding.code for finding in check(report)] == ["AR701"]
    assert check(report, waivers=[waive("AR701")]) == []


def test_an_unused_waiver_is_reported_first(build):
    report, *_ = build({"title": None})

    first, *rest = check(report, waivers=[waive("AR701", where="proactive.rules.issued")])

    assert (first.code, first.severity) == ("AR001", Severity.WARNING)
    assert first.where == "proactive.rules.issued"
    assert "李四于 2025-01-20 对 AR701 的豁免没有对应的问题" in first.message
    assert [finding.code for finding in rest] == ["AR601"]


@pytest.mark.parametrize("form", ["2019", "2021"])
def test_a_report_without_any_cell_raises_no_arithmetic_finding(form):
    unread = tuple(Unread(path, "missing") for path in FORMS[form].paths)

    codes = {finding.code for finding in check(Report(form=form, cells={}, unread=unread))}

    assert not [code for code in codes if code.startswith("AR2")]
    assert {"AR114", "AR115", "AR116"} <= codes


def test_the_whole_catalogue_and_its_findings_make_a_sarif_log(build):
    report, *_ = build({"title": None, "cells": {"requests.new_received.total": 9}})
    outcome = Outcome("年报.txt", {"year": 2024}, tuple(check(report)))

    (run,) = as_sarif([outcome], rules, version="0.1")["runs"]

    listed = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert listed == [rule.code for rule in rules]
    assert all(listed[found["ruleIndex"]] == found["ruleId"] for found in run["results"])
