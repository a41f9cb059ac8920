"""The compressed streams of a PDF, measured before a library unpacks them."""

from __future__ import annotations

import re
import zlib

_STREAM = re.compile(rb"stream\r?\n(?=[\x08\x18\x28\x38\x48\x58\x68\x78])")
"""Where a stream begins with the first byte of packed data."""
_TWICE = re.compile(rb"FlateDecode[^\[\]<>]{0,40}FlateDecode")
_CHUNK = 65_536
_MOST_TEXT = 4 * 1024 * 1024
_MOST_RATIO = 50
_MOST_IN_ALL = 256 * 1024 * 1024
_PRINTED = bytes(range(32, 127)) + b"\t\n\r"


def is_bomb(data: bytes) -> bool:
    """Whether the streams of a PDF unpack to drawing instructions beyond measure."""
    if _TWICE.search(data):
        return True
    total = 0
    for found in _STREAM.finditer(data):
        size, read, is_text = _measured(data, found.end())
        total += size
        if total > _MOST_IN_ALL or (is_text and size > _MOST_TEXT and size > read * _MOST_RATIO):
            return True
    return False


def _measured(data: bytes, start: int) -> tuple[int, int, bool]:
    """Return how much the stream at *start* unpacks to, from how much, and whether it is text."""
    unpack = zlib.decompressobj()
    size, at = 0, start
    is_text: bool | None = None
    while not unpack.eof and at < len(data) and size <= _MOST_IN_ALL:
        try:
            part = unpack.decompress(unpack.unconsumed_tail or data[at : at + _CHUNK], _CHUNK * 16)
        except zlib.error:
            break
        if not unpack.unconsumed_tail:
            at += _CHUNK
        if is_text is None and part:
            is_text = not part[:_CHUNK].translate(None, _PRINTED)
        size += len(part)
    return size, min(at, len(data)) - start, bool(is_text)
