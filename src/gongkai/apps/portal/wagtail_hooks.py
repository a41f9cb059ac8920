"""The portal's place in the back office: its colours, and a word on what the footer lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.ui.components import Component

from gongkai.apps.core.permissions import Permission, agencies_for

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.utils.safestring import SafeString


@hooks.register("insert_global_admin_css")
def admin_css() -> SafeString:
    """Put the back office into the site's colours."""
    return format_html('<link rel="stylesheet" href="{}">', static("portal/admin.css"))


@hooks.register("insert_global_admin_js")
def office_js() -> SafeString:
    """Start the editor's widgets from a file, since the policy allows no inline script."""
    return format_html('<script src="{}"></script>', static("portal/office.js"))


class MissingMarks(Component):
    """What the law wants in the footer and nobody has filled in (网站标识码, 备案号)."""

    template_name = "portal/admin/missing_marks.html"
    order = 900

    def __init__(self, names: list[str]) -> None:
        self.names = names

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"names": self.names}


@hooks.register("construct_homepage_panels")
def missing_marks(request: HttpRequest, panels: list[Component]) -> None:
    """Tell system administrators, and nobody else, which marks are not filled in."""
    names = [name for name, mark in settings.FOOTER_MARKS.items() if not mark]
    if names and agencies_for(request.user, Permission.MANAGE_AGENCY).exists():
        panels.append(MissingMarks(names))
