"""Text in the one form that comparisons expect: half width, without blanks."""

import re

_WIDE_FIRST, _WIDE_LAST, _WIDE_SHIFT = 0xFF01, 0xFF5E, 0xFEE0
"""The full-width forms of ASCII, and their distance from it."""

_FOLDED = {code: code - _WIDE_SHIFT for code in range(_WIDE_FIRST, _WIDE_LAST + 1)} | {
    ord("﹝"): "〔",
    ord("﹞"): "〕",
    ord("\u3000"): " ",
    ord("\xa0"): " ",
}
_BLANKS = re.compile(r"\s+")


def folded(text: str) -> str:
    """Return *text* with half-width digits, letters and punctuation, position by position.

    >>> folded("（12）件，")
    '(12)件,'
    """
    return text.translate(_FOLDED)


def squeezed(text: str) -> str:
    """Return *text* folded and without blanks.

    >>> squeezed("其他 需要报告的事项（续）")
    '其他需要报告的事项(续)'
    """
    return _BLANKS.sub("", folded(text))
