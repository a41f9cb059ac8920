"""The core's place in the back office: addresses and menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import URLPattern, path, reverse
from wagtail import hooks

from gongkai.apps.core import views
from gongkai.apps.core.menu import DeskMenuItem
from gongkai.apps.core.permissions import Permission

if TYPE_CHECKING:
    from wagtail.admin.menu import MenuItem


@hooks.register("register_admin_urls")
def desk_urls() -> list[URLPattern]:
    """Return the pages of agencies, people and the audit log."""
    page = "zuzhi/<slug:slug>/"
    return [
        path("zuzhi/", views.AgencyListView.as_view(), name="core_agencies"),
        path(page, views.AgencyView.as_view(), name="core_agency"),
        path(f"{page}xiugai/", views.AgencyEditView.as_view(), name="core_agency_edit"),
        path(f"{page}xiaji/", views.AgencyCreateView.as_view(), name="core_agency_add"),
        path(f"{page}renyuan/", views.PersonCreateView.as_view(), name="core_person_add"),
        path(f"{page}renyuan/<int:user>/", views.PostCreateView.as_view(), name="core_post_add"),
        path(
            f"{page}renyuan/<int:user>/mima/",
            views.ResetPasswordView.as_view(),
            name="core_reset_password",
        ),
        path(f"{page}gangwei/<int:post>/", views.PostEndView.as_view(), name="core_post_end"),
        path(f"{page}lingpai/", views.TokensView.as_view(), name="core_tokens"),
        path(
            f"{page}lingpai/<int:token>/",
            views.TokenRevokeView.as_view(),
            name="core_token_revoke",
        ),
        path("mima/", views.PasswordView.as_view(), name="core_password"),
        path("shenji/", views.AuditView.as_view(), name="core_audit"),
    ]


@hooks.register("register_admin_menu_item")
def organisation_menu_item() -> MenuItem:
    """Return the entry of agencies and people."""
    return DeskMenuItem(
        "组织与人员",
        reverse("core_agencies"),
        permission=Permission.MANAGE_AGENCY,
        icon_name="group",
        order=800,
    )


@hooks.register("register_admin_menu_item")
def audit_menu_item() -> MenuItem:
    """Return the entry of the audit log."""
    return DeskMenuItem(
        "审计日志",
        reverse("core_audit"),
        permission=Permission.VIEW_AUDIT,
        icon_name="history",
        order=810,
    )
