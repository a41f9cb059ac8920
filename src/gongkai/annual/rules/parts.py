"""Totals in the text with their parts: after 其中, 包括, 分别, a colon; or before 共计."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai.annual.rules.prose import Mention, Sentence

_OPEN_MARK = re.compile(r"其中|包括|包含|主要有|主要是|涵盖|^\s*在[^,;:()\d]{0,12}信息中")
_CHANNEL = r"(?:网站|公众号|微博|微信|平台|抖音|头条)"
_CHANNEL_NEXT = re.compile(rf",(?=(?:通过|在|经)?[^,;:()\d]{{0,12}}{_CHANNEL}[^,;:()\d]{{0,8}}\d)")
"""A list by channel without a word that opens it: 共 9 条，网站 5 条，微信 4 条."""
_WAYS = re.compile(r"渠道|途径|方式|形式|类别|种类")
"""Words between a total and its list that only say how the items are told apart."""
_NESTED_MARK = re.compile(r"其中|内有|包括|包含|[含内](?=有|[\u4e00-\u9fff]{2,12}\d)")
_CLOSED_MARK = re.compile(r":|分别[为是]?|(?P<exact>具体[为是]|具体包括|具体分为)")
_SHARE = re.compile(
    r"[,(]?(?:约|分别|均)?(?:占|同比|环比|[较比](?:上年|去年|上一年)度?)[^,;:()\d]{0,16}\d+(?:\.\d+)?(?:%|个百分点)\)?"
    r"(?:;(?=[^;]{0,40}占))?"
)
"""A share or a growth behind a part is no part itself."""
_LIST_BREAK = re.compile(
    r"另|此外|同时|同比|较|比上|比去|增[加长]|减少|下降|占|点击|阅读|浏览|关注|粉丝|累计|共计|总计|合计|平均|评论|转发"
)
_OTHER_SUBJECT = re.compile(
    r"发生|复议|诉讼|办理|办结|结转|处理|发布|(?<!信息)公开(?!年报|指南|目录|制度)|收到|开展|召开|组织|举办|接受|通过|答复"
)
_CHANGE = re.compile(r"(?:增|减|降|升|多|少|长)(?:加|少|长|幅|了)*$")
_TOTAL_WORD = re.compile(r"共|累计|总|合计|全年")
_REST = re.compile(r"其[他它余]")
_ET_CETERA = re.compile(r"等(?!待|级|候)")
_SUM_WORD = re.compile(r"共|计")
_SUMMED_UP = re.compile(
    r"^[,;、]?\s*(?:两项|三项|以上|以上各项|各类)?(?:共计|合计|总计|总共|共有?)$"
)
_SUMMED_PERIODS = re.compile(
    r"^[,;、]?\s*(?:全年|年度|本年度)?(?:共计|累计|合计|总计|共)[^\d,;]{0,8}$"
)
_LIST_MARK = re.compile(r"[,;、]")
_TIMES = {"篇次", "次"}
"""Measure words that one list of times may mix."""
_PERIODS = re.compile(r"[一二三四]季度|上半年|下半年|(?<!\d)\d{1,2}月份?(?!\d{1,2}日)")
_NOT_SUMMED = re.compile(r"结转|[(:]|等[^待级候]{0,6}共")
LONGEST_BRIDGE = 24
"""Characters between a total and the mark that opens its list."""
LONGEST_INNER_BRIDGE = 2
FEWEST_PARTS = 2
MANY_TOTALS = 12
"""Figures before a list among which its total is looked for."""
MANY_PARTS = 32
FEWEST_PERIODS = 2
KIN = frozenset({"件", "份", "条", "个", "项", "例", "宗", "起", "篇"})
"""Measure words that reports use for one another: 文件 26 件，其中规划 4 条."""

_ITEMS = frozenset({"件", "份", "条", "篇", "则"})
"""Measure words that one list of items may mix."""


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
    is_plain: bool = True
    """Whether total and parts have the same measure word."""


def breakdowns(sentences: Sequence[Sentence]) -> Iterator[Breakdown]:
    """Yield the totals of *sentences* that their parts do not add up to."""
    for number, sentence in enumerate(sentences):
        if len(sentence.mentions) < FEWEST_PARTS:
            continue
        earlier = sentences[number - 1] if number and sentence.before.strip() else None
        later = sentences[number + 1] if number + 1 < len(sentences) else None
        plain = _plain(sentence)
        for found in _open_lists(plain, earlier):
            if not _goes_on(found, later):
                yield found
        yield from _closed_lists(plain)
        yield from _bracketed(plain)
        yield from _totals_behind(plain)


def _plain(sentence: Sentence) -> Sentence:
    """Return *sentence* with the shares and growths behind its parts blanked."""
    if "%" not in sentence.bare and "百分点" not in sentence.bare:
        return sentence
    bare = _SHARE.sub(lambda match: "□" * len(match.group()), sentence.bare)
    kept = tuple(mention for mention in sentence.mentions if bare[mention.start] != "□")
    return sentence._replace(bare=bare, mentions=kept)


def _goes_on(found: Breakdown, later: Sentence | None) -> bool:
    """Tell whether the sentence behind the list names just the part that it lacks."""
    lacking = found.total - sum(found.parts)
    if later is None or not later.mentions or not later.before.strip():
        return False
    return later.mentions[0].count == lacking and later.mentions[0].unit == found.unit


def _open_lists(sentence: Sentence, earlier: Sentence | None) -> Iterator[Breakdown]:
    marks = list(_OPEN_MARK.finditer(sentence.bare))
    if not marks:
        yield from _by_channel(sentence)
        return
    yield from _inner_lists(sentence, [mark.span() for mark in marks[1:]])
    mark = marks[0]
    before = [mention for mention in sentence.mentions if mention.end <= mark.start()]
    bridge = before and sentence.bare[before[-1].end : mark.start()]
    lead = sentence.bare[: mark.start()].strip()
    if not before and earlier is not None and (not lead or _WAYS.search(lead)):
        before = list(earlier.mentions)
        bridge = ""
    if before and len(bridge) <= LONGEST_BRIDGE:
        yield from _compared(sentence, before, mark.end(), is_open=True)


def _by_channel(sentence: Sentence) -> Iterator[Breakdown]:
    """Yield the list by channel right behind a total that is of no channel itself."""
    mark = _CHANNEL_NEXT.search(sentence.bare)
    before = [mention for mention in sentence.mentions if mark and mention.end == mark.start()]
    if not mark or not before or _CLOSED_MARK.search(sentence.bare, mark.end()):
        return
    told = sentence.bare[: before[0].start].rpartition(";")[2]
    if _TOTAL_WORD.search(told) and not re.search(_CHANNEL, told):
        yield from _compared(sentence, before, mark.end(), is_open=True)


def _inner_lists(sentence: Sentence, marks: list[tuple[int, int]]) -> Iterator[Breakdown]:
    """Yield the lists behind later marks, each of the figure right before it."""
    for start, end in marks:
        before = [
            mention
            for mention in sentence.mentions
            if mention.end <= start <= mention.end + LONGEST_INNER_BRIDGE
        ]
        if before:
            yield from _compared(sentence, before[-1:], end, is_open=True)


def _closed_lists(sentence: Sentence) -> Iterator[Breakdown]:
    if _OPEN_MARK.search(sentence.bare):
        return
    for mark in _CLOSED_MARK.finditer(sentence.bare):
        before = [mention for mention in sentence.mentions if mention.end <= mark.start()]
        if not before:
            continue
        clause, _ = sentence.clause(before[-1])
        bridge = sentence.bare[before[-1].end : mark.start()]
        if (mark["exact"] or _TOTAL_WORD.search(clause)) and len(bridge) <= LONGEST_BRIDGE:
            yield from _compared(sentence, before, mark.end(), is_open=False)
            return


def _bracketed(sentence: Sentence) -> Iterator[Breakdown]:
    """Yield the totals that the parts in brackets right behind them do not add up to."""
    bare = sentence.bare
    for total in sentence.mentions:
        close = bare.find(")", total.end)
        if total.count is None or close < 0 or bare[total.end] != "(":
            continue
        inside = bare[total.end + 1 : close]
        if _OPEN_MARK.search(inside) or _LIST_BREAK.search(inside) or "(" in inside:
            continue
        parts = [part for part in sentence.mentions if total.end < part.start < close]
        counts = tuple(
            part.count
            for part in parts
            if part.count is not None and sentence.ends_clause(part) and sentence.label(part)
        )
        is_list = len(counts) == len(_LIST_MARK.split(inside)) >= FEWEST_PARTS
        units = {total.unit, *(part.unit for part in parts)}
        if is_list and (len(units) == 1 or units == _TIMES) and sum(counts) != total.count:
            yield Breakdown(sentence, total.count, counts, total.unit, is_open=True, has_rest=False)


def _compared(
    sentence: Sentence, before: list[Mention], start: int, *, is_open: bool
) -> Iterator[Breakdown]:
    totals = [
        mention
        for mention in before
        if mention.unit not in {"", "%"} and not _CHANGE.search(sentence.bare[: mention.start])
    ][-MANY_TOTALS:]
    if not totals or not totals[-1].is_exact:
        return
    known = [mention.value for mention in totals if mention.unit == totals[-1].unit]
    parts = _parts(sentence, start, totals[-1].unit, _sums(known))
    values = [mention.count for mention in parts or ()]
    total = totals[-1].count
    if parts is None or len(values) < FEWEST_PARTS or None in values or total is None:
        return
    counts = _one_cut(tuple(value for value in values if value is not None), total)
    if (
        sum(counts) in _sums(known)
        or (is_open and total < sum(counts) <= max(known))
        or (sum(counts) < total and _is_cut_short(sentence, parts, is_open=is_open))
    ):
        return
    has_rest = bool(_REST.search(sentence.label(parts[-1])))
    is_plain = {part.unit for part in parts} == {totals[-1].unit}
    yield Breakdown(sentence, total, counts, totals[-1].unit, is_open, has_rest, is_plain)


def _one_cut(counts: tuple[int, ...], total: int) -> tuple[int, ...]:
    """Return the parts of one cut, where a list cuts its total in two ways (by kind, by result)."""
    for at, so_far in enumerate(accumulate(counts), start=1):
        if so_far == total and at >= FEWEST_PARTS and len(counts) - at >= FEWEST_PARTS:
            return counts[at:]
    return counts


def _sums(known: Sequence[float]) -> frozenset[float]:
    """Return the totals before a list, and neighbours among them added up."""
    count = len(known)
    runs = (known[first:last] for last in range(1, count + 1) for first in range(last))
    return frozenset(sum(run) for run in runs)


def _is_cut_short(sentence: Sentence, parts: Sequence[Mention], *, is_open: bool) -> bool:
    """Tell whether a list says itself that it goes on (等); an open one right behind a part."""
    tail = sentence.bare[max(mention.end for mention in parts) :]
    return bool(_ET_CETERA.match(tail) if is_open else _ET_CETERA.search(tail))


def _parts(
    sentence: Sentence, start: int, unit: str, sums: frozenset[float]
) -> list[Mention] | None:
    """Return the parts of the list from *start* on; ``None`` when it is not a plain list.

    A list that has reached one of *sums* ends where the words turn to something else.
    """
    bare = sentence.bare
    parts: list[Mention] = []
    last = start
    # Only a colon lets a list run on behind a semicolon, which else opens another subject;
    # so do parts that have parts of their own.
    may_run_on = ":" in bare[start - 1 : start + 1]
    resume = start
    for mention in sentence.mentions:
        if mention.start < resume or mention.unit in {"%", ""}:
            continue
        depth = bare.count("(", start, mention.start) - bare.count(")", start, mention.start)
        if depth > 0:
            continue
        gap = bare[last : mention.start]
        if parts and _NESTED_MARK.search(gap):
            end = bare.find(";", mention.end)
            if end < 0 and ";" not in bare[start : mention.start]:
                return None
            may_run_on, resume, last = True, end if end > 0 else len(bare), max(end, mention.end)
            continue
        if depth < 0 or _LIST_BREAK.search(gap) or (";" in gap and not may_run_on):
            break
        if _OTHER_SUBJECT.search(gap) and sum(part.value for part in parts) in sums:
            break
        if not parts and {mention.unit, unit} <= KIN:
            unit = mention.unit
        if not mention.is_exact or not (mention.unit == unit or {mention.unit, unit} <= _ITEMS):
            return None
        parts.append(mention)
        last = mention.end
    return parts


def _totals_behind(sentence: Sentence) -> Iterator[Breakdown]:
    """Yield a total told behind its parts (a 件, b 件, 共 c 件) that they do not add up to."""
    if _OPEN_MARK.search(sentence.bare) or _NOT_SUMMED.search(sentence.bare):
        return
    if not _SUM_WORD.search(sentence.bare):
        return
    has_periods = len(_PERIODS.findall(sentence.bare)) >= FEWEST_PERIODS
    last = 0
    for number, mention in enumerate(sentence.mentions):
        gap = sentence.bare[last : mention.start]
        last = mention.end
        is_total = _SUMMED_UP.match(gap) or (has_periods and _SUMMED_PERIODS.match(gap))
        if not is_total or mention.count is None:
            continue
        parts = [
            part.count
            for part in sentence.mentions[max(0, number - MANY_PARTS) : number]
            if part.unit == mention.unit and not _CHANGE.search(sentence.label(part))
        ]
        counts = tuple(part for part in parts if part is not None)
        if len(counts) < max(FEWEST_PARTS, len(parts)):
            continue
        sums = list(accumulate(reversed(counts)))
        if mention.count not in sums[1:]:
            yield Breakdown(
                sentence, mention.count, counts, mention.unit, is_open=True, has_rest=True
            )
