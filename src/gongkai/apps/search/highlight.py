"""Show where a hit matched: a safe excerpt with the words marked."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

if TYPE_CHECKING:
    from collections.abc import Iterable

BEFORE, LENGTH = 30, 120
"""Characters shown before the first match, and in all."""


def mark(text: str, words: Iterable[str]) -> SafeString:
    """Return *text* escaped, with every one of *words* inside ``<mark>``."""
    pieces, last = [], 0
    for start, end in _spans(text, words):
        pieces += [escape(text[last:start]), "<mark>", escape(text[start:end]), "</mark>"]
        last = end
    pieces.append(escape(text[last:]))
    return mark_safe("".join(pieces))  # noqa: S308 # every piece of text is escaped above


def excerpt(text: str, words: Iterable[str]) -> SafeString:
    """Return the part of *text* around the first match, marked; its beginning without one."""
    flat = " ".join(text.split())
    words = tuple(words)
    spans = _spans(flat, words)
    start = max(spans[0][0] - BEFORE, 0) if spans else 0
    cut = flat[start : start + LENGTH]
    marked = mark(cut, words)
    head, tail = "…" if start else "", "…" if start + LENGTH < len(flat) else ""
    return mark_safe(f"{head}{marked}{tail}")  # noqa: S308 # `mark` has escaped the text


def _spans(text: str, words: Iterable[str]) -> list[tuple[int, int]]:
    """Return where *words* stand in *text*, merged; folding keeps one character one."""
    plain = "".join(_fold(character) for character in text)
    wanted = sorted(
        {"".join(_fold(character) for character in word) for word in words if word.strip()},
        key=len,
        reverse=True,
    )
    if not wanted:
        return []
    pattern = "|".join(re.escape(word) for word in wanted)
    return [match.span() for match in re.finditer(pattern, plain)]


def _fold(character: str) -> str:
    """Return one character for one: a form that folds to several keeps its own place."""
    simple = unicodedata.normalize("NFKC", character).lower()
    return simple if len(simple) == 1 else character
