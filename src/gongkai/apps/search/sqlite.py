"""The index on SQLite: one FTS5 table keyed by rank, which keeps positions but no text.

Without a copy of the text it is a third of the size; a row leaves it by naming its tokens again,
so after a change of the tokenizer ``engine.rebuild`` is due.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import connection

from gongkai.apps.search.query import facet_tokens
from gongkai.apps.search.tokens import WIDTH, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gongkai.apps.search.models import IndexedText
    from gongkai.apps.search.query import Facets, Phase, Term
    from gongkai.apps.search.tokens import Phrase

CREATE = (
    "CREATE VIRTUAL TABLE search_token USING fts5("
    f"title, body, facets, content='', tokenize='ascii', prefix='{WIDTH + 1}', columnsize=0)",
)
DROP = ("DROP TABLE IF EXISTS search_token",)


def write(rows: Iterable[IndexedText]) -> None:
    """Add *rows* to the index; they must not be in it."""
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO search_token (rowid, title, body, facets) VALUES (%s, %s, %s, %s)",
            [_values(row) for row in rows],
        )


def erase(rows: Iterable[IndexedText]) -> None:
    """Take *rows* out of the index; they must be as they were written."""
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO search_token (search_token, rowid, title, body, facets) "
            "VALUES ('delete', %s, %s, %s, %s)",
            [_values(row) for row in rows],
        )


def _values(row: IndexedText) -> tuple[Any, ...]:
    facets = facet_tokens(agencies=[row.agency_id], kinds=[row.kind])
    return row.rank, *(" ".join(part) for part in (tokens(row.title), tokens(row.text), facets))


def matching(
    terms: tuple[Term, ...], *, phase: Phase, facets: Facets, before: int | None, limit: int
) -> list[int]:
    """Return at most *limit* ranks, newest first, whose title (or else text) holds all *terms*."""
    in_title = _all(terms, "{title} : ")
    wanted = (
        in_title if phase == "title" else f"({_all(terms, '{title body} : ')}) NOT ({in_title})"
    )
    for chosen in (
        facet_tokens(agencies=facets.agencies),
        facet_tokens(kinds=facets.kinds),
    ):
        if chosen:
            wanted = f"({wanted}) AND ({{facets}} : ({' OR '.join(chosen)}))"
    upper = "AND rowid < %s" if before is not None else ""
    parameters: list[Any] = [
        wanted,
        facets.lowest_rank,
        *([before] if before is not None else []),
        limit,
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rowid FROM search_token WHERE search_token MATCH %s AND rowid >= %s "  # noqa: S608 # the two spellings are fixed here
            f"{upper} ORDER BY rowid DESC LIMIT %s",
            parameters,
        )
        return [rank for (rank,) in cursor.fetchall()]


def _all(terms: tuple[Term, ...], columns: str) -> str:
    return " AND ".join(
        "(" + " OR ".join(f"{columns}{_phrase(found)}" for found in term.phrases) + ")"
        for term in terms
    )


def _phrase(found: Phrase) -> str:
    """Spell a phrase for FTS5; tokens are letters and digits of our own making."""
    star = " *" if found.is_prefix else ""
    return f'"{" ".join(found.tokens)}"{star}'
