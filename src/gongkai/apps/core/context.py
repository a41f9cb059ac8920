"""What every template may use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings

from gongkai.apps.core.models import Agency

if TYPE_CHECKING:
    from django.http import HttpRequest

ELDER_COOKIE = "gongkai_mode"


def lead_agency() -> Agency | None:
    """Return the site's lead agency: the first root of the tree, whose pages are ``/gk/…``."""
    return Agency.objects.filter(depth=1, is_active=True).order_by("path").first()


def site(request: HttpRequest) -> dict[str, Any]:
    """Name the site and say which mode the reader chose; costs no query."""
    return {
        "site_name": settings.SITE_NAME,
        "demo": settings.DEMO,
        "elder": request.COOKIES.get(ELDER_COOKIE) == "elder",
    }
