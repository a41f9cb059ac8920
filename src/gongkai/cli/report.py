"""``gongkai report``: read reports, check them, and show the rules."""

from __future__ import annotations

import json
from functools import partial

import click

from gongkai.annual.interchange import to_json
from gongkai.annual.parse import Unusable
from gongkai.annual.rules import rules
from gongkai.annual.rules.manual import load_examples, manual_text
from gongkai.cli.commands import Group
from gongkai.cli.errors import Problem
from gongkai.cli.inputs import JOBS, LOST, PATHS, expand, language_of, read_report
from gongkai.cli.pool import over_files
from gongkai.lint import emit
from gongkai.lint.finding import Stage
from gongkai.lint.rule import UnknownRuleError


@click.group(
    cls=Group,
    table={
        "check": ("gongkai.cli.report_check:check_command", "检查报告，列出问题、依据和改法"),
        "render": ("gongkai.cli.report_documents:render", "写成网页、DOCX、PDF、XLSX、JSON 或 CSV"),
        "blank": ("gongkai.cli.report_documents:blank", "写出空白格式，发给各单位填报"),
        "merge": ("gongkai.cli.report_documents:merge", "汇总成一份，列出缺报的成员"),
        "compare": ("gongkai.cli.report_compare:compare", "比较两个年度"),
    },
    help="年度报告：读取、检查、生成、汇总、比较。PATH 可以是网页、文本、Markdown、DOCX、PDF、"
    "XLSX、JSON 文件，也可以是文件夹，- 表示标准输入。",
)
def report() -> None:
    """Hold the commands on annual reports."""


@report.command("parse", help="读出报告的全部表格和正文，每份一行 JSON（gongkai.annual/1）。")
@PATHS
@JOBS
@click.pass_context
def parse_command(ctx: click.Context, paths: tuple[str, ...], jobs: int | None) -> None:
    """Print each report as one line of JSON; a file that cannot be read is one line of error."""
    unusable = False
    language = language_of(ctx)
    parsed = partial(_parsed, language=language)
    lost = partial(_lost, language=language)
    for source, line, error in over_files(parsed, [*expand(paths)], lost=lost, jobs=jobs):
        if error:
            unusable = True
            click.echo(f"{source}：{error}" if language == "zh" else f"{source}: {error}", err=True)
        else:
            click.echo(line)
    ctx.exit(emit.EXIT_UNUSABLE if unusable else emit.EXIT_CLEAN)


def _parsed(source: str, *, language: str) -> tuple[str, str, str]:
    """Return the source, its report as a line of JSON, and its error; one of the two is empty."""
    try:
        found = read_report(source)
    except Unusable as error:
        return source, "", error.told(language)
    return source, json.dumps(to_json(found), ensure_ascii=False), ""


def _lost(source: str, *, language: str) -> tuple[str, str, str]:
    return source, "", LOST[language == "en"]


@report.command("rules", help="列出全部检查规则；给出编号则说明这一条：为什么、例子、怎样改。")
@click.argument("code", required=False, metavar="[CODE]")
def rules_command(code: str | None) -> None:
    """Print the catalogue of rules, or one rule's manual."""
    if code is None:
        for rule in rules:
            trial = "" if rule.stage is Stage.STABLE else f"（{rule.stage.label}）"
            click.echo(f"{rule.code}  {rule.severity.label}  {rule.title}{trial}")
        return
    try:
        click.echo(manual_text(rules.get(code), load_examples()))
    except UnknownRuleError as error:
        raise Problem(str(error), f"There is no rule {code}.") from None
