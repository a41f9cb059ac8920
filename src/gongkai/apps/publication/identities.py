"""Find personal data that must not be published: identity numbers and mobile numbers."""

from __future__ import annotations

import re

_ID = re.compile(r"(?<![0-9A-Za-z])[1-9]\d{16}[\dXx](?![0-9A-Za-z])")
_MOBILE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"
"""Weights and check characters of the citizen identity number. GB 11643—1999."""


def has_valid_check_digit(number: str) -> bool:
    """Tell whether the 18-digit *number* is a citizen identity number (公民身份号码).

    >>> has_valid_check_digit("11010519491231002X")
    True
    >>> has_valid_check_digit("110105194912310021")
    False
    """
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return number[-1].upper() == _CHECK_DIGITS[total % len(_CHECK_DIGITS)]


def found_in(text: str) -> tuple[str, ...]:
    """Return one sentence for each kind of personal data in *text*, the numbers masked.

    >>> found_in("联系人 13812345678")
    ('正文含有手机号码：138****5678。',)
    >>> found_in("联系人 138****5678")
    ()
    """
    numbers = [match for match in _ID.findall(text) if has_valid_check_digit(match)]
    mobiles = _MOBILE.findall(text)
    problems = []
    if numbers:
        shown = "、".join(f"{number[:6]}********{number[-4:]}" for number in numbers[:3])
        problems.append(f"正文含有公民身份号码：{shown}。")
    if mobiles:
        shown = "、".join(f"{number[:3]}****{number[-4:]}" for number in mobiles[:3])
        problems.append(f"正文含有手机号码：{shown}。")
    return tuple(problems)
