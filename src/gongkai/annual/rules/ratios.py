"""AR416: shares (占) and rates (率) that do not follow from the figures beside them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from gongkai.annual.rules.caseload import Caseload
from gongkai.annual.rules.claims import is_about_requests
from gongkai.annual.rules.outline import Outline
from gongkai.annual.rules.parts import KIN
from gongkai.annual.rules.registry import TEXT_AGREES, rules
from gongkai.annual.rules.scope import is_own_scope
from gongkai.lint.finding import Hit, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai.annual.rules.prose import Mention, Sentence
    from gongkai.annual.rules.subject import Subject

_SHARE = re.compile(
    r"(?P<part>#)\)?[,(、]?(?:约|分别|均)?占(?P<whole>[^,;:()#]{0,16}?)(?:的|为|约|达|近|比|,)*(?P<share>#)"
)
_RATE = re.compile(
    r"(?P<name>(?:[^,;:()#]{0,8}?)(?:办结|答复|回复|处理|办理|按时|按期))率(?:均|已|为|达到?|是|约|保持)*(?P<rate>#)"
)
_ON_TIME = re.compile(r"按时|按期|依法|及时|限时|法定")
_TAKEN = re.compile(r"收到|受理|接到|接收|新收|承办")
_DONE = re.compile(r"办结|答复|回复|办理|处理")
_LOOSE = re.compile(r"约|近|超|逾|左右")
LOOSE_TOLERANCE = 1.5
WHOLE = 100.0
REACH = 2
"""Sentences back in which the whole of a share is looked for."""


class _Share(NamedTuple):
    part: Mention
    stated: Mention
    is_loose: bool
    """Whether the words name another whole, or the sentence gives none."""
    bases: tuple[float, ...]


@rules.rule(
    "AR416",
    title="百分比算错",
    basis=TEXT_AGREES,
    severity=Severity.WARNING,
    since="0.2",
    implements="N-GROW",
)
def wrong_share(subject: Subject) -> Iterator[Hit]:
    """A share or rate does not follow from the figures beside it.

    为什么：占比等于部分除以总数，办结率等于办结数除以应当办理的数；有未办结的，办结率不是 100%。
    例：收到申请 30 件，办结 24 件，写办结率 87%，实际为 80%。
    怎样改：按文中的数重新计算；总数不是文中那个数的，写明占什么的百分之几。
    """
    caseload = Caseload(subject)
    for number, sentence in enumerate(subject.sentences):
        if "%" not in sentence.bare:
            continue
        outline = Outline(sentence)
        around = subject.sentences[max(0, number - REACH) : number]
        totals = caseload.bases if is_about_requests(sentence) else frozenset()
        yield from _shares(outline, around, totals)
        yield from _rates(outline, caseload)


def _shares(outline: Outline, around: Sequence[Sentence], totals: frozenset[int]) -> Iterator[Hit]:
    sentence = outline.sentence
    shares = []
    for match in outline.matches(_SHARE):
        part, stated = (outline.figure(match.start(name)) for name in ("part", "share"))
        if stated.unit != "%" or part.unit == "%" or part.count is None:
            continue
        told = [other for near in around if near.where == sentence.where for other in near.mentions]
        here = any(_may_be_whole(other, part) for other in outline.figures if other is not part)
        bases = [
            mention.value
            for mention in [*told, *outline.figures]
            if mention is not part and _may_be_whole(mention, part)
        ]
        whole = bool(match["whole"].strip("总数量额的比"))
        shares.append(_Share(part, stated, whole or not here, (*bases, *totals)))
    fitting = [[base for base in share.bases if _fits(outline, share, base)] for share in shares]
    agreed = {base for bases in fitting for base in bases}
    for share, bases in zip(shares, fitting, strict=True):
        if not bases and share.bases:
            yield _share_hit(outline, share, agreed)


def _may_be_whole(mention: Mention, part: Mention) -> bool:
    same = mention.unit == part.unit or {mention.unit, part.unit} <= KIN
    return same and mention.unit != "%" and mention.value >= max(part.value, 1)


def _fits(outline: Outline, share: _Share, base: float) -> bool:
    """Tell whether the share is that of *base*, rounded or cut off where it is printed."""
    true = share.part.value / base * WHOLE
    stated = share.stated.value
    unit = 2 * (outline.rounding(share.stated) or 0.5)
    text = outline.sentence.bare[max(0, share.stated.start - 2) : share.stated.end + 2]
    if _LOOSE.search(text) or not share.stated.is_exact:
        unit = max(unit, 2 * LOOSE_TOLERANCE)
    return abs(true - stated) <= unit / 2 + 1e-6 or 0 <= true - stated < unit


def _share_hit(outline: Outline, share: _Share, agreed: set[float]) -> Hit:
    common = [base for base in share.bases if base in agreed]
    base = max(common or share.bases)
    true = share.part.value / base * WHOLE
    is_sure = not share.is_loose or bool(common)
    sentence = outline.sentence
    return Hit(
        message=f"文字写“{sentence.excerpt(share.part, share.stated)}”，"
        f"{share.part.value:g}÷{base:g}={true:.2f}%",
        where=sentence.where,
        got=f"{share.stated.value:g}%",
        expected=f"{true:.2f}%",
        excerpt=sentence.excerpt(share.part, share.stated),
        place=sentence.place,
        severity=None if is_sure else Severity.CONFIRM,
    )


def _rates(outline: Outline, caseload: Caseload) -> Iterator[Hit]:
    sentence = outline.sentence
    for match in outline.matches(_RATE):
        rate = outline.figure(match.start("rate"))
        if rate.unit != "%" or not is_about_requests(sentence, rate):
            continue
        if match.start() and outline.text[match.start() - 1] not in "#,;:()、。 " and match["name"]:
            continue
        taken, done = _counts(outline, rate, _TAKEN), _counts(outline, rate, _DONE)
        pairs = [(a, b) for a in done for b in taken if 0 < a <= b]
        if rate.value < WHOLE and pairs:
            if not any(_is_rate(outline, rate, a, b) for a, b in pairs):
                yield _rate_hit(sentence, rate, *pairs[-1])
        elif rate.value == WHOLE and not _ON_TIME.search(match["name"]):
            yield from _all_done(caseload, sentence, rate)


def _counts(outline: Outline, rate: Mention, words: re.Pattern[str]) -> list[int]:
    """Return the counts before *rate* whose own words are among *words*."""
    return [
        mention.count
        for mention in outline.figures
        if mention.end <= rate.start
        and mention.count
        and mention.unit in {"件", "份", "个", "条", "起", "次"}
        and words.search(outline.sentence.label(mention))
    ]


def _is_rate(outline: Outline, rate: Mention, done: int, taken: int) -> bool:
    unit = 2 * (outline.rounding(rate) or 0.5)
    true = done / taken * WHOLE
    return abs(true - rate.value) <= unit / 2 + 1e-6 or 0 <= true - rate.value < unit


def _rate_hit(sentence: Sentence, rate: Mention, done: int, taken: int) -> Hit:
    return Hit(
        message=f"文字写“{sentence.excerpt(rate)}”，{done}÷{taken}={done / taken:.1%}",
        where=sentence.where,
        got=f"{rate.value:g}%",
        expected=f"{done / taken:.1%}",
        excerpt=sentence.excerpt(rate),
        place=sentence.place,
    )


def _all_done(caseload: Caseload, sentence: Sentence, rate: Mention) -> Iterator[Hit]:
    """Yield «办结率100%» where requests are still open at the end of the year."""
    left = caseload.total("carried_out")
    if not left or not is_own_scope(caseload.subject, sentence, rate.start):
        return
    yield Hit(
        message=f"文字写“{sentence.excerpt(rate)}”，表三结转下年度 {left} 件，没有全部办结",
        where=sentence.where,
        got="100%",
        expected=f"结转下年度 {left} 件",
        excerpt=sentence.excerpt(rate),
        place=sentence.place,
        severity=Severity.CONFIRM,
        cause="可能是“按时办结率”",
    )
