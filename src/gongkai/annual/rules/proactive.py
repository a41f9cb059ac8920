"""AR21x: sums, signs and units of table two (主动公开政府信息情况)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from gongkai.annual.rules.registry import TABLE_TWO, rules
from gongkai.lint.finding import Hit, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai.annual.rules.subject import Subject

RULE_ROWS = ("rules", "normative_docs")
ITEM_ROWS = ("licences", "other_services", "penalties", "coercion", "fees")
FEES = "proactive.fees.amount"
PROCUREMENT = "proactive.central_procurement.procurement_amount"

IMPLAUSIBLE_FEES = Decimal(1_000_000)
"""万元; more than that a year is asked about."""
_YUAN_IN_WAN = 10_000
IMPLAUSIBLE_YUAN = IMPLAUSIBLE_FEES * _YUAN_IN_WAN


def _cell(subject: Subject, row: str, column: str) -> tuple[str, int | None]:
    where = f"proactive.{row}.{column}"
    return where, subject.report.count(where)


def _row_label(subject: Subject, row: str) -> str:
    return next(
        line.label for block in subject.form.proactive for line in block.rows if line.id == row
    )


@rules.rule(
    "AR211",
    title="表二数量为负",
    basis=TABLE_TWO,
    severity=Severity.ERROR,
    since="0.1",
    implements="T2-EFF2",
)
def negative_proactive_count(subject: Subject) -> Iterator[Hit]:
    """A count or an amount of table two is below zero.

    为什么：除“本年增/减”外，表二的件数、项数和金额只能是零或正数。
    例：规范性文件“本年废止件数”填 -1。
    怎样改：按台账改成实际数量，没有的填 0。
    """
    for where, column in subject.form.proactive_columns.items():
        value = subject.report.get(where)
        if column.kind != "signed" and value is not None and value < 0:
            yield Hit(
                message=f"{subject.form.label(where)}填 {value}，应当不小于 0",
                where=where,
                got=str(value),
                expected="≥ 0",
                place=subject.place(where),
            )


@rules.rule(
    "AR212",
    title="现行有效件数偏少",
    basis=TABLE_TWO,
    severity=Severity.WARNING,
    since="0.1",
    implements="T2-EFF2",
)
def register_below_issues(subject: Subject) -> Iterator[Hit]:
    """Fewer documents are in force than were issued, less those repealed, this year.

    为什么：本年制发而未废止的文件到年底应当现行有效，除非另有失效。
    例：规范性文件制发 5 件、废止 1 件，现行有效只填 3 件，至少应有 4 件。
    怎样改：核对规范性文件目录；确有自动失效的，在总体情况中说明。
    """
    for row in RULE_ROWS:
        issued, repealed = (_cell(subject, row, name)[1] for name in ("issued", "repealed"))
        where, in_force = _cell(subject, row, "in_force")
        if issued is None or repealed is None or in_force is None:
            continue
        if in_force < issued - repealed:
            yield Hit(
                message=f"{_row_label(subject, row)}：本年制发 {issued} 件、废止 {repealed} 件，"
                f"现行有效填 {in_force} 件，少于 {issued - repealed} 件",
                where=where,
                got=in_force,
                expected=f"≥ {issued - repealed}",
                place=subject.place(where),
            )


@rules.rule(
    "AR213",
    title="新公开数量偏多",
    basis=TABLE_TWO,
    severity=Severity.WARNING,
    since="0.1",
    implements="T2-19A",
)
def overcounted_publications(subject: Subject) -> Iterator[Hit]:
    """More documents were newly published than exist in public, or than were made.

    为什么：本年新公开的文件包含在对外公开总数之内；多于本年新制作的，应当说明来源。
    例：规范性文件新制作 2 件、新公开 5 件，对外公开总数 4 件。
    怎样改：核对三项数量；公开了往年制作的文件的，在总体情况中说明。
    """
    for row in RULE_ROWS:
        where, published = _cell(subject, row, "newly_published")
        for column, label in (("total_published", "对外公开总数量"), ("made", "本年新制作数量")):
            limit = _cell(subject, row, column)[1]
            if published is not None and limit is not None and published > limit:
                yield Hit(
                    message=f"{_row_label(subject, row)}：本年新公开 {published} 件，"
                    f"多于{label} {limit} 件",
                    where=where,
                    got=published,
                    expected=f"≤ {limit}",
                    place=subject.place(where),
                )


@rules.rule(
    "AR214",
    title="累计数等于当年数",
    basis=TABLE_TWO,
    severity=Severity.CONFIRM,
    since="0.1",
    implements="T2-19A",
)
def annual_figure_as_cumulative(subject: Subject) -> Iterator[Hit]:
    """The number in public altogether equals what was made and published this year.

    为什么：对外公开总数量是累计数；与当年数相同，说明以前一件也没有公开过，或者填成了当年数。
    例：规范性文件新制作 3 件、新公开 3 件、对外公开总数量也是 3 件。
    怎样改：以前公开过的，改成历年累计数；以前确实没有的，确认即可。
    """
    for row in RULE_ROWS:
        made, published = (_cell(subject, row, name)[1] for name in ("made", "newly_published"))
        where, total = _cell(subject, row, "total_published")
        if total and total == made == published:
            yield Hit(
                message=f"{_row_label(subject, row)}：对外公开总数量 {total} 件与"
                f"本年新制作、新公开的 {made} 件相同，是否历年累计数",
                where=where,
                got=total,
                expected=f"> {made}",
                cause="可能把当年数填成了累计数",
                place=subject.place(where),
            )


@rules.rule(
    "AR215",
    title="项目数填成决定数",
    basis=TABLE_TWO,
    severity=Severity.WARNING,
    since="0.1",
    implements="T2-19C",
)
def items_entered_as_decisions(subject: Subject) -> Iterator[Hit]:
    """The decisions of a row equal last year's items plus the change: items were entered.

    为什么：项目数是权责清单上的事项数，处理决定数量是本年作出的决定数，两者一般不相等。
    例：行政许可上一年项目 309 项、本年减 12 项，处理决定数量填 297 件，正好是年末项目数。
    怎样改：改填本年实际作出的处理决定件数；确系巧合的，写明理由。
    """
    rows = [
        (row, prev, delta, decisions)
        for row in ITEM_ROWS
        for prev, delta, decisions in [
            tuple(_cell(subject, row, name)[1] for name in ("prev_items", "delta", "decisions"))
        ]
        if prev and delta is not None and decisions is not None
    ]
    same = [line for line in rows if line[1] + line[2] == line[3]]
    if not any(decisions for _, _, _, decisions in same):
        return
    sums = "；".join(
        f"{_row_label(subject, row)} {prev}{delta:+d}={decisions}"
        for row, prev, delta, decisions in same
    )
    where = f"proactive.{same[0][0]}.decisions"
    yield Hit(
        message=f"处理决定数量等于上一年项目数加本年增减：{sums}",
        where=where,
        got=same[0][3],
        cause="可能把年末项目数填成了处理决定数量",
        place=subject.place(where),
    )


@rules.rule(
    "AR216",
    title="项目数减成负数",
    basis=TABLE_TWO,
    severity=Severity.ERROR,
    since="0.1",
    implements="T2-19D",
)
def negative_item_count(subject: Subject) -> Iterator[Hit]:
    """Last year's items plus the change of the year are below zero.

    为什么：事项最多减到一项不剩，减少的数量不能超过上一年的项目数。
    例：行政强制上一年项目 3 项，本年增/减填 -5，年末成了 -2 项。
    怎样改：核对权责清单，改正上一年项目数量或本年增/减。
    """
    for row in ITEM_ROWS:
        prev = _cell(subject, row, "prev_items")[1]
        where, delta = _cell(subject, row, "delta")
        if prev is not None and delta is not None and prev + delta < 0:
            yield Hit(
                message=f"{_row_label(subject, row)}：上一年项目 {prev} 项，本年增/减 {delta:+d}，"
                f"年末为 {prev + delta} 项",
                where=where,
                got=delta,
                expected=f"≥ {-prev}",
                place=subject.place(where),
            )


@rules.rule(
    "AR217",
    title="金额单位不明",
    basis=TABLE_TWO,
    severity=Severity.WARNING,
    since="0.1",
    implements="T2-UNIT",
)
def unclear_money_unit(subject: Subject) -> Iterator[Hit]:
    """An amount has no unit, has it inside the cell, or is not in the unit of the form.

    为什么：采购总金额的表头没有单位，收费金额的单位固定为万元；单位不明的金额无法比较和汇总。
    例：采购总金额只填 12761364.15，看不出是元还是万元。
    怎样改：采购总金额在表头或表注写明单位，单元格只填数字；收费金额换算成万元。
    """
    for where in (PROCUREMENT, FEES):
        amount = subject.report.get(where)
        unit = subject.report.units.get(where, "")
        fault = _unit_fault(subject, where, unit)
        if amount and fault:
            yield Hit(
                message=f"{subject.form.label(where)} {_as_printed(subject, where)}{fault}",
                where=where,
                got=unit or None,
                expected="万元" if where == FEES else "表头或表注中的单位",
                place=subject.place(where),
            )


def _as_printed(subject: Subject, where: str) -> str:
    """Return the amount at *where* in the unit that the report printed it in."""
    amount = Decimal(subject.report.get(where) or 0)
    own, unit = subject.form.columns[where].unit, subject.report.units.get(where)
    if (own, unit) == ("元", "万元"):
        amount /= _YUAN_IN_WAN
    elif (own, unit) == ("万元", "元"):
        amount *= _YUAN_IN_WAN
    return f"{amount.normalize():f}"


def _unit_fault(subject: Subject, where: str, unit: str) -> str:
    if where == FEES:
        return f" 的单位写成“{unit}”，应为万元" if unit not in {"", "万元"} else ""
    if not unit:
        return " 没有写明单位"
    is_data = not subject.report.places
    heads = (label.printed for label in subject.report.labels if label.where == where)
    return (
        "" if is_data or any(unit in head for head in heads) else (f" 元的单位“{unit}”写在单元格内")
    )


@rules.rule(
    "AR218",
    title="金额大得不合常理",
    basis=TABLE_TWO,
    severity=Severity.WARNING,
    since="0.1",
    implements="T2-UNIT",
)
def implausible_amount(subject: Subject) -> Iterator[Hit]:
    """An amount is so large that its unit must be wrong.

    为什么：一个机关一年的收费或集中采购超过一百亿元，多半是把元填成了万元。
    例：行政事业性收费填 1532000 万元。
    怎样改：核对单位，收费金额换算成万元后填写。
    """
    for where, limit, unit in (
        (PROCUREMENT, IMPLAUSIBLE_YUAN, "元"),
        (FEES, IMPLAUSIBLE_FEES, "万元"),
    ):
        amount = subject.report.get(where)
        if amount is not None and amount > limit:
            yield Hit(
                message=f"{subject.form.label(where)}为 {amount} {unit}，超过 {limit} {unit}",
                where=where,
                got=str(amount),
                expected=f"≤ {limit}",
                cause="可能把元当成了万元",
                place=subject.place(where),
            )


@rules.rule(
    "AR219",
    title="采购数量与金额不配",
    basis=TABLE_TWO,
    severity=Severity.CONFIRM,
    since="0.1",
    implements="T2-UNIT",
)
def procurement_without_counterpart(subject: Subject) -> Iterator[Hit]:
    """Projects were procured for nothing, or money was spent on no project.

    为什么：有集中采购项目就有金额，有金额就有项目。
    例：采购项目数量 4 个，采购总金额 0。
    怎样改：补上缺的一项；项目跨年结算的，确认即可。
    """
    where, projects = _cell(subject, "central_procurement", "procurement_count")
    amount = subject.report.get(PROCUREMENT)
    if projects is None or amount is None or bool(projects) == bool(amount):
        return
    yield Hit(
        message=f"政府集中采购项目 {projects} 个，采购总金额 {amount} 元",
        where=where,
        got=projects,
        place=subject.place(where),
    )
