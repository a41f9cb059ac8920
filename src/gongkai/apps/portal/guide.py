"""What the guide (政府信息公开指南, 条例第十二条) states of the law, taken from the law itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gongkai.law.duties import duties
from gongkai.law.fees import tariffs
from gongkai.law.limits import Limit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai.law.fees import Tariff


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """One period that the reader should know, with its source."""

    what: str
    length: str
    starts: str
    clause: str


SHOWN_LIMITS = (
    Limit.PROACTIVE_PUBLISH,
    Limit.CORRECTION_NOTICE,
    Limit.REPLY,
    Limit.REPLY_EXTENSION,
    Limit.REVIEW_FILING,
    Limit.SUE_DIRECT,
)


def time_limits() -> list[TimeLimit]:
    """Return the periods of publishing, answering and appealing."""
    return [
        TimeLimit(
            limit.label,
            f"{limit.period.length}{limit.period.unit.label}",
            limit.period.starts,
            str(limit.period.clause),
        )
        for limit in SHOWN_LIMITS
    ]


def reply_days() -> int:
    """Return the working days within which a request is answered (条例第三十三条)."""
    return Limit.REPLY.period.length


def duty_labels() -> list[str]:
    """Return what every agency publishes unasked (条例第二十条)."""
    return [duty.label for duty in duties()]


def fee_lines() -> list[str]:
    """Return the two tariffs in words (信息处理费)."""
    by_item, by_volume = tariffs()["by_item"], tariffs()["by_volume"]
    return [
        f"按件计收：同一申请人同一自然月内，{'，'.join(_bands(by_item))}。",
        f"按量计收：同一件申请，{'，'.join(_bands(by_volume))}。",
    ]


def _bands(tariff: Tariff) -> Iterator[str]:
    unit = tariff.unit
    for band in tariff.fixed:
        price = f"每{unit}{band.price_yuan}元" if band.price_yuan else "不收费"
        yield f"第{band.first}至{band.last}{unit}{price}"
    last = tariff.fixed[-1].last
    if tariff.open_price is not None:
        yield f"第{last}{unit}以上的部分每{unit}{tariff.open_price}元"
    else:
        rise = f"每增加{tariff.step_size}{unit}单价提高{tariff.step_rise}元"
        yield f"第{last}{unit}以上的部分，{rise}"
