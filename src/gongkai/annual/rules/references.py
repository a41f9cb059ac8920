"""AR61x: document numbers, addresses, years and measure words in the running text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gongkai.annual.rules.registry import CONTENTS, FORMAT, rules
from gongkai.lint.finding import Edit, Fix, Hit, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai.annual.rules.subject import Subject

_UNCLOSED_NUMBER = re.compile(r"[〔\[(]\s*20\d\d[^〕\])\d\s年]?\d{0,5}\s*号")
_UNOPENED_NUMBER = re.compile(r"20(?<=[发函办字文令电]20)\d\d\s*[〕\])]\s*\d{1,4}\s*号")
_OTHER_BRACKETS = re.compile(
    r"(?<=[\u4e00-\u9fff])[发函办字文电][\[(【](?P<year>20\d\d)[\])】]\s*(?P<serial>\d{1,4})\s*号"
)
_YEAR_AND_SERIAL = re.compile(
    r"(?P<issuer>[发函办字文电]?)[〔\[(【]?\s*(?P<year>20\d\d)\D?\s*(?P<serial>\d{1,5})\s*号"
)
_ISSUER = re.compile(r"[\u4e00-\u9fff]{2,12}$")
_LONGEST_ISSUER = 12
_PUBLIC_MAIL = re.compile(
    r"[\w.\-]+@(?:163|126|yeah|qq|foxmail|sina|sohu|hotmail|gmail|outlook|139|189|aliyun|21cn)"
    r"\.(?:com|cn|net)(?:\.cn)?",
    re.ASCII,
)
_YEAR_WITHOUT_UNIT = re.compile(r"20(?<![\d.〔\[(\-/—~第]20)[12]\d(?=[我全本共累分主公收受发])")
_NO_MEASURE = re.compile(r"(?:发布|发表|推送|公开)(?:信息)?(?P<figure>\d{2,})(?=[,。;、])")
_OPEN_PERIOD = re.compile(
    r"自[^,。;\d]{0,16}以来[^。;]{0,24}(?:未|没有|无)[^。;]{0,30}(?:复议|诉讼|申请)|历年来?均?(?:未|无)"
)


@rules.rule(
    "AR611",
    title="文号写错",
    basis="《党政机关公文处理工作条例》（发文字号由代字、年份、序号组成）",
    severity=Severity.WARNING,
    since="0.1",
    implements="S-DOCNO",
)
def malformed_document_number(subject: Subject) -> Iterator[Hit]:
    """A document number lacks a bracket around its year.

    为什么：发文字号写作“代字〔年份〕序号号”，括号不全就分不清年份和序号，无法查找。
    例：“某政办明电〔20211号”应为“某政办明电〔2021〕1号”。
    怎样改：核对原文，改成“代字〔年份〕序号号”。
    """
    for where, text, place in subject.texts:
        for pattern in (_UNCLOSED_NUMBER, _UNOPENED_NUMBER):
            for match in pattern.finditer(text):
                issuer = _ISSUER.search(
                    text[max(0, match.start() - _LONGEST_ISSUER) : match.start()]
                )
                if issuer is None:
                    continue
                number = issuer.group() + match.group()
                yield Hit(
                    message=f"文号“{number}”的年份括号不全",
                    where=where,
                    got=number,
                    expected="代字〔年份〕序号号",
                    excerpt=number,
                    place=place,
                    fix=_bracketed(subject, where, match),
                )
        for match in _OTHER_BRACKETS.finditer(text):
            yield Hit(
                message=f"文号“{match.group()}”的年份应当用六角括号“〔〕”",
                where=where,
                got=match.group(),
                expected=f"〔{match['year']}〕{match['serial']}号",
                excerpt=match.group(),
                severity=Severity.INFO,
                place=place,
                fix=_bracketed(subject, where, match),
            )


def _bracketed(subject: Subject, where: str, match: re.Match[str]) -> Fix | None:
    """Return the mend to a year in hexagonal brackets, where year and serial are both there."""
    printed = subject.raw(where)[match.start() : match.end()]
    parts = _YEAR_AND_SERIAL.fullmatch(match.group())
    if parts is None:
        return None
    right = f"{parts['issuer']}〔{parts['year']}〕{parts['serial']}号"
    return Fix(label=f"“{printed}”改为“{right}”", edits=(Edit(where, printed, right),))


@rules.rule(
    "AR612",
    title="公务联系用了商业邮箱",
    basis="《政府网站发展指引》（国办发〔2017〕47号）",
    severity=Severity.CONFIRM,
    since="0.1",
    implements="S-MAIL",
)
def public_mail_domain(subject: Subject) -> Iterator[Hit]:
    """The contact address is at a public mail provider.

    为什么：公务邮箱应当使用政府域名，商业邮箱难以证明身份，也不便保管往来信息。
    例：联系邮箱写成某个 163.com 的地址。
    怎样改：换成单位的公务邮箱；暂时没有的，确认即可。
    """
    for where, text, place in subject.texts:
        for match in _PUBLIC_MAIL.finditer(text) if "@" in text else ():
            yield Hit(
                message=f"联系邮箱 {match.group()} 是商业邮箱",
                where=where,
                got=match.group(),
                excerpt=match.group(),
                place=place,
            )


@rules.rule(
    "AR613",
    title="年份缺“年”字",
    basis=FORMAT,
    severity=Severity.INFO,
    since="0.1",
    implements="S-TEXT",
)
def year_without_unit(subject: Subject) -> Iterator[Hit]:
    """A year stands before its verb without 年.

    为什么：缺“年”字的年份容易同后面的数字混淆。
    例：“2024分别发布信息”应为“2024年分别发布信息”。
    怎样改：补上“年”字。
    """
    for where, text, place in subject.texts:
        for match in _YEAR_WITHOUT_UNIT.finditer(text):
            excerpt = text[match.start() : match.end() + 6]
            yield Hit(
                message=f"“{excerpt}”的年份缺“年”字",
                where=where,
                got=match.group(),
                expected=f"{match.group()}年",
                excerpt=excerpt,
                place=place,
                fix=_with_year_unit(subject, where, match),
            )


def _with_year_unit(subject: Subject, where: str, match: re.Match[str]) -> Fix:
    words = subject.raw(where)[match.start() : match.end() + 1]
    edit = Edit(where, words, f"{words[:-1]}年{words[-1]}")
    return Fix(label=f"“{edit.old}”改为“{edit.new}”", edits=(edit,))


@rules.rule(
    "AR614",
    title="数字缺量词",
    basis=FORMAT,
    severity=Severity.INFO,
    since="0.1",
    implements="S-TEXT",
)
def figure_without_measure(subject: Subject) -> Iterator[Hit]:
    """A number of published items has no measure word.

    为什么：没有量词，看不出是条、篇还是次，无法同其他数字比较。
    例：“微博发布9936，”应写明是条还是篇。
    怎样改：补上量词。
    """
    for where, text, place in subject.texts:
        for match in _NO_MEASURE.finditer(text):
            yield Hit(
                message=f"“{match.group()}”缺量词",
                where=where,
                got=match["figure"],
                excerpt=match.group(),
                place=place,
            )


@rules.rule(
    "AR615",
    title="表述不限于报告年度",
    basis=CONTENTS,
    severity=Severity.INFO,
    since="0.1",
    implements="S-TEXT",
)
def unbounded_period(subject: Subject) -> Iterator[Hit]:
    """A statement reaches back to an open beginning instead of the report's year.

    为什么：年度报告说的是这一年，“开展以来”一类的说法不能代替本年的情况。
    例：“自工作开展以来，未发生行政复议”。
    怎样改：写明本年度的情况。
    """
    for where, text, place in subject.texts:
        match = _OPEN_PERIOD.search(text)
        if match:
            yield Hit(
                message=f"“{match.group()}”没有限定在报告年度",
                where=where,
                got=match.group(),
                excerpt=match.group(),
                place=place,
            )
