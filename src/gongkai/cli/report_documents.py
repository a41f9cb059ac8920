"""``gongkai report render``, ``blank`` and ``merge``: reports written, empty, added up."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from gongkai.annual import merge as merging
from gongkai.annual import render as rendering
from gongkai.annual.check import check
from gongkai.annual.formats import FORMS, form_for_year
from gongkai.annual.merge import drilldown
from gongkai.annual.parse import Unusable
from gongkai.annual.render.blank import blank_report
from gongkai.cli.commands import Command
from gongkai.cli.errors import Misuse, Problem
from gongkai.cli.inputs import expand, read_report
from gongkai.documents import MissingFontError, require_installed
from gongkai.documents.fonts import house_typefaces, variable

if TYPE_CHECKING:
    from collections.abc import Callable

    from gongkai.annual.model import Report

_Decorated = TypeVar("_Decorated", bound="Callable[..., object]")

EXIT_MISSING_MEMBERS = 1
CONSOLIDATION = "AR221"
FIRST_YEAR = 2019
"""The first year of a unified form. 国办公开办函〔2019〕60号."""
_BINARY = frozenset({"docx", "pdf", "xlsx"})
_to = click.option(
    "--to",
    type=click.Choice(list(rendering.WRITERS)),
    default="json",
    help="写成哪种文件，默认 json",
)
output_option = click.option("-o", "--output", metavar="PATH", help="写到这个文件，默认标准输出")


def _font(role: str, text: str) -> Callable[[_Decorated], _Decorated]:
    """Return the option that names the face of *role*; a site sets it once in the environment."""
    name = variable(role)
    return click.option(
        f"--{role}-font", metavar="NAME", envvar=name, help=f"{text}（环境变量 {name}）"
    )


@click.command(cls=Command, help="把一份报告写成法定格式的网页、DOCX、PDF、XLSX、JSON 或 CSV。")
@click.argument("report", metavar="REPORT")
@_to
@output_option
@_font("title", "标题字体，默认方正小标宋简体")
@_font("heading", "一级标题字体，默认黑体")
@_font("subheading", "二级标题字体，默认楷体")
@_font("body", "正文字体，默认仿宋")
def render(report: str, to: str, output: str | None, **fonts: str | None) -> None:
    """Write one report in the form asked for."""
    found = read_or_stop(report)
    asked = {option.removesuffix("_font"): name for option, name in fonts.items() if name}
    faces = house_typefaces({variable(role): name for role, name in asked.items()})
    try:
        match to:
            case "docx":
                data = rendering.render_docx(found, faces)
            case "pdf":
                require_installed(asked.values())
                data = rendering.render_pdf(found, faces)
            case _:
                data = rendering.render(found, to)
    except MissingFontError as error:
        names = ", ".join(asked.values()) or "fonts-noto-cjk"
        raise Problem(str(error), f"A typeface is missing; install {names}.") from None
    write_out(data, to, output)


@click.command(cls=Command, help="写出空白的法定格式，发给各单位填报；填好的用 report parse 读回。")
@click.option("--agency", required=True, metavar="NAME", help="填报机关全称")
@click.option("--year", required=True, type=click.IntRange(FIRST_YEAR), help="统计年度")
@click.option(
    "--form", type=click.Choice(list(FORMS)), help="2019 或 2021 年格式，默认按年度适用的格式"
)
@click.option(
    "--to",
    type=click.Choice(["xlsx", "docx", "html"]),
    default="xlsx",
    help="写成哪种文件，默认 xlsx",
)
@output_option
def blank(agency: str, year: int, form: str | None, to: str, output: str | None) -> None:
    """Write the empty form of a year."""
    spec = FORMS[form] if form else form_for_year(year)
    write_out(rendering.render(blank_report(agency, year, spec), to), to, output)


@click.command(
    cls=Command,
    help="把同一年度的多份报告汇总成一份，或者用 --against 核对已有的汇总。"
    "缺报和名单以外的成员列在标准错误；有缺报或者核对不符时退出码为 1。",
)
@click.argument("reports", nargs=-1, required=True, metavar="REPORT...")
@click.option("--agency", required=True, metavar="NAME", help="汇总报告的机关全称")
@click.option("--members", metavar="PATH", help="应报成员名单，每行一个机关全称")
@click.option(
    "--parts",
    metavar="PATH",
    help="另写一份明细：每一格由哪些成员的数相加，按扩展名写成 .xlsx、.json 或 .csv",
)
@click.option("--against", metavar="PATH", help="不写汇总，而是用各成员核对这份已有的汇总报告")
@_to
@output_option
@click.pass_context
def merge(
    ctx: click.Context,
    reports: tuple[str, ...],
    agency: str,
    members: str | None,
    parts: str | None,
    against: str | None,
    to: str,
    output: str | None,
) -> None:
    """Consolidate reports and say who is missing."""
    expected = _lines(members) if members else ()
    found = [read_or_stop(path) for path in expand(reports)]
    try:
        merged = merging.merge(found, agency=agency, expected=expected)
    except merging.MergeError as error:
        raise Problem(str(error), "These reports cannot be merged.") from None
    if parts:
        writer = drilldown.WRITERS.get(Path(parts).suffix.lower(), drilldown.as_csv)
        write_out(writer(merged), "", parts)
    faults = _differences(read_or_stop(against), found) if against else []
    for line in faults:
        click.echo(line)
    if not against:
        write_out(rendering.render(merged.report, to), to, output)
    for name in merged.missing:
        click.echo(f"缺报：{name}", err=True)
    for name in merged.unexpected:
        click.echo(f"不在名单：{name}", err=True)
    ctx.exit(EXIT_MISSING_MEMBERS if merged.missing or faults else 0)


def read_or_stop(path: str) -> Report:
    """Return the report in the file at *path*; stop with one sentence when there is none."""
    try:
        return read_report(path)
    except Unusable as error:
        raise Problem(f"{path}：{error}", f"{path}: {error.told('en')}") from None


def _lines(path: str) -> tuple[str, ...]:
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise Problem(
            f"{path}：无法读取成员名单，应为 UTF-8 文本，每行一个机关全称。",
            f"{path}: cannot read the list of members; expected UTF-8 text, one name a line.",
        ) from None
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def write_out(data: bytes, to: str, output: str | None) -> None:
    """Write *data* of the kind *to* into the file *output*, or on the standard output."""
    if output is None:
        if to in _BINARY and sys.stdout.isatty():
            raise Misuse(
                f"{to} 不能显示在终端上，请用 -o 指定文件。",
                f"{to} cannot be shown on a terminal; name a file with -o.",
            )
        click.echo(data, nl=False)
        return
    try:
        Path(output).write_bytes(data)
    except OSError:
        raise Problem(f"无法写入文件 {output}。", f"Cannot write to {output}.") from None


def _differences(given: Report, members: list[Report]) -> list[str]:
    """Return a line for every cell of *given* that is not the sum of its members' cells."""
    return [
        f"{found.code}  {found.explained}"
        for found in check(given, members=members)
        if found.code == CONSOLIDATION
    ]
