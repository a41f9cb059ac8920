"""What tables three and four say in total, and which readings of a loose word they allow."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gongkai.annual.rules.subject import Subject

_OFTEN_LEFT_OUT = ("not_processed_", "other", "unavailable_still_unclear")
"""Groups that reports leave out when they say 受理, 答复 or 办结."""


@dataclass(frozen=True)
class Caseload:
    """The 总计 column of table three, as far as it was read."""

    subject: Subject

    def total(self, row: str) -> int | None:
        """Return the 总计 of *row*."""
        return self.subject.report.count(f"requests.{row}.total")

    def group(self, beginning: str) -> int | None:
        """Return the 总计 of the leaf rows that *beginning* names, ``None`` when one is unread."""
        rows = [row for row in self.subject.form.leaves if row.startswith(beginning)]
        counts = self.subject.report.counts(f"requests.{row}.total" for row in rows)
        return sum(counts) if rows and counts is not None else None

    @cached_property
    def leaves(self) -> int | None:
        """The sum of all outcomes."""
        return self.group("")

    @cached_property
    def received(self) -> frozenset[int]:
        """What 收到 may mean: the new requests, with or without those carried in."""
        new, brought = self.total("new_received"), self.total("carried_in")
        if new is None:
            return frozenset()
        return frozenset({new, new + (brought or 0)})

    @cached_property
    def handled(self) -> frozenset[int]:
        """What 受理, 办结 or 答复 may mean: any total, less groups that are often left out."""
        out = self.total("carried_out") or 0
        known = [self.total("handled_total"), self.leaves, *self.received]
        bases = {total for total in known if total is not None}
        bases |= {total - out for total in self.received}
        return frozenset(base - less for base in bases for less in self._left_out)

    @cached_property
    def _left_out(self) -> frozenset[int]:
        groups = [self.group(beginning) or 0 for beginning in _OFTEN_LEFT_OUT]
        return frozenset(
            sum(chosen) for size in range(len(groups) + 1) for chosen in combinations(groups, size)
        )
