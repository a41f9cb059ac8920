"""What two years say as shares: how much was opened, refused, overturned; and what carried over."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from gongkai.annual.formats import APPLICANT_COLUMNS, REMEDY_BLOCKS, form_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gongkai.annual.model import Report

_TENTH = Decimal("0.1")
_PERCENT = 100
_HANDLED = "requests.handled_total.total"


@dataclass(frozen=True, slots=True)
class Ratio:
    """A share in percent with one decimal in both years.

    ``None`` on a base of zero, on an unread figure, and when the parts exceed the whole.
    """

    label: str
    of: str
    old: Decimal | None
    new: Decimal | None

    @property
    def points(self) -> Decimal | None:
        """The change in percentage points (百分点)."""
        return None if self.old is None or self.new is None else self.new - self.old


@dataclass(frozen=True, slots=True)
class Carried:
    """One kind of applicant: left over at the end of the old year, taken over by the new one."""

    label: str
    left: int | None
    taken: int | None

    @property
    def is_continuous(self) -> bool | None:
        """Whether both figures are the same; ``None`` when one of them is unread."""
        return None if self.left is None or self.taken is None else self.left == self.taken


def carry_over(old: Report, new: Report) -> tuple[Carried, ...]:
    """Return 结转下年度 of *old* against 上年结转 of *new*, by kind of applicant."""
    return tuple(
        Carried(
            column.label,
            old.count(f"requests.carried_out.{column.id}"),
            new.count(f"requests.carried_in.{column.id}"),
        )
        for column in APPLICANT_COLUMNS
    )


def ratios(old: Report, new: Report) -> tuple[Ratio, ...]:
    """Return the key ratios of both years, each with what it is a share of."""
    return tuple(
        Ratio(label, of, before, after)
        for (label, of, before), (_, _, after) in zip(_shares(old), _shares(new), strict=True)
    )


def _shares(report: Report) -> list[tuple[str, str, Decimal | None]]:
    leaves = form_of(report).leaves

    def total(*beginnings: str) -> list[str]:
        return [f"requests.{row}.total" for row in leaves if row.startswith(beginnings)]

    decided, overturned = [], []
    for block in REMEDY_BLOCKS:
        decided += [f"remedies.{block.id}.{name}" for name in ("upheld", "corrected", "other")]
        overturned.append(f"remedies.{block.id}.corrected")
    handled = "办理总数"
    return [
        ("公开率（予以公开和部分公开）", handled, _share(report, total("granted", "partial"))),
        ("不予公开", handled, _share(report, total("refused_"))),
        ("无法提供", handled, _share(report, total("unavailable_"))),
        ("其中补正后仍不明确", handled, _share(report, total("unavailable_still_unclear"))),
        ("不予处理", handled, _share(report, total("not_processed_"))),
        ("其他处理", handled, _share(report, total("other"))),
        ("复议诉讼纠错率", "已审结的复议和诉讼", _share(report, overturned, decided)),
    ]


def _share(
    report: Report, parts: Iterable[str], whole: Iterable[str] = (_HANDLED,)
) -> Decimal | None:
    counted, base = report.counts(parts), report.counts(whole)
    if counted is None or base is None or not sum(counted) <= sum(base) > 0:
        return None
    return (Decimal(sum(counted) * _PERCENT) / sum(base)).quantize(_TENTH, ROUND_HALF_UP)
