"""The calendar and the policy under which this site counts."""

from __future__ import annotations

from django.conf import settings

from gongkai.apps.core.workdays import calendar
from gongkai.law.policy import Policy

__all__ = ["calendar", "policy"]


def policy() -> Policy:
    """Return the choices that the site has made where the statute leaves them open."""
    return Policy(**settings.CASEWORK_POLICY)
