"""What tables three and four say in total, and which readings of a loose word they allow."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gongkai.annual.rules.subject import Subject

_GROUPS = {
    "refused_": "不予公开",
    "unavailable_": "无法提供",
    "not_processed_": "不予处理",
    "other": "其他处理",
}
_TOTALS = ("new_received", "carried_in", "handled_total", "carried_out")
_OFTEN_LEFT_OUT = ("not_processed_", "other", "unavailable_still_unclear")
"""Groups that reports leave out when they say 受理, 答复 or 办结."""


@dataclass(frozen=True)
class Caseload:
    """The 总计 column of table three, as far as it was read."""

    subject: Subject

    def total(self, row: str) -> int | None:
        """Return the 总计 of *row*: where it is blank beside figures, what they add up to."""
        count = self.subject.report.count(f"requests.{row}.total")
        return count if count is not None else self._summed(row)

    def _summed(self, row: str) -> int | None:
        where = f"requests.{row}."
        kinds = {kind for path, kind in self._unread.items() if path.startswith(where)}
        if kinds != {"blank"} or not self._blanks_are_zero:
            return None
        return (
            sum(self._counts(row)) if len(self._blank_columns(row)) < len(self._columns) else None
        )

    @cached_property
    def _unread(self) -> dict[str, str]:
        return {item.where: item.kind for item in self.subject.report.unread}

    def person(self, row: str) -> int | None:
        """Return the 自然人 figure of *row*."""
        return self.subject.report.count(f"requests.{row}.natural_person")

    def columns(self, choices: tuple[tuple[str, ...], ...]) -> frozenset[int]:
        """Return the new requests of each choice of columns, and with those carried in."""
        allowed: set[int] = set()
        for names in choices:
            new, brought = (
                self.subject.report.counts(f"requests.{row}.{name}" for name in names)
                for row in ("new_received", "carried_in")
            )
            if new is None:
                return frozenset()
            allowed |= {sum(new), sum(new) + sum(brought or ())}
        return frozenset(allowed)

    def group(self, beginning: str) -> int | None:
        """Return the 总计 of the leaf rows that *beginning* names, ``None`` when one is unread.

        Rows printed without any figure count nothing beside rows that have some.
        """
        rows = [row for row in self.subject.form.leaves if row.startswith(beginning)]
        counts = [self.total(row) for row in rows]
        blank = [row for row, count in zip(rows, counts, strict=True) if count is None]
        is_whole = all(len(self._blank_columns(row)) == len(self._columns) for row in blank)
        if not rows or (blank and not (is_whole and self._blanks_are_zero)):
            return None
        return sum(count or 0 for count in counts)

    @cached_property
    def _blanks_are_zero(self) -> bool:
        """Whether every column adds up and balances with all blanks as zeros."""
        outcomes = zip(*map(self._counts, self.subject.form.leaves), strict=True)
        new, brought, handled, out = map(self._counts, _TOTALS)
        at_hand = [sum(pair) for pair in zip(new, brought, strict=True)]
        left = [sum(pair) for pair in zip(handled, out, strict=True)]
        return at_hand == left and [sum(column) for column in outcomes][:-1] == handled[:-1]

    @cached_property
    def _columns(self) -> tuple[str, ...]:
        return tuple(column.id for column in self.subject.form.requests.columns)

    def _counts(self, row: str) -> list[int]:
        return [self.subject.report.count(f"requests.{row}.{name}") or 0 for name in self._columns]

    def _blank_columns(self, row: str) -> list[str]:
        paths = (f"requests.{row}.{name}" for name in self._columns)
        return [path for path in paths if self._unread.get(path) == "blank"]

    def name(self, beginning: str) -> str:
        """Return the Chinese name of the row or group that *beginning* names."""
        labels = [row.label for row in self.subject.form.requests.rows if row.id == beginning]
        return _GROUPS.get(beginning) or labels[0].partition("(")[0]

    def result(self, rows: tuple[str, ...]) -> frozenset[int]:
        """Return what a result named by *rows* may count: each of them, or all together."""
        counts = [count for row in rows if (count := self.group(row)) is not None]
        if len(counts) < len(rows):
            return frozenset()
        return frozenset({*counts, sum(counts)})

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
    def bases(self) -> frozenset[int]:
        """The totals of which a share of requests may be told."""
        known = {self.total("handled_total"), self.leaves, *self.received} - {None, 0}
        return frozenset(total for total in known if total is not None)

    @cached_property
    def concluded(self) -> frozenset[int]:
        """What 办结 or 答复 may mean: the results, with or without those of requests carried in."""
        brought = self.total("carried_in") or 0
        known = {self.total("handled_total"), self.leaves} - {None}
        bases = {total - out for total in known if total is not None for out in {0, brought}}
        return frozenset(base - less for base in bases for less in self._left_out)

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
