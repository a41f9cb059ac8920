"""``gongkai report compare``: two years side by side, on the terminal, as data, as a page."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from gongkai.annual import compare as comparing
from gongkai.annual.render.wording import number_text
from gongkai.cli.commands import Command
from gongkai.cli.errors import Misuse
from gongkai.cli.report_documents import output_option, read_or_stop, write_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai.annual.model import Report, Value


@click.command(
    cls=Command,
    help="比较两个年度的报告：单元格的增减、关键比率、结转是否衔接、照抄的段落。两年格式不同也可以。",
)
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option("--all", "everything", is_flag=True, help="没有变化的单元格也列出（text、json）")
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json", "html"]),
    default="text",
    help="text（默认）、json，或者可以打印的网页 html",
)
@output_option
def compare(old: str, new: str, *, everything: bool, style: str, output: str | None) -> None:
    """Print both years side by side."""
    before, after = read_or_stop(old), read_or_stop(new)
    if before.year and after.year and before.year > after.year:
        raise Misuse(
            f"OLD 应是较早的年度：{old}是{before.year}年，{new}是{after.year}年。",
            f"OLD must be the earlier year: {before.year} is later than {after.year}.",
        )
    match style:
        case "html":
            text = comparing.render_page(before, after)
        case "json":
            text = f"{_as_json(before, after, everything=everything)}\n"
        case _:
            text = "".join(f"{line}\n" for line in _lines(before, after, everything=everything))
    write_out(text.encode(), style, output)


def _changes(old: Report, new: Report, *, everything: bool) -> list[comparing.Change]:
    found = comparing.compare(old, new)
    return [change for change in found if everything or change.old != change.new]


def _as_json(old: Report, new: Report, *, everything: bool) -> str:
    data = {
        "cells": [
            {
                "where": change.where,
                "label": change.label,
                "old": _plain(change.old),
                "new": _plain(change.new),
                "difference": _plain(change.difference),
                "percent": _plain(change.percent),
                "shared": change.is_shared,
            }
            for change in _changes(old, new, everything=everything)
        ],
        "ratios": [
            {"label": r.label, "old": _plain(r.old), "new": _plain(r.new), "of": r.of}
            for r in comparing.ratios(old, new)
        ],
        "carry_over": [
            {"label": line.label, "left": line.left, "taken": line.taken}
            for line in comparing.carry_over(old, new)
        ],
        "repeated": [
            {"section": found.no, "text": found.text}
            for found in comparing.repeated_paragraphs(old, new)
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=1)


def _plain(value: Value | None) -> int | str | None:
    return value if value is None or isinstance(value, int) else number_text(value)


def _lines(old: Report, new: Report, *, everything: bool) -> Iterator[str]:
    changes = _changes(old, new, everything=everything)
    if not changes:
        yield "两份报告的数字完全相同。"
    for change in changes:
        yield _line(change)
    for ratio in comparing.ratios(old, new):
        if ratio.points:
            yield f"{ratio.label}  {ratio.old}% → {ratio.new}%  {ratio.points:+}个百分点"
    for line in comparing.carry_over(old, new):
        if line.is_continuous is False:
            yield f"结转不衔接：{line.label}上年结转下年度{line.left}件，本年上年结转{line.taken}件"
    for found in comparing.repeated_paragraphs(old, new):
        yield f"第{found.no}部分照抄上年：{found.text}"


def _line(change: comparing.Change) -> str:
    difference, percent = change.difference, change.percent
    growth = f"  {difference:+}" if difference is not None else ""
    growth += f"（{percent:+}%）" if percent is not None else ""
    old, new = ("—" if value is None else number_text(value) for value in (change.old, change.new))
    alone = "" if change.is_shared else "  只有一种格式统计，不能比较"
    return f"{change.label}（{change.where}）  {old} → {new}{growth}{alone}"
