"""AR60x: title, printed labels and statutory terms."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from gongkai.annual.formats.parts import HEADINGS, canonical_title
from gongkai.annual.rules.agency import is_full_name
from gongkai.annual.rules.folding import squeezed
from gongkai.annual.rules.registry import FORMAT, rules
from gongkai.lint.finding import Edit, Fix, Hit, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gongkai.annual.model import Label
    from gongkai.annual.rules.subject import Subject

_TITLE_DATE = re.compile(r"20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}")
_TITLE_WITHOUT_AGENCY = re.compile(r"(?:关于)?(?:20\d\d|政府信息公开|信息公开|政务公开)")
_YEAR_FIRST = re.compile(r"(?:关于)?20\d\d")
_YEAR_IN_TITLE = re.compile(r"20\d\d年(?!度)")
_NUMBER_HEAD = re.compile(r"^(?:\([一二三四五六七]\)|[一二三四五六七八]、|\d[.、])")
_UNIT = re.compile(r"[(,:]?(?:单位)?:?[(]?(?:万元|元)[)]*$")
"""A unit behind the name of a column: AR217 judges it."""
_TOLERATED = {"规范性文件", "本年新收到政府信息公开申请数量"}
"""Printed variants in wide use that change no meaning: reported for information."""

_PROPOSALS = "政协委员提出的是提案，“议案”由人大代表提出"
_TERMS = (
    (
        re.compile(r"人大(?:代表)?提案"),
        "人大代表建议",
        "人大代表提出的是议案、建议，“提案”由政协提出",
    ),
    (re.compile(r"政协委员议案"), "政协委员提案", _PROPOSALS),
    (re.compile(r"政协议案"), "政协提案", _PROPOSALS),
)
"""Wrong term, right term, why."""
_SLIPS = (
    (
        re.compile(r"公开为原则,?\s*不公开为例外"),
        re.compile("公开为原则[,，]?"),
        "公开为常态、",
        "现行条例的原则是“以公开为常态、不公开为例外”",
    ),
    (
        re.compile(r"登陆[^,。;]{0,8}(?:网|平台|系统|邮箱)"),
        re.compile("登陆"),
        "登录",
        "进入网站、系统应写“登录”",
    ),
    (
        re.compile(r"截止(?:到|至)?(?:20\d\d年|\d{1,2}月\d{1,2}日|目前|年底)"),
        re.compile("截止[到至]?"),
        "截至",
        "后面跟时间应写“截至”",
    ),
)
"""What to look for, which words of it are wrong, the right words, why."""
_PREAMBLE_LIST = re.compile(r"[^。\n]*总体(?:公开)?情况[^。\n]*(?:问题|改进)[^。\n]*")


@rules.rule(
    "AR601",
    title="标题不规范",
    basis=FORMAT,
    severity=Severity.WARNING,
    since="0.1",
    implements="S-TITLE",
)
def nonstandard_title(subject: Subject) -> Iterator[Hit]:
    """The title is missing or differs from 机关全称＋年＋年政府信息公开工作年度报告.

    为什么：标题写全机关、年度和“政府信息公开工作年度报告”，读者才能检索、识别。
    例：“某市民政局2020年度信息公开工作报告（2021/01/29）”缺“政府”“年度报告”，还带了日期。
    怎样改：改为“机关全称+年份+年政府信息公开工作年度报告”。
    """
    report = subject.report
    has_name = is_full_name(report.agency)
    canonical = canonical_title(
        (has_name and report.agency) or "机关全称", str(report.year or "某某")
    )
    faults = _title_faults(subject)
    if faults:
        edit = Edit("title", report.title or "", canonical)
        yield Hit(
            message=f"标题“{report.title}”{'，'.join(faults)}" if report.title else "报告没有标题",
            where="title",
            got=report.title,
            expected=canonical,
            remedy=f"标题改为“{canonical}”。",
            place=subject.place("title"),
            fix=Fix(label=f"标题改为“{canonical}”", edits=(edit,))
            if has_name and report.year
            else None,
        )


def _title_faults(subject: Subject) -> list[str]:
    title = squeezed(subject.report.title or "")
    if not title:
        return ["没有标题"]
    printed = [squeezed(note) for note in subject.report.notes if squeezed(note).startswith(title)]
    checks = (
        (_lacks_agency(subject, title), "缺机关"),
        (_YEAR_FIRST.match(title) and not _lacks_agency(subject, title), "年份应写在机关之后"),
        (not re.search(r"20\d\d", title), "缺年份"),
        ("政府信息公开" not in title, "缺“政府信息公开”"),
        (not title.endswith("年度报告"), "应以“年度报告”结尾"),
        ("工作" not in title, "缺“工作”"),
        (
            re.search(r"20\d\d", title) and not _YEAR_IN_TITLE.search(title),
            "年份后应为“年”，不写“年度”",
        ),
        (any(_TITLE_DATE.search(text) for text in (title, *printed)), "不应带日期"),
    )
    return [fault for wrong, fault in checks if wrong]


def _lacks_agency(subject: Subject, title: str) -> bool:
    if subject.report.agency:
        return squeezed(subject.report.agency) not in title
    return bool(_TITLE_WITHOUT_AGENCY.match(title))


@rules.rule(
    "AR602",
    title="表格标签不规范",
    basis=FORMAT,
    severity=Severity.WARNING,
    since="0.1",
    implements="S-LABEL",
)
def nonstandard_label(subject: Subject) -> Iterator[Hit]:
    """A row or column label differs from that of the form.

    为什么：行、列的名称由格式规定，错字漏字会改变统计口径，也妨碍汇总。
    例：“危及‘三安全一稳定’”写成“危机‘三安全一稳定’”。
    怎样改：改用格式规定的名称。
    """
    seen = set()
    for label in subject.report.labels:
        printed, canonical = _core(label.printed), _core(label.canonical)
        if printed == canonical or (printed, canonical) in seen:
            continue
        seen.add((printed, canonical))
        yield Hit(
            message=f"“{squeezed(label.printed)}”应为“{squeezed(label.canonical)}”",
            where=label.where,
            got=squeezed(label.printed),
            expected=squeezed(label.canonical),
            remedy=f"改为“{squeezed(label.canonical)}”。",
            severity=_label_severity(label),
            place=label.place,
            fix=_canonical_label(subject, label),
        )


def _canonical_label(subject: Subject, wrong: Label) -> Fix:
    """Return the mend of *wrong* wherever the table prints it."""
    same = {
        label.where: label
        for label in subject.report.labels
        if (_core(label.printed), _core(label.canonical))
        == (_core(wrong.printed), _core(wrong.canonical))
    }
    return Fix(
        label=f"改为“{squeezed(wrong.canonical)}”",
        edits=tuple(
            Edit(f"labels.{where}", label.printed, label.canonical) for where, label in same.items()
        ),
    )


@lru_cache(maxsize=1024)
def _core(label: str) -> str:
    plain = _UNIT.sub("", _NUMBER_HEAD.sub("", squeezed(label)))
    return re.sub(r"[“”\"‘’',、。:]", "", plain)


def _label_severity(label: Label) -> Severity | None:
    return Severity.INFO if _core(label.printed) in _TOLERATED else None


@rules.rule(
    "AR603",
    title="前言与标题不一致",
    basis=FORMAT,
    severity=Severity.WARNING,
    since="0.1",
    implements="S-LABEL",
)
def mismatched_preamble(subject: Subject) -> Iterator[Hit]:
    """The parts named in the preamble are not those of the headings.

    为什么：前言列出的部分应当就是正文的部分，名称不一致会使读者误以为内容不全。
    例：前言写“因政府信息公开工作被申请行政复议和提起行政诉讼情况”，正文标题不同。
    怎样改：前言照抄正文标题。
    """
    named = _PREAMBLE_LIST.search(subject.texts[0][1])
    if named is None:
        return
    listed = _core(named.group())
    differing = [
        section.heading
        for section in subject.report.sections
        if _core(section.heading) not in listed and _core(HEADINGS[section.no]) not in listed
    ]
    if differing:
        yield Hit(
            message=f"前言列出的部分中没有正文标题：{'；'.join(differing)}",
            where="preamble",
            got=named.group().strip(),
            expected="；".join(differing),
            excerpt=named.group().strip(),
            place=subject.place("preamble"),
        )


@rules.rule(
    "AR604",
    title="表三缺勾稽说明",
    basis=FORMAT,
    severity=Severity.INFO,
    since="0.1",
    implements="S-LABEL",
)
def missing_head_note(subject: Subject) -> Iterator[Hit]:
    """Table three lacks its head note with the balance rule.

    为什么：表头的勾稽关系说明是格式的一部分，也提醒填表人核对。
    例：表三左上角空白，没有“第一项加第二项之和，等于第三项加第四项之和”。数据文件没有表头，不查。
    怎样改：按格式补上表头说明。
    """
    has_table = any(where.startswith("requests.") for where in subject.report.places)
    has_note = any("勾稽" in note for note in subject.report.notes)
    if has_table and not has_note:
        yield Hit(message="表三没有勾稽关系说明", where="requests")


@rules.rule(
    "AR605",
    title="人大、政协用语颠倒",
    basis="《宪法》《全国人民代表大会组织法》和《中国人民政治协商会议章程》的用语",
    severity=Severity.WARNING,
    since="0.1",
    implements="S-TERM",
)
def swapped_terms(subject: Subject) -> Iterator[Hit]:
    """The proposals of deputies and of committee members carry each other's name.

    为什么：人大代表提出议案和建议，政协委员提出提案，混用会说错办理的是什么。
    例：“人大提案 2 件、政协议案 3 件”。
    怎样改：写成“人大代表建议”“政协提案”。
    """
    for section in subject.report.sections:
        where = f"sections.{section.no}"
        found = [
            (Edit(where, match.group(), right), why)
            for pattern, right, why in _TERMS
            for match in pattern.finditer(section.text)
        ]
        if not found:
            continue
        words = list(dict.fromkeys(edit.old for edit, _ in found))
        yield Hit(
            message=f"“{'”“'.join(words)}”用语颠倒："
            f"{'；'.join(dict.fromkeys(why for _, why in found))}",
            where=where,
            got="、".join(words),
            excerpt=words[0],
            place=section.place,
            fix=_rewording(edit for edit, _ in found),
        )


def _rewording(edits: Iterable[Edit]) -> Fix:
    edits = tuple(edits)
    told = dict.fromkeys(f"“{edit.old}”改为“{edit.new}”" for edit in edits)
    return Fix(label="，".join(told), edits=edits)


@rules.rule(
    "AR606",
    title="用词可改进",
    basis="《政府信息公开条例》第五条",
    severity=Severity.INFO,
    since="0.1",
    implements="S-TERM",
)
def imprecise_wording(subject: Subject) -> Iterator[Hit]:
    """A phrase is out of date or misspelt.

    为什么：引用旧条例的原则或写错常用词，会降低报告的可信度。
    例：“公开为原则，不公开为例外”是旧条例的提法。
    怎样改：按提示改写。
    """
    for where, text, place in subject.texts:
        for pattern, wrong, right, why in _SLIPS:
            matches = list(pattern.finditer(text))
            if not matches:
                continue
            printed = [subject.raw(where)[match.start() : match.end()] for match in matches]
            yield Hit(
                message=f"“{printed[0]}”：{why}",
                where=where,
                got=printed[0],
                excerpt=printed[0],
                place=place,
                fix=_rewording(Edit(where, words, wrong.sub(right, words)) for words in printed),
            )
