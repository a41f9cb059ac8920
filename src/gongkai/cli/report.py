"""``gongkai report``: read reports, check them, and show the rules."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

import click

from gongkai import __version__
from gongkai.annual.check import check
from gongkai.annual.interchange import to_json
from gongkai.annual.parse import Unusable
from gongkai.annual.rules import rules
from gongkai.cli.commands import Group
from gongkai.cli.errors import Problem
from gongkai.cli.inputs import expand, read_report
from gongkai.cli.pool import over_files
from gongkai.lint import emit
from gongkai.lint.rule import UnknownRuleError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai.annual.model import Report
    from gongkai.annual.rules import Subject
    from gongkai.lint.rule import Rule

_PATHS = click.argument("paths", nargs=-1, required=True, metavar="PATH")


@click.group(
    cls=Group,
    table={
        "render": ("gongkai.cli.report_documents:render", "写成网页、DOCX、PDF、XLSX、JSON 或 CSV"),
        "merge": ("gongkai.cli.report_documents:merge", "汇总成一份，列出缺报的成员"),
        "compare": ("gongkai.cli.report_documents:compare", "比较两个年度"),
    },
    help="年度报告：读取、检查、生成、汇总、比较。PATH 可以是网页、文本、Markdown、DOCX、PDF、"
    "XLSX、JSON 文件，也可以是文件夹，- 表示标准输入。",
)
def report() -> None:
    """Hold the commands on annual reports."""


@report.command("parse", help="读出报告的全部表格和正文，每份一行 JSON（gongkai.annual/1）。")
@_PATHS
@click.pass_context
def parse_command(ctx: click.Context, paths: tuple[str, ...]) -> None:
    """Print each report as one line of JSON; a file that cannot be read is one line of error."""
    unusable = False
    language = _language(ctx)
    for source, line, error in over_files(partial(_parsed, language=language), [*expand(paths)]):
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


@report.command(
    "check",
    help="检查报告，列出问题、依据和改法。没有错误时退出码为 0，有错误为 1，有文件无法读取为 2。",
)
@_PATHS
@click.option("--previous", metavar="PATH", help="上一年的报告，用来核对结转和存量")
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json", "sarif"]),
    default="text",
    help="输出格式：text（默认）、json（每份一行）、sarif",
)
@click.pass_context
def check_command(
    ctx: click.Context, paths: tuple[str, ...], previous: str | None, style: str
) -> None:
    """Check all files and print what was found as it is found."""
    earlier = _previous(previous, _language(ctx))
    checked = partial(_checked, previous=earlier, language=_language(ctx))
    outcomes = over_files(checked, [*expand(paths)])
    ctx.exit(_print_sarif(outcomes) if style == "sarif" else _print(outcomes, style))


def _previous(path: str | None, language: str) -> Report | None:
    if path is None:
        return None
    try:
        return read_report(path)
    except Unusable as error:
        raise Problem(f"上一年的报告 {path}：{error}", f"{path}: {error.told(language)}") from None


def _checked(source: str, *, previous: Report | None, language: str) -> emit.Outcome:
    try:
        found = read_report(source)
    except Unusable as error:
        return emit.Outcome(source, error=error.told(language))
    subject = {"agency": found.agency, "year": found.year, "form": found.form}
    return emit.Outcome(source, subject, tuple(check(found, previous)))


def _print(outcomes: Iterator[emit.Outcome], style: str) -> int:
    """Print outcomes one by one, keeping only their tallies; return the exit code."""
    tally = emit.Tally()
    for outcome in outcomes:
        click.echo(emit.as_json(outcome) if style == "json" else emit.as_text(outcome))
        tally.add(outcome)
    if style == "text" and tally.checked + tally.unusable > 1:
        click.echo(tally.summary)
    return tally.exit_code


def _print_sarif(outcomes: Iterator[emit.Outcome]) -> int:
    kept = list(outcomes)
    log = emit.as_sarif(kept, rules, version=__version__)
    click.echo(json.dumps(log, ensure_ascii=False, indent=1))
    return emit.exit_code(kept)


@report.command("rules", help="列出全部检查规则；给出编号则说明这一条：为什么、例子、怎样改。")
@click.argument("code", required=False, metavar="[CODE]")
def rules_command(code: str | None) -> None:
    """Print the catalogue of rules, or one rule's manual."""
    if code is None:
        for rule in rules:
            click.echo(f"{rule.code}  {rule.severity.label}  {rule.title}")
        return
    try:
        click.echo(_manual(rules.get(code)))
    except UnknownRuleError as error:
        raise Problem(str(error), f"There is no rule {code}.") from None


def _manual(rule: Rule[Subject]) -> str:
    manual = rule.documentation
    return "\n".join(
        (
            f"{rule.code} {rule.title}（{rule.name}）",
            f"级别：{rule.severity.label}",
            f"依据：{rule.basis}",
            f"为什么：{manual.why}",
            f"例：{manual.example}",
            f"怎样改：{manual.remedy}",
        )
    )


def _language(ctx: click.Context) -> str:
    return "en" if (ctx.obj or {}).get("lang") == "en" else "zh"
