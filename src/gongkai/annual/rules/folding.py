"""Text in the one form that comparisons expect: half width, simplified, without blanks."""

import re

from gongkai.annual.formats.script import simplified

_WIDE_FIRST, _WIDE_LAST, _WIDE_SHIFT = 0xFF01, 0xFF5E, 0xFEE0
"""The full-width forms of ASCII, and their distance from it."""

_FOLDED = {chr(code): chr(code - _WIDE_SHIFT) for code in range(_WIDE_FIRST, _WIDE_LAST + 1)} | {
    "﹝": "〔",
    "﹞": "〕",
    "\u3000": " ",
    "\xa0": " ",
}
_WIDE = re.compile(f"[{chr(_WIDE_FIRST)}-{chr(_WIDE_LAST)}﹝﹞\u3000\xa0]")
"""What there is to fold: few characters, many times each, so that each is replaced in one go."""
_BLANKS = re.compile(r"\s+")


def folded(text: str) -> str:
    """Return *text* in half width and simplified characters, position by position.

    >>> folded("（12）件，")
    '(12)件,'
    """
    for wide in set(_WIDE.findall(text)):
        text = text.replace(wide, _FOLDED[wide])
    return simplified(text)


def squeezed(text: str) -> str:
    """Return *text* folded and without blanks.

    >>> squeezed("其他 需要报告的事项（续）")
    '其他需要报告的事项(续)'
    """
    return _BLANKS.sub("", folded(text))
