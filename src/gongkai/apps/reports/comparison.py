"""Two states of a report side by side: the cells that differ, the text that differs (比较)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gongkai.annual.compare import compare, repeated_paragraphs
from gongkai.annual.parse import parse
from gongkai.annual.render.wording import six_parts
from gongkai.apps.publication.record import changed_words
from gongkai.apps.reports.places import heading_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.utils.safestring import SafeString

    from gongkai.annual.compare import Change, Repeated
    from gongkai.annual.model import Report
    from gongkai.apps.reports.models import AnnualReport

_INTERCHANGE = "json"


@dataclass(frozen=True, slots=True)
class TextChange:
    """The words of one part that were taken out and put in, as safe HTML."""

    heading: str
    changes: SafeString


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two states of a report, and which paragraphs are the same."""

    cells: Sequence[Change]
    texts: Sequence[TextChange]
    repeated: Sequence[Repeated]

    @property
    def is_same(self) -> bool:
        """Whether nothing differs."""
        return not self.cells and not self.texts


def of(old: Report, new: Report) -> Comparison:
    """Return what *new* changes of *old*."""
    cells = [change for change in compare(old, new) if change.old != change.new]
    pairs = zip(six_parts(old), six_parts(new), strict=True)
    texts = [
        TextChange(heading_of(after.no), changed_words(before.text, after.text))
        for before, after in pairs
        if before.text != after.text
    ]
    return Comparison(cells, texts, repeated_paragraphs(old, new))


def published(row: AnnualReport) -> Report | None:
    """Return the last published edition as a report, from its own file; ``None`` before any."""
    file = row.files.filter(format=_INTERCHANGE).exclude(edition=None).order_by("pk").last()
    return parse(file.read(), name=file.name) if file else None
