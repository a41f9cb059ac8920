"""A cell cut into text and numbers: «(一)予以公开2000002», «3件», «0 0 0», «—»."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from gongkai.annual.parse.numerals import NUMBER, UNIT, is_blank, normalise, read_numeral

Kind = Literal["text", "number", "blank"]

_NUMBERS = re.compile(rf"^(?:{NUMBER}\s*{UNIT}?(?:\s+|$))+$")
_ONE = re.compile(rf"{NUMBER}\s*{UNIT}?")
_RUN = re.compile(rf"{NUMBER}(?:\s*{UNIT}(?![\u4e00-\u9fff]))?")
_LIST_MARK = re.compile(r"[.、．]\s*[^\d\s]")
_DATED = re.compile(r"\s*[年月日号时分%)）〕]")
_LONGEST_LIST_MARK = 2
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
    plain = normalise(cell)
    if is_blank(plain):
        return (Token("blank", cell),)
    if read_numeral(plain).value is not None and " " not in plain:
        return (Token("number", plain),)
    if _NUMBERS.match(plain):
        return tuple(Token("number", found.group().strip()) for found in _ONE.finditer(plain))
    return tuple(_mixed(plain))


_cached = lru_cache(maxsize=16384)(_tokenise)


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
    if begin and plain[begin - 1] in _OPENERS:
        return True
    return _DATED.match(plain, end) is not None or (
        begin > 0 and plain[begin - 1].isascii() and plain[begin - 1].isalnum()
    )
