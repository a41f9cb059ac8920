"""Findings: severity, explanation and fingerprint."""

import pytest

from gongkai.lint.finding import Severity


@pytest.mark.parametrize(
    ("severity", "level", "label"),
    [
        (Severity.ERROR, "error", "错误"),
        (Severity.WARNING, "warning", "警告"),
        (Severity.CONFIRM, "note", "待确认"),
        (Severity.INFO, "note", "提示"),
    ],
)
def test_each_severity_has_a_sarif_level_and_a_chinese_label(severity, level, label):
    assert (severity.sarif_level, severity.label) == (level, label)


def test_errors_rank_before_all_others():
    assert sorted(Severity, key=lambda severity: severity.rank)[0] is Severity.ERROR


def test_the_explanation_holds_message_and_cause(finding):
    assert finding(cause="可能抄错").explained == "3 是奇数（可能抄错）"
    assert finding().explained == "3 是奇数"


def test_the_fingerprint_survives_another_layout_of_the_same_text(finding, spot):
    first = finding(excerpt="收到12 件，", place=spot(line=3))
    second = finding(excerpt="收到 12件,", place=spot(line=90))

    assert first.fingerprint == second.fingerprint


@pytest.mark.parametrize("changes", [{"got": 5}, {"where": "other"}, {"excerpt": "五"}])
def test_the_fingerprint_tells_different_faults_apart(finding, changes):
    assert finding().fingerprint != finding(**changes).fingerprint
