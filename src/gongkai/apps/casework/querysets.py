"""Reads of cases: behind the agencies' walls, by urgency, and by what a year counts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db.models import Q

from gongkai.apps.core.permissions import Permission, agencies_for
from gongkai.apps.core.querysets import AgencyRows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.contrib.auth.models import AnonymousUser

    from gongkai.apps.core.models import User


class CaseQuerySet(AgencyRows):
    """Cases (申请)."""

    def for_user(self, user: User | AnonymousUser) -> Self:
        """Return the cases of the agencies where *user* may view cases."""
        return self.of_agencies(agencies_for(user, Permission.VIEW_CASES))

    def open(self) -> Self:
        """Return the cases that still await something."""
        return self.filter(is_open=True)

    def matching(self, words: str) -> Self:
        """Return the cases whose number or wanted information holds *words*."""
        found = Q(number__contains=words) | Q(info_title__icontains=words)
        return self.filter(found | Q(info_doc_no__icontains=words))

    def counted(self) -> Self:
        """Return the cases that were ever received; an unconfirmed letter is no request yet."""
        return self.filter(first_received_on__isnull=False)

    def new_in(self, year: int) -> Self:
        """Return the cases first received in *year* (本年新收)."""
        return self.filter(first_received_on__range=_span(year))

    def handled_in(self, year: int) -> Self:
        """Return the cases whose result was reached in *year* (本年度办理结果)."""
        return self.counted().filter(concluded_on__range=_span(year))

    def open_at_end_of(self, year: int) -> Self:
        """Return the cases carried over from *year* (结转下年度), by date and never by a flag."""
        last = date(year, 12, 31)
        still_open = Q(concluded_on__isnull=True) | Q(concluded_on__gt=last)
        return self.filter(still_open, first_received_on__lte=last)


class RemedyQuerySet(AgencyRows):
    """Reviews and lawsuits (行政复议、行政诉讼)."""

    def for_user(self, user: User | AnonymousUser) -> Self:
        """Return the remedies against the agencies where *user* may view cases."""
        return self.of_agencies(agencies_for(user, Permission.VIEW_CASES))

    def decided_in(self, year: int) -> Self:
        """Return the remedies decided in *year*."""
        return self.filter(decided_on__range=_span(year))

    def pending_at_end_of(self, year: int) -> Self:
        """Return the remedies filed by the end of *year* and not decided by then (尚未审结)."""
        last = date(year, 12, 31)
        undecided = Q(decided_on__isnull=True) | Q(decided_on__gt=last)
        return self.filter(undecided, filed_on__lte=last)


def _span(year: int) -> Sequence[date]:
    return date(year, 1, 1), date(year, 12, 31)
