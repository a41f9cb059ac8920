"""The receipt of a filing just made: number and code, shown until the session forgets them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.apps.casework import sealed

if TYPE_CHECKING:
    from django.contrib.sessions.backends.base import SessionBase

    from gongkai.apps.casework.services.intake import Intake

SESSION_KEY = "casework_receipts"


def remember(session: SessionBase, intake: Intake) -> None:
    """Keep the code of *intake* so that its receipt can be shown and printed again."""
    held = sealed.get(session, SESSION_KEY) or {}
    title = intake.case.title
    entry = {"code": intake.code, "title": title, "agency": intake.case.agency_id}
    sealed.put(session, SESSION_KEY, {**held, intake.case.number: entry})


def code_of(session: SessionBase, number: str) -> str:
    """Return the code of a filing made in this session, or an empty text."""
    held = sealed.get(session, SESSION_KEY) or {}
    return held.get(number, {}).get("code", "")


def same_filed(session: SessionBase, *, title: str, agency_id: int) -> str:
    """Return the number under which this session filed the same before, or an empty text."""
    held = sealed.get(session, SESSION_KEY) or {}
    for number, entry in held.items():
        if entry["title"] == title and entry["agency"] == agency_id:
            return number
    return ""
