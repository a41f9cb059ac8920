"""Menu entries of the back office, shown only to those who may use them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail.admin.menu import MenuItem

from gongkai.apps.core.permissions import Permission, held_anywhere

if TYPE_CHECKING:
    from django.http import HttpRequest


_HELD = "gongkai.held_anywhere"
"""Where one request keeps its reading of the posts; a key with a dot is no HTTP header."""


class DeskMenuItem(MenuItem):
    """An entry for people who hold the permission at some agency."""

    def __init__(self, label: str, url: str, *, permission: Permission, **kwargs: object) -> None:
        super().__init__(label, url, **kwargs)
        self.permission = permission

    def is_shown(self, request: HttpRequest) -> bool:
        """Return whether the person asking holds the permission anywhere.

        All entries of a page are judged from one reading of the person's posts.
        """
        held = request.META.get(_HELD)
        if held is None:
            held = request.META[_HELD] = held_anywhere(request.user)
        return self.permission in held
