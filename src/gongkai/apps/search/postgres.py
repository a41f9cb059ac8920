"""The index on PostgreSQL: bare token sets under GIN, verified against the token text.

A tsvector keeps at most 256 positions of a token and none beyond 16,383, so phrases of long
documents would be lost; sets have no such limit, and the row of tokens decides adjacency.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import connection

from gongkai.apps.search.query import facet_tokens
from gongkai.apps.search.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gongkai.apps.search.models import IndexedText
    from gongkai.apps.search.query import Facets, Phase, Term
    from gongkai.apps.search.tokens import Phrase

CREATE = (
    "CREATE TABLE search_token (rank bigint PRIMARY KEY, title text NOT NULL, body text NOT NULL, "
    "title_tokens tsvector NOT NULL, all_tokens tsvector NOT NULL)",
    "CREATE INDEX search_token_title ON search_token USING gin (title_tokens)",
    "CREATE INDEX search_token_all ON search_token USING gin (all_tokens)",
)
DROP = ("DROP TABLE IF EXISTS search_token",)

INSERT = (
    "INSERT INTO search_token (rank, title, body, title_tokens, all_tokens) "
    "VALUES (%s, %s, %s, array_to_tsvector(%s), array_to_tsvector(%s))"
)


def write(rows: Iterable[IndexedText]) -> None:
    """Add *rows* to the index; they must not be in it."""
    with connection.cursor() as cursor:
        cursor.executemany(INSERT, [_values(row) for row in rows])


def erase(rows: Iterable[IndexedText]) -> None:
    """Take *rows* out of the index."""
    with connection.cursor() as cursor:
        ranks = [row.rank for row in rows]
        cursor.execute("DELETE FROM search_token WHERE rank = ANY(%s)", [ranks])


def matching(
    terms: tuple[Term, ...], *, phase: Phase, facets: Facets, before: int | None, limit: int
) -> list[int]:
    """Return at most *limit* ranks, newest first, whose title (or else text) holds all *terms*."""
    values: list[Any]
    in_title, title_values = _all(terms, "title_tokens", "title")
    if phase == "title":
        wanted, values = in_title, title_values
    else:
        anywhere, any_values = _all(terms, "all_tokens", "title", "body")
        wanted, values = f"{anywhere} AND NOT ({in_title})", [*any_values, *title_values]
    for chosen in (facet_tokens(agencies=facets.agencies), facet_tokens(kinds=facets.kinds)):
        if chosen:
            column = "title_tokens" if phase == "title" else "all_tokens"
            wanted += f" AND {column} @@ %s::tsquery"
            values = [*values, " | ".join(_quoted(f"f:{token}") for token in chosen)]
    if before is not None:
        wanted += " AND rank < %s"
        values = [*values, before]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT rank FROM search_token WHERE {wanted} AND rank >= %s "  # noqa: S608 # spelt here, values apart
            "ORDER BY rank DESC LIMIT %s",
            [*values, facets.lowest_rank, limit],
        )
        return [rank for (rank,) in cursor.fetchall()]


def _values(row: IndexedText) -> tuple[Any, ...]:
    facets = [f"f:{token}" for token in facet_tokens(agencies=[row.agency_id], kinds=[row.kind])]
    title = tokens(row.title)
    return (
        row.rank,
        spaced(row.title),
        spaced(row.text),
        sorted({*title, *facets}),
        sorted({*title, *tokens(row.text), *facets}),
    )


def spaced(text: str) -> str:
    """Return the tokens of *text* side by side, so that a phrase is a substring of them."""
    return f" {' '.join(tokens(text))} " if text else ""


def _all(terms: tuple[Term, ...], column: str, *texts: str) -> tuple[str, list[str]]:
    clauses, values = [], []
    for term in terms:
        either = []
        for found in term.phrases:
            if len(found.tokens) == 1:  # one token says it all
                either.append(f"{column} @@ %s::tsquery")
                values.append(_tsquery(found))
            else:
                beside = " OR ".join(f"strpos({text}, %s) > 0" for text in texts)
                either.append(f"({column} @@ %s::tsquery AND ({beside}))")
                values += [_tsquery(found), *[_needle(found)] * len(texts)]
        clauses.append(f"({' OR '.join(either)})")
    return " AND ".join(clauses), values


def _tsquery(found: Phrase) -> str:
    words = [_quoted(token) for token in found.tokens]
    if found.is_prefix:
        words[-1] += ":*"
    return " & ".join(words)


def _needle(found: Phrase) -> str:
    return f" {' '.join(found.tokens)}{'' if found.is_prefix else ' '}"


def _quoted(token: str) -> str:
    return "'" + token.replace("\\", "\\\\").replace("'", "''") + "'"
