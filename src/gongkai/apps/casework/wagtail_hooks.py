"""The app's place in the back office: addresses and menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import URLResolver, include, path, reverse
from wagtail import hooks

from gongkai.apps.casework.panels import UrgentCases
from gongkai.apps.core.menu import DeskMenuItem
from gongkai.apps.core.permissions import Permission, agencies_for

if TYPE_CHECKING:
    from django.http import HttpRequest
    from wagtail.admin.menu import MenuItem
    from wagtail.admin.ui.components import Component


@hooks.register("register_admin_urls")
def desk_urls() -> list[URLResolver]:
    """Return the pages of the request desk."""
    return [path("ysq/", include("gongkai.apps.casework.desk_urls"))]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    """Return the entry of the request desk."""
    return DeskMenuItem(
        "依申请公开",
        reverse("casework_desk:list"),
        permission=Permission.VIEW_CASES,
        icon_name="form",
        order=300,
    )


@hooks.register("register_admin_menu_item")
def calendar_menu_item() -> MenuItem:
    """Return the entry of the working-day calendar."""
    return DeskMenuItem(
        "工作日历",
        reverse("casework_desk:calendar"),
        permission=Permission.MANAGE_AGENCY,
        icon_name="date",
        order=805,
    )


@hooks.register("construct_homepage_panels")
def urgent_cases(request: HttpRequest, panels: list[Component]) -> None:
    """Show the most urgent requests to those who work on them."""
    agencies = agencies_for(request.user, Permission.VIEW_CASES)
    if agencies.exists():
        panels.append(UrgentCases(agencies))
