"""AR804 and AR805: what a template or last year's report has left in the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gongkai.annual.rules.registry import FORMAT, TEXT_AGREES, rules
from gongkai.annual.rules.structure import PROBLEMS
from gongkai.lint.finding import Edit, Fix, Hit, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai.annual.model import Place
    from gongkai.annual.rules.prose import Sentence
    from gongkai.annual.rules.subject import Subject

_UNFILLED = re.compile(
    r"(?<![A-Za-z+＋\d\u00d7*])[X\u00d7*]{1,4}(?=[年月日件条个次人局委办区县市镇乡]|街道|网站|万元)"
    r"|【\s*】|〔\s*〕|_{3,}|待填写?|待补充|此处填写|请填写|填报说明|\{\{|\}\}"
)
_AROUND = 8

_OPENING = re.compile(
    r"^\s*(?:\(?[一二三四五六七八九十\d]+[)、.]\s*)?(?:[^,;:()\d]{0,12}情况[。:,]?\s*)?(?P<year>20\d\d)年(?:度|全年)?,?"
    r"(?=[我本全共该]|主动|通过|依托|未|无|收到|受理|接|办|严格|坚持|紧紧|认真|没有)"
)
_TITLE = re.compile(
    r"(?:现将|现公布|现向社会公布|特向社会公布|特公布|现发布|编制了)[^,。;]{0,24}?(?P<year>20\d\d)年(?:度)?(?:政府|政务)?信息公开(?:工作)?(?:年度)?(?:报告|年报|工作情况)"
)
_COMPARES = re.compile(r"比|较|同期|结转|上年|去年|决算|问题|整改|以来|截至|底")
_PLAN = re.compile(
    r"(?P<year>20\d\d)年(?:度)?,?[^,;。\d]{0,12}(?<!即)将(?:继续|进一步|持续|不断|以|按|围绕|重点|严格|从|着力|坚持|加强|认真|结合)"
)


@rules.rule(
    "AR804",
    title="模板文字没有填写",
    basis=FORMAT,
    severity=Severity.WARNING,
    since="0.2",
    implements="S-TEXT",
)
def unfilled_template(subject: Subject) -> Iterator[Hit]:
    """A blank of the template is still there: XX, 【】, 待填.

    为什么：没有填写的空缺说明报告没有核对，读者也不知道实际情况。
    例：“全年收到申请 XX 件”。
    怎样改：填上实际的数字、名称或日期；没有的写 0 或者“无”。
    """
    for where, text, place in subject.texts:
        for match in _UNFILLED.finditer(text):
            excerpt = text[max(0, match.start() - _AROUND) : match.end() + _AROUND]
            excerpt = " ".join(excerpt.split())
            yield Hit(
                message=f"“{excerpt}”有没有填写的空缺",
                where=where,
                got=match.group(),
                excerpt=excerpt,
                place=_place_of(subject, where, match.group()) or place,
            )


def _place_of(subject: Subject, where: str, words: str) -> Place | None:
    found = (s.place for s in subject.sentences if s.where == where and words in s.text)
    return next(found, None)


@rules.rule(
    "AR805",
    title="年份沿用了上年",
    basis=TEXT_AGREES,
    severity=Severity.CONFIRM,
    since="0.2",
    implements="S-TEXT",
)
def stale_year(subject: Subject) -> Iterator[Hit]:
    """A sentence about the year of the report names the year before, or a plan the year itself.

    为什么：套用上年的报告时常常漏改年份，同一个数就成了另一年的数。
    例：2024 年的报告写“2023年，我局共收到申请 4 件”，数字却是 2024 年的。
    怎样改：核对是哪一年的数，改正年份；确实说上年的，写明“上年”。
    """
    year = subject.report.year
    for sentence in subject.sentences if year else ():
        if year and "20" in sentence.text and sentence.where != f"sections.{PROBLEMS}":
            yield from _stale(subject, sentence, year)
    for where, text, place in subject.texts if year else ():
        for match in _TITLE.finditer(text):
            if year and int(match["year"]) != year:
                yield _of_title(where, match, year, place)


def _stale(subject: Subject, sentence: Sentence, year: int) -> Iterator[Hit]:
    opening = _OPENING.match(sentence.text)
    if opening and int(opening["year"]) == year - 1 and not _COMPARES.search(sentence.text):
        counts = {mention.count for mention in sentence.mentions if mention.unit and mention.count}
        is_ours = bool(counts & {subject.report.count("requests.new_received.total")})
        yield Hit(
            message=f"{year} 年的报告写“{sentence.text.strip()[:24]}…”，年份是 {year - 1}",
            where=sentence.where,
            got=f"{year - 1}年",
            expected=f"{year}年",
            excerpt=sentence.text.strip()[:40],
            cause="数字与本年表三相同，可能漏改了年份" if is_ours else "",
            severity=Severity.WARNING if is_ours else None,
            place=sentence.place,
            fix=sentence.fix(f"改为 {year}年", opening.span("year"), str(year))
            if is_ours
            else None,
        )
    plan = _PLAN.search(sentence.text)
    if plan and int(plan["year"]) <= year and "底" not in plan.group():
        yield Hit(
            message=f"打算写的是 {plan['year']} 年，{year} 年的报告应当写 {year + 1} 年的打算",
            where=sentence.where,
            got=f"{plan['year']}年",
            expected=f"{year + 1}年",
            excerpt=plan.group(),
            place=sentence.place,
        )


def _of_title(where: str, match: re.Match[str], year: int, place: Place) -> Hit:
    old = match.group()
    at = match.start("year") - match.start()
    mended = old[:at] + str(year) + old[at + len(match["year"]) :]
    return Hit(
        message=f"{year} 年的报告自称“{old}”",
        where=where,
        got=f"{match['year']}年",
        expected=f"{year}年",
        excerpt=old,
        severity=Severity.WARNING,
        place=place,
        fix=Fix(label=f"改为 {year}年", edits=(Edit(where, old, mended),)),
    )
