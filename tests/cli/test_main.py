"""The command as a whole: lazy, Chinese, and one line for every mistake."""

import subprocess
import sys
import time

import pytest
from click.testing import CliRunner

from gongkai.cli.__main__ import cli
from gongkai.cli.commands import Command, Group, Root, load
from gongkai.cli.errors import Problem


@pytest.fixture
def run():
    def invoke(*args, **kwargs):
        return CliRunner().invoke(cli, list(args), **kwargs)

    return invoke


def test_help_is_chinese_and_lists_all_commands(run):
    result = run("--help")

    assert result.exit_code == 0
    assert "用法：gongkai" in result.output
    for name in ("report", "law", "serve", "demo", "backup", "doctor", "verify-log"):
        assert f"\n  {name} " in result.output


def test_help_loads_neither_engine_nor_site():
    program = (
        "import sys; from gongkai.cli.__main__ import cli\n"
        "try: cli.main(['--help'])\n"
        "except SystemExit: pass\n"
        "print([m for m in ('django', 'lxml', 'docx', 'rich', 'typst') if m in sys.modules])"
    )

    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert ended.stdout.endswith("[]\n")


def fastest(*arguments):
    times = []
    for _ in range(5):
        began = time.perf_counter()
        subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
        times.append(time.perf_counter() - began)
    return min(times)


@pytest.mark.slow
def test_help_answers_within_its_budget():
    bare = fastest("-c", "import click")

    assert fastest("-m", "gongkai.cli", "--help") <= max(0.25, 2.5 * bare)


def test_version_is_printed(run):
    assert run("--version").output.startswith("gongkai 0.")


@pytest.mark.parametrize(
    ("args", "line"),
    [
        (("nonsense",), "没有命令“nonsense”。加 --help 看用法。"),
        (("report", "chekc"), "没有命令“chekc”。加 --help 看用法。"),
        (("report", "check"), "缺少参数 PATH。加 --help 看用法。"),
        (("report", "check", "--nope", "x"), "没有选项 --nope。加 --help 看用法。"),
        (
            ("report", "check", "--format", "xml", "x"),
            "选项 --format 的值不对：只能是 text、json、sarif。加 --help 看用法。",
        ),
        (("report", "check", "x", "--format"), "选项 --format 用得不对。加 --help 看用法。"),
        (("--lang", "fr", "report"), "选项 --lang 的值不对：只能是 zh、en。加 --help 看用法。"),
        (
            ("report", "rules", "AR999"),
            "没有编号为 AR999 的规则；用 gongkai report rules 查看全部编号。",
        ),
    ],
)
def test_mistake_is_answered_by_one_chinese_line(run, args, line):
    result = run(*args)

    assert result.exit_code == 2
    assert result.stderr == f"{line}\n"


@pytest.mark.parametrize(
    ("args", "line"),
    [
        (
            ("--lang", "en", "nonsense"),
            "There is no command 'nonsense'. Run with --help for usage.",
        ),
        (("--lang=en", "report", "rules", "AR999"), "There is no rule AR999."),
    ],
)
def test_mistake_is_answered_in_english_on_request(run, args, line):
    assert run(*args).stderr == f"{line}\n"


def test_command_of_the_site_without_the_site_says_what_to_install(tmp_path, monkeypatch):
    (tmp_path / "needs_site.py").write_text(
        "raise ModuleNotFoundError('no', name='django.core')", encoding="utf-8"
    )
    monkeypatch.syspath_prepend(tmp_path)

    with pytest.raises(Problem, match=r"gongkai\[site\]"):
        load("needs_site:serve")


def test_module_missing_for_another_reason_is_a_defect_and_shown_as_one():
    with pytest.raises(ModuleNotFoundError):
        load("gongkai.cli.nowhere:command")


def test_attribute_that_is_no_command_is_refused():
    with pytest.raises(TypeError, match="no click command"):
        load("gongkai.cli.commands:NO_SITE")


def test_group_lists_own_and_lazy_commands_and_hides_hidden_ones():
    group = Group("demo", table={"lazy": ("gongkai.cli.report:report", "读报告")})
    group.add_command(Command("seen", help="看得见"))
    group.add_command(Command("secret", hidden=True))

    result = CliRunner().invoke(group, ["--help"])

    assert "看得见" in result.output
    assert "读报告" in result.output
    assert "secret" not in result.output


@pytest.mark.parametrize(("words", "said"), [([], "已中断。"), (["--lang", "en"], "Interrupted.")])
def test_interruption_ends_with_one_line_and_its_own_status(words, said):
    def interrupt(lang):
        raise KeyboardInterrupt

    option = [param for param in cli.params if param.name == "lang"]
    root = Root("demo", callback=interrupt, invoke_without_command=True, params=option)

    result = CliRunner().invoke(root, words)

    assert result.exit_code == 130
    assert result.stderr.strip() == said


def test_installed_command_checks_a_report_from_the_standard_input(tmp_path):
    ended = subprocess.run(
        [sys.executable, "-m", "gongkai.cli", "report", "check", "-"],
        input=b"\xff\xd8\xff" + bytes(100),
        capture_output=True,
        check=False,
    )

    assert ended.returncode == 2
    assert "图片" in ended.stdout.decode()
    assert not ended.stderr


def test_a_needed_option_says_so_in_chinese(capsys):
    with pytest.raises(SystemExit):
        cli.main(["report", "merge", "--help"])

    shown = capsys.readouterr().out
    assert "[必填]" in shown
    assert "[required]" not in shown
