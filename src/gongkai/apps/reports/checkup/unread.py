"""What of a report could not be read, told in groups: one line for a table that is missing."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from gongkai.annual.formats import form_of
from gongkai.apps.reports.checkup.spots import name_of

if TYPE_CHECKING:
    from gongkai.annual.model import Report, Unread

_TOLD = {
    "blank": "原文是空白",
    "missing": "没有找到这一格",
    "ambiguous": "有几种读法，没有猜",
    "not_integer": "原文不是整数",
}
_DOUBTFUL = frozenset({"missing", "ambiguous"})


@dataclass(frozen=True, slots=True)
class Gap:
    """Cells without a number, for one reason."""

    kind: str
    why: str
    text: str
    candidates: tuple[str, ...]
    spots: tuple[str, ...]
    anchor: str

    @property
    def told(self) -> str:
        """What happened, in a few words."""
        return _TOLD[self.kind]

    @property
    def is_doubtful(self) -> bool:
        """Whether the reader may have missed what is there: compare with the original."""
        return self.kind in _DOUBTFUL


def gaps_of(report: Report) -> list[Gap]:
    """Return the unread cells of *report* in the order of the form, equal neighbours together."""
    order = {where: at for at, where in enumerate(form_of(report).paths)}
    items = sorted(
        (item for item in report.unread if item.where in order), key=lambda item: order[item.where]
    )
    return [_gap(list(group), report) for _, group in groupby(items, key=_likeness)]


def _likeness(item: Unread) -> tuple[object, ...]:
    table = item.where.partition(".")[0]
    return (table, item.kind, item.why, item.text, item.candidates)


def _gap(items: list[Unread], report: Report) -> Gap:
    first, form = items[0], form_of(report)
    return Gap(
        kind=first.kind,
        why=first.why,
        text=first.text,
        candidates=first.candidates,
        spots=tuple(name_of(item.where, form) for item in items),
        anchor=f"ge-{first.where}",
    )
