"""Labels as they are printed, matched to rows and columns of the forms with tolerance."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING

from gongkai.annual.formats.script import simplified

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gongkai.annual.formats import Column, Row

_BLANKS = re.compile(r"\s+")
_NOISE = re.compile(r"[\W_]+")
_OPENERS = "“\"‘'《(（"
LIST_NUMBERS = "一二三四五六七八九十0123456789"
_SIMILAR = 0.78
_MARGIN = 0.06
_FOREIGN = 0.4
_SHORTEST_PREFIX = 4
_LONGEST_NUMBER = 2
_REMARKS = re.compile(r"[(（][^()（）]{3,}[)）]?")
_HEADS = re.compile(r"(?:机构|组织)其他$|(?:组织|审结|[^\d]其他)总计$")
_GROUPS = ("不予公开", "无法提供", "不予处理", "办理结果")
"""What stands before the rows of table three; with figures of its own it is a subtotal."""
_LONGEST_CACHED = 160


def squash(text: str) -> str:
    """Return *text* as label matching sees it: simplified, half width, letters and digits only.

    >>> squash("（二）部分公开（区分处理的，只计这一情形）")
    '二部分公开区分处理的只计这一情形'
    """
    return _squash_cached(text) if len(text) <= _LONGEST_CACHED else _squash(text)


def _squash(text: str) -> str:
    plain = simplified(unicodedata.normalize("NFKC", text))
    return _NOISE.sub("", plain).replace("其它", "其他")


_squash_cached = lru_cache(maxsize=16384)(_squash)


class LabelIndex:
    """Finds which row a run of text ends with; one index a table, built once."""

    def __init__(self, rows: Iterable[Row], *, either: tuple[tuple[str, ...], ...] = ()) -> None:
        self.either = either
        self.rows = {row.id: row for row in rows}
        self._labels = sorted(
            {
                (squash(label), row.id)
                for row in self.rows.values()
                for label in (row.label, row.printed, *row.aliases)
            },
            key=lambda pair: -len(pair[0]),
        )
        self.exact = lru_cache(maxsize=4096)(self._exact)

    def _exact(self, text: str) -> tuple[str, str] | None:
        """Return ``(row, label)`` whose squashed label ends the squashed *text*.

        The last heads of the columns, 其他 and 总计, are no labels of rows.
        """
        if _HEADS.search(text):
            return None
        for label, row in self._labels:
            if text.endswith(label):
                return row, label
        return None

    def without_remarks(self, text: str) -> str | None:
        """Return the row whose label a printed *text* is but for remarks in brackets."""
        plain = squash(_REMARKS.sub("", text))
        match = self.exact(plain)
        return match[0] if match and len(plain) <= len(match[1]) + _LONGEST_NUMBER else None

    def is_head(self, words: str) -> bool:
        """Whether squashed *words* end with the heads of the columns: the row has no label."""
        return _HEADS.search(words) is not None

    def is_foreign(self, text: str) -> bool:
        """Whether a printed *text* labels a row that the form does not have, such as 小计."""
        words = squash(text).lstrip(LIST_NUMBERS)
        if not words or _HEADS.search(words):
            return False
        if words.endswith((*_GROUPS, "小计")):
            return True
        ratios = (SequenceMatcher(None, label, words).ratio() for label, _ in self._labels)
        return max(ratios, default=0.0) < _FOREIGN

    def is_group(self, text: str) -> bool:
        """Whether a printed *text* ends with the name of a group of rows."""
        return squash(text).endswith(_GROUPS)

    def beginning(self, text: str) -> tuple[str, str] | None:
        """Return the row of which *text* ends with the beginning: a label cut by wrapping."""
        best: dict[str, int] = {}
        for label, row in self._labels:
            for size in range(min(len(label), len(text)), _SHORTEST_PREFIX - 1, -1):
                if text.endswith(label[:size]):
                    best[row] = max(best.get(row, 0), size)
                    break
        longest = max(best.values(), default=0)
        rows = [row for row, size in best.items() if size == longest]
        return (rows[0], text[-longest:]) if len(rows) == 1 else None

    def similar(self, text: str) -> str | None:
        """Return the row whose label is like *text* and clearly more so than any other's."""
        scores: dict[str, float] = {}
        for label, row in self._labels:
            ratio = SequenceMatcher(None, label, text, autojunk=False).ratio()
            scores[row] = max(scores.get(row, 0.0), ratio)
        ranked = sorted(scores.items(), key=lambda item: -item[1])
        if not ranked or ranked[0][1] < _SIMILAR:
            return None
        if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < _MARGIN:
            return None
        return ranked[0][0]


@lru_cache(maxsize=4096)
def printed_tail(raw: str, size: int) -> str:
    """Return the end of *raw* whose squashed form has *size* characters, with its list number.

    >>> printed_tail("三、本年度办理结果(一)予以公开", 4)
    '(一)予以公开'
    """
    start, left = len(raw), size
    while start > 0 and left > 0:
        start -= 1
        left -= len(squash(raw[start]))
    while start > 0 and not squash(raw[start - 1]) and raw[start - 1] in _OPENERS:
        start -= 1
    number = re.search(
        r"(?:[(（][一二三四五六七八九十]+[)）]|\d{1,2}[.．、]|[一二三四五六]、)\s*$", raw[:start]
    )
    return _BLANKS.sub("", raw[number.start() if number else start :])


def printed_columns(cells: list[str], columns: tuple[Column, ...]) -> tuple[str, ...] | None:
    """Return the column labels as printed in the head *cells*, one a column, or ``None``."""
    filled = tuple([_BLANKS.sub("", cell) for cell in cells if cell.strip()])
    is_short = sum(map(len, filled)) <= _LONGEST_CACHED
    return (_columns_cached if is_short else _columns)(filled, columns)


def _columns(filled: tuple[str, ...], columns: tuple[Column, ...]) -> tuple[str, ...] | None:
    raw = "".join(filled)
    cuts: list[str] = []
    for column in reversed(columns):
        text = squash(raw)
        labels = sorted((squash(name) for name in (column.label, *column.aliases)), key=len)
        label = next((name for name in reversed(labels) if text.endswith(name)), None)
        if label is None:
            return filled if len(filled) == len(columns) else None
        cut = _tail(raw, len(label))
        cuts.append(cut)
        raw = raw[: len(raw) - len(cut)]
    return tuple(cuts[::-1])


_columns_cached = lru_cache(maxsize=1024)(_columns)


def _tail(raw: str, size: int) -> str:
    start, left = len(raw), size
    while start > 0 and left > 0:
        start -= 1
        left -= len(squash(raw[start]))
    return raw[start:]
