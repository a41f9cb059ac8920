"""What was found, by member and rule, and the findings behind a count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.apps.reports.board_listing import page_of
from gongkai.apps.reports.board_matrix import listed, matrix
from gongkai.apps.reports.views.board import CollectionPage
from gongkai.lint.finding import Severity

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class MatrixView(CollectionPage):
    """Members by rules; every count opens its findings."""

    tab = "findings"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        found = matrix(self.collection)
        page = page_of(found.lines, request.GET.get("page", ""))
        return self.show("matrix", matrix=found, page=page)


class FindingsView(CollectionPage):
    """The findings of a rule, a member, a severity, or all."""

    tab = "findings"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        asked = {name: request.GET.get(name, "") for name in ("code", "agency", "severity")}
        after = request.GET.get("after", "")
        findings, following = listed(
            self.collection, **asked, after=int(after) if after.isdecimal() else 0
        )
        return self.show(
            "findings",
            findings=findings,
            following=following,
            asked=asked,
            severities=list(Severity),
        )
