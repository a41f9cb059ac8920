"""Menu entries of the back office, shown only to those who may use them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail.admin.menu import MenuItem

from gongkai.apps.core.permissions import Permission, agencies_for

if TYPE_CHECKING:
    from django.http import HttpRequest


class DeskMenuItem(MenuItem):
    """An entry for people who hold the permission at some agency."""

    def __init__(self, label: str, url: str, *, permission: Permission, **kwargs: object) -> None:
        super().__init__(label, url, **kwargs)
        self.permission = permission

    def is_shown(self, request: HttpRequest) -> bool:
        """Return whether the person asking holds the permission anywhere."""
        return agencies_for(request.user, self.permission).exists()
