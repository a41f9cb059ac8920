"""Personal data at rest: AES-256-GCM, and keyed digests that find duplicates without decrypting."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
from functools import cache
from typing import Any

from django.conf import settings
from django.db import models

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE_BYTES = 12
"""GCM's standard nonce length (NIST SP 800-38D)."""
_VERSION = b"\x01"


@cache
def _key(purpose: str) -> bytes:
    master = bytes.fromhex(settings.DATA_KEY)
    return hmac.new(master, purpose.encode(), hashlib.sha256).digest()


def encrypt(data: bytes) -> bytes:
    """Return *data* encrypted, with a version byte and a fresh nonce in front."""
    nonce = os.urandom(NONCE_BYTES)
    return _VERSION + nonce + AESGCM(_key("encrypt")).encrypt(nonce, data, _VERSION)


def decrypt(data: bytes) -> bytes:
    """Return what `encrypt` was given; raises ``InvalidTag`` when the data was changed."""
    nonce, body = data[1 : 1 + NONCE_BYTES], data[1 + NONCE_BYTES :]
    return AESGCM(_key("encrypt")).decrypt(nonce, body, data[:1])


def digest(text: str) -> str:
    """Return a keyed digest (HMAC-SHA-256) of *text*: equal inputs match, nothing is revealed."""
    return hmac.new(_key("digest"), text.encode(), hashlib.sha256).hexdigest()


class EncryptedTextField(models.TextField):
    """Text that the database holds only encrypted; it cannot be searched or ordered by."""

    description = "encrypted text"

    def get_prep_value(self, value: Any) -> str | None:
        if value is None or value == "":
            return value
        return base64.b64encode(encrypt(str(value).encode())).decode()

    def from_db_value(self, value: Any, *_: Any) -> str | None:
        if value is None or value == "":
            return value
        return decrypt(base64.b64decode(value)).decode()
