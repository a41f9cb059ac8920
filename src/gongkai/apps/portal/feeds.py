"""Lists as feeds: RSS for readers, JSON Feed for programs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.timezone import make_aware

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.apps.publication.models import Publication

JSON_FEED = "https://jsonfeed.org/version/1.1"


@dataclass(frozen=True, slots=True)
class Feed:
    """A list with its name and the paths of its page and of itself."""

    title: str
    page_path: str
    own_path: str
    rows: Sequence[Publication]

    def rss(self) -> HttpResponse:
        """Answer as RSS 2.0."""
        feed = Rss201rev2Feed(
            title=self.title,
            link=_absolute(self.page_path),
            description=self.title,
            language="zh-cn",
            feed_url=_absolute(self.own_path),
        )
        for row in self.rows:
            address = _absolute(row.public_path())
            feed.add_item(
                title=row.title,
                link=address,
                description=row.summary,
                unique_id=address,
                pubdate=_instant(row),
                author_name=row.agency.name,
            )
        text = feed.writeString("utf-8")
        return HttpResponse(text, content_type="application/rss+xml; charset=utf-8")

    def json(self) -> JsonResponse:
        """Answer as JSON Feed 1.1, with the core metadata of each publication."""
        body = {
            "version": JSON_FEED,
            "title": self.title,
            "language": "zh-CN",
            "home_page_url": _absolute(self.page_path),
            "feed_url": _absolute(self.own_path),
            "items": [_json_item(row) for row in self.rows],
        }
        return JsonResponse(
            body,
            json_dumps_params={"ensure_ascii": False},
            content_type="application/feed+json; charset=utf-8",
        )


def _json_item(row: Publication) -> dict[str, Any]:
    address = _absolute(row.public_path())
    return {
        "id": address,
        "url": address,
        "title": row.title,
        "content_text": row.summary or row.title,
        "date_published": _instant(row).isoformat(),
        "authors": [{"name": row.agency.name}],
        "_gongkai": {
            "index_number": row.index_number,
            "document_number": row.document_number,
            "subject_category": row.subject_category,
            "signed_on": row.signed_on.isoformat() if row.signed_on else None,
            "validity": row.validity,
        },
    }


def _instant(row: Publication) -> datetime:
    """Return the start of the day of publication: a paper has a date, not an hour."""
    if row.published_on is None:
        msg = "only published rows are listed"
        raise ValueError(msg)
    return make_aware(datetime.combine(row.published_on, time.min))


def _absolute(path: str) -> str:
    return f"{settings.BASE_URL}{path}"
