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


class CollectionQuerySet(models.QuerySet[Any]):
    """Collections (报送任务)."""

    def for_user(self, user: User | AnonymousUser) -> Self:
        """Return the collections of the offices where *user* accepts reports."""
        return self.filter(office__in=agencies_for(user, Permission.ACCEPT_REPORTS))

    def open(self) -> Self:
        """Return the collections that are still under way."""
        return self.filter(closed_at=None)


class MemberQuerySet(models.QuerySet[Any]):
    """Members of collections (报送单位)."""

    def for_user(self, user: User | AnonymousUser) -> Self:
        """Return the members of the collections that *user* runs."""
        return self.filter(collection__office__in=agencies_for(user, Permission.ACCEPT_REPORTS))

    def current(self) -> Self:
        """Return the members that were not taken off the list."""
        return self.filter(dropped_at=None)


class BatchQuerySet(models.QuerySet[Any]):
    """Uploaded batches of files."""

    def for_user(self, user: User | AnonymousUser) -> Self:
        """Return the batches of the collections that *user* runs."""
        return self.filter(collection__office__in=agencies_for(user, Permission.ACCEPT_REPORTS))


class RemarkQuerySet(models.QuerySet[Any]):
    """Remarks of the supervising office, of one report."""

    def of_last_return(self) -> Self:
        """Return the remarks of the last return; earlier ones were answered before it."""
        return self.filter(at=self.order_by("-at").values("at")[:1])

    def unanswered(self) -> Self:
        """Return the remarks that the agency has not answered."""
        return self.filter(answered_at=None)
