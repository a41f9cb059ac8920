"""Headers that every answer carries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse

from gongkai.apps.core import clock
from gongkai.apps.core.numbers import LARGEST

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

PUBLIC_POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'; "
    "form-action 'self'; frame-ancestors 'none'"
)
RENEWED = "renewed"
RENEW_SECONDS = 60
OFFICE_POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)
"""Wagtail's editor writes style attributes; scripts stay limited to our own files."""


class SecurityHeadersMiddleware:
    """Send a content security policy, stricter where the public reads."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer with the policy of the part of the site that *request* asks for."""
        response = self.get_response(request)
        policy = OFFICE_POLICY if request.path.startswith("/admin/") else PUBLIC_POLICY
        response.headers.setdefault("Content-Security-Policy", policy)
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), microphone=(), geolocation=()"
        )
        return response


class NumberMiddleware:
    """Answer 404 to a number in the address that no row can have; drivers fail on it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; the check waits for the address to be read."""
        return self.get_response(request)

    def process_view(
        self, _request: HttpRequest, _view: Any, _args: Any, kwargs: dict[str, Any]
    ) -> None:
        """Refuse numbers wider than any column."""
        if any(isinstance(value, int) and value > LARGEST for value in kwargs.values()):
            raise Http404


class IdleMiddleware:
    """Count a session's age from its last use, to the minute: an idle person is logged out.

    Renewing on every page would cost a synced write each.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Renew the session of a person in the office when the last renewal is a minute old."""
        if request.path.startswith("/admin/") and request.user.is_authenticated:
            now = int(clock.now().timestamp())
            if now - request.session.get(RENEWED, 0) >= RENEW_SECONDS:
                request.session[RENEWED] = now
        return self.get_response(request)


OPEN_BEFORE_CHANGE = (
    "core_password",
    "wagtailadmin_logout",
    "wagtailadmin_sprite",
    "wagtailadmin_javascript_catalog",
)
"""The password page, the way out, and what the frame around them fetches."""


class PasswordChangeMiddleware:
    """Let a person with a one-time password do nothing in the office before choosing their own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Send the person to the password page, unless already there or leaving."""
        must_change = getattr(request.user, "must_change_password", False)
        if must_change and request.path.startswith("/admin/") and not _is_open(request.path):
            return redirect("core_password")
        return self.get_response(request)


def _is_open(path: str) -> bool:
    return path in {reverse(name) for name in OPEN_BEFORE_CHANGE}
