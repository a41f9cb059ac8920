"""Hand public text to the site's search, and take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.apps.search import engine

if TYPE_CHECKING:
    from gongkai.apps.publication.models import Publication


def key_of(publication: Publication) -> str:
    """Return the key under which *publication* is found."""
    return f"publication:{publication.pk}"


def entry_of(publication: Publication) -> engine.Entry:
    """Return what readers search of a live *publication*; its number counts as title."""
    if publication.published_on is None or not publication.live:
        msg = "only live publications are indexed"
        raise ValueError(msg)
    text = [publication.summary, publication.text(), publication.keywords, publication.index_number]
    return engine.Entry(
        key=key_of(publication),
        kind=publication.kind,
        agency_id=publication.agency_id,
        title=" ".join(filter(None, [publication.title, publication.document_number])),
        text="\n".join(filter(None, text)),
        url=publication.public_path(),
        on=publication.published_on,
    )


def index(*publications: Publication) -> None:
    """Make live *publications* findable, in the transaction of their release."""
    engine.index(*(entry_of(publication) for publication in publications))


def unindex(publication: Publication) -> None:
    """Make *publication* unfindable."""
    engine.remove(key_of(publication))
