"""Secrets made once on first start, readable by the owner alone."""

import os
import re
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

KEY_BYTES = 32
"""AES-256 and HMAC-SHA-256 both take 256 bits."""
_KEY = re.compile(rf"[0-9A-Fa-f]{{{2 * KEY_BYTES}}}")


def file_secret(path: Path) -> str:
    """Return the hex secret kept at *path*, making it on first use.

    It appears under its name whole or not at all, and the first of several starters wins.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        partial = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
        partial.touch(mode=0o600)
        partial.write_text(secrets.token_hex(KEY_BYTES))
        try:
            os.link(partial, path)
        except FileExistsError:
            pass
        finally:
            partial.unlink()
    return whole_key(path.read_text().strip(), source=str(path))


def whole_key(value: str, *, source: str) -> str:
    """Return *value* if it is a whole key; a short one would encrypt for everybody to read."""
    if not _KEY.fullmatch(value):
        msg = f"{source} 不是 {2 * KEY_BYTES} 位十六进制的密钥，可能没有写完；请从备份恢复。"
        raise ImproperlyConfigured(msg)
    return value
