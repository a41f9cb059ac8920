"""What the frame of every public page shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.functional import SimpleLazyObject

from gongkai.apps.core.models import Agency
from gongkai.apps.portal import navigation, preferences

if TYPE_CHECKING:
    from django.http import HttpRequest


def lead_with_contact() -> Agency | None:
    """Return the site's lead agency with its contact point, in one query."""
    return (
        Agency.objects.filter(depth=1, is_active=True)
        .select_related("contact")
        .order_by("path")
        .first()
    )


def frame(request: HttpRequest) -> dict[str, Any]:
    """Fill header and footer; back-office pages, which show neither, cost no query."""
    chosen = preferences.chosen(request)
    return {
        "preferences": chosen,
        "reading_aids": [
            {
                "name": aid.name,
                "label": aid.label,
                "options": aid.options,
                "current": chosen[aid.name],
            }
            for aid in preferences.READING_AIDS
        ],
        "sizes": preferences.SIZE.options,
        "navigation": navigation.main_navigation(request.path),
        "footer_links": navigation.footer_links(),
        "footer_marks": {name: mark for name, mark in settings.FOOTER_MARKS.items() if mark},
        "site_title": settings.SITE_NAME,
        "demo_accounts": settings.DEMO_ACCOUNTS,
        "lead_agency": SimpleLazyObject(lead_with_contact),
    }
