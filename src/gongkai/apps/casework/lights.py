"""Lights of a list (灯号): which cases are near their due date, as dates a query can compare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from gongkai.apps.casework.clocks import calendar, policy
from gongkai.law.limits import Clock
from gongkai.law.states import Light

if TYPE_CHECKING:
    from datetime import date

    from gongkai.apps.casework.models import Case


def days_left(case: Case, today: date) -> int | None:
    """Return the working days left: to the due date, or in store while the clock stands."""
    if not case.is_open:
        return None
    if case.clock == Clock.SUSPENDED and case.days_in_store is not None:
        return case.days_in_store
    return calendar().count(today, case.due_on) if case.due_on else None


def light(case: Case, today: date) -> Light:
    """Return the light of a listed case, from its columns alone."""
    left = days_left(case, today)
    if left is None:
        return Light.NONE
    limits = policy()
    if left <= limits.red_days:
        return Light.RED
    return Light.YELLOW if left <= limits.yellow_days else Light.GREEN


def with_light(wanted: Light, today: date) -> Q:
    """Return the condition under which `light` gives *wanted*."""
    limits = policy()
    red, yellow = _within(limits.red_days, today), _within(limits.yellow_days, today)
    lit = Q(is_open=True) & (Q(due_on__isnull=False) | Q(days_in_store__isnull=False))
    match wanted:
        case Light.RED:
            return lit & red
        case Light.YELLOW:
            return lit & yellow & ~red
        case Light.GREEN:
            return lit & ~yellow
        case Light.NONE:
            return ~lit


def _within(days: int, today: date) -> Q:
    """Return the condition of having *days* working days left, or fewer.

    Counting from a day off gives the same number as from the working day before it, so the last
    due date that still counts is the one before the next working day.
    """
    last = calendar().add(today, days + 1)
    suspended = Q(clock=Clock.SUSPENDED, days_in_store__isnull=False)
    return (suspended & Q(days_in_store__lte=days)) | (~suspended & Q(due_on__lt=last))
