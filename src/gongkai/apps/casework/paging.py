"""Pages of a desk list by key: the hundredth page costs what the first does."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q

if TYPE_CHECKING:
    from gongkai.apps.casework.models import Case
    from gongkai.apps.casework.querysets import CaseQuerySet

PAGE_SIZE = 25
_KEY = re.compile(r"(\d{4}-\d{2}-\d{2})_(\d+)")


@dataclass(frozen=True, slots=True)
class Page:
    """The rows of one page and the keys of its neighbours, empty where there is none."""

    rows: list[Case]
    previous: str
    next: str


def page(cases: CaseQuerySet, *, after: str, before: str, newest_first: bool) -> Page:
    """Return the page that begins after one key, or ends before another."""
    forward = not _key(before)
    key = _key(after) if forward else _key(before)
    descending = newest_first is forward
    if key:
        cases = cases.filter(_beyond(key, descending=descending))
    order = ("-watch_on", "-id") if descending else ("watch_on", "id")
    found = list(cases.order_by(*order)[: PAGE_SIZE + 1])
    has_more, rows = len(found) > PAGE_SIZE, found[:PAGE_SIZE]
    if not forward:
        rows.reverse()
    has_previous = bool(key) if forward else has_more
    has_next = has_more if forward else True
    return Page(
        rows,
        key_of(rows[0]) if rows and has_previous else "",
        key_of(rows[-1]) if rows and has_next else "",
    )


def key_of(case: Case) -> str:
    """Return the key of a row as an address carries it."""
    return f"{case.watch_on.isoformat()}_{case.pk}"


def _key(text: str) -> tuple[date, int] | None:
    match = _KEY.fullmatch(text)
    if match is None:
        return None
    try:
        return date.fromisoformat(match[1]), int(match[2])
    except ValueError:
        return None


def _beyond(key: tuple[date, int], *, descending: bool) -> Q:
    """Return the rows past *key*; the range comes first, so that the index serves it."""
    on, number = key
    if descending:
        return Q(watch_on__lte=on) & (Q(watch_on__lt=on) | Q(id__lt=number))
    return Q(watch_on__gte=on) & (Q(watch_on__gt=on) | Q(id__gt=number))
