"""AR22x: a consolidated report against the reports of its members."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from gongkai.annual.rules.registry import DUE_DATES, rules
from gongkai.lint.finding import Hit, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai.annual.model import Value
    from gongkai.annual.rules.subject import Subject


@rules.rule(
    "AR221",
    title="汇总数不等于各成员之和",
    basis=f"{DUE_DATES}（政府的年度报告由各机关的报告汇总而成）",
    severity=Severity.ERROR,
    since="0.2",
    implements="C-CONS",
)
def unequal_consolidation(subject: Subject) -> Iterator[Hit]:
    """A cell of the consolidated report is not the sum of the members' cells.

    为什么：汇总报告的每一格都应当等于各成员同一格之和，差的数多半是漏加或者多加了一家。
    例：三家的新收申请是 3、4、5 件，汇总填了 8 件，恰好少了 4 件的那一家。
    怎样改：用 gongkai report merge 重新汇总；成员更正过的，用更正后的报告。
    """
    if not subject.members:
        return
    for where in subject.form.paths:
        stated = subject.report.get(where)
        parts = [(member.agency or "", member.get(where)) for member in subject.members]
        known = [value for _, value in parts if value is not None]
        if stated is None or len(known) < len(parts) or stated == sum(known):
            continue
        total = sum(known)
        off = Decimal(stated) - total
        yield Hit(
            message=f"{subject.form.label(where)}汇总为 {_figure(stated)}，"
            f"{len(parts)} 个成员之和是 {_figure(total)}，相差 {_figure(abs(off))}",
            where=where,
            got=_figure(stated),
            expected=_figure(total),
            cause=_cause(off, parts),
            place=subject.place(where),
        )


def _cause(off: Decimal, parts: list[tuple[str, Value | None]]) -> str:
    """Return which member was left out or added twice, if only one member's figure fits."""
    alike = [name for name, value in parts if value == abs(off)]
    if len(alike) != 1:
        return ""
    return f"可能{'重复加了' if off > 0 else '漏加了'}{alike[0]}"


def _figure(value: Value) -> int | str:
    return value if isinstance(value, int) else f"{value.normalize():f}"
