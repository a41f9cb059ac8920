"""AR0xx: findings about the check itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.annual.rules.registry import rules
from gongkai.lint.finding import Hit, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai.annual.rules.subject import Subject


@rules.rule(
    "AR001",
    title="豁免没有用上",
    basis="豁免规则：每条豁免对应一个仍然存在的问题",
    severity=Severity.WARNING,
    since="0.1",
    implements="WAIVER",
)
def unused_waiver(subject: Subject) -> Iterator[Hit]:
    """A waiver covers no finding any more.

    为什么：问题已经消除的豁免继续留着，会掩盖以后同一处出现的新问题。
    例：对 AR701 的豁免仍在，但报告的规章数已改为 0。
    怎样改：删除这条豁免；确需保留的，核对编号和位置是否写对。
    """
    for waiver in subject.unused_waivers:
        yield Hit(
            message=f"{waiver.author}于 {waiver.on} 对 {waiver.code} 的豁免没有对应的问题"
            f"（理由：{waiver.reason}）",
            where=waiver.where or "report",
            got=waiver.code,
        )
