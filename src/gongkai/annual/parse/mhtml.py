"""Web pages saved as one file (MHTML, MIME): the page itself, without its pictures and styles."""

from __future__ import annotations

import email
import re
from typing import TYPE_CHECKING

from gongkai.annual.parse.encoding import decode

if TYPE_CHECKING:
    from email.message import Message

_HEADERS = re.compile(
    rb"\s*(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*(?:multipart/|text/html)",
    re.IGNORECASE,
)
_LONGEST_HEAD = 8192
_MOST_NESTED = 20
"""A saved page nests its parts once or twice; the parser recurses as deep as they nest."""


def is_mhtml(head: bytes) -> bool:
    """Whether a file that begins with *head* is a page saved with its parts."""
    return _HEADERS.match(head[:_LONGEST_HEAD]) is not None


def page_of(data: bytes) -> str | None:
    """Return the source of the longest page in *data*, ``None`` when there is none."""
    if data.lower().count(b"multipart/") > _MOST_NESTED:
        return None
    message = email.message_from_bytes(data)
    parts = (part for part in message.walk() if part.get_content_type() == "text/html")
    pages = [text for part in parts if (text := _text(part))]
    return max(pages, key=len, default=None)


def _text(part: Message) -> str | None:
    content = part.get_payload(decode=True)
    return decode(content) if isinstance(content, bytes) else None
