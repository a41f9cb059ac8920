"""Words that mean the same to a searching reader (同义词), read from data once."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from django.conf import settings

from gongkai.apps.search.tokens import folded

SHIPPED = Path(__file__).parent / "data" / "synonyms.toml"


def alternatives(term: str) -> tuple[str, ...]:
    """Return *term* and the words that mean the same."""
    key = folded(term)
    return (term, *(word for word in _groups().get(key, ()) if folded(word) != key))


@cache
def _groups() -> dict[str, tuple[str, ...]]:
    path = Path(getattr(settings, "SEARCH_SYNONYMS", "") or SHIPPED)
    groups = tomllib.loads(path.read_text(encoding="utf-8"))["groups"]
    return {folded(word): tuple(group) for group in groups for word in group}
