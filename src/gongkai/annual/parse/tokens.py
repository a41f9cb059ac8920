"""A cell cut into text and numbers: «(一)予以公开2000002», «3件», «0 0 0», «—»."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from gongkai.annual.parse.numerals import (
    NUMBER,
    UNIT,
    ZERO_WORDS,
    is_blank,
    normalise,
    read_numeral,
)

Kind = Literal["text", "number", "blank"]

_NUMBERS = re.compile(rf"^(?:{NUMBER}\s*{UNIT}?(?:\s+|$))+$")
_ONE = re.compile(rf"{NUMBER}\s*{UNIT}?")
_RUN = re.compile(rf"\d+,\d{{3}}\d[\d,]*|{NUMBER}(?:\s*{UNIT}(?![\u4e00-\u9fff]))?")
_LIST_MARK = re.compile(r"[.、．]\s*[^\d\s]")
_SPACED_MARK = re.compile(r"^(\d{1,2})\s+([.、．])\s*(?=[^\d\s])")
_DATED = re.compile(r"\s*[年月日号时分%)）〕]")
_DAY = re.compile(r"20\d\d-\d{1,2}-\d{1,2}")
_STROKES = re.compile(r"—{2,}|—(?=[+\-]|$)")
"""Blanks between joined figures; a single stroke may be the sign of the figure behind it."""
_LONGEST_LIST_MARK = 2
_LONGEST_DASH = 2
"""A longer stroke is a ruling line."""
_LONGEST_CACHED = 120
_OPENERS = "第〔[(（[~～"


class Token(NamedTuple):
    """A stretch of a cell: a label, a number as printed, or a blank as printed."""

    kind: Kind
    text: str


_BLANK = (Token("blank", ""),)


def tokenise(cell: str) -> tuple[Token, ...]:
    """Return *cell* as tokens.

    >>> [token.text for token in tokenise("1.属于国家秘密0 0 3")]
    ['1.属于国家秘密', '0', '0', '3']
    """
    plain = cell.strip()
    return _cached(plain) if len(plain) <= _LONGEST_CACHED else _tokenise(plain)


def _tokenise(cell: str) -> tuple[Token, ...]:
    if not cell:
        return _BLANK
    if cell.isdecimal():
        return (Token("number", normalise(cell)),)
    plain = _SPACED_MARK.sub(r"\1\2", normalise(cell))
    if is_blank(plain):
        return (Token("blank", cell if len(plain) <= _LONGEST_DASH else ""),)
    if read_numeral(plain).value is not None and " " not in plain:
        return (Token("number", plain),)
    if _NUMBERS.match(plain):
        return tuple(Token("number", found.group().strip()) for found in _ONE.finditer(plain))
    pieces = plain.split()
    if len(pieces) > 1 and any(map(_is_worded, pieces)):
        return tuple(_apart(pieces))
    strokes = _STROKES.search(cell) if any(map(str.isdecimal, cell)) else None
    if strokes:
        blanks = (Token("blank", "—"),) * len(strokes.group())
        return (*_part(cell[: strokes.start()]), *blanks, *_part(cell[strokes.end() :]))
    return tuple(_mixed(plain))


def _part(cell: str) -> tuple[Token, ...]:
    return _tokenise(cell) if cell else ()


_cached = lru_cache(maxsize=16384)(_tokenise)


def _is_worded(piece: str) -> bool:
    """Whether a piece between spaces stands in a number's place: «无», «/»."""
    return piece in ZERO_WORDS or (len(piece) <= _LONGEST_DASH and is_blank(piece))


def _apart(pieces: list[str]) -> list[Token]:
    """Cut text whose values are set apart by spaces; words between them stay together."""
    tokens: list[Token] = []
    for piece in pieces:
        for token in _tokenise(piece):
            if token.kind == "text" and tokens and tokens[-1].kind == "text":
                tokens[-1] = Token("text", f"{tokens[-1].text} {token.text}")
            else:
                tokens.append(token)
    return tokens


def _mixed(plain: str) -> list[Token]:
    """Cut text that has numbers in it; list numbers and dates stay with the text."""
    tokens: list[Token] = []
    start = 0
    for found in _RUN.finditer(plain):
        begin, end = found.span()
        end -= _list_digits(plain, begin, end)
        if begin == end or _belongs_to_text(plain, begin, found.end()):
            continue
        if plain[start:begin].strip():
            tokens.append(Token("text", plain[start:begin].strip()))
        tokens.append(Token("number", plain[begin:end].strip()))
        start = end
    if plain[start:].strip():
        tokens.append(Token("text", plain[start:].strip()))
    return tokens


def _list_digits(plain: str, begin: int, end: int) -> int:
    """Return how many digits at *end* number the next label («0000000» then «2.其他»)."""
    if not _LIST_MARK.match(plain, end):
        return 0
    stands_alone = begin == 0 or plain[begin - 1].isspace()
    return end - begin if stands_alone and end - begin <= _LONGEST_LIST_MARK else 1


def _belongs_to_text(plain: str, begin: int, end: int) -> bool:
    before = plain[begin - 1] if begin else ""
    if before and before in _OPENERS:
        return True
    if before.isdecimal():
        return plain[begin] not in "+-" or _DAY.search(plain) is not None
    return _DATED.match(plain, end) is not None or (before.isascii() and before.isalnum())
