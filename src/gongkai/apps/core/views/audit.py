"""The audit log as the audit administrator reads it (审计管理员)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render

from gongkai.apps.core.desk import DeskView
from gongkai.apps.core.models import AuditEntry
from gongkai.apps.core.numbers import whole
from gongkai.apps.core.permissions import Permission

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

PAGE_SIZE = 50


class AuditView(DeskView):
    """Newest first, by key; search by verb or target."""

    permissions = (Permission.VIEW_AUDIT,)

    def get(self, request: HttpRequest) -> HttpResponse:
        entries = AuditEntry.objects.filter(agency__in=self.agencies)
        if words := request.GET.get("q", "").strip():
            entries = entries.filter(verb__startswith=words)
        if before := whole(request.GET.get("before", "")):
            entries = entries.filter(number__lt=before)
        rows = list(entries.select_related("actor", "agency").order_by("-number")[: PAGE_SIZE + 1])
        return render(
            request,
            "core/desk/audit.html",
            {
                "page_title": "审计日志",
                "header_icon": "history",
                "entries": rows[:PAGE_SIZE],
                "next": rows[PAGE_SIZE - 1].number if len(rows) > PAGE_SIZE else None,
                "words": words,
            },
        )
