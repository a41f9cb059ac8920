"""Totals in the text with the parts that follow them: 其中, 包括, 分别, a colon or a bracket."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gongkai.annual.rules.prose import Mention, Sentence

_OPEN_MARK = re.compile(r"其中|包括|包含|主要有|主要是")
_CLOSED_MARK = re.compile(r":|分别[为是]?")
_LIST_BREAK = re.compile(
    r"另|此外|同时|同比|较|比上|比去|增[加长]|减少|下降|占|点击|阅读|浏览|关注|粉丝|累计|共计|总计|合计|平均|评论|转发"
)
_CHANGE = re.compile(r"(?:增|减|降|升|多|少|长)(?:加|少|长|幅|了)*$")
_TOTAL_WORD = re.compile(r"共|累计|总|合计|全年")
_REST = re.compile(r"其[他它余]")
_ET_CETERA = re.compile(r"等(?!待|级|候)")
LONGEST_BRIDGE = 24
"""Characters between a total and the mark that opens its list."""
FEWEST_PARTS = 2


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A total whose parts do not add up; *is_open* lists (其中) may name only some of them."""

    sentence: Sentence
    total: int
    parts: tuple[int, ...]
    unit: str
    is_open: bool
    has_rest: bool
    """Whether a last part (其他, 其余) claims to hold all that is left."""


def breakdowns(sentences: Sequence[Sentence]) -> Iterator[Breakdown]:
    """Yield the totals of *sentences* that their parts do not add up to."""
    for number, sentence in enumerate(sentences):
        if len(sentence.mentions) < FEWEST_PARTS:
            continue
        earlier = sentences[number - 1] if number and sentence.before.strip() else None
        yield from _open_lists(sentence, earlier)
        yield from _closed_lists(sentence)


def _open_lists(sentence: Sentence, earlier: Sentence | None) -> Iterator[Breakdown]:
    marks = list(_OPEN_MARK.finditer(sentence.bare))
    if len(marks) != 1:
        return
    mark = marks[0]
    before = [mention for mention in sentence.mentions if mention.end <= mark.start()]
    bridge = before and sentence.bare[before[-1].end : mark.start()]
    if not before and earlier is not None and not sentence.bare[: mark.start()].strip():
        before = list(earlier.mentions)
        bridge = ""
    if before and len(bridge) <= LONGEST_BRIDGE:
        yield from _compared(sentence, before, mark.end(), is_open=True)


def _closed_lists(sentence: Sentence) -> Iterator[Breakdown]:
    if _OPEN_MARK.search(sentence.bare):
        return
    for mark in _CLOSED_MARK.finditer(sentence.bare):
        before = [mention for mention in sentence.mentions if mention.end <= mark.start()]
        if not before:
            continue
        clause, _ = sentence.clause(before[-1])
        bridge = sentence.bare[before[-1].end : mark.start()]
        if _TOTAL_WORD.search(clause) and len(bridge) <= LONGEST_BRIDGE:
            yield from _compared(sentence, before, mark.end(), is_open=False)
            return


def _compared(
    sentence: Sentence, before: list[Mention], start: int, *, is_open: bool
) -> Iterator[Breakdown]:
    totals = [
        mention
        for mention in before
        if mention.unit and not _CHANGE.search(sentence.bare[: mention.start])
    ]
    if not totals or not totals[-1].is_exact or totals[-1].unit == "%":
        return
    unit = totals[-1].unit
    parts = _parts(sentence, start, unit)
    values = [mention.count for mention in parts or ()]
    if parts is None or len(values) < FEWEST_PARTS or None in values:
        return
    counts = tuple(value for value in values if value is not None)
    known = [mention.value for mention in totals if mention.unit == unit]
    total = totals[-1].count
    if (
        total is None
        or _is_sum_of_some(sum(counts), known)
        or (is_open and total < sum(counts) <= max(known))
        or _is_cut_short(sentence, parts, is_open=is_open)
    ):
        return
    label = sentence.label(parts[-1])
    yield Breakdown(sentence, total, counts, unit, is_open, bool(_REST.search(label)))


def _is_sum_of_some(value: float, known: Sequence[float]) -> bool:
    """Tell whether *value* is one of the totals before the list, or neighbours added up."""
    runs = (known[first:last] for last in range(1, len(known) + 1) for first in range(last))
    return any(sum(run) == value for run in runs)


def _is_cut_short(sentence: Sentence, parts: Iterable[Mention], *, is_open: bool) -> bool:
    """Tell whether a closed list says itself that it goes on (等)."""
    tail = sentence.bare[max(mention.end for mention in parts) :]
    return not is_open and bool(_ET_CETERA.search(tail))


def _parts(sentence: Sentence, start: int, unit: str) -> list[Mention] | None:
    """Return the parts of the list from *start* on; ``None`` when it is not a plain list."""
    parts: list[Mention] = []
    last = start
    # Only a colon lets a list run on behind a semicolon, which else opens another subject.
    may_run_on = ":" in sentence.bare[start - 1 : start + 1]
    for mention in sentence.mentions:
        if mention.start < start or mention.unit in {"%", ""}:
            continue
        depth = sentence.bare.count("(", start, mention.start) - sentence.bare.count(
            ")", start, mention.start
        )
        if depth > 0:
            continue
        gap = sentence.bare[last : mention.start]
        if depth < 0 or _LIST_BREAK.search(gap) or (";" in gap and not may_run_on):
            break
        if mention.unit != unit or not mention.is_exact:
            return None
        parts.append(mention)
        last = mention.end
    return parts
