"""What the back office's first page says of the person who looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

from gongkai.apps.core.models import Post

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from gongkai.apps.core.models import User

register = template.Library()


@register.filter
def current_posts(user: User) -> QuerySet[Post]:
    """Return the posts that *user* holds today, with their agencies."""
    held = Post.objects.current().filter(user=user)
    return held.select_related("agency").order_by("agency__path", "pk")
