"""AR10x: the six parts, their headings, topics and required statements."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from gongkai.annual.formats.parts import HEADINGS, NUMERALS
from gongkai.annual.rules.agency import AgencyKind
from gongkai.annual.rules.folding import folded, squeezed
from gongkai.annual.rules.registry import CONTENTS, FORMAT, rules
from gongkai.lint.finding import Edit, Fix, Hit, Severity, Stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai.annual.rules.subject import Subject

TABLES = {2: "proactive", 3: "requests", 4: "remedies"}
OVERVIEW, PROBLEMS, OTHER_MATTERS = 1, 5, 6

_TOPICS = {
    "主动公开": re.compile(r"主动公开|公开.{0,6}信息|发布.{0,8}信息|信息发布"),
    "依申请公开": re.compile(r"依申请|信息公开申请|申请公开"),
    "政府信息管理": re.compile(r"信息管理|信息资源|规范性文件|保密审查|公开属性|公文|审核|审查"),
    "政府信息公开平台建设": re.compile(r"平台|网站|栏目|专栏|公众号|新媒体|政务公开专区"),
    "监督保障": re.compile(r"监督|保障|培训|考核|评议|领导小组|组织领导|责任"),
}
_RESULTS = {
    "工作考核": re.compile(r"考核|考评|绩效"),
    "社会评议": re.compile(r"评议|满意度|测评|第三方评估|民意调查"),
    "责任追究": re.compile(r"追究|问责|追责|通报批评"),
}
_PROCESSING_FEE = re.compile(r"处理费|信息公开.{0,6}收费|收费.{0,10}信息公开")
_FEE = re.compile(rf"{_PROCESSING_FEE.pattern}|收取.{{0,8}}费|收费")
"""In part six any fee is the information-processing fee."""
_PETITIONS = re.compile(
    r"(?<![^，。；\n])[^，。；\n]*(?:信访|热线|来信来访|12345)[^，。；\n]{0,12}?\d+\s*(?:余|多)?件"
)
_STALE = re.compile(
    r"(?:微博|微信|公众号|账号|新媒体|网站)[^。;]{0,20}?(?:两|2|二|三|3)(?:个)?(?:周|星期|个?月)"
    r"[^。,;]{0,8}(?:未|没有|无|不)[^。,;]{0,4}(?:更新|发布|发文|维护)"
)
SHORTEST_PROBLEMS = 30
"""Characters; a shorter part five cannot name a problem and what is done about it."""


def _has_table(subject: Subject, no: int) -> bool:
    table = TABLES.get(no)
    return table is not None and any(where.startswith(table) for where in subject.report.cells)


@rules.rule(
    "AR101",
    title="缺少部分",
    basis=CONTENTS,
    severity=Severity.ERROR,
    since="0.1",
    implements="S-PARTS",
)
def missing_part(subject: Subject) -> Iterator[Hit]:
    """One of the six parts is not there.

    为什么：年度报告应当包括六个部分，没有内容的也要保留标题并写明“无”。
    例：报告没有“五、存在的主要问题及改进情况”。
    怎样改：按格式补上缺少的部分；有表格而没有标题的，补上标题。
    """
    present = {section.no for section in subject.report.sections}
    for no, heading in HEADINGS.items():
        if no in present:
            continue
        has_table = _has_table(subject, no)
        lack = "有表格，没有标题" if has_table else "没有读到"
        yield Hit(
            message=f"第{NUMERALS[no - 1]}部分“{heading}”{lack}",
            where=f"sections.{no}",
            expected=heading,
            severity=Severity.WARNING if has_table else None,
        )


@rules.rule(
    "AR102",
    title="部分次序不对",
    basis=FORMAT,
    severity=Severity.WARNING,
    since="0.1",
    implements="S-PARTS",
)
def disordered_parts(subject: Subject) -> Iterator[Hit]:
    """The parts do not follow one another in the order of the form.

    为什么：格式统一，读者和汇总机关才能按部分查找、比较。
    例：“存在的主要问题及改进情况”排在表格之前。
    怎样改：按格式的次序排列六个部分。
    """
    for before, after in pairwise(subject.report.sections):
        if before.no >= after.no:
            yield Hit(
                message=f"“{after.heading}”（第{NUMERALS[after.no - 1]}部分）排在"
                f"“{before.heading}”（第{NUMERALS[before.no - 1]}部分）之后",
                where=f"sections.{after.no}",
                got=after.heading,
                place=after.place,
            )


@rules.rule(
    "AR103",
    title="标题不规范",
    basis=FORMAT,
    severity=Severity.WARNING,
    since="0.1",
    implements="S-LABEL",
)
def nonstandard_heading(subject: Subject) -> Iterator[Hit]:
    """The heading of a part differs from that of the form.

    为什么：六个部分的标题由格式规定，改动标题会使公众和汇总机关找不到对应内容。
    例：第一部分写成“总体公开情况”。
    怎样改：改用格式规定的标题。
    """
    for section in subject.report.sections:
        canonical = HEADINGS[section.no]
        if squeezed(section.heading) != squeezed(canonical):
            yield Hit(
                message=f"第{NUMERALS[section.no - 1]}部分标题写成“{section.heading}”，"
                f"应为“{canonical}”",
                where=f"sections.{section.no}",
                got=section.heading,
                expected=canonical,
                remedy=f"标题改为“{canonical}”。",
                place=section.place,
                fix=Fix(
                    label=f"标题改为“{canonical}”",
                    edits=(Edit(f"headings.{section.no}", section.heading, canonical),),
                ),
            )


@rules.rule(
    "AR104",
    title="总体情况缺少内容",
    basis=FORMAT,
    severity=Severity.WARNING,
    since="0.1",
    implements="S-PARTS",
)
def missing_topic(subject: Subject) -> Iterator[Hit]:
    """Part one does not speak of one of its five topics.

    为什么：总体情况应当写主动公开、依申请公开、政府信息管理、平台建设、监督保障五个方面。
    例：总体情况只写了组织领导，没有写依申请公开。
    怎样改：补写缺少的方面；没有发生的，写明没有。
    """
    overview = subject.section(OVERVIEW)
    if overview is None:
        return
    missing = [name for name, words in _TOPICS.items() if not words.search(folded(overview.text))]
    if missing:
        yield Hit(
            message=f"第一部分“总体情况”没有写：{'、'.join(missing)}",
            where="sections.1",
            expected="、".join(_TOPICS),
            place=overview.place,
        )


@rules.rule(
    "AR105",
    title="缺少考核、评议、追责结果",
    basis=f"{CONTENTS}第四项",
    severity=Severity.ERROR,
    since="0.1",
    implements="S-GOV",
)
def missing_appraisal_results(subject: Subject) -> Iterator[Hit]:
    """A government's report lacks the results of assessment, appraisal or accountability.

    为什么：各级人民政府的年度报告还应当包括工作考核、社会评议和责任追究结果情况。
    例：区人民政府的报告没有写社会评议和责任追究结果。
    怎样改：在监督保障中写明三项结果；没有追究责任的，写明没有。
    """
    if not subject.kind.is_government or not subject.report.sections:
        return
    text = folded("".join(section.text for section in subject.report.sections))
    missing = [name for name, words in _RESULTS.items() if not words.search(text)]
    if missing:
        yield Hit(
            message=f"政府报告没有写{'、'.join(missing)}结果",
            where="sections.1",
            expected="、".join(_RESULTS),
            severity=Severity.WARNING if subject.kind is AgencyKind.TOWNSHIP else None,
        )


@rules.rule(
    "AR106",
    title="没有报告信息处理费",
    basis="《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）",
    severity=Severity.WARNING,
    since="0.1",
    implements="S-FEE",
)
def missing_fee_statement(subject: Subject) -> Iterator[Hit]:
    """Part six of a 2021-form report says nothing of the information-processing fee.

    为什么：第六部分应当报告发出收费通知的件数、总金额和实际收取的总金额，没有收费的也要写明。
    例：第六部分只写“无其他需要报告的事项”。
    怎样改：在第六部分写明收费通知件数、通知金额和实收金额，没有的写明没有收取信息处理费。
    """
    part = subject.section(OTHER_MATTERS)
    if subject.report.form != "2021" or part is None or _FEE.search(folded(part.text)):
        return
    elsewhere = any(
        _PROCESSING_FEE.search(folded(section.text)) for section in subject.report.sections
    )
    yield Hit(
        message="信息处理费情况写在其他部分，没有写在第六部分"
        if elsewhere
        else "第六部分没有写信息处理费的收取情况",
        where="sections.6",
        severity=Severity.INFO if elsewhere else None,
        place=part.place,
    )


@rules.rule(
    "AR107",
    title="问题及改进没有内容",
    basis=f"{CONTENTS}第四项",
    severity=Severity.WARNING,
    since="0.1",
    implements="S-PROB",
)
def empty_problems(subject: Subject) -> Iterator[Hit]:
    """Part five is empty or too short to name a problem and what is done about it.

    为什么：这一部分要写清主要问题和改进情况，空着或只写“无”等于没有报告。
    例：第五部分只写“无。”
    怎样改：写明上一年问题的改进结果、本年的主要问题和下一步措施。
    """
    part = subject.section(PROBLEMS)
    if part is not None and len(squeezed(part.text)) < SHORTEST_PROBLEMS:
        yield Hit(
            message=f"第五部分只有 {len(squeezed(part.text))} 个字，没有写清问题和改进情况",
            where="sections.5",
            got=part.text.strip() or None,
            excerpt=part.text.strip(),
            place=part.place,
        )


@rules.rule(
    "AR108",
    title="把信访、热线当作信息公开",
    basis=CONTENTS,
    severity=Severity.WARNING,
    since="0.1",
    implements="S-PARTS",
)
def petitions_as_requests(subject: Subject) -> Iterator[Hit]:
    """Part one counts petitions or hotline calls where requests should stand.

    为什么：信访件、热线件不是政府信息公开申请，用它们代替依申请公开情况会使读者误解。
    例：总体情况写办理热线 100 件，没有写收到多少件政府信息公开申请。
    怎样改：写明收到和办理政府信息公开申请的件数；信访、热线件数不写入或另段说明。
    """
    overview = subject.section(OVERVIEW)
    if overview is None or _TOPICS["依申请公开"].search(folded(overview.text)):
        return
    found = _PETITIONS.search(folded(overview.text))
    if found:
        yield Hit(
            message=f"总体情况用信访、热线件数代替依申请公开情况：“{found.group().strip()}”",
            where="sections.1",
            got=found.group().strip(),
            excerpt=found.group().strip(),
            place=overview.place,
        )


@rules.rule(
    "AR109",
    title="自认新媒体停更",
    basis="《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）",
    severity=Severity.INFO,
    since="0.2",
    implements="M-STALE",
    stage=Stage.PREVIEW,
)
def admitted_stale_account(subject: Subject) -> Iterator[Hit]:
    """The report admits that an account or a site was not updated for two weeks or more.

    为什么：政务新媒体两周不更新属于单项否决，报告里写明的，检查时会直接引用。
    例：“某月微博账号超过两周没有更新”。
    怎样改：如实写明整改情况；核对停更时间，账号已经注销、整合的一并写明。
    """
    for sentence in subject.sentences:
        found = _STALE.search(sentence.bare)
        if found:
            yield Hit(
                message=f"“{found.group()}”：两周不更新属于单项否决",
                where=sentence.where,
                got=found.group(),
                excerpt=found.group(),
                place=sentence.place,
            )
