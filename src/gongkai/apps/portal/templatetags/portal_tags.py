"""Small tags of the public templates: icons and preference links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.templatetags.static import static
from django.utils.html import format_html

if TYPE_CHECKING:
    from django.template.context import RequestContext
    from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw an icon of ``portal/icons.svg``; the words beside it carry the meaning."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>',
        static("portal/icons.svg"),
        name,
    )


@register.simple_tag(takes_context=True)
def preference_url(context: RequestContext, name: str, value: str) -> str:
    """Return this page's address with a display preference added."""
    request = context.get("request")
    if request is None or request.method != "GET":
        return f"?{name}={value}"
    query = request.GET.copy()
    query[name] = value
    return f"?{query.urlencode()}"
