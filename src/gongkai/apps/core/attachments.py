"""Store and read files; the bytes lie under their digest, encrypted where they are personal."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path, PurePath
from typing import TYPE_CHECKING
from urllib.parse import quote

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpResponse

from gongkai.apps.core import clock, secrets
from gongkai.apps.core.filetypes import sniff
from gongkai.apps.core.models import Attachment

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from gongkai.apps.core.models import Agency, User


def store(
    *,
    agency: Agency,
    name: str,
    data: bytes,
    actor: User | AnonymousUser | None = None,
    personal: bool = False,
) -> Attachment:
    """Keep *data* for *agency* after checking size and type; *personal* files are encrypted."""
    if len(data) > settings.MAX_UPLOAD_BYTES:
        limit = settings.MAX_UPLOAD_BYTES // (1024 * 1024)
        msg = f"文件“{name}”超过{limit} MB，请压缩或分开上传。"
        raise ValidationError(msg)
    kind = sniff(name, data)
    stored = secrets.encrypt(data) if personal else data
    digest = hashlib.sha256(stored).hexdigest()
    _write(_path(digest), stored)
    return Attachment.objects.create(
        agency=agency,
        digest=digest,
        name=PurePath(name.replace("\\", "/")).name[-200:],
        media_type=kind.media_type,
        size=len(data),
        is_encrypted=personal,
        created_at=clock.now(),
        created_by=actor if actor is not None and actor.is_authenticated else None,
    )


def read(attachment: Attachment) -> bytes:
    """Return the bytes of *attachment*, decrypted; raises ``OSError`` when changed on disk."""
    stored = _path(attachment.digest).read_bytes()
    if hashlib.sha256(stored).hexdigest() != attachment.digest:
        msg = f"附件{attachment.pk}与登记的摘要不符，可能被改动。"
        raise OSError(msg)
    return secrets.decrypt(stored) if attachment.is_encrypted else stored


def download(attachment: Attachment) -> HttpResponse:
    """Return *attachment* as a download; the view has checked who asks."""
    response = HttpResponse(read(attachment), content_type=attachment.media_type)
    name = quote(attachment.name)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    response["X-Content-Type-Options"] = "nosniff"
    if attachment.is_encrypted:
        response["Cache-Control"] = "no-store"
    return response


def _path(digest: str) -> Path:
    return Path(settings.ATTACHMENTS_DIR) / digest[:2] / digest


def _write(path: Path, data: bytes) -> None:
    if path.exists() and path.read_bytes() == data:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, partial = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    Path(partial).replace(path)
