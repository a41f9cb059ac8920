"""AR8xx: text taken over from last year's report."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gongkai.annual.formats.parts import NUMERALS
from gongkai.annual.rules.folding import squeezed
from gongkai.annual.rules.registry import rules
from gongkai.annual.rules.structure import OTHER_MATTERS, OVERVIEW, PROBLEMS
from gongkai.lint.finding import Hit, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai.annual.model import Report
    from gongkai.annual.rules.subject import Subject

ALIKE = 0.8
"""Share of equal text above which a part counts as copied (S-PROB)."""
SHINGLE = 6
"""Characters; runs of this length are compared."""
SHORTEST_COMPARED = 60
"""Characters; shorter parts are alike by nature."""

_CHANGING = re.compile(r"[\d\W_]+")
_DUTY = "国办公开办函〔2021〕30号（内容雷同、敷衍应付的，依法追究责任）"


def likeness(text: str, other: str) -> float:
    """Return the share of the runs of *text* that *other* has too, figures left out.

    >>> likeness("公开不够主动还需加强", "公开不够主动还需加强"), likeness("甲乙丙丁戊己庚", "一")
    (1.0, 0.0)
    """
    ours, theirs = _shingles(text), _shingles(other)
    return len(ours & theirs) / len(ours) if ours else 0.0


def _shingles(text: str) -> set[str]:
    plain = _CHANGING.sub("", squeezed(text))
    return {plain[at : at + SHINGLE] for at in range(len(plain) - SHINGLE + 1)}


def _text(report: Report, no: int) -> str:
    return next((section.text for section in report.sections if section.no == no), "")


def _copied(subject: Subject, no: int) -> Iterator[Hit]:
    section = subject.section(no)
    if subject.last_year is None or section is None:
        return
    before = _text(subject.last_year, no)
    if min(len(squeezed(section.text)), len(squeezed(before))) < SHORTEST_COMPARED:
        return
    share = likeness(section.text, before)
    if share > ALIKE:
        yield Hit(
            message=f"第{NUMERALS[no - 1]}部分有 {share:.0%} 的文字与上年报告相同，"
            f"超过 {ALIKE:.0%}",
            where=f"sections.{no}",
            got=f"{share:.0%}",
            expected=f"≤ {ALIKE:.0%}",
            place=section.place,
        )


@rules.rule(
    "AR801",
    title="问题及改进照抄上年",
    basis=_DUTY,
    severity=Severity.WARNING,
    since="0.1",
    implements="S-PROB",
)
def copied_problems(subject: Subject) -> Iterator[Hit]:
    """Part five is last year's, but for its figures.

    为什么：上年的问题本年应当写改进结果，照抄说明没有改进或者没有检查。
    例：第五部分有 95% 的文字与上年报告相同。
    怎样改：写明上年问题的改进结果和本年的新问题。
    """
    yield from _copied(subject, PROBLEMS)


@rules.rule(
    "AR802",
    title="正文照抄上年",
    basis=_DUTY,
    severity=Severity.CONFIRM,
    since="0.1",
    implements="S-PROB",
)
def copied_text(subject: Subject) -> Iterator[Hit]:
    """Part one or six is last year's, but for its figures.

    为什么：年度报告写的是当年的工作，只换数字等于没有报告。
    例：总体情况有 92% 的文字与上年报告相同。
    怎样改：按当年的工作改写；确实没有变化的内容可以保留。
    """
    for no in (OVERVIEW, OTHER_MATTERS):
        yield from _copied(subject, no)
