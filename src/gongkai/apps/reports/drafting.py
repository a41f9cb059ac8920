"""Put draft sentences into the text of a part, each under its side of the work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.annual.formats.parts import NUMERALS
from gongkai.apps.reports.figures import TOPICS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gongkai.apps.core.facts import DraftSentence

_HEAD = 16
"""Characters at the beginning of a paragraph in which its side of the work is named."""


def taken_in(text: str, chosen: Iterable[DraftSentence]) -> str:
    """Return *text* with the *chosen* sentences: in the paragraph of their topic, or in a new one.

    A sentence that the text has already is not put in twice.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    for sentence in chosen:
        if sentence.text in text:
            continue
        at = next((no for no, line in enumerate(lines) if _is_about(line, sentence.topic)), None)
        if at is None:
            _begin(lines, sentence)
        else:
            lines[at] += sentence.text
    return "\n".join(lines)


def _begin(lines: list[str], sentence: DraftSentence) -> None:
    if not sentence.topic:
        lines.append(sentence.text)
        return
    rank = TOPICS.index(sentence.topic)
    later = TOPICS[rank + 1 : -1]
    at = next(
        (no for no, line in enumerate(lines) if any(_is_about(line, topic) for topic in later)),
        len(lines),
    )
    lines.insert(at, f"（{NUMERALS[rank]}）{sentence.topic}。{sentence.text}")


def _is_about(line: str, topic: str) -> bool:
    return bool(topic) and line.lstrip().startswith("（") and topic in line[:_HEAD]
