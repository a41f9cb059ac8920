"""Reads of annual reports: behind the walls, by year, and what the public may see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Exists, OuterRef

from gongkai.apps.core.permissions import Permission, agencies_for
from gongkai.apps.core.querysets import AgencyRows
from gongkai.apps.reports.constants import FindingState

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from gongkai.apps.core.models import User


class ReportQuerySet(AgencyRows):
    """Annual reports (年度报告)."""

    def for_user(self, user: User | AnonymousUser) -> Self:
        """Return the reports of the agencies where *user* may view reports."""
        return self.of_agencies(agencies_for(user, Permission.VIEW_REPORTS))

    def public(self) -> Self:
        """Return the reports that were ever published; a reopened one stays visible."""
        editions = self.model._meta.get_field("editions").related_model
        return self.filter(Exists(editions.objects.filter(report=OuterRef("pk"))))

    def newest_first(self) -> Self:
        """Return the reports by year, the last year first."""
        return self.order_by("-year", "agency__path")


class FindingQuerySet(models.QuerySet[Any]):
    """Findings on reports."""

    def current(self) -> Self:
        """Return what the last check found, in its order."""
        return self.filter(is_current=True).order_by("rank", "pk")

    def blocking(self) -> Self:
        """Return the errors that nobody has given a reason for; they block publishing."""
        return self.current().filter(severity="error").exclude(state=FindingState.DISMISSED)
