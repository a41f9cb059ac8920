"""``gongkai report render``, ``merge`` and ``compare``: reports written, added up, side by side."""

from __future__ import annotations

import csv
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongkai.annual import compare as comparing
from gongkai.annual import merge as merging
from gongkai.annual import render as rendering
from gongkai.annual.formats import FORMS, form_for_year
from gongkai.annual.parse import Unusable
from gongkai.annual.render.blank import blank_report
from gongkai.annual.render.wording import number_text
from gongkai.cli.commands import Command
from gongkai.cli.errors import Misuse, Problem
from gongkai.cli.inputs import expand, read_report
from gongkai.documents import MissingFontError, Typefaces

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gongkai.annual.model import Report, Value

EXIT_MISSING_MEMBERS = 1
FIRST_YEAR = 2019
"""The first year of a unified form. 国办公开办函〔2019〕60号."""
_BINARY = frozenset({"docx", "pdf", "xlsx"})
_to = click.option(
    "--to",
    type=click.Choice(list(rendering.WRITERS)),
    default="json",
    help="写成哪种文件，默认 json",
)
_output = click.option("-o", "--output", metavar="PATH", help="写到这个文件，默认标准输出")


@click.command(cls=Command, help="把一份报告写成法定格式的网页、DOCX、PDF、XLSX、JSON 或 CSV。")
@click.argument("report", metavar="REPORT")
@_to
@_output
@click.option("--title-font", metavar="NAME", help="标题字体，默认方正小标宋简体")
@click.option("--body-font", metavar="NAME", help="正文字体，默认仿宋")
def render(
    report: str, to: str, output: str | None, title_font: str | None, body_font: str | None
) -> None:
    """Write one report in the form asked for."""
    found = _read(report)
    faces = _typefaces(title_font, body_font)
    try:
        match to:
            case "docx":
                data = rendering.render_docx(found, faces)
            case "pdf":
                data = rendering.render_pdf(found, faces)
            case _:
                data = rendering.render(found, to)
    except MissingFontError as error:
        english = "No Chinese typeface is installed, so no PDF can be made; install fonts-noto-cjk."
        raise Problem(str(error), english) from None
    _write(data, to, output)


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
@_output
def blank(agency: str, year: int, form: str | None, to: str, output: str | None) -> None:
    """Write the empty form of a year."""
    spec = FORMS[form] if form else form_for_year(year)
    _write(rendering.render(blank_report(agency, year, spec), to), to, output)


@click.command(
    cls=Command,
    help="把同一年度的多份报告汇总成一份。缺报的成员列在标准错误，此时退出码为 1。",
)
@click.argument("reports", nargs=-1, required=True, metavar="REPORT...")
@click.option("--agency", required=True, metavar="NAME", help="汇总报告的机关全称")
@click.option("--members", metavar="PATH", help="应报成员名单，每行一个机关全称")
@click.option("--parts", metavar="PATH", help="另写一份 CSV：每一格由哪些成员的数相加")
@_to
@_output
@click.pass_context
def merge(
    ctx: click.Context,
    reports: tuple[str, ...],
    agency: str,
    members: str | None,
    parts: str | None,
    to: str,
    output: str | None,
) -> None:
    """Consolidate reports and say who is missing."""
    expected = _lines(members) if members else ()
    found = [_read(path) for path in expand(reports)]
    try:
        merged = merging.merge(found, agency=agency, expected=expected)
    except merging.MergeError as error:
        raise Problem(str(error), "These reports cannot be merged.") from None
    if parts:
        _write_parts(merged, parts)
    _write(rendering.render(merged.report, to), to, output)
    for name in merged.missing:
        click.echo(f"缺报：{name}", err=True)
    ctx.exit(EXIT_MISSING_MEMBERS if merged.missing else 0)


@click.command(cls=Command, help="比较两个年度的报告：有变化的单元格、增幅，以及照抄的段落。")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option("--all", "everything", is_flag=True, help="没有变化的单元格也列出")
@click.option(
    "--format", "style", type=click.Choice(["text", "json"]), default="text", help="输出格式"
)
def compare(old: str, new: str, *, everything: bool, style: str) -> None:
    """Print both years side by side."""
    before, after = _read(old), _read(new)
    if before.year and after.year and before.year > after.year:
        raise Misuse(
            f"OLD 应是较早的年度：{old}是{before.year}年，{new}是{after.year}年。",
            f"OLD must be the earlier year: {before.year} is later than {after.year}.",
        )
    changes = [
        change
        for change in comparing.compare(before, after)
        if everything or change.old != change.new
    ]
    repeated = comparing.repeated_paragraphs(before, after)
    if style == "json":
        click.echo(_as_json(changes, repeated))
    else:
        click.echo(_as_text(changes, repeated))


def _read(path: str) -> Report:
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


def _typefaces(title: str | None, body: str | None) -> Typefaces:
    faces = Typefaces()
    return replace(
        faces,
        title=(title, *faces.title) if title else faces.title,
        body=(body, *faces.body) if body else faces.body,
    )


def _write(data: bytes, to: str, output: str | None) -> None:
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


def _write_parts(merged: merging.Merged, path: str) -> None:
    try:
        with Path(path).open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(("cell", "member", "value"))
            for where, items in merged.parts.items():
                writer.writerows((where, item.member, _number(item.value)) for item in items)
    except OSError:
        raise Problem(f"无法写入文件 {path}。", f"Cannot write to {path}.") from None


def _number(value: Value | None) -> str:
    return "" if value is None else number_text(value)


def _as_json(changes: Iterable[comparing.Change], repeated: Iterable[comparing.Repeated]) -> str:
    return json.dumps(
        {
            "cells": [
                {
                    "where": change.where,
                    "label": change.label,
                    "old": _plain(change.old),
                    "new": _plain(change.new),
                    "difference": _plain(change.difference),
                    "percent": _plain(change.percent),
                }
                for change in changes
            ],
            "repeated": [{"section": found.no, "text": found.text} for found in repeated],
        },
        ensure_ascii=False,
        indent=1,
    )


def _plain(value: Value | None) -> int | str | None:
    return value if value is None or isinstance(value, int) else number_text(value)


def _as_text(changes: Iterable[comparing.Change], repeated: Iterable[comparing.Repeated]) -> str:
    lines = [_line(change) for change in changes] or ["两份报告的数字完全相同。"]
    lines += [f"第{found.no}部分照抄上年：{found.text}" for found in repeated]
    return "\n".join(lines)


def _line(change: comparing.Change) -> str:
    difference, percent = change.difference, change.percent
    growth = f"  {difference:+}" if difference is not None else ""
    growth += f"（{percent:+}%）" if percent is not None else ""
    old, new = (_number(value) or "—" for value in (change.old, change.new))
    return f"{change.label}（{change.where}）  {old} → {new}{growth}"
