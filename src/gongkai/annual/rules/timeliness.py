"""AR5xx: signature, period and date of publication."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from gongkai.annual.rules.agency import AgencyKind
from gongkai.annual.rules.folding import squeezed
from gongkai.annual.rules.registry import DUE_DATES, FORMAT, rules
from gongkai.lint.finding import Edit, Fix, Hit, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai.annual.rules.subject import Subject

DEPARTMENT_DUE = (1, 31)
"""Month and day: departments of county level and above, 条例 article 49."""
GOVERNMENT_DUE = (3, 31)
"""Month and day: the report of a government, 条例 article 49."""
_DAY_WITHOUT_UNIT = re.compile(r"20\d\d年\d{1,2}月(?:0?[1-9]|[12]\d|3[01])$")


def _chinese(day: date) -> str:
    return f"{day.year} 年 {day.month} 月 {day.day} 日"


@rules.rule(
    "AR501",
    title="没有落款",
    basis=FORMAT,
    severity=Severity.ERROR,
    since="0.1",
    implements="D-SIGN",
)
def missing_signature(subject: Subject) -> Iterator[Hit]:
    """The report ends without its agency's name and a date.

    为什么：落款的机关和日期说明谁对报告负责、何时定稿。
    例：正文写完第六部分就结束，没有机关名称和日期。
    怎样改：在文末署机关全称和完整日期。
    """
    report = subject.report
    if report.sections and report.signed_on is None and not (report.signature or "").strip():
        yield Hit(message="报告没有落款的机关和日期", where="signature", expected="机关全称和日期")


@rules.rule(
    "AR502",
    title="落款日期不完整",
    basis=FORMAT,
    severity=Severity.ERROR,
    since="0.1",
    implements="D-SIGN",
)
def incomplete_sign_date(subject: Subject) -> Iterator[Hit]:
    """The closing lines hold no full date.

    为什么：落款日期应当年、月、日齐全。
    例：“2025年1月7”缺“日”字。
    怎样改：写成“2025年1月7日”这样的完整日期。
    """
    signature = squeezed(subject.report.signature or "")
    if signature and subject.report.signed_on is None:
        yield Hit(
            message=f"落款“{signature}”没有完整的年月日",
            where="signature",
            got=signature,
            expected="年、月、日齐全的日期",
            excerpt=signature,
            place=subject.place("signature"),
            fix=_completed_day(subject.report.signature or ""),
        )


def _completed_day(signature: str) -> Fix | None:
    """Return the mend of a day that only lacks its 日."""
    day = _DAY_WITHOUT_UNIT.search(signature)
    return day and Fix(label="补上“日”字", edits=(Edit("signature", day[0], f"{day[0]}日"),))


@rules.rule(
    "AR503",
    title="落款日期不合时间",
    basis=FORMAT,
    severity=Severity.ERROR,
    since="0.1",
    implements="D-SIGN",
)
def impossible_sign_date(subject: Subject) -> Iterator[Hit]:
    """The report was signed before its year ended, too late for its year, or after publication.

    为什么：报告写的是整个年度，只能在年度结束之后、公布之前落款。
    例：2020 年度的报告落款 2020 年 1 月 29 日，公布日期是 2021 年 1 月 29 日。
    怎样改：改正落款日期；年初定稿的，注意年份是报告年度的下一年。
    """
    report = subject.report
    signed = report.signed_on
    if signed is None:
        return
    faults = []
    if report.year is not None and signed.year <= report.year:
        faults.append(f"早于统计年度 {report.year} 年结束")
    elif report.year is not None and signed.year > report.year + 1:
        faults.append(f"应在 {report.year + 1} 年内")
    if report.published_on is not None and signed > report.published_on:
        faults.append(f"晚于公布日期 {_chinese(report.published_on)}")
    if not faults:
        return
    slipped = report.year is not None and signed.year == report.year
    yield Hit(
        message=f"落款日期 {_chinese(signed)}{'，'.join(faults)}",
        where="signed_on",
        got=signed.isoformat(),
        expected=report.year and f"{report.year + 1} 年",
        cause="可能沿用了上一年的年份" if slipped else "",
        place=subject.place("signed_on"),
        fix=_next_year(subject) if slipped else None,
    )


def _next_year(subject: Subject) -> Fix | None:
    """Return the mend of the year of signing, where the day of publication leaves only one."""
    report = subject.report
    signed, published = report.signed_on, report.published_on
    line = (report.signature or "").rpartition("\n")[2]
    if signed is None or published is None or str(signed.year) not in line:
        return None
    year = signed.year + 1
    if published.year != year or (signed.month, signed.day) > (published.month, published.day):
        return None
    edit = Edit("signature", line, line.replace(str(signed.year), str(year)))
    return Fix(label=f"落款年份改为 {year} 年", edits=(edit,))


@rules.rule(
    "AR504",
    title="逾期公布",
    basis=DUE_DATES,
    severity=Severity.ERROR,
    since="0.1",
    implements="D-DUE",
)
def late_publication(subject: Subject) -> Iterator[Hit]:
    """The report was published after its due date.

    为什么：部门的年度报告应当在 1 月 31 日前公布，政府的应当在 3 月 31 日前公布，节假日不顺延。
    例：市民政局 2024 年度报告公布于 2025 年 2 月 18 日。
    怎样改：尽快公布并向主管部门说明；网页日期是重新发布日期的，恢复首次公布日期。
    """
    report, kind = subject.report, subject.kind
    if report.published_on is None or report.year is None or kind is AgencyKind.STATE_DEPARTMENT:
        return
    month_day = DEPARTMENT_DUE if kind is AgencyKind.DEPARTMENT else GOVERNMENT_DUE
    due = date(report.year + 1, *month_day)
    if report.published_on <= due:
        return
    certain = kind in {
        AgencyKind.DEPARTMENT,
        AgencyKind.GOVERNMENT,
        AgencyKind.COUNTY_GOVERNMENT,
    }
    yield Hit(
        message=f"公布日期 {_chinese(report.published_on)}，应不晚于 {_chinese(due)}，"
        f"晚了 {(report.published_on - due).days} 天",
        where="published_on",
        got=report.published_on.isoformat(),
        expected=f"≤ {due.isoformat()}",
        severity=None if certain else Severity.CONFIRM,
        place=subject.place("published_on"),
    )


@rules.rule(
    "AR505",
    title="统计期限不是整年",
    basis=DUE_DATES,
    severity=Severity.ERROR,
    since="0.1",
    implements="D-PERIOD",
)
def partial_period(subject: Subject) -> Iterator[Hit]:
    """The stated period is not the calendar year of the title.

    为什么：年度报告统计当年 1 月 1 日到 12 月 31 日。
    例：2024 年度的报告写统计期限自 2023 年 1 月 1 日起至 2023 年 12 月 31 日止。
    怎样改：改正统计期限；年中新组建的机关在总体情况中说明起算日期。
    """
    report = subject.report
    if report.period is None or report.year is None:
        return
    whole = (date(report.year, 1, 1), date(report.year, 12, 31))
    if report.period != whole:
        first, last = report.period
        yield Hit(
            message=f"统计期限写 {_chinese(first)}至 {_chinese(last)}，"
            f"应为 {report.year} 年 1 月 1 日至 12 月 31 日",
            where="period",
            got=f"{first.isoformat()}/{last.isoformat()}",
            expected=f"{whole[0].isoformat()}/{whole[1].isoformat()}",
            place=subject.place("period"),
            fix=_period_of_year(subject, report.year),
        )


def _period_of_year(subject: Subject, year: int) -> Fix | None:
    """Return the mend of a whole year that is not the report's, where its days confirm the title.

    Only the year of the period may stand in the preamble, so that nothing else is touched.
    """
    report = subject.report
    first, last = report.period or (date.min, date.max)
    days = {day.year for day in (report.signed_on, report.published_on) if day}
    is_whole = first.year == last.year and (first.month, last.month) == (1, 12)
    named = re.findall(r"20\d\d", report.preamble)
    if not is_whole or days != {year + 1} or set(named) != {str(first.year)}:
        return None
    edit = Edit("preamble", str(first.year), str(year))
    return Fix(label=f"统计期限改为 {year} 年", edits=(edit,) * len(named))


@rules.rule(
    "AR506",
    title="年度未完就公布",
    basis=DUE_DATES,
    severity=Severity.CONFIRM,
    since="0.1",
    implements="D-DUE",
)
def premature_publication(subject: Subject) -> Iterator[Hit]:
    """The report was published before its year ended.

    为什么：整年的数字只有年度结束后才有。
    例：2024 年度报告的网页日期是 2024 年 12 月 20 日。
    怎样改：核对网页的发布日期和报告年度。
    """
    report = subject.report
    if report.published_on is None or report.year is None:
        return
    if report.published_on.year <= report.year:
        yield Hit(
            message=f"公布日期 {_chinese(report.published_on)}早于统计年度 {report.year} 年结束",
            where="published_on",
            got=report.published_on.isoformat(),
            expected=f"> {report.year}-12-31",
            place=subject.place("published_on"),
        )
