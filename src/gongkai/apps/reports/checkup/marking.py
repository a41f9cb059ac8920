"""Running text with the words that findings quote marked in it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gongkai.apps.reports.checkup.notes import Note

Span = tuple[int, int]


class Run(NamedTuple):
    """A stretch of a paragraph; with a note where a finding quotes it."""

    text: str
    note: Note | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph in stretches, its address, and the notes that no stretch of its own shows."""

    anchor: str
    runs: tuple[Run, ...]
    notes: tuple[Note, ...]

    @property
    def quoting(self) -> tuple[Note, ...]:
        """All notes that quote the paragraph."""
        return (*(run.note for run in self.runs if run.note), *self.notes)


def marked(texts: Sequence[str], notes: Iterable[Note], block: int) -> list[Passage]:
    """Return the paragraphs *texts* of a block; each of *notes* marks the first that it quotes."""
    waiting = [(note, _squeezed(note.excerpt.strip("…。 "))[0]) for note in notes]
    passages = []
    for number, text in enumerate(texts, 1):
        plain, positions = _squeezed(text)
        found, left = [], []
        for note, words in waiting:
            at = plain.find(words) if words else -1
            if at < 0:
                left.append((note, words))
            else:
                found.append(((positions[at], positions[at + len(words) - 1] + 1), note))
        waiting = left
        found.sort(key=lambda pair: pair[0])
        runs = tuple(_runs(text, found))
        shown = {run.note.number for run in runs if run.note}
        rest = tuple(note for _, note in found if note.number not in shown)
        passages.append(Passage(f"duan-{block}-{number}", runs, rest))
    return passages


def _squeezed(text: str) -> tuple[str, list[int]]:
    """Return *text* in half width without blanks, and where each of its characters stood."""
    plain, positions = [], []
    for at, char in enumerate(text):
        folded = unicodedata.normalize("NFKC", char)
        if not folded.isspace():
            plain.append(folded if len(folded) == 1 else char)
            positions.append(at)
    return "".join(plain), positions


def _runs(text: str, found: Iterable[tuple[Span, Note]]) -> Iterator[Run]:
    at = 0
    for (start, end), note in found:
        if start < at:
            continue
        if start > at:
            yield Run(text[at:start])
        yield Run(text[start:end], note)
        at = end
    if at < len(text):
        yield Run(text[at:])
