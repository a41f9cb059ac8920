"""A group's values on one line: a dot each, the middle half as a box, the median as a bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.html import format_html, format_html_join

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from gongkai.apps.reports.ranking import Group

_WIDTH, _HEIGHT = 720, 84
_LEFT, _RIGHT = 16, 704
_MIDDLE, _BOX = 34, 14
_RADIUS = 6
_TEXT = 76


def strip(group: Group, unit: str) -> SafeString | None:
    """Return the line of *group*; none when it is too small for quartiles, or all are equal."""
    if group.spread is None or group.known[0] == group.known[-1]:
        return None
    smallest, largest = group.known[0], group.known[-1]

    def x(value: float) -> str:
        return f"{_LEFT + (_RIGHT - _LEFT) * (value - smallest) / (largest - smallest):.1f}"

    spread = group.spread
    width = f"{float(x(spread.high)) - float(x(spread.low)):.1f}"
    dots = format_html_join(
        "",
        '<circle class="{}" cx="{}" cy="{}" r="{}"/>',
        (
            ("dot-apart" if spread.side(value) else "dot", x(value), _MIDDLE, _RADIUS)
            for value in group.known
        ),
    )
    return format_html(
        '<svg class="strip" viewBox="0 0 {} {}" width="100%" aria-hidden="true">'
        '<line class="axis" x1="{}" x2="{}" y1="{}" y2="{}"/>'
        '<rect class="box" x="{}" y="{}" width="{}" height="{}"/>'
        '<line class="median" x1="{}" x2="{}" y1="{}" y2="{}"/>{}'
        '<text x="{}" y="{}">{}</text><text x="{}" y="{}" text-anchor="end">{}</text></svg>',
        _WIDTH, _HEIGHT, _LEFT, _RIGHT, _MIDDLE, _MIDDLE,
        x(spread.low), _MIDDLE - _BOX, width, 2 * _BOX,
        x(spread.median), x(spread.median), _MIDDLE - _BOX, _MIDDLE + _BOX, dots,
        _LEFT, _TEXT, number(smallest, unit), _RIGHT, _TEXT, number(largest, unit),
    )  # fmt: skip


def number(value: float | None, unit: str) -> str:
    """Return a value as people read it: a share with one decimal, a count whole."""
    if value is None:
        return "—"
    return f"{value:.1f}%" if unit == "%" else f"{value:g}{unit}"
