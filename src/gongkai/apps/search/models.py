"""What is indexed: the public text of one thing, and where it is read."""

from __future__ import annotations

import datetime

from django.db import models

from gongkai.apps.core.models import Agency
from gongkai.apps.search.querysets import TextQuerySet

RANK_BITS = 32
_EPOCH = datetime.date(1970, 1, 1)


def rank_floor(on: datetime.date) -> int:
    """Return the lowest rank of a text published on *on*: ranks grow with the date."""
    return max((on - _EPOCH).days, 0) << RANK_BITS


class IndexedText(models.Model):
    """One searchable text (检索条目), only ever public; ``rank`` orders by date, then by entry.

    The index proper is a table of its own, keyed by ``rank`` and kept by the module that
    ``settings.SEARCH_INDEX`` names: newest first costs no sorting there.
    """

    key = models.CharField("标识", max_length=80, unique=True)
    rank = models.BigIntegerField("次序", unique=True, null=True)
    kind = models.CharField("类别", max_length=20)
    agency = models.ForeignKey(
        Agency, on_delete=models.CASCADE, related_name="+", verbose_name="机关"
    )
    title = models.CharField("标题", max_length=255)
    text = models.TextField("正文", blank=True)
    url = models.CharField("网址", max_length=200)
    on = models.DateField("日期")

    objects = TextQuerySet.as_manager()

    class Meta:
        verbose_name = "检索条目"
        verbose_name_plural = "检索条目"

    def __str__(self) -> str:
        return self.title

    def ranking(self) -> int:
        """Return the rank this row must have."""
        return rank_floor(self.on) | (self.pk & ((1 << RANK_BITS) - 1))
