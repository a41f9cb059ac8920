"""AR7xx: figures that claim a power which the agency does not have, or a route the law closed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gongkai.annual.rules.agency import AgencyKind, kind_of
from gongkai.annual.rules.registry import rules
from gongkai.lint.finding import Hit, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai.annual.rules.subject import Subject

POWERLESS = {
    AgencyKind.DEPARTMENT,
    AgencyKind.COUNTY_GOVERNMENT,
    AgencyKind.TOWNSHIP,
    AgencyKind.SUBDISTRICT,
}
"""Kinds of agency that can make no government rule (规章)."""

REVIEW_FIRST_FROM = 2024
"""From 2024 on a refusal goes to review before a court, 行政复议法 article 23."""

_OFFICE = re.compile(r"办公[厅室]$")
"""The office of a government, which may report the rules of the government that it serves."""
_OWN_RULES = ("made", "issued", "repealed", "in_force")
_PUBLISHED_RULES = ("newly_published", "total_published")


@rules.rule(
    "AR701",
    title="没有规章制定权而填报规章",
    basis="《立法法》第九十一条、第九十三条",
    severity=Severity.ERROR,
    since="0.1",
    implements="T2-RULES",
)
def rules_without_power(subject: Subject) -> Iterator[Hit]:
    """A body without the power to make government rules (规章) reports some.

    为什么：只有国务院部门和省、设区的市、自治州的人民政府能制定规章，地方部门和县以下政府不能。
    例：市应急管理局填报规章 2 件。
    怎样改：地方部门的文件填入规范性文件；代拟而由政府公布的规章由政府填报，本机关填 0。
    """
    if subject.kind not in POWERLESS:
        return
    figures = [
        (where, count)
        for name in (*_OWN_RULES, *_PUBLISHED_RULES)
        if (count := subject.report.count(where := f"proactive.rules.{name}"))
    ]
    if not figures:
        return
    own = any(where.endswith(_OWN_RULES) for where, _ in figures)
    told = "、".join(f"{subject.form.columns[where].label} {count} 件" for where, count in figures)
    where, count = figures[0]
    is_sure = own and not _serves_maker(subject.report.agency or "")
    yield Hit(
        message=f"{subject.report.agency}没有规章制定权，规章一行填了{told}",
        where=where,
        got=count,
        expected=0,
        cause="可能把规范性文件计成了规章" if is_sure else "可能公开的是上级机关的规章",
        severity=None if is_sure else Severity.CONFIRM,
        place=subject.place(where),
    )


def _serves_maker(agency: str) -> bool:
    """Tell whether *agency* is the office of a government that may make rules."""
    return kind_of(_OFFICE.sub("", agency)) is AgencyKind.GOVERNMENT


@rules.rule(
    "AR702",
    title="未经复议直接起诉",
    basis="《行政复议法》第二十三条",
    severity=Severity.WARNING,
    since="0.1",
    implements="T4-2024",
)
def direct_suits_after_2023(subject: Subject) -> Iterator[Hit]:
    """Direct suits are reported for a year in which refusals go to review first.

    为什么：2024 年起，对不予公开政府信息不服的，应当先申请行政复议，再提起行政诉讼。
    例：2024 年度未经复议直接起诉总计 3 件。
    怎样改：核对这些案件是否针对不予公开，是否 2024 年以前立案，答复书是否告知了复议前置。
    """
    where = "remedies.litigation_direct.total"
    count = subject.report.count(where)
    if count and subject.report.year is not None and subject.report.year >= REVIEW_FIRST_FROM:
        yield Hit(
            message=f"{subject.report.year} 年度未经复议直接起诉 {count} 件，"
            "不予公开的案件应当复议前置",
            where=where,
            got=count,
            place=subject.place(where),
        )
