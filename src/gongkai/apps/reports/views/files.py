"""Files that a view sends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.http import content_disposition_header

if TYPE_CHECKING:
    from django.http import HttpResponse


def as_download(response: HttpResponse, name: str) -> HttpResponse:
    """Return *response* as a file called *name*."""
    disposition = content_disposition_header(True, name)  # noqa: FBT003 - Django's signature
    response["Content-Disposition"] = disposition or ""
    response["X-Content-Type-Options"] = "nosniff"
    return response
