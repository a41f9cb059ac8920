"""What the worker does again and again without being asked: each app registers its chores."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django_tasks import task

from gongkai.apps.core import clock

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

EVERY_SECONDS = 3600
"""How often the worker does them; a chore done twice in an hour changes nothing."""
_chores: dict[str, Callable[[datetime], object]] = {}


def register(key: str, chore: Callable[[datetime], object]) -> None:
    """Add *chore*, called with the hour; an app calls this once from its ``AppConfig.ready``."""
    if key in _chores:
        msg = f"chore {key} is registered already"
        raise ValueError(msg)
    _chores[key] = chore


@task()
def do_chores() -> None:
    """Put each of them on the list of jobs, so that one that fails holds up no other."""
    for key in sorted(_chores):
        do_chore.enqueue(key)


@task()
def do_chore(key: str) -> None:
    """Do one of them now."""
    _chores[key](clock.now())
