"""The trace of a draft sentence that was taken into a report's text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from gongkai.apps.core.facts import DraftSentence, Figure
from gongkai.apps.reports.models.report import AnnualReport

if TYPE_CHECKING:
    from collections.abc import Sequence


class PlacedSentence(models.Model):
    """A sentence from the records as it was when it entered the text (采用的句子)."""

    report = models.ForeignKey(AnnualReport, on_delete=models.CASCADE, related_name="sentences")
    section = models.PositiveSmallIntegerField("部分")
    key = models.CharField("事实", max_length=80)
    parts = models.JSONField("文字和数字")

    class Meta:
        verbose_name = "采用的句子"
        verbose_name_plural = "采用的句子"
        constraints = [
            models.UniqueConstraint(
                fields=["report", "section", "key"], name="sentence_placed_once"
            ),
        ]

    def __str__(self) -> str:
        return self.as_drafted().text

    def as_drafted(self) -> DraftSentence:
        """Return the sentence as it was offered."""
        parts = tuple(part if isinstance(part, str) else Figure(*part) for part in self.parts)
        return DraftSentence(self.section, self.key, parts)


def stored_parts(sentence: DraftSentence) -> Sequence[str | list[str]]:
    """Return the words and figures of *sentence* as they are stored."""
    return [part if isinstance(part, str) else [part.path, part.text] for part in sentence.parts]
