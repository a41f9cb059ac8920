"""Reads of the core: current posts, and rows behind the agencies' walls."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q

from gongkai.apps.core import clock

if TYPE_CHECKING:
    from collections.abc import Iterable


class PostQuerySet(models.QuerySet[Any]):
    """Posts (岗位)."""

    def current(self) -> Self:
        """Return the posts held today; a post that ended today is held no more."""
        today = clock.today()
        return self.filter(Q(until=None) | Q(until__gt=today), since__lte=today)


class AgencyRows(models.QuerySet[Any]):
    """Rows that belong to an agency; apps narrow them with ``for_user`` of their own permission."""

    def of_agencies(self, agencies: Iterable[Any]) -> Self:
        """Return the rows of *agencies* (a queryset of agencies serves as a subquery)."""
        return self.filter(agency__in=agencies)
