"""AR413 and AR417: changes that do not follow from the figures beside them, or from last year."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from gongkai.annual.rules.claims import Topic
from gongkai.annual.rules.outline import Outline
from gongkai.annual.rules.registry import TEXT_AGREES, rules
from gongkai.lint.finding import Hit, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai.annual.rules.prose import Mention, Sentence
    from gongkai.annual.rules.subject import Subject

_RISE = r"(?:同比增长|增长|增幅|增加|上涨|涨幅|提升|提高|上升|升幅|多)"
_FALL = r"(?:同比下降|下降|降幅|减少|降低|减幅|少)"
_WAY = rf"(?P<way>{_RISE}|{_FALL})"
_AMOUNT = (
    r"(?:了|达到?|为|率|幅度?|至|同比|比例|约|近|超过?|逾|将近|,)*(?P<amount>#)(?![^,;()#]{0,2}点)"
)
_EARLIER = r"(?:上年|去年|上一年|上年度|Y年度?|Y)"
_BRIDGE = (
    r"[,(]?(?:同比|环比|[较比与][^,;#]{0,6}相比|[较比](?:上年度?|去年|上一年度?|Y年度?|同期)*|净|共|年|实现|总量|数量|人数|总数"
    r"|关注数|粉丝数|关注人数|粉丝|用户|,)*"
)
"""What may stand between the figures and the growth: nothing that brings another subject."""
_TAIL = re.compile(rf"{_BRIDGE}{_WAY}{_AMOUNT}\)?")
_FROM_TO = re.compile(
    r"(?:由|从)[^,;#]{0,20}(?P<old>#)[^;#]{0,16}?(?:至|到|为)[^,;#]{0,14}(?P<new>#)"
)
_COMPARED = re.compile(
    rf"(?P<new>#)[^;#]{{0,8}}?[比较][^,;#]{{0,6}}{_EARLIER}[^,;#增减多少升降长]{{0,10}}\(?(?P<old>#)\)?"
)
_CHANGED_BY = re.compile(
    rf"(?P<new>#)[^;#]{{0,8}}?(?:同比|[比较][^,;#]{{0,4}}(?:{_EARLIER}|同期)[^,;#]{{0,6}})(?P<given>{_RISE}|{_FALL})了?(?P<change>#)"
)
_TIMES = re.compile(
    rf"(?P<new>#)[,的]?(?:约?为|约?是|达到?)?{_EARLIER}[^,;#]{{0,10}}\(?(?P<old>#)\)?的(?P<amount>#)"
)
_LOOSE = re.compile(r"约|近|超|逾|多|余")
GROWTH_TOLERANCE = 0.5
"""Percentage points (N-GROW)."""
LOOSE_TOLERANCE = 3.0
LOOSE_SHARE = 0.35
"""Share of a loosely told multiple that it may be off."""
BASE_TOLERANCE = 1.5
"""A stated growth this near to the one on the wrong base was computed on it, then rounded."""
POINTS = "个百分点"
TIMES = "倍"


class _Pair(NamedTuple):
    """Two figures of one quantity, and how far rounding may have moved each."""

    old: float
    new: float
    slack: tuple[float, float]
    is_share: bool
    end: int


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
        if len(sentence.mentions) < FEWEST_FIGURES or not _GROWS.search(sentence.bare):
            continue
        outline = Outline(sentence)
        for pair in _pairs(outline):
            yield from _stated(outline, pair)
        for match in outline.matches(_TIMES):
            told = _pair(outline, match, match.end())
            amount = outline.figure(match.start("amount"))
            if told and amount.unit == TIMES:
                yield from _times_hit(outline, told, amount, (told.new / told.old,))


FEWEST_FIGURES = 3
_GROWS = re.compile(rf"{_RISE}|{_FALL}|倍")


def _pairs(outline: Outline) -> Iterator[_Pair]:
    seen: set[int] = set()
    for pattern in (_FROM_TO, _COMPARED, _CHANGED_BY):
        for match in outline.matches(pattern):
            pair = _pair(outline, match, match.end())
            if pair and match.end() not in seen:
                seen.add(match.end())
                yield pair


def _pair(outline: Outline, match: re.Match[str], end: int) -> _Pair | None:
    new = outline.figure(match.start("new"))
    if "change" in match.re.groupindex:
        change = outline.figure(match.start("change"))
        if change.unit != new.unit or new.unit in {"%", "", TIMES, POINTS}:
            return None
        sign = -1 if re.fullmatch(_FALL, match["given"]) else 1
        slack = outline.rounding(new), outline.rounding(new) + outline.rounding(change)
        old_value = new.value - sign * change.value
    else:
        old = outline.figure(match.start("old"))
        if old.unit != new.unit and "" not in {old.unit, new.unit}:
            return None
        finer = min(outline.rounding(new), outline.rounding(old))
        slack = finer, finer
        old_value = old.value
    if old_value <= 0 or new.value <= 0:
        return None
    return _Pair(old_value, new.value, slack, new.unit == "%", end)


def _stated(outline: Outline, pair: _Pair) -> Iterator[Hit]:
    """Yield the changes told right after *pair* that it contradicts."""
    at = pair.end
    while match := _TAIL.match(outline.text, at):
        amount = outline.figure(match.start("amount"))
        at = match.end()
        sign = -1 if re.fullmatch(_FALL, match["way"]) else 1
        if amount.unit == "%":
            yield from _percent(outline, pair, amount, sign, match)
        elif amount.unit == TIMES:
            ratio = pair.new / pair.old
            yield from _times_hit(outline, pair, amount, (ratio, ratio - 1))
        elif amount.unit == POINTS or not pair.is_share:
            yield from _difference(outline, pair, amount, sign)


def _percent(
    outline: Outline, pair: _Pair, amount: Mention, sign: int, match: re.Match[str]
) -> Iterator[Hit]:
    true = sign * (pair.new - pair.old) / pair.old * 100
    stated = amount.value
    is_loose = _LOOSE.search(match.group().replace(match["way"], "")) or not amount.is_exact
    tolerance = LOOSE_TOLERANCE if is_loose else GROWTH_TOLERANCE
    tolerance += 100 * (pair.slack[0] / pair.old + pair.slack[1] * pair.new / pair.old**2)
    in_points = sign * (pair.new - pair.old)
    if abs(true - stated) <= tolerance or (pair.is_share and abs(in_points - stated) <= tolerance):
        return
    on_wrong_base = abs(sign * (pair.new - pair.old) / pair.new * 100 - stated) <= BASE_TOLERANCE
    sentence = outline.sentence
    yield Hit(
        message=f"由 {pair.old:g} 到 {pair.new:g}，写{match['way']} {stated:g}%，"
        f"实际为 {true:.1f}%",
        where=sentence.where,
        got=f"{stated:g}%",
        expected=f"{true:.1f}%",
        excerpt=sentence.excerpt(amount),
        cause="可能以年末数为基数" if on_wrong_base else "",
        place=sentence.place,
        fix=sentence.fix(f"改为 {true:.1f}%", (amount.start, amount.end), f"{true:.1f}%")
        if true > 0
        else None,
    )


def _difference(outline: Outline, pair: _Pair, amount: Mention, sign: int) -> Iterator[Hit]:
    true = sign * (pair.new - pair.old)
    if amount.unit != POINTS and not amount.is_exact:
        return
    slack = sum(pair.slack) + outline.rounding(amount)
    if abs(true - amount.value) <= slack + 1e-6:
        return
    sentence, unit = outline.sentence, amount.unit
    yield Hit(
        message=f"由 {pair.old:g} 到 {pair.new:g}，写变化 {amount.value:g} {unit}，"
        f"实际为 {true:g} {unit}",
        where=sentence.where,
        got=f"{amount.value:g}",
        expected=f"{true:g}",
        excerpt=sentence.excerpt(amount),
        place=sentence.place,
    )


def _times_hit(
    outline: Outline, pair: _Pair, amount: Mention, allowed: tuple[float, ...]
) -> Iterator[Hit]:
    stated = amount.value
    slack = max(outline.rounding(amount), 0.5) + sum(pair.slack) / pair.old * max(stated, 1)
    around = outline.sentence.bare[max(0, amount.start - 2) : amount.end]
    if _LOOSE.search(around) or not amount.is_exact:
        slack += LOOSE_SHARE * stated
    if any(abs(true - stated) <= slack or int(true) == stated for true in allowed):
        return
    sentence = outline.sentence
    yield Hit(
        message=f"由 {pair.old:g} 到 {pair.new:g}，写 {stated:g} 倍，实际为 {allowed[0]:.1f} 倍",
        where=sentence.where,
        got=f"{stated:g}",
        expected=f"{allowed[0]:.1f}",
        excerpt=sentence.excerpt(amount),
        place=sentence.place,
    )


_YEAR_ON_YEAR = re.compile(
    rf"#[^;#]{{0,8}}?(?:同比|[比较](?:上年度?|去年|上一年度?|Y年度?)(?:同期)?){_BRIDGE}{_WAY}{_AMOUNT}"
)
_LAST_YEAR_WAS = re.compile(
    r"#[^;#]{0,4}?[,(](?:上年度?|去年|上一年度?)(?:同期)?(?:为|是|共|收到|受理)*(?P<old>#)"
)


@rules.rule(
    "AR417",
    title="同比与上年报告不符",
    basis=TEXT_AGREES,
    severity=Severity.WARNING,
    since="0.2",
    implements="N-GROW",
)
def growth_against_last_year(subject: Subject) -> Iterator[Hit]:
    """The growth of requests told in the text is not that from last year's table three.

    为什么：同比要以上年报告公布的数为基数，两年的报告放在一起应当算得通。
    例：文字写收到申请 25 件、同比增长 30%，上年报告为 20 件，实际增长 25%。
    怎样改：按上年报告的数重新计算；上年报告已更正的，写明更正后的数。
    """
    before = subject.last_year.count("requests.new_received.total") if subject.last_year else None
    for claim in subject.claims if before else ():
        if before and claim.topic in {Topic.RECEIVED, Topic.ACCEPTED}:
            yield from _year_on_year(claim.sentence, claim.mention, before)


def _year_on_year(sentence: Sentence, mention: Mention, before: int) -> Iterator[Hit]:
    outline = Outline(sentence)
    if mention not in outline.figures:
        return
    nth = outline.figures.index(mention)
    start = [at for at, sign in enumerate(outline.text) if sign == "#"][nth]
    new = mention.value
    if was := _LAST_YEAR_WAS.match(outline.text, start):
        stated = outline.figure(was.start("old"))
        if stated.value != before:
            yield _unlike_last_year(sentence, stated, f"{stated.value:g}", f"{before}")
    match = _YEAR_ON_YEAR.match(outline.text, start)
    while match:
        amount = outline.figure(match.start("amount"))
        sign = -1 if re.fullmatch(_FALL, match["way"]) else 1
        change = sign * (new - before)
        if amount.unit == "%":
            true = 100 * change / before
            tolerance = GROWTH_TOLERANCE if amount.is_exact else LOOSE_TOLERANCE
            if abs(true - amount.value) > tolerance:
                yield _unlike_last_year(sentence, amount, f"{amount.value:g}%", f"{true:.1f}%")
        elif amount.unit == mention.unit and amount.is_exact and change != amount.value:
            yield _unlike_last_year(sentence, amount, f"{amount.value:g}", f"{change:g}")
        match = _TAIL.match(outline.text, match.end())


def _unlike_last_year(sentence: Sentence, mention: Mention, got: str, expected: str) -> Hit:
    return Hit(
        message=f"文字写“{sentence.excerpt(mention)}”，按上年报告应为 {expected}",
        where=sentence.where,
        got=got,
        expected=expected,
        excerpt=sentence.excerpt(mention),
        place=sentence.place,
    )
