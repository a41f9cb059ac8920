"""The calendar and the policy under which this site counts."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from gongkai.law.policy import Policy
from gongkai.law.workdays import WorkCalendar, default_calendar, load_calendar


def policy() -> Policy:
    """Return the choices that the site has made where the statute leaves them open."""
    return Policy(**settings.CASEWORK_POLICY)


def calendar() -> WorkCalendar:
    """Return the official calendar, with the year files that the site has added."""
    folder = Path(settings.WORKDAYS_DIR)
    return _loaded(folder) if folder.is_dir() else default_calendar()


@lru_cache(maxsize=2)
def _loaded(folder: Path) -> WorkCalendar:
    return load_calendar(folder)
