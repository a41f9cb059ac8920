"""Where Wagtail's workflow hands over to the release service, without importing it.

Wagtail imports ``finish_workflow`` while its own models load, before ours can exist.
"""

from __future__ import annotations

from typing import Any

from django.dispatch import Signal

reviews_finished = Signal()
"""Sent with ``workflow_state`` and ``user`` when the last review approved."""
publication_released = Signal()
"""Sent with ``publication`` after it went live: for feeds, static pages, counters."""
publication_withdrawn = Signal()
"""Sent with ``publication`` after it was taken back."""


def finish_workflow(workflow_state: Any, user: Any = None) -> None:
    """Let whoever releases know that all reviews approved (WAGTAIL_FINISH_WORKFLOW_ACTION)."""
    reviews_finished.send(sender=type(workflow_state), workflow_state=workflow_state, user=user)
