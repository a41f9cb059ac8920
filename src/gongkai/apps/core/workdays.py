"""The calendar by which this site counts working days (工作日)."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from gongkai.law.workdays import default_calendar, load_calendar

if TYPE_CHECKING:
    from gongkai.law.workdays import WorkCalendar


def calendar() -> WorkCalendar:
    """Return the official calendar, with the year files that the site has added."""
    folder = Path(settings.WORKDAYS_DIR)
    try:
        changed = folder.stat().st_mtime_ns
    except FileNotFoundError:
        return default_calendar()
    return _loaded(folder, changed)


@lru_cache(maxsize=2)
def _loaded(folder: Path, changed: int) -> WorkCalendar:
    """Return the calendar of *folder* as it was *changed* last: every process sees a new file."""
    return load_calendar(folder)
