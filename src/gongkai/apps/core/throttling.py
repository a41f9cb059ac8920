"""Rate limits and lock-outs: how often a key may be used within a window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from gongkai.apps.core import clock, secrets
from gongkai.apps.core.models import Throttle

if TYPE_CHECKING:
    from datetime import timedelta

    from django.http import HttpRequest


def client_key(request: HttpRequest, scope: str) -> str:
    """Return the key of *request*'s client for *scope*; only its digest is stored."""
    return f"{scope}:{_address(request)}"


def _address(request: HttpRequest) -> str:
    """Return the client's address as the nearest of our own proxies saw it.

    What stands further left in the header was written by the client, who may write anything.
    """
    seen = request.headers.get("X-Forwarded-For", "").split(",")
    if 0 < settings.PROXIES <= len(seen) and (address := seen[-settings.PROXIES].strip()):
        return address
    return str(request.META.get("REMOTE_ADDR", ""))


def count(key: str, *, window: timedelta) -> int:
    """Count one use of *key* and return how many fall into its current window."""
    now = clock.now()
    with transaction.atomic():
        row, made = Throttle.objects.select_for_update().get_or_create(
            key=secrets.digest(key), defaults={"count": 1, "since": now}
        )
        if made:
            return 1
        if now - row.since > window:
            row.count, row.since = 0, now
        row.count += 1
        row.save(update_fields=["count", "since"])
    return row.count


def uses(key: str, *, window: timedelta) -> int:
    """Return how many uses of *key* fall into its current window, counting none."""
    row = Throttle.objects.filter(key=secrets.digest(key), since__gte=clock.now() - window).first()
    return row.count if row else 0


def forget(key: str) -> None:
    """Start *key* afresh, as after a right password."""
    Throttle.objects.filter(key=secrets.digest(key)).delete()
