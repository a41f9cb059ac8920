"""Cut text into index tokens: two-character windows for Han (汉字), words for Latin and digits.

A window reaches over every two neighbouring Han characters, so a phrase of any length is found
wherever it stands, whether or not it respects word borders. Tokens are plain ASCII, so no
database locale can lose or fold them.

>>> [token[0] for token in tokens("低保2024")]
['h', 'h', 'w']
>>> len(tokens("最低生活保障"))  # five windows, and the last character alone
6
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
WIDTH = 4
"""Digits to base 36 that hold any code point; fixed, so that prefixes cut between characters."""
MAX_WORD = 40
"""Longer Latin words are cut: nobody types them, and garbage must not swell the index."""

_RUN = re.compile(f"[{HAN}]+|[^\\W_]+", re.UNICODE)
_HAN = re.compile(f"[{HAN}]")


def folded(text: str) -> str:
    r"""Return *text* with compatibility forms and case folded away.

    >>> folded("\uff27\uff22/T 9704")  # full-width letters
    'gb/t 9704'
    """
    return unicodedata.normalize("NFKC", text).lower()


def tokens(text: str) -> list[str]:
    """Return the tokens of *text* as they are stored, in order."""
    found: list[str] = []
    for run in _runs(text):
        if _is_han(run):
            found += [_han(run[at : at + 2]) for at in range(len(run) - 1)]
            found.append(_han(run[-1]))
        else:
            found.append(_word(run))
    return found


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens that must stand side by side; the last one may be the beginning of a longer one."""

    tokens: tuple[str, ...]
    is_prefix: bool


def phrase(term: str) -> Phrase | None:
    """Return how to look for *term* as a substring; ``None`` when it holds nothing to look for.

    >>> phrase("保").is_prefix  # one character begins a window, or stands alone at a run's end
    True
    >>> phrase("低保").is_prefix
    False
    >>> phrase("——") is None
    True
    """
    runs = list(_runs(term))
    if not runs:
        return None
    found = [token for run in runs[:-1] for token in tokens(run)]
    last = runs[-1]
    if _is_han(last) and len(last) > 1:
        windows = [_han(last[at : at + 2]) for at in range(len(last) - 1)]
        return Phrase((*found, *windows), is_prefix=False)
    return Phrase((*found, _han(last) if _is_han(last) else _word(last)), is_prefix=True)


def _runs(text: str) -> list[str]:
    """Return unbroken runs of Han characters, and words of anything else."""
    runs: list[str] = []
    for match in _RUN.finditer(folded(text)):
        runs += [part for part in re.split(f"([{HAN}]+)", match.group()) if part]
    return runs


def _is_han(run: str) -> bool:
    return _HAN.match(run) is not None


def _han(characters: str) -> str:
    return "h" + "".join(map(_spelt, characters))


def _word(run: str) -> str:
    """Return the token of a word; letters beyond ASCII are spelt out by code point."""
    cut = run[:MAX_WORD]
    if cut.isascii():
        return f"w{cut}"
    return "u" + "".join(map(_spelt, cut))


@cache
def _spelt(character: str) -> str:
    """Return the code point of *character* in ``WIDTH`` digits to base 36."""
    number, spelt = ord(character), ""
    for _ in range(WIDTH):
        number, digit = divmod(number, len(DIGITS))
        spelt = DIGITS[digit] + spelt
    return spelt
