"""AR801 to AR803: text taken over from last year's report, or told twice in this one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING

from gongkai.annual.formats.parts import NUMERALS
from gongkai.annual.model import Place
from gongkai.annual.rules.folding import squeezed
from gongkai.annual.rules.prose import LONGEST_PROSE
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
SHORTEST_PARAGRAPH = 40
FEWEST_CHARACTERS = 12
"""Different characters; a line with fewer is a rule or the rest of a table."""
NEARLY_THE_SAME = 0.9
"""Share of equal text above which two paragraphs of one report count as the same."""
MANY_PARAGRAPHS = 400
LONGEST_PARAGRAPH = 2000
SAMPLED = 16
"""Runs of a paragraph that are looked for before all of them are."""

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


@rules.rule(
    "AR803",
    title="报告内文字重复",
    basis=_DUTY,
    severity=Severity.WARNING,
    since="0.2",
    implements="S-PROB",
)
def repeated_paragraph(subject: Subject) -> Iterator[Hit]:
    """A paragraph stands in the report twice, word for word or nearly so.

    为什么：同一段话写两遍，多半是复制时没有改，后一处的内容就漏写了。
    例：第一部分的一段话在第六部分原样又写了一遍。
    怎样改：删去重复的一段，写上该处应当写的内容。
    """
    seen: dict[str, _Paragraph] = {}
    for paragraph in islice(_paragraphs(subject), MANY_PARAGRAPHS):
        if first := seen.get(paragraph.plain):
            yield _repetition(first, paragraph, 1.0)
            continue
        shares = ((paragraph.likeness(other), other) for other in seen.values())
        share, nearest = max(shares, key=itemgetter(0), default=(0.0, paragraph))
        if share > NEARLY_THE_SAME:
            yield _repetition(nearest, paragraph, share)
        seen[paragraph.plain] = paragraph


@dataclass(frozen=True)
class _Paragraph:
    where: str
    text: str
    plain: str
    place: Place

    @cached_property
    def shingles(self) -> frozenset[str]:
        """The runs of the paragraph, made only where another one is as long."""
        return frozenset(_shingles(self.text))

    @cached_property
    def bare(self) -> str:
        """The paragraph without what changes from year to year."""
        return _CHANGING.sub("", self.plain)

    @cached_property
    def sample(self) -> tuple[str, ...]:
        """A few runs, of which a paragraph that is nearly the same must have half."""
        step = max(len(self.bare) // SAMPLED, 1)
        return tuple(self.bare[at : at + SHINGLE] for at in range(0, len(self.bare), step))

    def likeness(self, other: _Paragraph) -> float:
        """Return the share of runs in common; 0 where it cannot be high enough to matter."""
        shorter, longer = sorted((len(self.plain), len(other.plain)))
        if shorter < longer * NEARLY_THE_SAME:
            return 0.0
        if sum(run in other.bare for run in self.sample) * 2 < len(self.sample):
            return 0.0
        if not self.shingles:
            return 0.0
        common = len(self.shingles & other.shingles)
        return common / max(len(self.shingles), len(other.shingles))


def _paragraphs(subject: Subject) -> Iterator[_Paragraph]:
    for section in subject.report.sections:
        for number, line in enumerate(section.text[:LONGEST_PROSE].split("\n")):
            text = line.strip()[:LONGEST_PARAGRAPH]
            plain = squeezed(text)
            if len(plain) >= SHORTEST_PARAGRAPH and len(set(plain)) >= FEWEST_CHARACTERS:
                known = number < len(section.lines)
                place = Place(line=section.lines[number]) if known else section.place
                where = f"sections.{section.no}"
                yield _Paragraph(where, text, plain, place)


def _repetition(first: _Paragraph, later: _Paragraph, share: float) -> Hit:
    part = NUMERALS[int(first.where[-1]) - 1]
    line = f"第 {first.place.line} 行" if first.place.line else f"第{part}部分"
    alike = "相同" if share >= 1 else f"有 {share:.0%} 相同"
    return Hit(
        message=f"“{later.text[:20]}…”一段与{line}的一段{alike}",
        where=later.where,
        got=f"{share:.0%}",
        expected=f"≤ {NEARLY_THE_SAME:.0%}",
        excerpt=later.text[:40],
        severity=None if share >= 1 else Severity.CONFIRM,
        place=later.place,
    )
