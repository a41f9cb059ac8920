"""A sentence with each figure as one sign, so that patterns tell how figures stand together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai.annual.rules.prose import Mention, Sentence

FIGURE = "#"
YEAR = "Y"
_DATE_AFTER = re.compile(r"[年月日号]")


@dataclass(frozen=True)
class Outline:
    """The words of a sentence, its figures as ``#``, the numbers of its dates as ``Y``."""

    sentence: Sentence

    @cached_property
    def _pieces(self) -> tuple[str, tuple[Mention, ...]]:
        text, parts, figures, last = self.sentence.bare, [], [], 0
        for mention in self.sentence.mentions:
            if mention.start < last:
                continue
            is_date = not mention.unit and _DATE_AFTER.match(text, mention.end)
            parts.append(text[last : mention.start].replace(FIGURE, " "))
            parts.append(YEAR if is_date else FIGURE)
            last = mention.end
            if not is_date:
                figures.append(mention)
        parts.append(text[last:].replace(FIGURE, " "))
        return "".join(parts), tuple(figures)

    @property
    def text(self) -> str:
        """The words."""
        return self._pieces[0]

    @property
    def figures(self) -> tuple[Mention, ...]:
        """The figures, in the order of their signs."""
        return self._pieces[1]

    def figure(self, at: int) -> Mention:
        """Return the figure whose sign stands at *at*."""
        return self.figures[self.text.count(FIGURE, 0, at)]

    def matches(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Yield the matches of *pattern*, overlapping ones too, one for each start."""
        at = 0
        while match := pattern.search(self.text, at):
            yield match
            at = match.start() + 1

    def rounding(self, mention: Mention) -> float:
        """Return half a unit of the last digit printed: how far the true value may be off."""
        printed = self.sentence.bare[mention.start : mention.end]
        digits = re.match(r"[\d,]+(?:\.(\d+))?", printed)
        decimals = len(digits[1] or "") if digits else 0
        scale = 10_000 if "万" in printed else 100_000_000 if "亿" in printed else 1
        if decimals == 0 and scale == 1:
            return 0.0
        return float(0.5 * scale / 10**decimals)
