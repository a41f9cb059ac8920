"""AR41x: figures of the text among themselves: sums, enumerations, growth, repetition."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gongkai.annual.rules.parts import Breakdown, breakdowns
from gongkai.annual.rules.prose import han_number
from gongkai.annual.rules.registry import TEXT_AGREES, rules
from gongkai.lint.finding import Hit, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai.annual.rules.prose import Mention, Sentence
    from gongkai.annual.rules.subject import Subject

NEARLY_ALL = 0.9
"""Parts after 其中 that make up this share of their total look like all of them."""

_LIST_THEN_COUNT = re.compile(
    r"(?:包含|包括|设有|设置了?|开设了?|分为|涵盖)[:]?(?P<items>[^,;:()。]*、[^,;:()。\d]*?)(?P<n>\d{1,2})"
    r"(?:大类|个|项|类|条|种)"
)
_COUNT_THEN_LIST = re.compile(
    r"(?P<n>\d{1,2}|[二三四五六七八九十两]{1,3})(?:大类|个|项|类|种)(?P<noun>[^,;。:()\d]{1,12})[:(]"
    r"(?P<items>[^。;:(),]*、[^。;:(),]*)"
)
_OCCASIONS = re.compile(
    r"(?P<n>\d{1,2}|[二三四五六七八九十两]{1,3})(?:次|场|方面|期)(?P<noun>[^,;。:()\d]{0,8}):(?P<items>[^。;:(),]*、[^。;:(),]*)"
)
_DIGIT = re.compile(r"\d")
_LIST_OPENER = re.compile(r"[:(]")
_ENUMERATIONS = (
    (_LIST_THEN_COUNT, _DIGIT),
    (_COUNT_THEN_LIST, _LIST_OPENER),
    (_OCCASIONS, _LIST_OPENER),
)
LONGEST_ITEM = 16
FEWEST_ITEMS = 2

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
            severity=_weight(breakdown),
            place=breakdown.sentence.place,
        )


def _weight(breakdown: Breakdown) -> Severity | None:
    if not breakdown.is_plain:
        return Severity.CONFIRM
    return Severity.WARNING if breakdown.is_open else None


def _looks_complete(breakdown: Breakdown) -> bool:
    parts = sum(breakdown.parts)
    is_nearly_all = breakdown.is_plain and parts >= NEARLY_ALL * breakdown.total
    return parts > breakdown.total or breakdown.has_rest or is_nearly_all


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
        for pattern, opener in _ENUMERATIONS:
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
