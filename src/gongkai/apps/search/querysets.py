"""Reads of the texts behind the index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.apps.search.models import IndexedText


class TextQuerySet(models.QuerySet["IndexedText"]):
    """Indexed texts (检索条目)."""

    def ranked(self, ranks: Sequence[int]) -> list[IndexedText]:
        """Return the texts of *ranks* in that order; a rank erased meanwhile is left out."""
        found = {row.rank: row for row in self.filter(rank__in=ranks).select_related("agency")}
        return [found[rank] for rank in ranks if rank in found]
