"""AR406 and AR408: denials of what the tables count, and replies that were not written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gongkai.annual.rules.claims import is_about_requests
from gongkai.annual.rules.registry import REGULATION, TEXT_AGREES, rules
from gongkai.annual.rules.scope import is_own_scope
from gongkai.lint.finding import Hit, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai.annual.rules.prose import Sentence
    from gongkai.annual.rules.subject import Subject

_CLAUSE = re.compile(r"[^,;:()]+")
_NO = (
    r"(?:没有|尚无|暂无|未(?!经|审结|按|超|及时|履行|办结)"
    r"|(?<![有毫若])无(?!法|正当|障碍|偿|人|论))"
)
_PLAIN_WORDS = (
    r"(?:发生|收到|出现|产生|接到|受理|存在|有|被|过|任何|一[起例件宗]|因|由|就|针对|对|关于|涉及|我局|本机关|我单位"
    r"|政府|信息|公开|依申请|申请|工作|政务|引起|引发|导致|提起|提出|发起|而|的|人|方面|相关|有关|答复|行为|案件"
    r"|和|、|与|及|以及|或者?|等|情况|投诉|举报|申诉|信访|行政|复议|诉讼)"
)
_NO_WORD = re.compile("[无未没]")
_NO_REMEDY = re.compile(rf"{_NO}{_PLAIN_WORDS}*?(?:复议|诉讼){_PLAIN_WORDS}*$")
_NO_REQUEST = re.compile(
    rf"{_NO}(?:收到|接到|接收|受理|产生|发生|有|人)?(?:过|任何)?(?:公民、法人(?:和|或者?|及)其[他它]组织|申请人|公民|群众)?"
    r"(?:提出|提交)?的?(?:任何)?(?:政府)?(?:依申请公开|信息公开申请|公开申请|申请公开|信息申请)"
    r"(?:的|政府|信息|申请|事项|情况|要求|案件|件)*$"
)
_DISCLOSURE = re.compile(r"信息公开|依申请|申请公开|政务公开")
_OTHER_TIME = re.compile(r"去年|上年|上一年|往年|上半年|下半年|季度|以来")
_YEAR = re.compile(r"(20\d\d)年")

_UNWRITTEN = re.compile(r"(?:未|没有|未作|未予|不再)(?:作出|进行|给予)?书面答复|口头答复")


@rules.rule(
    "AR406",
    title="文字说没有，表格里有",
    basis=TEXT_AGREES,
    severity=Severity.ERROR,
    since="0.1",
    implements="N-NEG",
)
def false_denial(subject: Subject) -> Iterator[Hit]:
    """The text denies requests, reviews or lawsuits that the tables count.

    为什么：写“未发生”“无”的事项，表格对应的数字应当都是零。
    例：文字写未发生行政诉讼，表四行政诉讼总计 1 件。
    怎样改：按台账核对，改正文字或表格。
    """
    for sentence in subject.sentences:
        if not _NO_WORD.search(sentence.bare):
            continue
        for match in _CLAUSE.finditer(sentence.bare):
            clause = match.group().strip()
            if _is_of_other_year(subject, sentence.bare[: match.end()]):
                continue
            if is_own_scope(subject, sentence, match.end()):
                yield from _denied(subject, sentence, clause)


def _is_of_other_year(subject: Subject, words: str) -> bool:
    years = _YEAR.findall(words)
    is_other = bool(years) and subject.report.year is not None
    return bool(_OTHER_TIME.search(words)) or (is_other and int(years[-1]) != subject.report.year)


def _denied(subject: Subject, sentence: Sentence, clause: str) -> Iterator[Hit]:
    found = _NO_REMEDY.search(clause)
    if found:
        is_ours = bool(_DISCLOSURE.search(clause)) or sentence.where == "sections.4"
        for word, blocks, label in (
            ("复议", ("review",), "行政复议"),
            ("诉讼", ("litigation_direct", "litigation_after_review"), "行政诉讼"),
        ):
            counts = subject.report.counts(f"remedies.{block}.total" for block in blocks)
            if word in found.group() and counts and any(counts):
                yield _denial(sentence, clause, f"表四{label}总计", sum(counts), is_certain=is_ours)
    new = subject.report.count("requests.new_received.total")
    if new and _NO_REQUEST.search(clause):
        yield _denial(sentence, clause, "表三本年新收总计", new, is_certain=True)


def _denial(sentence: Sentence, clause: str, label: str, count: int, *, is_certain: bool) -> Hit:
    return Hit(
        message=f"文字写“{clause}”，{label} {count} 件",
        where=sentence.where,
        got=0,
        expected=count,
        excerpt=clause,
        severity=None if is_certain else Severity.CONFIRM,
        place=sentence.place,
    )


@rules.rule(
    "AR408",
    title="没有书面答复却计入办理结果",
    basis=f"{REGULATION}第三十条、第三十六条",
    severity=Severity.WARNING,
    since="0.1",
    implements="N-RES",
)
def unwritten_reply(subject: Subject) -> Iterator[Hit]:
    """Requests were settled by word of mouth, yet table three counts them as handled.

    为什么：补正要书面告知，答复要写明法定内容；口头沟通不能代替，也不能据此计入办理结果。
    例：重复申请和内容不明确的申请经电话沟通后没有书面答复，表三却计了两项结果。
    怎样改：补作书面告知或答复；申请人撤回的，计入其他处理并说明。
    """
    handled = subject.report.count("requests.handled_total.total")
    for sentence in subject.sentences if handled else ():
        match = _UNWRITTEN.search(sentence.bare) if "答复" in sentence.bare else None
        if match and is_about_requests(sentence):
            yield Hit(
                message=f"文字写“{match.group()}”，表三办理结果总计 {handled} 件，"
                "没有书面答复的不应计入",
                where=sentence.where,
                got=match.group(),
                excerpt=match.group(),
                place=sentence.place,
            )
