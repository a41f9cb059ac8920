"""The running text of a report as sentences, and the numbers in them with their measure words."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from gongkai.annual.model import Place
from gongkai.annual.rules.folding import folded
from gongkai.lint.finding import Edit, Fix

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai.annual.model import Report

LONGEST_SENTENCE = 800
"""Characters; a longer run without a full stop is read in pieces, cut at its last comma."""
LONGEST_BEFORE = 400
"""Characters of the paragraph that a sentence knows before itself."""
LONGEST_PROSE = 200_000
"""Characters of a report that are read: several times the longest real one."""
_SENTENCE = re.compile(r"[^。!?]+")
_TOPIC_BREAK = re.compile(r"\([一二三四五六七八九十]\)|[一二三四五六七八九十]、|^\d[.、]")
"""A numbered heading inside a paragraph: what stands before it speaks of other matters."""
_CLAUSE_ENDS = ",;:()"
_QUOTED = re.compile(r"《[^》]*》|〔[^〕]*〕")
_MEASURE = (
    "个百分点|件次|人次|条次|篇次|场次"
    "|件|条|篇|个|项|次|起|份|例|人|期|宗|户|则|部|家|场|批|名|位|元|倍|%"
)
_NUMBER = re.compile(
    r"(?P<figure>\d(?<![\d.〔]\d)(?<!\d,\d)(?:\d{0,2}(?:,\d{3})+(?![\d,])|\d*(?:\.\d+)?))"
    rf"\s*(?P<scale>[万亿])?(?P<about>余|多|几)?\s*(?P<unit>{_MEASURE})?"
)
"""Begins with the digit and looks back from it: so the search skips to digits."""
_HAN_NUMBER = re.compile(
    r"[请开议讼共到理复有为](?P<figure>[一二两三四五六七八九十百]{1,5})(?P<unit>件|起|宗|例)"
)
_ABOUT = re.compile(r"(?:近|约|超|超过|逾|达到?近|将近|大约|不少于|至少|突破)$")
LONGEST_ABOUT = 3
LONGEST_FIGURE = 15
"""Characters; a longer run of digits is no count of anything."""
_SCALES = {"万": 10_000, "亿": 100_000_000}
_HAN_DIGITS = {char: number for number, char in enumerate("零一二三四五六七八九")} | {"两": 2}
_HAN_TENS = {"十": 10, "百": 100}


@dataclass(frozen=True, slots=True)
class Mention:
    """A number in a sentence, with its measure word and where it stands there."""

    value: float
    unit: str
    start: int
    end: int
    is_exact: bool = True

    @property
    def count(self) -> int | None:
        """The value as a whole number; ``None`` when it is about or broken."""
        return int(self.value) if self.is_exact and self.value == int(self.value) else None


_START = attrgetter("start")


class Sentence(NamedTuple):
    """A sentence (to the full stop or the end of the line), folded to half width."""

    text: str
    raw: str
    """The text as printed, of the same length."""
    where: str
    place: Place
    before: str
    """The text of the same paragraph up to this sentence, from its last numbered heading on."""
    bare: str
    """The text with quoted titles (《…》) and year brackets blanked, position by position."""
    mentions: tuple[Mention, ...]
    """All numbers, in order; those inside quoted titles left out."""

    def clause(self, mention: Mention) -> tuple[str, str]:
        """Return what the clause of *mention* says before it and after it."""
        text = self.bare
        start = max(text.rfind(mark, 0, mention.start) for mark in _CLAUSE_ENDS) + 1
        ends = [at for mark in _CLAUSE_ENDS if (at := text.find(mark, mention.end)) >= 0]
        return text[start : mention.start], text[mention.end : min(ends, default=len(text))]

    def label(self, mention: Mention) -> str:
        """Return the words right before *mention*: from the last number, mark or 、 on."""
        text = self.bare
        start = max(text.rfind(mark, 0, mention.start) for mark in _CLAUSE_ENDS + "、") + 1
        at = bisect_left(self.mentions, mention.start, key=_START)
        earlier = self.mentions[at - 1].end if at else 0
        return text[max(start, earlier) : mention.start].strip()

    def ends_clause(self, mention: Mention) -> bool:
        """Tell whether nothing follows *mention* before the next mark."""
        rest = self.bare[mention.end :].lstrip()
        return not rest or rest[0] in ",;、)"

    def segment(self, mention: Mention) -> str:
        """Return what stands between the semicolons around *mention*, up to it."""
        return self.bare[self.bare.rfind(";", 0, mention.start) + 1 : mention.start]

    def fix(self, label: str, at: tuple[int, int], new: str) -> Fix:
        """Return the mend that puts *new* for what stands from and up to *at*."""
        start = max(self.text.rfind(mark, 0, at[0]) for mark in ",;") + 1
        old, mended = self.raw[start : at[1]], self.raw[start : at[0]] + new
        return Fix(label=label, edits=(Edit(self.where, old, mended),))

    def excerpt(self, *mentions: Mention) -> str:
        """Return the words around *mentions*, short enough to show."""
        first, last = mentions[0], mentions[-1]
        start = max(self.text.rfind(mark, 0, first.start) for mark in ",;。") + 1
        ends = [at for mark in ",;。" if (at := self.text.find(mark, last.end)) >= 0]
        return self.text[start : min(ends, default=len(self.text))].strip()


def _arabic(text: str) -> Iterator[Mention]:
    for match in _NUMBER.finditer(text):
        if len(match["figure"]) > LONGEST_FIGURE:
            continue
        value = float(match["figure"].replace(",", ""))
        value = round(value * _SCALES.get(match["scale"] or "", 1), 6)
        start = match.start()
        is_exact = not match["about"] and not _ABOUT.search(
            text[max(0, start - LONGEST_ABOUT) : start]
        )
        yield Mention(value, match["unit"] or "", start, match.end(), is_exact)


def _han(text: str) -> Iterator[Mention]:
    for match in _HAN_NUMBER.finditer(text):
        start = match.start("figure")
        yield Mention(han_number(match["figure"]), match["unit"], start, match.end())


def han_number(text: str) -> int:
    """Return the value of a Chinese numeral below a thousand.

    >>> han_number("一百二十三"), han_number("十二"), han_number("两")
    (123, 12, 2)
    """
    total, digit = 0, 0
    for char in text:
        if char in _HAN_TENS:
            total += (digit or 1) * _HAN_TENS[char]
            digit = 0
        else:
            digit = _HAN_DIGITS[char]
    return total + digit


def sentences(report: Report) -> Iterator[Sentence]:
    """Yield the sentences of all parts of *report*, in order."""
    left = LONGEST_PROSE
    for section in report.sections:
        text = section.text[:left]
        left -= len(text)
        yield from _sentences(text, f"sections.{section.no}", section.place, section.lines)


def _sentences(raw: str, where: str, heading: Place, lines: tuple[int, ...]) -> Iterator[Sentence]:
    paragraphs = zip(raw.split("\n"), folded(raw).split("\n"), strict=True)
    for number, (printed, line) in enumerate(paragraphs):
        place = Place(line=lines[number]) if number < len(lines) else heading
        for start, end in _spans(line):
            text = line[start:end]
            if text.strip():
                before, bare = _context(line, start), _bare(text)
                yield Sentence(
                    text, printed[start:end], where, place, before, bare, _mentions(bare)
                )


def _spans(line: str) -> Iterator[tuple[int, int]]:
    """Yield where the sentences of *line* stand; overlong ones are cut, at a comma if possible."""
    for match in _SENTENCE.finditer(line):
        start, end = match.span()
        while end - start > LONGEST_SENTENCE:
            comma = max(line.rfind(mark, start, start + LONGEST_SENTENCE) for mark in ",;")
            cut = comma + 1 if comma > start else start + LONGEST_SENTENCE
            yield start, cut
            start = cut
        yield start, end


def _context(line: str, start: int) -> str:
    before = line[max(0, start - LONGEST_BEFORE) : start]
    breaks = [match.start() for match in _TOPIC_BREAK.finditer(before)]
    return before[breaks[-1] :] if breaks else before


def _bare(text: str) -> str:
    if "《" not in text and "〔" not in text:
        return text
    return _QUOTED.sub(lambda match: "□" * len(match.group()), text)


def _mentions(bare: str) -> tuple[Mention, ...]:
    found = [*_arabic(bare), *_han(bare)]
    return tuple(sorted(found, key=lambda mention: mention.start))
