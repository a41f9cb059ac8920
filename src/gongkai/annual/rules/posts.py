"""AR415: what was published, and how many follow, told twice with different figures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from gongkai.annual.rules.agency import AgencyKind
from gongkai.annual.rules.registry import TEXT_AGREES, rules
from gongkai.annual.rules.scope import is_own_scope, is_report_year
from gongkai.lint.finding import Hit, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai.annual.rules.prose import Mention, Sentence
    from gongkai.annual.rules.subject import Subject

_CHANNELS = (
    ("微信公众号", re.compile(r"微信|公众号|订阅号")),
    ("微博", re.compile(r"微博")),
    ("抖音", re.compile(r"抖音|短视频|视频号")),
    ("今日头条", re.compile(r"头条")),
    ("网站", re.compile(r"网站|官网|门户")),
)
_COUNT_WORDS = r"(?:总数|数量|总量|数|共计?|总计|累计|合计|达到?|为|有|了|各类|各种|各项|约)*"
_POSTED = re.compile(
    rf"(?:发布|公开|更新|推送|发表|刊发|推文|发文){_COUNT_WORDS}(?:政府|政务|主动公开)?(?:信息|文章|推文|内容|动态|微信|微博|稿件)?{_COUNT_WORDS}$"
)
_FOLLOWERS = re.compile(
    rf"(?:粉丝|关注|订阅)(?:数|量|人数|用户|者|总人数|总数|群众)*{_COUNT_WORDS}$"
)
_PROACTIVE_TOTAL = re.compile(rf"主动公开(?:各类)?(?:政府|政务)?信息{_COUNT_WORDS}$")
_COLUMN = re.compile(
    r"栏目|专栏|专题|专区|板块|频道|平台[”」]?(?=公开|发布)|其中|新增|历年|原创|转载|疫情|解读|涉及|围绕|目录|日均|每|平均"
)
"""Words that make a figure that of some items only, or of more than this year."""
_GROWN = re.compile(r"(?:由|从|增至|增加|达到.{0,4}增)[^,;]{0,8}$")
_NAME = re.compile(r"[“\"「]([^”\"」]{1,20})[”\"」]")
_BEARER = re.compile(
    r"(?:通过|在|依托|利用|借助)([^,;:()、]{1,20}?)(?=微信|公众号|订阅号|微博|抖音|今日头条|头条|门户网站|官网|网站)"
)
_GENERIC = re.compile(r"官方|政务|我[局委办厅]|本[局委办厅]|机关|局|政府|的|市级?|区|县|人民|自有")
_TOTAL_WORD = re.compile(r"共|累计|全年|总")
_ITEMS = {"条", "篇", "件", "个", "则", "条次", "篇次"}
_PEOPLE = {"人", "名", "户", "位", "个", ""}


class _Posts(NamedTuple):
    label: str
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
    """The text gives the year's items of one channel, or its followers, twice and differently.

    为什么：一个渠道一年发布多少信息、有多少人关注只有一个数，前后不同必有一处错，或者口径没有写明。
    例：前面写网站累计发布信息 4199 条，后面写网站发布信息 4262 篇，相差 63。
    怎样改：核对后台统计，统一数字；口径不同的写明口径。
    """
    first: dict[str, _Posts] = {}
    for posts in _posts(subject):
        known = first.setdefault(posts.label, posts)
        if known.value != posts.value:
            yield _conflict(subject, known, posts)


def _posts(subject: Subject) -> Iterator[_Posts]:
    for sentence in subject.sentences:
        for mention in sentence.mentions:
            value = mention.count
            if value is None or mention.unit not in _ITEMS | _PEOPLE:
                continue
            label = _label(sentence, mention)
            if (
                label
                and is_own_scope(subject, sentence, mention.start)
                and is_report_year(subject, sentence, mention)
            ):
                is_total = bool(_TOTAL_WORD.search(sentence.label(mention)))
                yield _Posts(label, value, sentence, mention, is_total)


def _label(sentence: Sentence, mention: Mention) -> str:
    """Return the name of the quantity; empty when it is none that a report gives but once."""
    label, (before, _) = sentence.label(mention), sentence.clause(mention)
    if _COLUMN.search(before) or _GROWN.search(label):
        return ""
    if mention.unit in _PEOPLE - {"个"} and _FOLLOWERS.search(label):
        channel = _channel(before) or _channel(sentence.segment(mention))
        return f"{channel}关注人数" if channel else ""
    if mention.unit not in _ITEMS:
        return ""
    channel = _channel(before)
    if channel and _POSTED.search(label):
        return f"{channel}发布信息"
    if not channel and _PROACTIVE_TOTAL.search(label) and not _any_channel(before):
        return "主动公开信息"
    return ""


def _channel(words: str) -> str:
    """Return the one channel that *words* name, with its own name if it has one."""
    found = [name for name, pattern in _CHANNELS if pattern.search(words)]
    if len(found) != 1:
        return ""
    names = _NAME.findall(words) or [_GENERIC.sub("", name) for name in _BEARER.findall(words)]
    return found[0] if not names or not names[-1] else f"{names[-1]}{found[0]}"


def _any_channel(words: str) -> bool:
    return any(pattern.search(words) for _, pattern in _CHANNELS) or bool(_NAME.search(words))


def _conflict(subject: Subject, first: _Posts, later: _Posts) -> Hit:
    totals = [posts.value for posts in (first, later) if posts.is_total]
    is_certain = (
        first.label == "网站发布信息"
        and subject.kind is AgencyKind.DEPARTMENT
        and bool(totals and min(totals) < max(first.value, later.value))
    )
    return Hit(
        message=f"{first.label}：“{first.sentence.excerpt(first.mention)}”与"
        f"“{later.sentence.excerpt(later.mention)}”不一致，"
        f"{first.value} 对 {later.value}，相差 {abs(first.value - later.value)}",
        where=later.sentence.where,
        got=later.value,
        expected=first.value,
        excerpt=later.sentence.excerpt(later.mention),
        severity=None if is_certain else Severity.CONFIRM,
        place=later.sentence.place,
    )
