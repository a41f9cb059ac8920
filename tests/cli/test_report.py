"""``gongkai report parse``, ``check`` and ``rules`` as a person or a program calls them."""

import json
import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from annual.parse.papers import text_report
from gongkai.annual.rules import rules
from gongkai.cli.__main__ import cli
from gongkai.cli.pool import FEWEST_FOR_POOL

GOLDEN = Path(__file__).parents[1] / "golden" / "annual"
BROKEN = {"granted": (9, 0, 0, 0, 0, 0, 9)}


@pytest.fixture
def run():
    def invoke(*args, **kwargs):
        return CliRunner().invoke(cli, ["report", *map(str, args)], **kwargs)

    return invoke


@pytest.fixture
def good():
    return GOLDEN / "pipes-2021" / "source.txt"


@pytest.fixture
def bad(tmp_path):
    path = tmp_path / "bad.txt"
    path.write_text(text_report(rows=BROKEN), encoding="utf-8")
    return path


@pytest.fixture
def photo(tmp_path):
    path = tmp_path / "photo.jpg"
    path.write_bytes(b"\xff\xd8\xff\xe0" + os.urandom(2000))
    return path


def test_parse_prints_one_line_of_json_a_report(run, good, bad):
    result = run("parse", good, bad)

    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert [line["schema"] for line in lines] == ["gongkai.annual/1"] * 2
    assert lines[0] == json.loads((good.parent / "report.json").read_text("utf-8"))


def test_parse_goes_on_after_a_file_that_it_cannot_read(run, photo, good):
    result = run("parse", photo, good)

    assert result.exit_code == 2
    assert len(result.stdout.splitlines()) == 1
    assert result.stderr.startswith(f"{photo}：这是图片")


def test_output_of_parse_is_read_back_by_parse(run, good, tmp_path):
    data = tmp_path / "report.json"
    data.write_text(run("parse", good).stdout, encoding="utf-8")

    assert run("parse", data).stdout == run("parse", good).stdout


def test_check_without_errors_ends_with_status_zero(run, good):
    result = run("check", good)

    assert result.exit_code == 0
    assert "青禾市林业局" in result.stdout
    assert "【错误】" not in result.stdout


def test_check_with_an_error_ends_with_status_one(run, bad):
    result = run("check", bad)

    assert result.exit_code == 1
    assert "AR203" in result.stdout


def test_unusable_file_outweighs_errors_and_does_not_stop_the_rest(run, bad, photo, good):
    result = run("check", photo, bad, good)

    assert result.exit_code == 2
    assert "无法读取 1 份" in result.stdout
    assert "青禾市林业局" in result.stdout


def test_check_as_json_gives_one_object_a_file(run, bad, photo):
    result = run("check", "--format", "json", bad, photo)

    found, failed = (json.loads(line) for line in result.stdout.splitlines())
    assert list(found) == ["source", "report", "findings"]
    assert found["report"] == {"agency": "青禾市司法局", "year": 2022, "form": "2021"}
    assert list(failed) == ["source", "error"]
    fields = "code name severity message remedy where got expected basis excerpt"
    assert list(found["findings"][0])[:10] == fields.split()


def test_check_as_sarif_names_file_and_line(run, bad):
    result = run("check", "--format", "sarif", bad)

    log = json.loads(result.stdout)
    errors = [found for found in log["runs"][0]["results"] if found["ruleId"] == "AR203"]
    assert result.exit_code == 1
    assert log["version"] == "2.1.0"
    assert errors[0]["locations"][0]["physicalLocation"]["region"]["startLine"] > 1


def test_a_fix_in_sarif_mends_the_file_when_applied_to_its_columns(run, good, tmp_path):
    path = tmp_path / "a.txt"
    text = good.read_text(encoding="utf-8").replace("一、总体情况", "一、总体公开情况", 1)
    path.write_text(text, encoding="utf-8")
    log = json.loads(run("check", "--format", "sarif", path).stdout)
    (found,) = [one for one in log["runs"][0]["results"] if one["ruleId"] == "AR103"]
    change = found["fixes"][0]["artifactChanges"][0]["replacements"][0]
    region = change["deletedRegion"]

    lines = text.split("\n")
    line = lines[region["startLine"] - 1]
    mended = change["insertedContent"]["text"]
    lines[region["startLine"] - 1] = (
        line[: region["startColumn"] - 1] + mended + line[region["endColumn"] - 1 :]
    )
    path.write_text("\n".join(lines), encoding="utf-8")

    assert "AR103" not in run("check", path).stdout


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda path: path.write_bytes(b""), "空"),
        (lambda path: path.write_text("会议通知：周五开会。", encoding="utf-8"), "没有找到"),
        (lambda path: path.write_bytes(os.urandom(1 << 20) * 20), "不是可读的文字"),
        (lambda path: path.write_bytes(os.urandom(1 << 20) * 100), "64 MB"),
        (lambda path: path.mkdir(), "没有年报文件"),
        (lambda path: None, "找不到"),
    ],
    ids=["empty", "another document", "noise of 20 MB", "noise of 100 MB", "folder", "missing"],
)
def test_damaged_or_foreign_file_gives_one_sentence_and_status_two(run, tmp_path, make, words):
    path = tmp_path / "input"
    make(path)

    result = run("check", path)

    assert result.exit_code == 2
    assert words in result.stdout
    assert len(result.output.strip().splitlines()) == 2


def test_errors_are_english_on_request(photo):
    result = CliRunner().invoke(cli, ["--lang", "en", "report", "check", str(photo)])

    assert "This is a picture" in result.stdout


def test_folder_is_walked_in_order_without_hidden_and_foreign_files(run, tmp_path, good, photo):
    for name in ("b/2.txt", "a/1.md", ".hidden/3.txt"):
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(good, tmp_path / "in" / name)
    shutil.copy(photo, tmp_path / "in" / "photo.jpg")

    result = run("check", "--format", "json", tmp_path / "in")

    sources = [json.loads(line)["source"] for line in result.stdout.splitlines()]
    assert [Path(source).name for source in sources] == ["1.md", "2.txt"]


def test_large_folder_is_checked_on_all_cores_in_order(run, tmp_path, good):
    for number in range(FEWEST_FOR_POOL + 10):
        shutil.copy(good, tmp_path / f"{number:03}.txt")

    result = run("check", "--format", "json", tmp_path)

    sources = [Path(json.loads(line)["source"]).stem for line in result.stdout.splitlines()]
    assert sources == [f"{number:03}" for number in range(FEWEST_FOR_POOL + 10)]


def test_standard_input_is_a_file_called_dash(run, good):
    result = run("check", "--format", "json", "-", input=good.read_bytes())

    assert json.loads(result.stdout)["source"] == "-"


def test_previous_report_adds_the_rules_of_continuity(run, tmp_path, good):
    earlier = tmp_path / "earlier.txt"
    text = text_report(rows={"carried_out": (7, 0, 0, 0, 0, 0, 7)})
    earlier.write_text(text, encoding="utf-8")

    alone = run("check", good).stdout
    together = run("check", "--previous", earlier, good).stdout

    assert "AR3" not in alone
    assert "AR3" in together


def test_previous_report_that_cannot_be_read_is_one_line(run, good, photo):
    result = run("check", "--previous", photo, good)

    assert result.exit_code == 2
    assert result.stderr.startswith("上一年的报告")
    assert len(result.stderr.splitlines()) == 1


def test_rules_lists_every_rule_once(run):
    lines = run("rules").stdout.splitlines()

    assert [line.split()[0] for line in lines] == [rule.code for rule in rules]


def test_rules_with_a_code_prints_its_manual(run):
    text = run("rules", "ar203").stdout

    for heading in ("AR203", "级别：", "依据：", "为什么：", "例：", "怎样改："):
        assert heading in text
