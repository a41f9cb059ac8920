"""What the text says of reviews and lawsuits over disclosure, by block and column of table four."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gongkai.annual.rules.scope import is_own_scope, is_report_year

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai.annual.rules.prose import Mention, Sentence
    from gongkai.annual.rules.subject import Subject

_REVIEW = ("review",)
_LITIGATION = ("litigation_direct", "litigation_after_review")
_MATTER = re.compile(r"复议|诉讼|起诉|应诉")
_DISCLOSURE = re.compile(r"信息公开|依申请|申请公开|信息公示")
_OTHER_MATTER = re.compile(
    r"(?:审理|审结|办理|受理|代理|出庭|应诉)[^,;。]{0,8}(?:各类|全部|总)?行政(?:复议|诉讼)(?!.{0,12}信息公开)"
)
_UNITS = {"件", "起", "宗", "例", "个", "次", "条", "件次", ""}

_KIND = re.compile(
    r"(?P<direct>未经复议|直接(?:向[^,;]{0,8})?(?:起诉|提起)|直接诉讼)|(?P<after>(?:经|先)?复议(?:后|再)(?:再)?(?:起诉|诉讼|提起))"
    r"|(?P<litigation>行政诉讼|行政应诉|诉讼|起诉)|(?P<review>行政复议|复议)"
)
_BLOCKS = {
    "direct": _LITIGATION[:1],
    "after": _LITIGATION[1:],
    "litigation": _LITIGATION,
    "review": _REVIEW,
    "both": (*_REVIEW, *_LITIGATION),
}
_LABELS = {
    "direct": "未经复议直接起诉",
    "after": "复议后起诉",
    "litigation": "行政诉讼",
    "review": "行政复议",
    "both": "行政复议、行政诉讼",
}
_RESULTS = (
    (re.compile(r"维持"), "upheld", "结果维持"),
    (re.compile(r"纠正|撤销"), "corrected", "结果纠正"),
    (re.compile(r"尚未审结|未审结|审理中|正在审理|未结|尚未作出|待审结"), "pending", "尚未审结"),
    (re.compile(r"其[他它]结果"), "other", "其他结果"),
)
_ALL = re.compile(
    r"[,(](?:复议|诉讼|判决|审理)?(?:结果)?(?:均|全部|都|已)(?:已|为|被|获|予以|结果){0,3}(?P<result>维持|纠正|撤销)"
    r"(?=[,;)]|$|原|行政)"
)
"""One result for all cases of a total: 行政复议 2 件，均获维持."""
_TOTAL_LABEL = re.compile(
    r"(?:复议|诉讼|起诉|应诉)(?:的|案件?|案|总|申请|数量|数|计|共|有|为|发生|情况|件|总计|合计){0,6}$"
)
_OPEN_BEFORE = re.compile(
    r"^\s*(?:20\d\d年)?(?:本?年度?|全年|我局|本机关)?(?:共|有|收到|受理|发生)*$|(?:提起|引发|引起|发生|被申请|涉及)$"
)
_AFTER = re.compile(r"\s*[^,;:()、\d]{0,14}?(?P<word>复议|诉讼)(?!.{0,4}诉讼)")
_RESULT_TAIL = re.compile(r"(?:的|有|为|共|原行政行为|案件|决定|结果|数){0,4}$")
_AND_OTHER = re.compile(r"(?:复议|诉讼)[和及与、](?:行政)?(?:诉讼|复议|应诉)[^\d]{0,6}$")
_EACH = re.compile(r"[均都各]|分别")


@dataclass(frozen=True, slots=True)
class RemedyClaim:
    """A figure that the text states about table four."""

    sentence: Sentence
    mention: Mention
    value: int
    kind: str
    column: str
    label: str

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells that the figure may be, or be the sum of."""
        return tuple(f"remedies.{block}.{self.column}" for block in _BLOCKS[self.kind])


def remedy_claims_of(subject: Subject) -> Iterator[RemedyClaim]:
    """Yield every claim that the text makes about table four, in order."""
    for sentence in subject.sentences:
        if sentence.mentions and _MATTER.search(sentence.bare):
            yield from _told(subject, sentence)


def _told(subject: Subject, sentence: Sentence) -> Iterator[RemedyClaim]:
    """Yield the figures of reviews and lawsuits over disclosure in *sentence*, of this year."""
    is_ours = sentence.where == "sections.4" or bool(
        _DISCLOSURE.search(sentence.bare) or _DISCLOSURE.search(sentence.before[-LONGEST_CONTEXT:])
    )
    if not is_ours or _OTHER_MATTER.search(sentence.bare):
        return
    for mention in sentence.mentions:
        value = mention.count
        if value is None or mention.unit not in _UNITS:
            continue
        if not mention.unit and not sentence.ends_clause(mention):
            continue
        if not is_own_scope(subject, sentence, mention.start):
            continue
        found = _classified(sentence, mention)
        if found and is_report_year(subject, sentence, mention):
            yield RemedyClaim(sentence, mention, value, *found)
            if found[1] == "total" and (result := _result_of_all(sentence, mention)):
                column, name = result
                label = f"{_LABELS[found[0]]}·{name}"
                yield RemedyClaim(sentence, mention, value, found[0], column, label)


LONGEST_CONTEXT = 120
"""Characters of the paragraph that may say that a case is about disclosure."""


def _classified(sentence: Sentence, mention: Mention) -> tuple[str, str, str] | None:
    """Return which block, which column and what label the figure is for, if for any."""
    label, (before, after) = sentence.label(mention), sentence.clause(mention)
    if both := _AND_OTHER.search(before):
        is_each = _EACH.search(both.group())
        return None if is_each else ("both", "total", f"{_LABELS['both']}总计")
    if _TOTAL_LABEL.search(label) and (kind := _last_kind(label)):
        return kind, "total", f"{_LABELS[kind]}总计"
    follows = _AFTER.match(after)
    if follows and mention.unit and _OPEN_BEFORE.search(before):
        kind = "review" if follows["word"] == "复议" else "litigation"
        return kind, "total", f"{_LABELS[kind]}总计"
    return _result(sentence, mention, label, after)


def _last_kind(words: str) -> str:
    found = list(_KIND.finditer(words))
    return (found[-1].lastgroup or "") if found else ""


def _result(
    sentence: Sentence, mention: Mention, label: str, after: str
) -> tuple[str, str, str] | None:
    kind = _last_kind(sentence.bare[: mention.start])
    if not kind:
        return None
    for pattern, column, name in _RESULTS:
        named = list(pattern.finditer(label))
        if named and _RESULT_TAIL.search(label[named[-1].end() :]):
            return kind, column, f"{_LABELS[kind]}·{name}"
        if not label.strip() and (told := pattern.search(after)) and told.start() <= LONGEST_LEAD:
            return kind, column, f"{_LABELS[kind]}·{name}"
    return None


def _result_of_all(sentence: Sentence, mention: Mention) -> tuple[str, str] | None:
    """Return the column, and its name, of the one result that the words behind a total tell."""
    told = _ALL.match(sentence.bare, mention.end)
    for pattern, column, name in _RESULTS if told else ():
        if told and pattern.fullmatch(told["result"]):
            return column, name
    return None


LONGEST_LEAD = 4
"""Characters between a number and the result that it counts: 3 件被纠正."""
