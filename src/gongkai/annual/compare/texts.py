"""Paragraphs that two years share, word for word or nearly, and figures that the text changed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from gongkai.annual.formats import form_of
from gongkai.annual.rules import Subject
from gongkai.annual.rules.copied import likeness

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai.annual.model import Report

_SHORTEST_PARAGRAPH = 20
"""Shorter paragraphs, such as 无。, may honestly be the same each year."""
_LONGEST_MATCHED = 3000
"""Characters of a paragraph that are compared one by one; matching takes the square of them."""
ALIKE = 60
"""So many percent of two paragraphs are the same that one was plainly made from the other."""
_LIKELY = 0.3
"""Paragraphs that share fewer of their runs are not worth comparing character by character."""
_SHORTEST_RUN = 4


@dataclass(frozen=True, slots=True)
class Repeated:
    """A paragraph that stands word for word in the same part of both reports."""

    no: int
    text: str


@dataclass(frozen=True, slots=True)
class Alike:
    """Two paragraphs of the same part, and where the words that both have stand in each."""

    no: int
    old: str
    new: str
    percent: int
    old_runs: tuple[tuple[int, int], ...]
    new_runs: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A figure that the text of each year gives for the same cell of a table."""

    where: str
    label: str
    old: int
    new: int


def repeated_paragraphs(old: Report, new: Report) -> tuple[Repeated, ...]:
    """Return the paragraphs of *new* that *old* already had, whatever year each names."""
    known = {(no, _bare(text)) for no, text in _paragraphs(old)}
    return tuple(Repeated(no, text) for no, text in _paragraphs(new) if (no, _bare(text)) in known)


def alike_paragraphs(old: Report, new: Report) -> tuple[Alike, ...]:
    """Return the paragraphs of *new* that are made from one of *old*, with its nearest one."""
    before = list(_paragraphs(old))
    found = []
    for no, text in _paragraphs(new):
        shares = [(likeness(text, other), other) for part, other in before if part == no]
        share, nearest = max(shares, key=lambda pair: pair[0], default=(0.0, ""))
        if share >= _LIKELY and (pair := _alike(no, nearest, text)).percent >= ALIKE:
            found.append(pair)
    return tuple(found)


def told_differently(old: Report, new: Report) -> tuple[Told, ...]:
    """Return the cells for which the running texts of both years give different figures."""
    before, after = Subject(old).stated, Subject(new).stated
    form = form_of(new)
    return tuple(
        Told(path, form.label(path), was, now)
        for path in form.paths
        if len(before.get(path, ())) == len(after.get(path, ())) == 1
        for (was,), (now,) in [(before[path], after[path])]
        if was != now
    )


def _paragraphs(report: Report) -> Iterator[tuple[int, str]]:
    for section in report.sections:
        for line in section.text.splitlines():
            if len(line.strip()) >= _SHORTEST_PARAGRAPH:
                yield section.no, line.strip()


def _bare(paragraph: str) -> str:
    return re.sub(r"\s|\d{4}(?=年)", "", paragraph)


def _alike(no: int, old: str, new: str) -> Alike:
    matcher = SequenceMatcher(None, old[:_LONGEST_MATCHED], new[:_LONGEST_MATCHED], autojunk=False)
    runs = [run for run in matcher.get_matching_blocks() if run.size >= _SHORTEST_RUN]
    return Alike(
        no,
        old,
        new,
        round(100 * matcher.ratio()),
        tuple((run.a, run.a + run.size) for run in runs),
        tuple((run.b, run.b + run.size) for run in runs),
    )
