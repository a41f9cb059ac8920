"""Secrets made once on first start, readable by the owner alone."""

import secrets
from pathlib import Path

KEY_BYTES = 32
"""AES-256 and HMAC-SHA-256 both take 256 bits."""


def file_secret(path: Path) -> str:
    """Return the hex secret kept at *path*, making it on first use."""
    if path.exists():
        return path.read_text().strip()
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    value = secrets.token_hex(KEY_BYTES)
    path.touch(mode=0o600)
    path.write_text(value)
    return value
