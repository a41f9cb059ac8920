"""The five real reports: exactly the errors that the reference lists, and its warnings."""

import pytest

from gongkai.annual.check import check
from gongkai.annual.parse import parse
from gongkai.lint.finding import Severity

ERRORS = {
    "000": [
        ("AR203", "requests.handled_total.natural_person", 6, 8),
        ("AR203", "requests.handled_total.total", 8, 10),
        ("AR402", "sections.1", 6, 7),
        ("AR415", "sections.6", 4262, 4199),
        ("AR503", "signed_on", "2020-01-29", "2021 年"),
    ],
    "001": [],
    "002": [
        ("AR105", "sections.1", None, "工作考核、社会评议、责任追究"),
        ("AR501", "signature", None, "机关全称和日期"),
    ],
    "003": [
        ("AR114", "requests.other", 23, 25),
        ("AR413", "sections.6", "40%", "63.2%"),
        ("AR414", "sections.1", "284248", None),
        ("AR502", "signature", "鞍山市民政局2025年1月7", "年、月、日齐全的日期"),
    ],
    "004": [
        ("AR115", "remedies", None, 15),
        ("AR203", "requests.handled_total.natural_person", 120, 0),
        ("AR203", "requests.handled_total.total", 120, 0),
        ("AR402", "sections.1", 6, 0),
        ("AR405", "sections.1", 6, 120),
        ("AR503", "signed_on", "2020-01-27", "2021 年"),
        ("AR701", "proactive.rules.made", 2, 0),
    ],
}
WARNINGS = {
    "000": {"AR215", "AR217", "AR408", "AR412", "AR601", "AR602", "AR603"},
    "001": {"AR103", "AR104", "AR108", "AR601", "AR605"},
    "002": {"AR217", "AR601", "AR602"},
    "003": {"AR103", "AR602"},
    "004": {"AR215", "AR217", "AR411", "AR601", "AR611"},
}


@pytest.fixture(params=ERRORS)
def seed(request, shared):
    report = parse((shared / "seeds" / f"{request.param}.txt").read_bytes())
    return request.param, check(report)


def test_a_real_report_has_exactly_its_listed_errors_with_both_figures(seed):
    name, findings = seed

    errors = [finding for finding in findings if finding.severity is Severity.ERROR]

    assert [(f.code, f.where, f.got, f.expected) for f in errors] == ERRORS[name]


def test_a_real_report_has_its_listed_warnings(seed):
    name, findings = seed

    codes = {finding.code for finding in findings if finding.severity is Severity.WARNING}

    assert codes == WARNINGS[name]


def test_findings_in_the_text_of_a_real_report_know_their_line(seed):
    _, findings = seed

    in_text = [finding for finding in findings if finding.code.startswith("AR4")]

    assert all(finding.place.line for finding in in_text)
