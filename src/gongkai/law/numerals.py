"""Chinese numerals (中文数字) up to 999, as articles and letters write them."""

import re

_DIGITS = "零一二三四五六七八九"
_TEN, _HUNDRED, _LIMIT = 10, 100, 1000
_ONE = "[一二三四五六七八九]"
_SHAPE = re.compile(rf"(?:({_ONE})百)?零?(?:({_ONE})?(十))?({_ONE})?")


def to_chinese(number: int) -> str:
    """Write *number* in Chinese, from 1 to 999.

    >>> to_chinese(12), to_chinese(33), to_chinese(105)
    ('十二', '三十三', '一百零五')
    """
    if not 0 < number < _LIMIT:
        raise ValueError(f"{number}超出一至九百九十九。")
    hundreds, rest = divmod(number, _HUNDRED)
    tens, units = divmod(rest, _TEN)
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and units:
        text += "零"
    return text + (_DIGITS[units] if units else "")


def from_chinese(text: str) -> int:
    """Read a number in Chinese or in digits, from 1 to 999.

    >>> from_chinese("三十三"), from_chinese("一百零五"), from_chinese("12")
    (33, 105, 12)
    """
    if text.isascii() and text.isdigit():
        return int(text)
    match = _SHAPE.fullmatch(text)
    if not text or match is None:
        raise ValueError(f"“{text}”不是数字。")
    hundreds, tens, ten, units = match.groups()
    number = _DIGITS.index(hundreds) * _HUNDRED if hundreds else 0
    number += (_DIGITS.index(tens) if tens else 1) * _TEN if ten else 0
    number += _DIGITS.index(units) if units else 0
    if number == 0:
        raise ValueError(f"“{text}”不是数字。")
    return number
