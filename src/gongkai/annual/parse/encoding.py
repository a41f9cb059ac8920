"""Bytes to text: by mark, by what reads as Chinese, by what the file claims; never by locale."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CLAIM = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_CANDIDATES = ("gb18030", "big5hkscs", "utf-8")
"""Pages claim the old sets (gb2312, big5) and use the characters of the new ones."""
_HEAD = 4096
_SAMPLE = 65_536
_MOST_BROKEN = 0.01
_BROKEN_WEIGHT = 20
_FEWEST_COMMON = 0.05
_COMMON = frozenset("的一年政府信息公开情申请数量有本和人主动行部開請數資訊0123456789<>/= \n\r\t")
"""Characters that a report in the right encoding is full of."""
_SUBJECT = ("信息", "公开", "資訊", "公開")
_MANGLED_BY = ("gb18030", "latin-1", "cp1252")
"""Encodings by which UTF-8 is read and saved again in files that were converted wrongly."""


def decode(data: bytes) -> str | None:
    """Return *data* as text, or ``None`` when it is no text in any encoding that we know."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _try(data, name) or _mended(data, name)
    if (wide := bare_utf16(data)) is not None:
        return _try(data, wide) or _mended(data, wide)
    if b"\x00" in data[:_SAMPLE]:
        return None
    if (text := _try(data, "utf-8")) is not None:
        return text if any(word in text for word in _SUBJECT) else _unmangled(text)
    return _likeliest(data)


def _try(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeDecodeError, LookupError):
        return None


def _mended(data: bytes, name: str) -> str | None:
    """Return *data* with a few broken bytes marked; ``None`` when too many are broken."""
    text = data.decode(name, "replace")
    return text if text.count("\ufffd") <= max(len(text) * _MOST_BROKEN, 1) else None


def bare_utf16(data: bytes) -> str | None:
    """Return the byte order of UTF-16 without a mark, told by what reads as a report."""
    sample = data[:_SAMPLE]
    if b"\x00" not in sample:
        return None
    found = {name: _likeness(sample.decode(name, "replace")) for name in ("utf-16-le", "utf-16-be")}
    name = max(found, key=found.__getitem__)
    return name if found[name] >= _FEWEST_COMMON else None


def _likeliest(data: bytes) -> str | None:
    """Return the reading of *data* that looks most like Chinese; a claim decides between equals."""
    found = _CLAIM.search(data[:_HEAD])
    claimed = found[1].decode("ascii", "ignore").lower() if found else ""
    texts = [text for name in _CANDIDATES if (text := _mended(data, name)) is not None]
    if claimed and (text := _try(data, claimed)) is not None:
        texts.append(text)
    return max(texts, key=_likeness) if texts else None


def _likeness(text: str) -> float:
    sample = text[:_SAMPLE]
    broken = sample.count("\ufffd")
    common = sum(char in _COMMON for char in sample)
    return (common - _BROKEN_WEIGHT * broken) / max(len(sample), 1)


def _unmangled(text: str) -> str:
    """Return *text* as it was before UTF-8 in it was read in another encoding and saved again."""
    for name in _MANGLED_BY:
        try:
            before = text.encode(name).decode("utf-8")
        except UnicodeError:
            continue
        if any(word in before for word in _SUBJECT):
            return before
    return text
