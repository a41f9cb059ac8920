"""The search of the site: put texts in, take them out, find them.

The index proper is chosen by ``settings.SEARCH_INDEX``, a module with ``write``, ``erase`` and
``matching``. Only public text belongs in here: there is no wall behind it.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from itertools import islice
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import connection, transaction

from gongkai.apps.core.numbers import whole
from gongkai.apps.search import highlight
from gongkai.apps.search.models import IndexedText, rank_floor
from gongkai.apps.search.query import Facets, Phase, parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from django.utils.safestring import SafeString

    from gongkai.apps.core.models import Agency

PAGE = 20
BATCH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A public text to be found; ``key`` names its source, such as ``publication:12``."""

    key: str
    kind: str
    agency_id: int
    title: str
    text: str
    url: str
    on: date


@dataclass(frozen=True, slots=True)
class Hit:
    """One result; ``title_html`` and ``snippet_html`` are safe and mark the words found."""

    key: str
    kind: str
    agency: Agency
    title: str
    url: str
    on: date
    title_html: SafeString
    snippet_html: SafeString


@dataclass(frozen=True, slots=True)
class Results:
    """One page of hits; ``next`` is the ``after`` of the following page, empty on the last."""

    hits: tuple[Hit, ...]
    next: str
    words: tuple[str, ...]


@transaction.atomic
def index(*entries: Entry) -> None:
    """Make *entries* findable, replacing what their keys stood for."""
    remove(*(entry.key for entry in entries))
    rows = []
    for entry in entries:
        row = IndexedText(
            key=entry.key,
            kind=entry.kind,
            agency_id=entry.agency_id,
            title=entry.title,
            text=entry.text,
            url=entry.url,
            on=entry.on,
        )
        row.save()
        row.rank = row.ranking()
        row.save(update_fields=["rank"])
        rows.append(row)
    _backend().write(rows)


@transaction.atomic
def remove(*keys: str) -> None:
    """Make the entries with *keys* unfindable; unknown keys are no error."""
    rows = list(IndexedText.objects.filter(key__in=keys))
    if rows:
        _backend().erase(rows)
        IndexedText.objects.filter(pk__in=[row.pk for row in rows]).delete()


@transaction.atomic
def rebuild() -> int:
    """Make the index anew from the texts, after a change of tokens; return how many there are."""
    backend = _backend()
    with connection.cursor() as cursor:
        for statement in (*backend.DROP, *backend.CREATE):
            cursor.execute(statement)
    count = 0
    for rows in _batched(IndexedText.objects.order_by("pk").iterator(chunk_size=BATCH), BATCH):
        backend.write(rows)
        count += len(rows)
    return count


def _batched(rows: Iterable[IndexedText], size: int) -> Iterator[list[IndexedText]]:
    """Yield *rows* in lists of at most *size*."""
    iterator = iter(rows)
    while batch := list(islice(iterator, size)):
        yield batch


def search(
    question: str,
    *,
    agencies: Iterable[int] = (),
    kinds: Iterable[str] = (),
    since: date | None = None,
    limit: int = PAGE,
    after: str = "",
) -> Results:
    """Find texts that hold every word of *question*: hits in the title first, then newest first.

    ``after`` is the ``next`` of the page before; a damaged one starts again from the top.
    """
    terms = parse(question)
    words = tuple(word for term in terms for word in term.words)
    if not terms:
        return Results((), "", words)
    facets = Facets(tuple(agencies), tuple(kinds), rank_floor(since) if since else 0)
    found = _ranks(terms, facets=facets, wanted=limit + 1, after=after)
    rows = {row.rank: row for row in IndexedText.objects.ranked([rank for _, rank in found])}
    shown = found[:limit]
    hits = tuple(_hit(rows[rank], words) for _, rank in shown if rank in rows)
    following = f"{shown[-1][0]}-{shown[-1][1]}" if len(found) > limit else ""
    return Results(hits, following, words)


def _ranks(terms: Any, *, facets: Facets, wanted: int, after: str) -> list[tuple[Phase, int]]:
    """Return (phase, rank) of the hits that follow *after*."""
    start, before = _cursor(after)
    phases: Sequence[Phase] = ("title", "text") if start == "title" else ("text",)
    found: list[tuple[Phase, int]] = []
    for phase in phases:
        missing = wanted - len(found)
        if missing <= 0:
            break
        ranks = _backend().matching(
            terms,
            phase=phase,
            facets=facets,
            before=before if phase == start else None,
            limit=missing,
        )
        found += [(phase, rank) for rank in ranks]
    return found


def _cursor(after: str) -> tuple[Phase, int | None]:
    phase, _, text = after.partition("-")
    rank = whole(text)
    if phase == "text" and rank is not None:
        return "text", rank
    return "title", rank if phase == "title" else None


def _hit(row: IndexedText, words: Sequence[str]) -> Hit:
    return Hit(
        key=row.key,
        kind=row.kind,
        agency=row.agency,
        title=row.title,
        url=row.url,
        on=row.on,
        title_html=highlight.mark(row.title, words),
        snippet_html=highlight.excerpt(row.text, words),
    )


def _backend() -> Any:
    return import_module(settings.SEARCH_INDEX)
