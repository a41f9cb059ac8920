"""Draft sentences in a written text: where their numbers stand, and what the records say since."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from gongkai.apps.core.facts import Figure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from gongkai.apps.core.facts import DraftSentence

_CLAUSE = re.compile(r"[，。；、：]")


@dataclass(frozen=True, slots=True)
class Mark:
    """A number in a text that came from the records: *said* then, *says* now."""

    start: int
    end: int
    path: str
    said: str
    says: str

    @property
    def is_stale(self) -> bool:
        """Whether the records say something else by now."""
        return self.said != self.says


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text; a number from the records has its *mark*."""

    text: str
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Stale:
    """A sentence whose numbers the records no longer give: as it was, and as it would be."""

    key: str
    old: str
    new: str
    changes: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Renewed:
    """A text with one sentence brought up to date, and that sentence as it is now."""

    text: str
    sentence: DraftSentence


def values_of(offered: Iterable[DraftSentence]) -> dict[str, str]:
    """Return what the records say today, by the path of the figure."""
    return {figure.path: figure.text for sentence in offered for figure in sentence.figures}


def marks(text: str, placed: DraftSentence, values: Mapping[str, str]) -> list[Mark]:
    """Return where the figures of *placed* stand in *text*, in the order of the text.

    A sentence that was rewritten since keeps those of its figures that still stand between the
    same words.
    """
    start = text.find(placed.text)
    found = _verbatim(placed, start) if start >= 0 else _scattered(text, placed)
    return [_mark(at, figure, values.get(figure.path, figure.text)) for at, figure in found]


def stale(
    text: str, placed: Iterable[DraftSentence], offered: Sequence[DraftSentence]
) -> list[Stale]:
    """Return the sentences of *text* that the records have left behind."""
    values, found = values_of(offered), []
    for sentence in placed:
        renewal = renewed(text, sentence, offered)
        if renewal is not None:
            changes = tuple(mark for mark in marks(text, sentence, values) if mark.is_stale)
            found.append(Stale(sentence.key, sentence.text, renewal.sentence.text, changes))
    return found


def renewed(text: str, placed: DraftSentence, offered: Sequence[DraftSentence]) -> Renewed | None:
    """Return *text* with *placed* as the records have it today; ``None`` when nothing changed.

    A sentence that stands word for word is replaced as a whole; of a rewritten one only the
    numbers are.
    """
    today = next((sentence for sentence in offered if sentence.key == placed.key), None)
    if today is not None and placed.text in text:
        if today.text == placed.text:
            return None
        return Renewed(text.replace(placed.text, today.text, 1), today)
    changes = [mark for mark in marks(text, placed, values_of(offered)) if mark.is_stale]
    if not changes:
        return None
    for mark in sorted(changes, key=lambda mark: -mark.start):
        text = text[: mark.start] + mark.says + text[mark.end :]
    says = {mark.path: mark.says for mark in changes}
    parts = tuple(
        part if isinstance(part, str) else Figure(part.path, says.get(part.path, part.text))
        for part in placed.parts
    )
    return Renewed(text, replace(placed, parts=parts))


def runs(text: str, found: Iterable[Mark], offset: int = 0) -> list[Run]:
    """Return *text*, which begins at *offset* of what was marked, cut at its marks."""
    cut, at = [], 0
    for mark in sorted(found, key=lambda mark: mark.start):
        start, end = mark.start - offset, mark.end - offset
        if start < at or end > len(text):
            continue
        cut += [Run(text[at:start]), Run(text[start:end], mark)]
        at = end
    return [run for run in (*cut, Run(text[at:])) if run.text]


def _mark(at: int, figure: Figure, says: str) -> Mark:
    return Mark(at, at + len(figure.text), figure.path, figure.text, says)


def _verbatim(placed: DraftSentence, start: int) -> Iterator[tuple[int, Figure]]:
    for part in placed.parts:
        if isinstance(part, str):
            start += len(part)
        else:
            yield start, part
            start += len(part.text)


def _scattered(text: str, placed: DraftSentence) -> Iterator[tuple[int, Figure]]:
    at = 0
    parts = ("", *placed.parts, "")
    for index, (before, part) in enumerate(pairwise(parts)):
        after = parts[index + 2] if index + 2 < len(parts) else ""
        if isinstance(part, str) or not isinstance(before, str) or not isinstance(after, str):
            continue
        lead = _CLAUSE.split(before)[-1]
        found = text.find(f"{lead}{part.text}{_CLAUSE.split(after)[0]}", at) if lead else -1
        if found >= 0:
            at = found + len(lead) + len(part.text)
            yield found + len(lead), part
