"""Look-ups and addresses for the supervising office's board."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest

register = template.Library()


@register.filter
def of(found: Mapping[Any, Any], key: object) -> Any:
    """Return what *found* holds for *key*, or nothing."""
    return found.get(key, ())


@register.simple_tag
def with_page(request: HttpRequest, number: int) -> str:
    """Return the query of *request* with the page *number* in it."""
    query = request.GET.copy()
    query["page"] = str(number)
    return query.urlencode()
