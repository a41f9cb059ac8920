"""AR41x: figures of the text among themselves: sums, enumerations, growth, repetition."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gongkai.annual.rules.agency import AgencyKind
from gongkai.annual.rules.parts import Breakdown, breakdowns
from gongkai.annual.rules.prose import han_number
from gongkai.annual.rules.registry import TEXT_AGREES, rules
from gongkai.annual.rules.scope import is_own_scope, is_report_year
from gongkai.lint.finding import Hit, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai.annual.rules.prose import Mention, Sentence
    from gongkai.annual.rules.subject import Subject

NEARLY_ALL = 0.9
"""Parts after 其中 that make up this share of their total look like all of them."""

_FIGURE = r"(?P<{0}>\d+(?:\.\d+)?)(?P<{0}_scale>万)?(?![\d%])"
_MEASURE = r"(?:件次|人次|件|条|篇|个|项|次|人|名|份|位|户|家|万?元)?"
_RISE = r"(?:增幅|增长率?|同比增长|上涨|涨幅|增加|提升|提高|上升|升幅)"
_FALL = r"(?:降幅|下降|减少|降低|下降率)"
_PERCENT = r"(?:了|达到?|为|率|幅度?|至|同比|比例|约|近)*(?P<percent>\d+(?:\.\d+)?)%"
_BRIDGE = r",?(?:同比|环比|较上年|比上年|较去年|比去年|净|共|年|实现|总量|数量|人数|关注数|粉丝数)*"
"""What may stand between the figures and the growth: nothing that brings another subject."""
_FROM_TO = re.compile(
    rf"(?:由|从)[^,;。\d]{{0,16}}(?:20\d\d年[^,;。\d]{{0,8}})?{_FIGURE.format('old')}{_MEASURE}"
    rf"[^。;\d]{{0,14}}?(?:至|到|为)[^,;。\d]{{0,10}}(?:20\d\d年[^,;。\d]{{0,8}})?{_FIGURE.format('new')}{_MEASURE}"
    rf"{_BRIDGE}(?P<way>{_RISE}|{_FALL}){_PERCENT}"
)
_COMPARED = re.compile(
    rf"{_FIGURE.format('new')}{_MEASURE}[^。;\d]{{0,8}}?(?:比|较)(?:上年|去年|上一年|20\d\d年)"
    rf"[^,;。\d增减多少升降长]{{0,8}}{_FIGURE.format('old')}{_MEASURE}{_BRIDGE}(?P<way>{_RISE}|{_FALL}){_PERCENT}"
)
_LOOSE = re.compile(r"约|近|超|逾|多|余")
GROWTH_TOLERANCE = 0.5
"""Percentage points (N-GROW)."""
LOOSE_TOLERANCE = 3.0
BASE_TOLERANCE = 1.5
"""A stated growth this near to the one on the wrong base was computed on it, then rounded."""

_LIST_THEN_COUNT = re.compile(
    r"(?:包含|包括|设有|设置了?|开设了?|分为|涵盖)[:]?(?P<items>[^,;:()。]*、[^,;:()。\d]*?)(?P<n>\d{1,2})"
    r"(?:大类|个|项|类|条|种)"
)
_COUNT_THEN_LIST = re.compile(
    r"(?P<n>\d{1,2}|[二三四五六七八九十两]{1,3})(?:大类|个|项|类|种)(?P<noun>[^,;。:()\d]{1,12})[:(]"
    r"(?P<items>[^。;:(),]*、[^。;:(),]*)"
)
_DIGIT = re.compile(r"\d")
_LIST_OPENER = re.compile(r"[:(]")
LONGEST_ITEM = 16
FEWEST_ITEMS = 2

_SITE_POSTS = re.compile(
    r"(?:网站|官网|门户)(?:平台)?(?:共|累计|全年|总计|一共|主动)*(?:信息)?(?:发布|公开|更新)了?(?:各类|各种|各项)?"
    r"(?:政府|政务)?(?:信息)?(?:总数|数量|总量|数|共计?|总计|累计)*$"
)
_PROACTIVE_TOTAL = re.compile(r"主动公开(?:各类)?(?:政府|政务)?信息(?:总数|数量|数|共计?|累计)*$")
_POST_WORD = re.compile(r"公开|发布|更新")
_TOTAL_WORD = re.compile(r"共|累计|全年|总")
_POST_UNITS = {"条", "篇", "件", "个", "则"}

_RUN_TOGETHER = re.compile(r"分别[^,;。\d]{0,12}$")
_SEVERAL = re.compile(r"、|和|及|与|两|二|三|双")
SHORTEST_RUN = 5
"""Digits: shorter single figures after 分别 may be meant for each."""


@rules.rule(
    "AR411",
    title="分项之和不等于总数",
    basis=TEXT_AGREES,
    severity=Severity.ERROR,
    since="0.1",
    implements="N-SUM",
)
def parts_off_total(subject: Subject) -> Iterator[Hit]:
    """The items of a list do not add up to the total that the sentence gives.

    为什么：逐项列出的数字应当加得出总数；“其中”后面只列一部分的，读者会以为漏了。
    例：共发布 9748 条，其中 9043 条、316 条、32 条，合计 9391 条，差 357 条。
    怎样改：核对各项和总数；只列一部分的，写明“等”或其余的数量。
    """
    for breakdown in breakdowns(subject.sentences):
        total, parts = breakdown.total, sum(breakdown.parts)
        if breakdown.is_open and not _looks_complete(breakdown):
            continue
        cause = "“其中”可能只列了一部分" if breakdown.is_open and parts < total else ""
        yield Hit(
            message=f"总数 {total} {breakdown.unit}，分项"
            f"{'+'.join(str(part) for part in breakdown.parts)}={parts} {breakdown.unit}，"
            f"相差 {abs(total - parts)} {breakdown.unit}",
            where=breakdown.sentence.where,
            got=total,
            expected=parts,
            excerpt=breakdown.sentence.text.strip(),
            cause=cause,
            severity=Severity.WARNING if breakdown.is_open else None,
            place=breakdown.sentence.place,
        )


def _looks_complete(breakdown: Breakdown) -> bool:
    parts = sum(breakdown.parts)
    return parts > breakdown.total or breakdown.has_rest or parts >= NEARLY_ALL * breakdown.total


@rules.rule(
    "AR412",
    title="项数与所列不符",
    basis=TEXT_AGREES,
    severity=Severity.WARNING,
    since="0.1",
    implements="N-COUNT",
)
def miscounted_enumeration(subject: Subject) -> Iterator[Hit]:
    """The number before or after an enumeration is not the number of its items.

    为什么：写明几项，就应当列出几项。
    例：列了 13 个栏目，写成“12 项三级栏目”。
    怎样改：数清所列的项目，改正数字；没有列全的，加“等”。
    """
    for sentence in subject.sentences:
        if "、" not in sentence.bare:
            continue
        for pattern, opener in ((_LIST_THEN_COUNT, _DIGIT), (_COUNT_THEN_LIST, _LIST_OPENER)):
            for match in pattern.finditer(sentence.bare) if opener.search(sentence.bare) else ():
                yield from _miscount(sentence, match)


def _miscount(sentence: Sentence, match: re.Match[str]) -> Iterator[Hit]:
    stated = int(match["n"]) if match["n"].isdecimal() else han_number(match["n"])
    listed = match["items"].strip()
    is_partial = "等" in listed or listed.endswith("…")
    items = [item.strip('“”"') for item in listed.rstrip("等").split("、")]
    if any(not item or len(item) > LONGEST_ITEM or re.search(r"\d", item) for item in items):
        return
    joined = sum(len(re.findall(r"以及|[和及与/]", item)) for item in items)
    fewest, most = len(items), len(items) + joined
    if fewest <= stated <= most or (is_partial and stated > most) or stated < FEWEST_ITEMS:
        return
    yield Hit(
        message=f"写“{stated}”项，列出 {fewest} 项：{'、'.join(items)}",
        where=sentence.where,
        got=stated,
        expected=fewest,
        excerpt=match.group(),
        place=sentence.place,
    )


@rules.rule(
    "AR413",
    title="增幅算错",
    basis=TEXT_AGREES,
    severity=Severity.ERROR,
    since="0.1",
    implements="N-GROW",
)
def wrong_growth(subject: Subject) -> Iterator[Hit]:
    """A stated growth does not follow from the two figures beside it.

    为什么：增幅等于增加的数除以原来的数；以年末数为基数会算小。
    例：关注数由 4877 人增至 7959 人，写增幅 40%，实际为 63.2%。
    怎样改：按（现数－原数）÷原数重新计算。
    """
    for sentence in subject.sentences:
        if "%" not in sentence.bare:
            continue
        for pattern in (_FROM_TO, _COMPARED):
            for match in pattern.finditer(sentence.bare):
                yield from _growth(sentence, match)


def _growth(sentence: Sentence, match: re.Match[str]) -> Iterator[Hit]:
    old, new = (_scaled(match, name) for name in ("old", "new"))
    stated = float(match["percent"])
    if not old or not new:
        return
    sign = -1 if re.fullmatch(_FALL, match["way"]) else 1
    true = sign * (new - old) / old * 100
    tolerance = LOOSE_TOLERANCE if _LOOSE.search(match.group()) else GROWTH_TOLERANCE
    if abs(true - stated) <= tolerance:
        return
    on_wrong_base = abs(sign * (new - old) / new * 100 - stated) <= BASE_TOLERANCE
    yield Hit(
        message=f"由 {old:g} 到 {new:g}，写{match['way']} {stated:g}%，实际为 {true:.1f}%",
        where=sentence.where,
        got=f"{stated:g}%",
        expected=f"{true:.1f}%",
        excerpt=match.group(),
        cause="可能以年末数为基数" if on_wrong_base else "",
        place=sentence.place,
    )


def _scaled(match: re.Match[str], name: str) -> float:
    return float(match[name]) * (10_000 if match[f"{name}_scale"] else 1)


@rules.rule(
    "AR414",
    title="两个数字连在一起",
    basis=TEXT_AGREES,
    severity=Severity.ERROR,
    since="0.1",
    implements="N-SUM",
)
def run_together_figures(subject: Subject) -> Iterator[Hit]:
    """“分别” is followed by a single long figure: several figures have run together.

    为什么：“分别”后面应当有几个数字；连在一起就读不出各是多少。
    例：微博、微信公众号“分别发布信息284248条”。
    怎样改：查明各自的数量，用顿号或“和”分开。
    """
    for sentence in subject.sentences:
        if "分别" not in sentence.bare:
            continue
        for mention in sentence.mentions:
            before, _ = sentence.clause(mention)
            rest = [other for other in sentence.mentions if other.start > mention.start]
            is_single = not any(other.unit in {mention.unit, ""} for other in rest)
            if not (_RUN_TOGETHER.search(before) and is_single and mention.unit):
                continue
            if mention.count is None or not _SEVERAL.search(sentence.bare[: mention.start]):
                continue
            yield _run_together(sentence, mention, str(mention.count))


def _run_together(sentence: Sentence, mention: Mention, digits: str) -> Hit:
    half = len(digits) // 2
    is_long = len(digits) >= SHORTEST_RUN and not digits.endswith("000")
    guess = f"可能是 {digits[:half]} 和 {digits[half:]} 连写" if is_long else "可能漏写了一个数字"
    return Hit(
        message=f"“{sentence.excerpt(mention)}”只有一个数字 {digits}，应当分别写出",
        where=sentence.where,
        got=digits,
        excerpt=sentence.excerpt(mention),
        cause=guess,
        severity=None if is_long else Severity.CONFIRM,
        place=sentence.place,
    )


@dataclass(frozen=True, slots=True)
class _Posts:
    value: int
    sentence: Sentence
    mention: Mention
    is_total: bool


@rules.rule(
    "AR415",
    title="同一发布数量前后不一",
    basis=TEXT_AGREES,
    severity=Severity.ERROR,
    since="0.1",
    implements="N-DUP",
)
def contradictory_post_counts(subject: Subject) -> Iterator[Hit]:
    """The text gives the year's publications of the site twice, with different numbers.

    为什么：网站一年发布多少信息只有一个数，前后不同必有一处错，或者口径没有写明。
    例：前面写网站累计发布信息 4199 条，后面写网站发布信息 4262 篇，相差 63。
    怎样改：核对后台统计，统一数字；口径不同的写明口径。
    """
    told = [
        sentence
        for sentence in subject.sentences
        if sentence.mentions and _POST_WORD.search(sentence.bare)
    ]
    for pattern, label in ((_SITE_POSTS, "网站发布信息"), (_PROACTIVE_TOTAL, "主动公开信息")):
        posts = list(_posts(subject, told, pattern))
        for later in posts[1:]:
            if later.value != posts[0].value:
                yield _post_conflict(subject, label, posts[0], later)


def _posts(subject: Subject, told: list[Sentence], pattern: re.Pattern[str]) -> Iterator[_Posts]:
    for sentence in told:
        for mention in sentence.mentions:
            value = mention.count
            if value is None or mention.unit not in _POST_UNITS:
                continue
            before = sentence.label(mention)
            if (
                pattern.search(before)
                and is_own_scope(subject, sentence, mention.start)
                and is_report_year(subject, sentence, mention)
            ):
                yield _Posts(value, sentence, mention, bool(_TOTAL_WORD.search(before)))


def _post_conflict(subject: Subject, label: str, first: _Posts, later: _Posts) -> Hit:
    totals = [posts.value for posts in (first, later) if posts.is_total]
    is_certain = subject.kind is AgencyKind.DEPARTMENT and bool(
        totals and min(totals) < max(first.value, later.value)
    )
    return Hit(
        message=f"{label}：“{first.sentence.excerpt(first.mention)}”与"
        f"“{later.sentence.excerpt(later.mention)}”不一致，"
        f"{first.value} 对 {later.value}，相差 {abs(first.value - later.value)}",
        where=later.sentence.where,
        got=later.value,
        expected=first.value,
        excerpt=later.sentence.excerpt(later.mention),
        severity=None if is_certain else Severity.CONFIRM,
        place=later.sentence.place,
    )
