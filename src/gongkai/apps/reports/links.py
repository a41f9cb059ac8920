"""Numbers of sentences as links to the records they count; no blank slips in between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.html import format_html, format_html_join

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.safestring import SafeString

    from gongkai.apps.core.facts import DraftSentence
    from gongkai.apps.reports.models import AnnualReport
    from gongkai.apps.reports.tracing import Mark, Run


def linked_text(row: AnnualReport, runs: Iterable[Run]) -> SafeString:
    """Return a paragraph whose traced numbers are links; stale ones say what holds now."""
    return _joined(_traced(row, run.text, run.mark) if run.mark else run.text for run in runs)


def linked_sentence(row: AnnualReport, sentence: DraftSentence, shown: str = "") -> SafeString:
    """Return *sentence* with its numbers as links; the one at the path *shown* is marked."""
    pieces: list[str] = []
    for part in sentence.parts:
        if isinstance(part, str):
            pieces.append(part)
        elif part.path == shown:
            pieces.append(format_html("<mark>{}</mark>", part.text))
        else:
            url = _address(row, part.path)
            pieces.append(format_html('<a class="figure" href="{}">{}</a>', url, part.text))
    return _joined(pieces)


def _traced(row: AnnualReport, text: str, mark: Mark) -> SafeString:
    url = _address(row, mark.path)
    if not mark.is_stale:
        return format_html('<a class="figure" href="{}">{}</a>', url, text)
    return format_html(
        '<a class="figure is-stale" href="{}" aria-label="{}，现在的记录是{}">{}</a>',
        url,
        text,
        mark.says,
        text,
    )


def _address(row: AnnualReport, path: str) -> str:
    return reverse("reports_fact", args=[row.pk, path])


def _joined(pieces: Iterable[str]) -> SafeString:
    return format_html_join("", "{}", ((piece,) for piece in pieces))
