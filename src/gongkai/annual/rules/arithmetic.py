"""AR2xx for tables three and four: sums and balances inside a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.annual.rules.registry import TABLE_FOUR, TABLE_THREE, rules
from gongkai.annual.rules.suspects import cause_of, mend_of
from gongkai.lint.finding import Hit, Severity, Stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai.annual.rules.subject import Subject


@rules.rule(
    "AR201",
    title="收办不平",
    basis=TABLE_THREE,
    severity=Severity.ERROR,
    since="0.1",
    implements="T3-BAL",
)
def unbalanced_caseload(subject: Subject) -> Iterator[Hit]:
    """Received plus carried in differs from handled plus carried out, in some column.

    为什么：表头写明，第一项加第二项之和等于第三项加第四项之和；不相等说明有申请漏计或重计。
    例：总计列新收 8 件、上年结转 1 件，办理结果总计 8 件、结转下年度 0 件，相差 1 件。
    怎样改：逐列核对新收、结转和办理结果的台账，改正填错的一格。
    """
    for equation, received, handled in subject.diagnosis.of("balance"):
        new, brought = subject.report.counts(equation.left) or (0, 0)
        total, left = subject.report.counts(equation.right) or (0, 0)
        where = equation.right[0]
        yield Hit(
            message=f"{equation.name}列：新收 {new} 件加上年结转 {brought} 件共 {received}"
            f" 件，办理总计 {total} 件加结转下年度 {left} 件共 {handled} 件，"
            f"相差 {abs(received - handled)} 件",
            where=where,
            got=handled,
            expected=received,
            cause=cause_of(subject, equation) or _balance_cause(new, brought, total, left),
            place=subject.place(where),
            fix=mend_of(subject, equation),
        )


def _balance_cause(new: int, brought: int, handled: int, left: int) -> str:
    if brought and new == handled + left:
        return "办理结果可能漏了上年结转的申请"
    if left and new + brought == handled:
        return "可能把结转下年度的申请也计入了办理结果"
    return ""


@rules.rule(
    "AR202",
    title="行合计不等",
    basis=TABLE_THREE,
    severity=Severity.ERROR,
    since="0.1",
    implements="T3-ROW",
)
def unequal_row_total(subject: Subject) -> Iterator[Hit]:
    """The six kinds of applicant do not add up to the total of a row of table three.

    为什么：每件申请只属于一类申请人，六类之和必须等于该行总计。
    例：“予以公开”一行六类合计 4 件，总计填 3 件，相差 1 件。
    怎样改：核对该行各类申请人的件数和总计，改正填错的一格。
    """
    for equation, parts, total in subject.diagnosis.of("row"):
        where = equation.right[0]
        yield Hit(
            message=f"“{equation.name}”一行：六类申请人合计 {parts} 件，总计填 {total} 件，"
            f"相差 {abs(parts - total)} 件",
            where=where,
            got=total,
            expected=parts,
            cause=cause_of(subject, equation),
            place=subject.place(where),
            fix=mend_of(subject, equation),
        )


@rules.rule(
    "AR203",
    title="办理结果合计不等于总计",
    basis=TABLE_THREE,
    severity=Severity.ERROR,
    since="0.1",
    implements="T3-SUM",
)
def unequal_outcome_total(subject: Subject) -> Iterator[Hit]:
    """The outcomes of a column do not add up to its (七)总计.

    为什么：每件办结的申请只计一种办理结果，各项结果之和必须等于（七）总计；
    收办平衡时这一项仍可能出错，所以每列单独核对。
    例：总计列：十九项办理结果合计 10 件，（七）总计填 8 件，相差 2 件。
    怎样改：逐件核对该列申请的办理结果，每件只计一项，再改正结果行或（七）总计。
    """
    for equation, outcomes, total in subject.diagnosis.of("outcomes"):
        where = equation.right[0]
        yield Hit(
            message=f"{equation.name}列：{len(equation.left)} 项办理结果合计 {outcomes} 件，"
            f"（七）总计填 {total} 件，相差 {abs(outcomes - total)} 件",
            where=where,
            got=total,
            expected=outcomes,
            cause=cause_of(subject, equation) or _outcome_cause(outcomes, total),
            place=subject.place(where),
            fix=mend_of(subject, equation),
        )


def _outcome_cause(outcomes: int, total: int) -> str:
    if outcomes == 0:
        return "可能只填了总计，各项办理结果没有分项填写"
    if outcomes > total:
        return "可能一件申请计了两种结果"
    return "可能有申请没有计入任何一种结果"


@rules.rule(
    "AR204",
    title="件数为负",
    basis=TABLE_THREE,
    severity=Severity.ERROR,
    since="0.1",
    implements="T3-INT",
)
def negative_count(subject: Subject) -> Iterator[Hit]:
    """A count of table three or four is below zero.

    为什么：申请和复议、诉讼案件的件数只能是零或正整数。
    例：“重复申请”总计填 -1 件。
    怎样改：按台账改成实际件数，没有的填 0。
    """
    negative = {
        where: count
        for where, count in subject.report.cells.items()
        if count < 0 and isinstance(count, int) and where not in subject.form.proactive_columns
    }
    for where in sorted(negative, key=subject.form.paths.index):
        yield Hit(
            message=f"{subject.form.label(where)}填 {negative[where]} 件，应当不小于 0 件",
            where=where,
            got=negative[where],
            expected="≥ 0",
            place=subject.place(where),
        )


@rules.rule(
    "AR205",
    title="复议诉讼合计不等于总计",
    basis=TABLE_FOUR,
    severity=Severity.ERROR,
    since="0.1",
    implements="T4-SUM",
)
def unequal_remedy_total(subject: Subject) -> Iterator[Hit]:
    """The four results of a block of table four do not add up to its total.

    为什么：每件复议、诉讼案件只有一种结果（含尚未审结），四项之和必须等于该组总计。
    例：行政复议维持 4 件、纠正 1 件，其余为 0，合计 5 件，总计填 4 件，相差 1 件。
    怎样改：按案件台账核对该组四项结果和总计，改正填错的一格。
    """
    for equation, results, total in subject.diagnosis.of("remedies"):
        where = equation.right[0]
        yield Hit(
            message=f"{equation.name}：四项结果合计 {results} 件，总计填 {total} 件，"
            f"相差 {abs(results - total)} 件",
            where=where,
            got=total,
            expected=results,
            cause=cause_of(subject, equation),
            place=subject.place(where),
            fix=mend_of(subject, equation),
        )


FEWEST_FOR_SHARES = 20
"""Handled requests below which a share says nothing."""
LARGE_SHARE = 0.3
SMALL_SHARE = 0.1


@rules.rule(
    "AR206",
    title="办理结果构成值得留意",
    basis=TABLE_THREE,
    severity=Severity.INFO,
    since="0.2",
    implements="T3-MIX",
    stage=Stage.PREVIEW,
)
def unusual_mix_of_outcomes(subject: Subject) -> Iterator[Hit]:
    """Few requests were granted, or many ended as unclear: a signal, not a fault.

    为什么：公开的占比很低，或者大量申请以补正后仍不明确结案，往往引起复议诉讼，主管部门会关注。
    例：办结 192 件，予以公开和部分公开 7 件，补正后仍不明确 61 件，占 31.8%。
    怎样改：数字无误的不必改；可以在第五部分分析原因，检查补正告知是否一次说清。
    """
    handled, granted, partial, unclear = (
        subject.report.count(f"requests.{row}.total")
        for row in ("handled_total", "granted", "partial", "unavailable_still_unclear")
    )
    if handled is None or granted is None or partial is None or unclear is None:
        return
    if handled < FEWEST_FOR_SHARES or subject.diagnosis.broken:
        return
    opened = granted + partial
    for where, count, told, is_unusual in (
        ("granted", opened, "予以公开和部分公开", opened < SMALL_SHARE * handled),
        ("unavailable_still_unclear", unclear, "补正后仍不明确", unclear > LARGE_SHARE * handled),
    ):
        if is_unusual:
            yield Hit(
                message=f"办结 {handled} 件，其中{told} {count} 件，占 {count / handled:.1%}",
                where=f"requests.{where}.total",
                got=count,
                place=subject.place(f"requests.{where}.total"),
            )
