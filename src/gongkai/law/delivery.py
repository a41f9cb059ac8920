"""Delivery (答复送达): the day that stops the reply clock, by the way the reply went out."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.law.citations import Clause, cite


class DeliveryChannel(StrEnum):
    """How a reply is delivered (送达方式)."""

    DIRECT = "direct"
    VIA_AGENCY = "via_agency"
    POST = "post"
    ELECTRONIC = "electronic"

    @property
    def label(self) -> str:
        """The Chinese name."""
        return _POINTS[self].label

    @property
    def clause(self) -> Clause | None:
        """The clause that fixes the day; None where only practice does."""
        return _POINTS[self].clause


@dataclass(frozen=True, slots=True)
class _Point:
    label: str
    rule: str
    clause: Clause | None


_DELIVERY = cite("《送达解释》")
# Electronic delivery is from memory: 235号 is silent on it.
_POINTS = {
    DeliveryChannel.DIRECT: _Point(
        "直接送达", "以申请人（或者其法定代理人）签收之日为准。", _DELIVERY
    ),
    DeliveryChannel.VIA_AGENCY: _Point("由其他机关转送", "以申请人签收之日为准。", _DELIVERY),
    DeliveryChannel.POST: _Point(
        "邮寄送达",
        "以交邮之日为准；须交邮政企业寄送，不得使用其他快递，不得由收件人付费。",
        _DELIVERY,
    ),
    DeliveryChannel.ELECTRONIC: _Point("电子送达", "以到达申请人系统之日为准。", None),
}


@dataclass(frozen=True, slots=True)
class Delivery:
    """The day a reply counts as given, and why; None while a signature is awaited."""

    channel: DeliveryChannel
    delivered_on: date | None
    reason: str
    clause: Clause | None


def delivery(channel: DeliveryChannel, sent_on: date, signed_on: date | None = None) -> Delivery:
    """Return when a reply sent on *sent_on* stops the clock (235号).

    A posted letter counts on the day of posting; what is handed over, on the day it is signed for.

    >>> delivery(DeliveryChannel.POST, date(2026, 3, 2), date(2026, 3, 6)).delivered_on
    datetime.date(2026, 3, 2)
    """
    if signed_on is not None and signed_on < sent_on:
        raise ValueError("签收日期不能早于发出日期。")
    point = _POINTS[channel]
    is_by_signature = channel in (DeliveryChannel.DIRECT, DeliveryChannel.VIA_AGENCY)
    delivered_on = signed_on if is_by_signature else sent_on
    return Delivery(channel, delivered_on, point.label + point.rule, point.clause)
