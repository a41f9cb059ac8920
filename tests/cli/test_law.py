"""The law commands print dates with their reasons and end in one line on bad input."""

import json
import subprocess
import sys

import pytest
from click.testing import CliRunner

from gongkai.cli.__main__ import cli
from measure import ROOT


@pytest.fixture
def run():
    def call(*arguments):
        return CliRunner().invoke(cli, ["law", *arguments])

    return call


def test_due_prints_the_date_and_its_steps(run):
    ended = run("due", "--received", "2024-09-27")

    assert ended.exit_code == 0
    assert ended.output.startswith("答复期限届满日：2024年10月30日（周三）\n")
    assert "9月29日、10月12日调休上班" in ended.output
    assert "（《条例》第三十三条第二款）" in ended.output


@pytest.mark.parametrize(
    ("arguments", "due"),
    [
        (["--received", "2024-03-01", "--consult", "2024-03-11:2024-03-25"], "2024-04-15"),
        (
            [
                "--received",
                "2024-03-01",
                "--consult",
                "2024-03-11:2024-03-25:agency",
                "--extend",
                "20@2024-04-01",
            ],
            "2024-05-14",
        ),
        (
            [
                "--received",
                "2024-09-13",
                "--correct-sent",
                "2024-09-20",
                "--corrected",
                "2024-09-27",
            ],
            "2024-10-30",
        ),
        (["--received", "2024-03-01", "--consult", "2024-03-11:-:joint"], "2024-04-22"),
        (["--received", "2024-03-01", "--consult", "2024-03-11:-:agency"], None),
        (["--received", "2024-09-13", "--correct-sent", "2024-09-20"], None),
        (
            ["--received", "2024-09-25", "--channel", "ordinary_mail", "--confirmed", "2024-09-27"],
            "2024-10-30",
        ),
    ],
)
def test_due_as_json_follows_the_history(run, arguments, due):
    ended = run("due", *arguments, "--format", "json")

    answer = json.loads(ended.output)
    assert ended.exit_code == 0
    assert answer["due_on"] == due
    assert answer["steps"][-1]["due_on"] == due
    assert answer["provisional"] is False


def test_due_without_a_date_says_what_it_waits_for(run):
    waiting = run("due", "--received", "2024-09-13", "--correct-sent", "2024-09-20")
    suspended = run("due", "--received", "2024-03-01", "--consult", "2024-03-11:-:agency")

    assert "等待申请人" in waiting.output
    assert "恢复计时后剩余14个工作日" in suspended.output


def test_provisional_date_says_so_in_both_formats(run):
    text = run("due", "--received", "2026-12-10")
    data = run("due", "--received", "2026-12-10", "--format", "json")

    assert "〔暂定〕" in text.output
    assert "2027年的节假日安排尚未载入" in text.output
    assert json.loads(data.output)["provisional_years"] == [2027]


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["due", "--received", "2026-03-02", "--correct-sent", "2026-03-12"], "7个工作日内"),
        (["due", "--received", "2026-03-02", "--corrected", "2026-03-12"], "--correct-sent"),
        (["due", "--received", "2026-03-02", "--channel", "fax"], "--confirmed"),
        (["due", "--received", "2026-03-02", "--consult", "x"], "写法不对"),
        (["due", "--received", "2026-03-02", "--consult", "2026-03-04:2026-03-05:x"], "写法不对"),
        (["due", "--received", "2026-03-02", "--extend", "10"], "写法不对"),
        (["due", "--received", "2026-03-02", "--extend", "21@2026-03-04"], "最长不超过20"),
        (["due", "--received", "1926-03-02"], "超出日历范围"),
        (["fee"], "只能选一种"),
        (["fee", "--items", "3", "--pages", "4"], "只能选一种"),
        (["fee", "--pages", "4", "--already", "2"], "不累计"),
        (["workdays"], "起始日和截止日"),
        (["workdays", "2026-03-02"], "起始日和截止日"),
        (["workdays", "2026-03-02", "2026-03-03", "--year", "2026"], "起始日和截止日"),
        (["workdays", "2026-03-03", "2026-03-02"], "不能早于"),
        (["workdays", "1999-03-03", "1999-03-04"], "超出日历范围"),
        (["workdays", "--year", "99999"], "没有99999年"),
        (["workdays", "--year", "0"], "没有0年"),
    ],
)
def test_bad_input_is_refused(run, arguments, word):
    ended = run(*arguments)

    assert ended.exit_code != 0
    assert word in ended.output


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["due", "--received", "2026-03-02", "--extend", "10"], "--extend is written"),
        (["due", "--received", "2026-03-02", "--corrected", "2026-03-12"], "needs --correct-sent"),
        (["due", "--received", "2026-03-02", "--extend", "30@2026-03-04"], "Not allowed: extended"),
        (["due", "--received", "2026-03-02", "--confirmed", "2026-03-01"], "contradict"),
        (["due", "--received", "1926-03-02"], "outside the calendar"),
        (["fee"], "Choose one"),
    ],
)
def test_errors_can_be_had_in_english(capsys, arguments, told):
    with pytest.raises(SystemExit) as ended:
        cli.main(["--lang", "en", "law", *arguments])

    assert ended.value.code == 2
    assert told in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["due", "--received", "2026-02-30"], ["fee"], ["due"]])
def test_process_ends_with_status_two_and_one_line(arguments):
    ended = subprocess.run(
        [sys.executable, "-m", "gongkai.cli", "law", *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )

    assert ended.returncode == 2
    assert ended.stdout == ""
    assert ended.stderr.count("\n") == 1


def test_fee_by_item_shows_its_bands(run):
    ended = run("fee", "--items", "5", "--already", "28")

    assert ended.output.splitlines()[-1] == "合计800元（《收费办法》第四条）"


def test_fee_by_volume_shows_its_bands(run):
    ended = run("fee", "--pages", "120")

    assert "第31至100页：70页，每页10元，计700元" in ended.output


def test_workdays_between_two_dates_are_counted_with_both_ends(run):
    ended = run("workdays", "2024-09-27", "2024-10-12")

    assert ended.output.startswith("2024-09-27至2024-10-12（含首尾）：8个工作日")
    assert "2024年9月29日（周日）  调休上班  国庆节" in ended.output


def test_workdays_of_a_year_name_the_notice_and_that_it_is_unchecked(run):
    ended = run("workdays", "--year", "2026")

    assert "248个工作日" in ended.output
    assert "国办发明电〔2025〕7号（文号尚待与原文核对）" in ended.output


def test_workdays_of_an_unannounced_year_are_provisional(run):
    ended = run("workdays", "--year", "2027")

    assert "暂定" in ended.output
