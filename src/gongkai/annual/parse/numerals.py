"""Numbers as people write them: full width, thousands, units, signs, words; never a guess."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from gongkai.annual.formats import Column
    from gongkai.annual.model import Value

ZERO_WORDS = frozenset({"零", "〇", "○", "无", "没有"})
"""Words that say «none» in a cell."""
OPEN_WORDS = frozenset({"待核", "待定", "待填", "待补"})
"""Words that say in a cell that its number is still to come."""
_PLAIN = str.maketrans(
    {"−": "-", "–": "-", "—": "-", "﹣": "-", "﹢": "+", "﹐": ",", "＇": "'"}
    | dict(zip("萬億無沒兩", "万亿无没两", strict=True))
)
_NOTE_MARKS = re.compile(r"(?<=\d)[¹²³⁰⁴-⁹①-⑳]+")
"""Numbers of footnotes behind a figure, which compatibility forms would make its digits."""
_DASHES = re.compile(r"^[-/\\~.*_]+$")
_COUNT_UNITS = "件|个|项|条|次|宗|起|份|人次|人|户|家|篇|部"
_MONEY_UNITS = "亿元|万元|元"
UNIT = rf"(?:\(?(?:{_MONEY_UNITS}|{_COUNT_UNITS})(?:人民币)?\)?)"
NUMBER = r"[+\-]?\d+(?:,\d{3})*(?:\.\d+)?"
_WHOLE = re.compile(
    rf"^(?:人民币|约)?(?P<sign>增加|减少|增|减)?(?P<number>{NUMBER})\s*(?P<unit>{UNIT})?$"
)
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_POWERS = {"十": 10, "百": 100, "千": 1000}
_MYRIAD = 10_000
_LONGEST_CACHED = 64
"""Cells come again from report to report; sentences do not, and would only fill the memory."""
MOST_DIGITS = 15
"""A longer run of digits is no figure of a report."""
MOST: int = 10**MOST_DIGITS
_FACTORS = {"元": Decimal(1), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}


class Numeral(NamedTuple):
    """What a cell says: a number with its printed unit, or neither when it says none."""

    value: Decimal | None
    unit: str | None = None
    is_blank: bool = False


def normalise(text: str) -> str:
    """Return *text* in half-width characters with plain signs and without outer blanks.

    >>> normalise("－５８　")
    '-58'
    """
    return _normalise_cached(text) if len(text) <= _LONGEST_CACHED else _normalise(text)


def _normalise(text: str) -> str:
    plain = _NOTE_MARKS.sub("", text)
    return unicodedata.normalize("NFKC", plain).translate(_PLAIN).strip()


_normalise_cached = lru_cache(maxsize=8192)(_normalise)


def is_blank(text: str) -> bool:
    """Whether *text* is a cell without a number: empty, only dashes, or «to be filled in»."""
    plain = normalise(text)
    return not plain or plain in OPEN_WORDS or _DASHES.match(plain) is not None


@lru_cache(maxsize=8192)
def read_numeral(text: str) -> Numeral:
    """Return the number that the cell *text* states.

    >>> read_numeral("12.5万元")
    Numeral(value=Decimal('12.5'), unit='万元', is_blank=False)
    >>> read_numeral("—").is_blank
    True
    """
    plain = normalise(text)
    if not plain or _DASHES.match(plain):
        return Numeral(None, is_blank=True)
    if plain in ZERO_WORDS:
        return Numeral(Decimal(0))
    match = _WHOLE.match(plain.replace(" ", "") if "," not in plain else plain)
    if match is None:
        return Numeral(_chinese(plain))
    value = Decimal(match["number"].replace(",", ""))
    if match["sign"] in {"减", "减少"}:
        value = -value
    unit = (match["unit"] or "").strip("()").removesuffix("人民币")
    return Numeral(value, unit or None)


def _chinese(text: str) -> Decimal | None:
    """Return the number written in Chinese numerals below 100,000,000, or ``None``."""
    if not text or any(
        char not in _DIGITS and char not in _POWERS and char != "万" for char in text
    ):
        return None
    if all(char in _DIGITS for char in text):
        return Decimal("".join(str(_DIGITS[char]) for char in text))
    total, part, digit = 0, 0, 0
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _POWERS:
            part += (digit or 1) * _POWERS[char]
            digit = 0
        else:
            total, part, digit = total + (part + digit) * _MYRIAD, 0, 0
    return Decimal(total + part + digit)


def value_for(column: Column, numeral: Numeral, header_unit: str | None) -> Value | None:
    """Return *numeral* as *column* counts it: an int, or money in the column's own unit."""
    if numeral.value is None or not numeral.value.is_finite():
        return None
    if column.kind == "money":
        unit = numeral.unit if numeral.unit in _FACTORS else header_unit
        if abs(numeral.value) >= MOST:
            return None
        factor = _FACTORS.get(unit or column.unit, Decimal(1)) / _FACTORS[column.unit]
        return plain_decimal(numeral.value * factor)
    if abs(numeral.value) >= MOST or numeral.value != numeral.value.to_integral_value():
        return None
    return int(numeral.value)


def money_unit(text: str) -> str | None:
    """Return the unit of money that a header or a cell names.

    >>> money_unit("本年收费金额（单位：万元）")
    '万元'
    """
    match = re.search(_MONEY_UNITS, normalise(text))
    return match.group() if match else None


def plain_decimal(value: Decimal) -> Decimal:
    """Return *value* without trailing zeros and without exponent.

    >>> plain_decimal(Decimal("213504600.00"))
    Decimal('213504600')
    """
    stripped = value.normalize()
    exponent = stripped.as_tuple().exponent
    return stripped.quantize(Decimal(1)) if isinstance(exponent, int) and exponent > 0 else stripped
