"""Addresses of the same page with other parameters."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.http import HttpRequest


def with_parameters(request: HttpRequest, **changes: str) -> str:
    """Return the query of *request* with *changes*; an empty value takes a parameter out."""
    query = request.GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value:
            query[name] = value
    return f"?{query.urlencode()}"
