"""Output: text for a terminal, JSON lines, SARIF, and the exit code."""

import json
from pathlib import Path

import jsonschema
import pytest

from gongkai.lint import emit
from gongkai.lint.emit import Outcome
from gongkai.lint.finding import Edit, Fault, Fix, Severity, Stage

SCHEMA = json.loads((Path(__file__).parent / "sarif.schema.json").read_text(encoding="utf-8"))
SUBJECT = {"agency": "某市民政局", "year": 2024, "form": "2021"}


@pytest.fixture
def outcome(finding, spot):
    return Outcome(
        "年报 甲.txt",
        SUBJECT,
        (
            finding(severity=Severity.WARNING, message="小心", where="a", cause="可能抄错"),
            finding(excerpt="三个", place=spot(line=7, page=2)),
        ),
    )


@pytest.fixture
def unusable():
    return Outcome("photo.jpg", error="这是一张图片，不是报告。")


def test_json_has_exactly_the_promised_fields_in_one_line(outcome):
    line = emit.as_json(outcome)

    content = json.loads(line)
    assert "\n" not in line
    assert content["source"] == "年报 甲.txt"
    assert content["report"] == SUBJECT
    assert list(content["findings"][1]) == [
        "code",
        "name",
        "severity",
        "message",
        "remedy",
        "where",
        "got",
        "expected",
        "basis",
        "excerpt",
        "cause",
        "fault",
        "fix",
        "fingerprint",
        "place",
        "stage",
    ]
    assert content["findings"][1]["severity"] == "error"
    assert content["findings"][1]["place"] == {"line": 7, "page": 2}
    assert content["findings"][0]["place"] is None
    assert content["findings"][0]["cause"] == "可能抄错"
    assert content["findings"][0]["message"] == "小心（可能抄错）"


def test_json_spells_out_a_fix(finding):
    fix = Fix(label="改为 4", edits=(Edit("number", "3", "4"),))

    content = json.loads(emit.as_json(Outcome("a.txt", SUBJECT, (finding(fix=fix),))))

    assert content["findings"][0]["fix"] == {
        "label": "改为 4",
        "edits": [{"where": "number", "old": "3", "new": "4"}],
    }


def test_text_marks_trial_rules_doubtful_readings_and_what_can_be_mended_at_once(finding):
    fix = Fix(label="改为 4", edits=(Edit("number", "3", "4"),))
    found = finding(stage=Stage.PREVIEW, fault=Fault.EXTRACTION, fix=fix)

    text = emit.as_text(Outcome("a.txt", SUBJECT, (found,)))

    assert "EV101 奇数（试行）（读取存疑）" in text
    assert "可直接修改：改为 4" in text


def test_json_of_an_unusable_file_says_why(unusable):
    content = json.loads(emit.as_json(unusable))

    assert content == {"source": "photo.jpg", "error": "这是一张图片，不是报告。"}


def test_text_groups_findings_heaviest_first_with_their_place(outcome):
    text = emit.as_text(outcome)

    assert text.startswith(
        "● 年报 甲.txt　某市民政局 2024 年 （2021 年版格式）\n  错误 1 · 警告 1\n"
    )
    assert text.index("【错误】") < text.index("【警告】")
    assert "EV101 奇数　第 2 页 第 7 行 number" in text
    assert "原文：“三个”" in text
    assert "原因：可能抄错" in text
    assert "改法：加一。" in text
    assert "依据：算术" in text


def test_text_does_not_repeat_an_excerpt_that_the_message_quotes(finding):
    assert "原文" not in emit.as_text(Outcome("a.txt", SUBJECT, (finding(excerpt="3 是"),)))


def test_text_of_a_clean_report_says_so():
    assert "没有发现问题" in emit.as_text(Outcome("a.txt"))


def test_text_of_an_unusable_file_is_its_sentence(unusable):
    assert emit.as_text(unusable) == "✗ photo.jpg\n  这是一张图片，不是报告。\n"


def test_the_summary_counts_reports_findings_and_unusable_files(outcome, unusable):
    assert emit.summary([outcome]) == "共检查 1 份，错误 1，警告 1，待确认 0，提示 0。"
    assert emit.summary([outcome, unusable]).endswith("提示 0，无法读取 1 份。")


def test_the_exit_code_is_2_for_unusable_1_for_errors_0_otherwise(outcome, unusable, finding):
    warned = Outcome("b.txt", SUBJECT, (finding(severity=Severity.WARNING),))

    assert emit.exit_code([]) == 0
    assert emit.exit_code([warned]) == 0
    assert emit.exit_code([outcome, warned]) == 1
    assert emit.exit_code([outcome, unusable]) == 2


def test_sarif_is_valid_and_lists_the_catalogue(outcome, unusable, registry):
    log = emit.as_sarif([outcome, unusable], registry, version="0.1")

    jsonschema.validate(log, SCHEMA)
    (run,) = log["runs"]
    (rule,) = run["tool"]["driver"]["rules"]
    assert (rule["id"], rule["defaultConfiguration"]["level"]) == ("EV101", "error")
    assert [result["level"] for result in run["results"]] == ["warning", "error"]
    assert run["invocations"][0]["executionSuccessful"] is False
    assert run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]


def test_sarif_gives_the_line_when_known_and_always_the_cell(outcome, registry):
    log = emit.as_sarif([outcome], registry, version="0.1")

    unknown, known = (result["locations"][0] for result in log["runs"][0]["results"])
    assert "region" not in unknown["physicalLocation"]
    assert known["physicalLocation"]["region"] == {"startLine": 7}
    assert known["logicalLocations"][0]["fullyQualifiedName"] == "number"
    assert log["runs"][0]["invocations"][0]["executionSuccessful"] is True


@pytest.mark.parametrize(
    ("line", "old", "columns"),
    [
        ("奇数 | 3 | 13 |", "3", (6, 7)),
        ("<td colspan='3'>3</td>", "3", (17, 18)),
        ("3", "3", (1, 2)),
        ("登陆平台", "登陆", (1, 3)),
    ],
)
def test_sarif_gives_a_fix_to_the_column(finding, spot, registry, line, old, columns):
    fix = Fix(label="改", edits=(Edit("number", old, "4"),))
    mendable = Outcome("a.txt", SUBJECT, (finding(fix=fix, place=spot(line=7)),), lines={7: line})

    log = emit.as_sarif([mendable], registry, version="0.1")

    jsonschema.validate(log, SCHEMA)
    (result,) = log["runs"][0]["results"]
    (change,) = result["fixes"][0]["artifactChanges"]
    (replacement,) = change["replacements"]
    start, end = columns
    assert replacement["deletedRegion"] == {"startLine": 7, "startColumn": start, "endColumn": end}
    assert line[start - 1 : end - 1] == old
    assert replacement["insertedContent"]["text"] == "4"


@pytest.mark.parametrize("line", ["", "3 | 3", "13", "三"])
def test_sarif_leaves_a_fix_that_is_not_certain_to_the_properties(finding, spot, registry, line):
    fix = Fix(label="改", edits=(Edit("number", "3", "4"),))
    mendable = Outcome("a.txt", SUBJECT, (finding(fix=fix, place=spot(line=7)),), lines={7: line})

    (result,) = emit.as_sarif([mendable], registry, version="0.1")["runs"][0]["results"]

    assert "fixes" not in result
    assert result["properties"]["fix"]["edits"][0]["new"] == "4"


def test_sarif_keeps_a_finding_of_a_foreign_rule_without_an_index(finding, registry):
    log = emit.as_sarif([Outcome("-", SUBJECT, (finding(code="ZZ999"),))], registry, version="0.1")

    jsonschema.validate(log, SCHEMA)
    (result,) = log["runs"][0]["results"]
    assert "ruleIndex" not in result
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "stdin"
