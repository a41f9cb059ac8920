"""``gongkai report check`` over folders: last year, results kept in a file, lost files."""

import json
import os
import signal
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from annual.parse.papers import TITLE, text_report
from gongkai.cli.__main__ import cli
from gongkai.cli.ledger import Ledger
from gongkai.cli.pool import FEWEST_FOR_POOL, over_files

LOST_REQUEST = {"carried_out": (7, 0, 0, 0, 0, 0, 7)}
BROKEN = {"granted": (9, 0, 0, 0, 0, 0, 9)}


@pytest.fixture
def run():
    def invoke(*args, **kwargs):
        return CliRunner().invoke(cli, ["report", "check", *map(str, args)], **kwargs)

    return invoke


@pytest.fixture
def folder(tmp_path):
    """Three reports: one that is right, one that is wrong, and a file that is none."""
    place = tmp_path / "年报"
    place.mkdir()
    (place / "1.txt").write_text(text_report(), encoding="utf-8")
    (place / "2.txt").write_text(text_report(rows=BROKEN), encoding="utf-8")
    (place / "3.txt").write_text("会议通知：周五开会。", encoding="utf-8")
    return place


def results(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def names(path):
    return [Path(line["source"]).name for line in results(path)]


def test_folder_of_last_year_is_paired_by_agency_and_year(run, tmp_path):
    earlier, this = tmp_path / "earlier", tmp_path / "this"
    for place in (earlier, this):
        place.mkdir()
    title = TITLE.replace("2022", "2021")
    other = title.replace("司法局", "林业局")
    (earlier / "a.txt").write_text(text_report(rows=LOST_REQUEST, title=title), encoding="utf-8")
    (earlier / "b.txt").write_text(text_report(title=other), encoding="utf-8")
    (this / "c.txt").write_text(text_report(), encoding="utf-8")

    result = run("--previous", earlier, "--format", "json", this)

    found = json.loads(result.stdout)["findings"]
    assert [item["got"] for item in found if item["code"] == "AR301"]


def test_two_reports_of_one_agency_last_year_are_named_and_not_used(run, tmp_path, folder):
    earlier = tmp_path / "earlier"
    earlier.mkdir()
    title = TITLE.replace("2022", "2021")
    for name in ("a.txt", "b.txt"):
        (earlier / name).write_text(text_report(rows=LOST_REQUEST, title=title), encoding="utf-8")

    result = run("--previous", earlier, folder / "1.txt")

    assert "上一年有两份报告、未用于核对：青禾市司法局" in result.stderr
    assert "AR301" not in result.stdout


def test_results_are_kept_in_a_file_with_the_digest_of_each_report(run, folder, tmp_path):
    kept = tmp_path / "结果.jsonl"

    result = run("--output", kept, folder)

    assert result.exit_code == 2
    assert names(kept) == ["1.txt", "2.txt", "3.txt"]
    assert all(len(line["digest"]) == 64 for line in results(kept))
    assert "共检查 2 份" in result.stderr
    assert not result.stdout


def test_a_stopped_run_goes_on_where_it_stopped(run, folder, tmp_path):
    kept = tmp_path / "结果.jsonl"
    whole = run("--output", kept, folder)
    lines = kept.read_bytes().splitlines(keepends=True)
    kept.write_bytes(lines[0] + lines[1][:40])

    result = run("--output", kept, "--resume", folder)

    assert "已有 1 份的结果" in result.stderr
    assert kept.read_bytes() == b"".join(lines)
    assert result.exit_code == whole.exit_code
    assert whole.stderr.splitlines()[-1] == result.stderr.splitlines()[-1]


def test_a_report_that_changed_meanwhile_is_checked_again(run, folder, tmp_path):
    kept = tmp_path / "结果.jsonl"
    run("--output", kept, folder)
    (folder / "2.txt").write_text(text_report(), encoding="utf-8")

    result = run("--output", kept, "--resume", folder)

    assert names(kept) == ["1.txt", "3.txt", "2.txt"]
    assert "错误 0" in result.stderr


def test_without_resume_the_file_is_written_anew(run, folder, tmp_path):
    kept = tmp_path / "结果.jsonl"
    run("--output", kept, folder)

    run("--output", kept, folder / "1.txt")

    assert names(kept) == ["1.txt"]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--resume",), "--resume 要和 --output 一起用"),
        (("--output", "x.jsonl", "--format", "sarif"), "--output 只写每份一行的 JSON"),
        (("--output", "没有/这个/x.jsonl"), "不能写入"),
        (("--jobs", "0"), "--jobs 的值不对"),
    ],
)
def test_options_that_cannot_work_are_one_line(run, folder, options, words):
    result = run(*options, folder)

    assert result.exit_code == 2
    assert words in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "words", ["周五开会。\n", '{"source": "a", "findings": [{"severity": "fatal"}]}\n']
)
def test_a_file_of_other_lines_is_not_written_over_by_a_resumed_run(run, folder, tmp_path, words):
    diary = tmp_path / "日记.txt"
    diary.write_text(words, encoding="utf-8")

    result = run("--output", diary, "--resume", folder)

    assert result.exit_code == 2
    assert "第 1 行不是检查结果" in result.stderr
    assert diary.read_text("utf-8") == words


def test_sarif_of_nothing_and_of_many_is_whole_json(run, folder):
    log = json.loads(run("--format", "sarif", folder).stdout)

    (only,) = log["runs"]
    assert {result["ruleId"] for result in only["results"]} >= {"AR203"}
    assert not only["invocations"][0]["executionSuccessful"]
    assert json.loads(run("--format", "sarif", folder / "3.txt").stdout)["runs"][0]["results"] == []


def dies_on_seven(source):
    if source == "7":
        os.kill(os.getpid(), signal.SIGKILL)
    return f"read {source}"


def lost(source):
    return f"lost {source}"


def test_a_process_that_dies_costs_one_file_and_keeps_the_order():
    sources = [str(number) for number in range(FEWEST_FOR_POOL * 4)]

    found = [*over_files(dies_on_seven, sources, lost=lost, jobs=2)]

    assert found == ["lost 7" if name == "7" else f"read {name}" for name in sources]


class SlowList(list):
    """Sources that come so slowly that a process dies before the next batch is sent."""

    def __getitem__(self, part):
        time.sleep(0.3)
        return super().__getitem__(part)


def test_a_process_that_dies_before_all_is_sent_costs_one_file():
    sources = SlowList(str(number) for number in range(FEWEST_FOR_POOL * 2))

    found = [*over_files(dies_on_seven, sources, lost=lost, jobs=2)]

    assert found == ["lost 7" if name == "7" else f"read {name}" for name in list(sources)]


def test_ledger_holds_a_result_only_for_the_same_bytes(tmp_path):
    path = tmp_path / "结果.jsonl"
    path.write_text('{"source": "a", "report": {}, "findings": [], "digest": "1"}\n', "utf-8")
    ledger = Ledger(path)

    ledger.recall()

    assert ledger.holds("a", "1")
    assert not ledger.holds("a", "2")
    assert not ledger.knows("b")
