"""What a visitor's session holds, encrypted and for half an hour: drafts, receipts, open cases."""

from __future__ import annotations

import base64
import json
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from cryptography.exceptions import InvalidTag

from gongkai.apps.core import clock, secrets

if TYPE_CHECKING:
    from django.contrib.sessions.backends.base import SessionBase

KEPT_FOR = timedelta(minutes=30)
"""How long nothing may be done before personal data leaves the session (P6)."""


def put(session: SessionBase, name: str, value: dict[str, Any]) -> None:
    """Keep *value* under *name* from now on."""
    text = json.dumps({"at": clock.now().isoformat(), "value": value}, ensure_ascii=False)
    session[name] = base64.b64encode(secrets.encrypt(text.encode())).decode()


def get(session: SessionBase, name: str) -> dict[str, Any] | None:
    """Return what is kept under *name*, or ``None`` when there is nothing or it is too old."""
    held = session.get(name)
    if held is None:
        return None
    try:
        kept = json.loads(secrets.decrypt(base64.b64decode(held)))
    except (InvalidTag, ValueError):
        return None
    if clock.now() - datetime.fromisoformat(kept["at"]) > KEPT_FOR:
        session.pop(name, None)
        return None
    return kept["value"]


def drop(session: SessionBase, name: str) -> None:
    """Forget what is kept under *name*."""
    session.pop(name, None)
