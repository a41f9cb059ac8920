"""AR404: what the text says of reviews and lawsuits, against table four."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from gongkai.annual.rules.registry import TEXT_AGREES, rules
from gongkai.lint.finding import Hit, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai.annual.rules.remedy_claims import RemedyClaim
    from gongkai.annual.rules.subject import Subject

_OVER_DISCLOSURE = re.compile(
    r"(?:信息公开|依申请|申请公开)[^,;:()]{0,16}(?:复议|诉讼)|(?:复议|诉讼)[^,;:()]{0,8}信息公开"
)


@rules.rule(
    "AR404",
    title="文字与表四的件数不符",
    basis=TEXT_AGREES,
    severity=Severity.ERROR,
    since="0.1",
    implements="N-RES",
)
def remedy_count_conflict(subject: Subject) -> Iterator[Hit]:
    """The text gives another number of reviews or lawsuits, or of a result, than table four.

    为什么：因政府信息公开引起的复议、诉讼件数和结果，文字和表四必须相同。
    例：文字写被申请行政复议 3 件，表四行政复议总计 1 件，相差 2 件。
    怎样改：按案件台账核对，改正文字或表四；文字只算本年新发生的，写明口径。
    """
    for told in subject.remedy_claims:
        counts = subject.report.counts(told.cells)
        if counts is not None and told.value not in {*counts, sum(counts)}:
            yield _conflict(told, sum(counts))


def _conflict(told: RemedyClaim, table: int) -> Hit:
    excerpt = told.sentence.excerpt(told.mention)
    hit = Hit(
        message=f"文字写“{excerpt}”，表格“{told.label}”为 {table} 件，"
        f"相差 {abs(told.value - table)} 件",
        where=told.sentence.where,
        got=told.value,
        expected=table,
        excerpt=excerpt,
        place=told.sentence.place,
    )
    is_ours = told.sentence.where == "sections.4" or _OVER_DISCLOSURE.search(told.sentence.bare)
    if is_ours and (told.kind == "both" or told.column != "total"):
        return replace(hit, severity=Severity.WARNING)
    if is_ours and told.value > table:
        return hit
    cause = "可能口径不同，例如只算本年新发生的，或包括其他行政案件"
    return replace(hit, severity=Severity.CONFIRM, cause=cause)
