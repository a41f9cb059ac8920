"""Keeping a reader's display preferences in cookies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponseRedirect
from django.utils.cache import patch_vary_headers

from gongkai.apps.portal import preferences

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse


class PreferencesMiddleware:
    """Turn ``?mode=elder`` on any public page into a cookie, and come back to the same page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer *request*, or redirect it to itself without the preference."""
        if request.path.startswith("/admin/"):
            return self.get_response(request)
        changes = preferences.asked(request) if request.method == "GET" else {}
        if changes:
            return _remember(request, changes)
        response = self.get_response(request)
        patch_vary_headers(response, ["Cookie"])
        return response


def _remember(request: HttpRequest, changes: dict[str, str]) -> HttpResponse:
    query = request.GET.copy()
    for name in changes:
        del query[name]
    address = request.path + (f"?{query.urlencode()}" if query else "")
    # A path of two slashes would be read as another host's address.
    response = HttpResponseRedirect("/" + address.lstrip("/"))
    for preference in preferences.PREFERENCES:
        if preference.name in changes:
            response.set_cookie(
                preference.cookie,
                changes[preference.name],
                max_age=preferences.COOKIE_AGE,
                secure=request.is_secure(),
                samesite="Lax",
            )
    return response
