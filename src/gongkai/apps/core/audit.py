"""Record who did what, and prove that the record was not changed."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from django.db import transaction

from gongkai.apps.core import clock
from gongkai.apps.core.models import Agency, AuditEntry, AuditHead

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.contrib.auth.models import AnonymousUser
    from django.db import models

    from gongkai.apps.core.models import User


def seal(body: dict[str, Any], previous: str) -> str:
    """Return the digest of an entry's *body* chained to the *previous* digest."""
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{previous}\n{text}".encode()).hexdigest()


def body_of(entry: AuditEntry) -> dict[str, Any]:
    """Return what the digest of *entry* covers, as it is exported."""
    return {
        "number": entry.number,
        "at": entry.at.isoformat(),
        "actor": entry.actor_id,
        "agency": entry.agency_id,
        "verb": entry.verb,
        "target": entry.target,
        "detail": entry.detail,
    }


def record(
    *,
    verb: str,
    target: models.Model,
    actor: User | AnonymousUser | None,
    agency: Agency | None,
    **detail: Any,
) -> AuditEntry:
    """Append an entry (``app.verb``); *detail* is JSON and never holds personal data.

    Belongs inside the transaction of the change that it records.
    """
    with transaction.atomic(savepoint=False):
        head, _ = AuditHead.objects.select_for_update().get_or_create(pk=1)
        entry = AuditEntry(
            number=head.number + 1,
            at=clock.now(),
            actor_id=actor.pk if actor is not None and actor.is_authenticated else None,
            agency=agency,
            verb=verb,
            target=f"{target._meta.label}:{target.pk}",
            detail=json.loads(json.dumps(detail)),
            previous=head.digest,
        )
        entry.digest = seal(_normal(body_of(entry)), entry.previous)
        entry.save()
        head.number, head.digest = entry.number, entry.digest
        head.save(update_fields=["number", "digest"])
    return entry


def _normal(body: dict[str, Any]) -> dict[str, Any]:
    """Return *body* with its time in UTC, so that a reading back yields the same digest."""
    at = body["at"]
    return {**body, "at": at.replace("Z", "+00:00")}


def export(entries: Iterable[AuditEntry]) -> Iterator[str]:
    """Yield the log as JSON lines that ``gongkai verify-log`` proves without the database."""
    for entry in entries:
        line = {**_normal(body_of(entry)), "previous": entry.previous, "digest": entry.digest}
        yield json.dumps(line, ensure_ascii=False, sort_keys=True)


def first_broken(lines: Iterable[str]) -> int | None:
    """Return the number of the first entry whose seal does not hold, or ``None``."""
    previous = ""
    for expected, line in enumerate(lines, start=1):
        body = json.loads(line)
        digest, claimed = body.pop("digest"), body.pop("previous")
        if body["number"] != expected or claimed != previous or seal(body, previous) != digest:
            return expected
        previous = digest
    return None
