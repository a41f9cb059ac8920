"""What a reader asked for, ready for the index: terms, each with its alternatives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from gongkai.apps.search.synonyms import alternatives
from gongkai.apps.search.tokens import Phrase, phrase

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_TERMS = 8
MAX_QUERY = 100
"""A question longer than this is cut: every term costs a lookup."""

Phase = Literal["title", "text"]


@dataclass(frozen=True, slots=True)
class Term:
    """One word of the question; any of *phrases* satisfies it."""

    words: tuple[str, ...]
    phrases: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Facets:
    """What hits are narrowed to; an empty tuple leaves that facet open."""

    agencies: tuple[int, ...] = ()
    kinds: tuple[str, ...] = ()
    lowest_rank: int = 0


def parse(question: str) -> tuple[Term, ...]:
    """Return the terms of *question*: words between blanks, all of which must be found."""
    terms = [_term(word) for word in question[:MAX_QUERY].split()]
    return tuple(term for term in terms if term is not None)[:MAX_TERMS]


def _term(word: str) -> Term | None:
    words = alternatives(word)
    phrases = tuple(found for item in words if (found := phrase(item)) is not None)
    return Term(words, phrases) if phrases else None


def facet_tokens(*, agencies: Iterable[int] = (), kinds: Iterable[str] = ()) -> list[str]:
    """Return the tokens by which the index narrows hits without touching their rows."""
    return [
        *(f"a{agency}" for agency in agencies),
        *(f"k{''.join(filter(str.isalnum, kind.lower()))}" for kind in kinds),
    ]
