"""A year's requests by outcome, and several years' requests, as bars with a table (portal P4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.html import format_html, format_html_join

from gongkai.law.decisions import Group, decisions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django.utils.safestring import SafeString

    from gongkai.annual.model import Report

_BAR_HEIGHT = 24
_GAP = 12
_LABEL_WIDTH = 96
_WIDEST = 400
_COUNT_WIDTH = 64
_BASELINE = 17
_PAIR_WIDEST = 360
FEWEST_YEARS = 2


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart as the portal's frame shows it."""

    title: str
    summary: str
    svg: SafeString
    columns: tuple[str, ...]
    rows: Sequence[tuple[str | int, ...]]


def outcome_chart(report: Report) -> Chart | None:
    """Return the outcomes of *report* by group; none when nothing was concluded or read."""
    rows = [(group.label, _count(report, group)) for group in Group]
    total = sum(number for _, number in rows)
    if not total:
        return None
    largest = max(rows, key=lambda row: row[1])
    return Chart(
        title=f"{report.year}年政府信息公开申请办理结果",
        summary=f"全年办结{total}件，其中“{largest[0]}”最多，{largest[1]}件。",
        svg=_bars(rows),
        columns=("办理结果", "件数"),
        rows=rows,
    )


def trend_chart(reports: list[Report]) -> Chart | None:
    """Return new and concluded requests of *reports*, the oldest year first; none for one year."""
    paths = ("requests.new_received.total", "requests.handled_total.total")
    counted = [(str(report.year), report.counts(paths)) for report in reports if report.year]
    rows = [(year, counts[0], counts[1]) for year, counts in counted if counts]
    if len(rows) < FEWEST_YEARS or not any(max(new, done) for _, new, done in rows):
        return None
    (first, before, _), (last, after, _) = rows[0], rows[-1]
    return Chart(
        title="历年收到和办结的政府信息公开申请",
        summary=f"新收申请{first}年{before}件，{last}年{after}件。",
        svg=_paired_bars(rows),
        columns=("年度", "新收", "办结"),
        rows=rows,
    )


def _paired_bars(rows: list[tuple[str, int, int]]) -> SafeString:
    largest = max(max(new, done) for _, new, done in rows)
    height = len(rows) * (2 * _BAR_HEIGHT + _GAP)
    bars = format_html_join(
        "",
        '<text x="0" y="{}">{}</text><rect class="{}" x="{}" y="{}" width="{}" height="{}"/>'
        '<text x="{}" y="{}">{}</text>',
        (
            bar
            for index, (year, new, done) in enumerate(rows)
            for bar in _pair(index * (2 * _BAR_HEIGHT + _GAP), year, new, done, largest)
        ),
    )
    return _drawing(height, bars)


def _pair(top: int, year: str, new: int, done: int, largest: int) -> Iterator[tuple[object, ...]]:
    for at, (label, style, word, number) in enumerate(
        ((year, "bar", "新收", new), ("", "bar-2", "办结", done))
    ):
        begin = top + at * _BAR_HEIGHT
        length = round(_PAIR_WIDEST * number / largest)
        end = _LABEL_WIDTH + length + _GAP // 2
        line, thick = begin + _BASELINE, _BAR_HEIGHT - 2
        text = f"{word}{number}"
        yield (line, label, style, _LABEL_WIDTH, begin, length, thick, end, line, text)


def _drawing(height: int, bars: SafeString) -> SafeString:
    return format_html(
        '<svg viewBox="0 0 {} {}" width="100%" role="img" aria-hidden="true">{}</svg>',
        _LABEL_WIDTH + _WIDEST + _COUNT_WIDTH,
        height,
        bars,
    )


def _count(report: Report, group: Group) -> int:
    members = (decision for decision in decisions().values() if decision.group == group)
    rows = {decision.row(report.form) for decision in members}
    if group == Group.OTHER:
        rows.add("other")
    return sum(report.count(f"requests.{row}.total") or 0 for row in rows)


def _bars(rows: list[tuple[str, int]]) -> SafeString:
    largest = max(number for _, number in rows)
    height = len(rows) * (_BAR_HEIGHT + _GAP)
    bars = format_html_join(
        "",
        '<text x="0" y="{}">{}</text><rect class="bar" x="{}" y="{}" width="{}" height="{}"/>'
        '<text x="{}" y="{}">{}</text>',
        (_bar(index, label, number, largest) for index, (label, number) in enumerate(rows)),
    )
    return _drawing(height, bars)


def _bar(index: int, label: str, number: int, largest: int) -> tuple[object, ...]:
    top = index * (_BAR_HEIGHT + _GAP)
    length = round(_WIDEST * number / largest)
    end = _LABEL_WIDTH + length + _GAP // 2
    line = top + _BASELINE
    return (line, label, _LABEL_WIDTH, top, length, _BAR_HEIGHT, end, line, number)
