"""AR3xx: figures against last year's report, or against another edition of the same one."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from gongkai.annual.formats import APPLICANT_COLUMNS, REMEDY_BLOCKS
from gongkai.annual.rules.proactive import FEES, ITEM_ROWS, PROCUREMENT, RULE_ROWS
from gongkai.annual.rules.registry import FORMAT, TABLE_FOUR, TABLE_THREE, TABLE_TWO, rules
from gongkai.annual.rules.suspects import confirmed_mend
from gongkai.lint.finding import Hit, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai.annual.rules.subject import Subject

LEAP = 10
"""An amount of more than ten times last year's is asked about (T2-UNIT)."""


@rules.rule(
    "AR301",
    title="上年结转接不上",
    basis=TABLE_THREE,
    severity=Severity.ERROR,
    since="0.1",
    implements="T3-CARRY",
)
def broken_carry_over(subject: Subject) -> Iterator[Hit]:
    """What is carried in differs from what last year's report carried out.

    为什么：上年年底没有办完的申请，就是本年的上年结转。
    例：上年报告结转下年度 35 件，本年上年结转填 30 件。
    怎样改：核对去年年底的在办申请；上年报告有误的，先更正上年报告并说明。
    """
    if subject.last_year is None:
        return
    for column in APPLICANT_COLUMNS:
        where = f"requests.carried_in.{column.id}"
        now = subject.report.count(where)
        then = subject.last_year.count(f"requests.carried_out.{column.id}")
        if now is not None and then is not None and now != then:
            yield Hit(
                message=f"{column.label}列：上年结转填 {now} 件，上年报告结转下年度 {then} 件，"
                f"相差 {abs(now - then)} 件",
                where=where,
                got=now,
                expected=then,
                place=subject.place(where),
                fix=confirmed_mend(subject, where, then),
            )


@rules.rule(
    "AR302",
    title="现行有效件数接不上",
    basis=TABLE_TWO,
    severity=Severity.WARNING,
    since="0.1",
    implements="T2-EFF",
)
def broken_register(subject: Subject) -> Iterator[Hit]:
    """Documents in force are not last year's plus those issued less those repealed.

    为什么：现行有效件数等于上年现行有效件数加本年制发、减本年废止（另有失效的再减失效）。
    例：上年有效 6 件，本年制发 2 件、废止 1 件，应为 7 件，填了 8 件。
    怎样改：核对规范性文件目录；有自动失效的，在总体情况中说明件数。
    """
    if subject.last_year is None:
        return
    for row in RULE_ROWS:
        where = f"proactive.{row}.in_force"
        before = subject.last_year.count(where)
        issued, repealed, now = (
            subject.report.count(f"proactive.{row}.{name}")
            for name in ("issued", "repealed", "in_force")
        )
        if before is None or issued is None or repealed is None or now is None:
            continue
        if now != before + issued - repealed:
            yield Hit(
                message=f"{subject.form.label(where)}：上年 {before} 件加制发 {issued} 件减废止 "
                f"{repealed} 件应为 {before + issued - repealed} 件，填 {now} 件",
                where=where,
                got=now,
                expected=before + issued - repealed,
                cause="可能有文件自动失效没有计入废止" if now < before + issued - repealed else "",
                place=subject.place(where),
            )


@rules.rule(
    "AR303",
    title="上一年项目数量接不上",
    basis=TABLE_TWO,
    severity=Severity.WARNING,
    since="0.1",
    implements="T2-19B",
)
def broken_item_count(subject: Subject) -> Iterator[Hit]:
    """Last year's items differ from those of last year's report plus its change.

    为什么：上一年项目数量应当等于上年报告的上一年项目数量加当年增减。
    例：上年报告 95 项、增 25 项，本年“上一年项目数量”填 95 项，应为 120 项。
    怎样改：核对上年报告和权责清单，改正项目数量。
    """
    if subject.last_year is None:
        return
    for row in ITEM_ROWS:
        where = f"proactive.{row}.prev_items"
        now = subject.report.count(where)
        before = subject.last_year.counts((where, f"proactive.{row}.delta"))
        if now is not None and before is not None and now != sum(before):
            yield Hit(
                message=f"{subject.form.label(where)}填 {now} 项，"
                f"上年报告 {before[0]}{before[1]:+d} 应为 {sum(before)} 项",
                where=where,
                got=now,
                expected=sum(before),
                place=subject.place(where),
            )


@rules.rule(
    "AR304",
    title="上年未审结案件不见了",
    basis=TABLE_FOUR,
    severity=Severity.WARNING,
    since="0.1",
    implements="T4-PREV",
)
def lost_pending_remedies(subject: Subject) -> Iterator[Hit]:
    """Fewer cases are reported than were pending at the end of last year.

    为什么：上年尚未审结的案件，本年或者有了结果，或者仍未审结，都应当再次出现。
    例：上年复议后起诉尚未审结 3 件，本年该组总计 1 件。
    怎样改：按案件台账补上上年转来的案件。
    """
    if subject.last_year is None:
        return
    for block in REMEDY_BLOCKS:
        where = f"remedies.{block.id}.total"
        now = subject.report.count(where)
        pending = subject.last_year.count(f"remedies.{block.id}.pending")
        if now is not None and pending is not None and now < pending:
            yield Hit(
                message=f"{block.label}：上年尚未审结 {pending} 件，本年总计只有 {now} 件",
                where=where,
                got=now,
                expected=f"≥ {pending}",
                place=subject.place(where),
            )


@rules.rule(
    "AR305",
    title="金额比上年猛增",
    basis=TABLE_TWO,
    severity=Severity.WARNING,
    since="0.1",
    implements="T2-UNIT",
)
def leaping_amount(subject: Subject) -> Iterator[Hit]:
    """An amount is ten times last year's or more.

    为什么：收费和采购金额一年增长到十倍以上，多半是单位填错。
    例：上年收费 12.5 万元，本年填 125000 万元。
    怎样改：核对单位；确实增长的，在总体情况中说明原因。
    """
    if subject.last_year is None:
        return
    for where, unit in ((FEES, "万元"), (PROCUREMENT, "元")):
        now, before = subject.report.get(where), subject.last_year.get(where)
        if now is not None and before and Decimal(now) >= LEAP * Decimal(before):
            yield Hit(
                message=f"{subject.form.label(where)} {now} {unit}，上年 {before} {unit}，"
                f"增长到 {LEAP} 倍以上",
                where=where,
                got=str(now),
                expected=f"< {LEAP * Decimal(before)}",
                cause="可能把元当成了万元",
                place=subject.place(where),
            )


@rules.rule(
    "AR306",
    title="已公布的数字变了",
    basis=FORMAT,
    severity=Severity.WARNING,
    since="0.1",
    implements="T3-CARRY",
)
def changed_published_figure(subject: Subject) -> Iterator[Hit]:
    """A figure differs from another edition of the same year's report.

    为什么：已公布的报告改动数字应当附更正说明，保留原文件。
    例：1 月公布的报告新收 8 件，3 月换成 10 件，没有说明。
    怎样改：附更正说明，写明改动的数字和理由，保留原报告。
    """
    older = subject.previous
    if older is None or subject.report.year is None or older.year != subject.report.year:
        return
    for where in subject.form.paths:
        now, then = subject.report.get(where), older.get(where)
        if now is not None and then is not None and now != then:
            yield Hit(
                message=f"{subject.form.label(where)}：原报告 {then}，本报告 {now}",
                where=where,
                got=str(now),
                expected=str(then),
                place=subject.place(where),
            )


@rules.rule(
    "AR307",
    title="对照的不是上年报告",
    basis=FORMAT,
    severity=Severity.CONFIRM,
    since="0.1",
    implements="T3-CARRY",
)
def foreign_previous_report(subject: Subject) -> Iterator[Hit]:
    """The report given as last year's is of another year or another agency.

    为什么：年度衔接只能同本机关上一年的报告核对。
    例：2024 年报告对照的是 2022 年报告。
    怎样改：换成本机关上一年的报告再检查。
    """
    other, report = subject.previous, subject.report
    if other is None:
        return
    if report.year and other.year and other.year not in {report.year, report.year - 1}:
        yield Hit(
            message=f"报告年度是 {report.year} 年，对照的报告是 {other.year} 年",
            where="year",
            got=other.year,
            expected=report.year - 1,
        )
    if report.agency and other.agency and report.agency != other.agency:
        yield Hit(
            message=f"报告机关是{report.agency}，对照的报告是{other.agency}的",
            where="agency",
            got=other.agency,
            expected=report.agency,
        )
