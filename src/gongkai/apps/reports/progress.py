"""How far a collection has come, as one bar; the counts beside it are its table twin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.html import format_html, format_html_join

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.utils.safestring import SafeString

    from gongkai.apps.reports.constants import Standing

_WIDTH, _HEIGHT = 1000, 16


def bar(tally: Sequence[tuple[Standing, int]]) -> SafeString:
    """Return a bar of *tally*, one stretch for each standing that somebody has."""
    total = sum(number for _, number in tally) or 1
    stretches, start = [], 0.0
    for standing, number in reversed(tally):
        width = _WIDTH * number / total
        if number:
            stretches.append((f"{start:.1f}", f"{width:.1f}", _HEIGHT, standing.value))
        start += width
    return format_html(
        '<svg class="board-progress" viewBox="0 0 {} {}" width="100%" height="{}"'
        ' preserveAspectRatio="none" aria-hidden="true">{}</svg>',
        _WIDTH,
        _HEIGHT,
        _HEIGHT,
        format_html_join(
            "", '<rect x="{}" y="0" width="{}" height="{}" class="standing-{}"/>', stretches
        ),
    )
