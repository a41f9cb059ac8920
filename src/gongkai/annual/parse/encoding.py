"""Bytes to text: by mark, by what the file claims, then by what decodes; never by locale."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CLAIM = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_SUPERSETS = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030"}
"""Pages claim the old sets and use the characters of the new one."""
_HEAD = 4096
_SAMPLE = 65_536
_UTF16_SHARE = 0.2
_COMMON = frozenset("的一年政府信息公开情申请数量有本和人主动行部0123456789<>/ ")
"""Characters that a report in the right encoding is full of."""


def decode(data: bytes) -> str | None:
    """Return *data* as text, or ``None`` when it is no text in any encoding that we know."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _try(data, name)
    if (wide := bare_utf16(data)) is not None:
        return _try(data, wide)
    if b"\x00" in data[:_SAMPLE]:
        return None
    if (text := _try(data, "utf-8")) is not None:
        return text
    claimed = _CLAIM.search(data[:_HEAD])
    name = claimed[1].decode("ascii", "ignore").lower() if claimed else ""
    if name and (text := _try(data, _SUPERSETS.get(name, name))) is not None:
        return text
    others = [text for name in ("gb18030", "big5") if (text := _try(data, name)) is not None]
    return max(others, key=_likeness) if others else _damaged(data)


def _try(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeDecodeError, LookupError):
        return None


def bare_utf16(data: bytes) -> str | None:
    """Return the byte order of UTF-16 without a mark, told by its line ends and digits."""
    sample = data[:_SAMPLE]
    if b"\x00" not in sample:
        return None
    if sample[1::2].count(0) > _UTF16_SHARE * len(sample) / 2 and b"\n\x00" in sample:
        return "utf-16-le"
    if sample[::2].count(0) > _UTF16_SHARE * len(sample) / 2 and b"\x00\n" in sample:
        return "utf-16-be"
    return None


def _likeness(text: str) -> int:
    return sum(char in _COMMON for char in text[:_SAMPLE])


def _damaged(data: bytes) -> str | None:
    """Return text with a few broken bytes marked; ``None`` when too many are broken."""
    best: str | None = None
    fewest = len(data) // 100
    for name in ("utf-8", "gb18030"):
        text = data.decode(name, "replace")
        broken = text.count("\ufffd")
        if broken <= fewest:
            best, fewest = text, broken
    return best
