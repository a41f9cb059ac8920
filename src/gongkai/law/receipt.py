"""Receipt (收到申请之日): the day a request counts as received, by the way it was filed."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.law.citations import Clause, cite
from gongkai.law.policy import DEFAULT_POLICY, Policy

IN_PERSON = cite("《条例》第三十一条第（一）项")
BY_POST = cite("《条例》第三十一条第（二）项")
BY_NETWORK = cite("《条例》第三十一条第（三）项")
ORAL = cite("《条例》第二十九条")
MISADDRESSED = cite("《期限解释》")


class FilingChannel(StrEnum):
    """How a request was filed (申请渠道)."""

    IN_PERSON = "in_person"
    ORAL = "oral"
    REGISTERED_MAIL = "registered_mail"
    ORDINARY_MAIL = "ordinary_mail"
    MISADDRESSED_MAIL = "misaddressed_mail"
    ONLINE = "online"
    EMAIL = "email"
    FAX = "fax"

    @property
    def label(self) -> str:
        """The Chinese name."""
        return _CHANNELS[self][0]

    @property
    def clause(self) -> Clause:
        """The clause that fixes the day of receipt."""
        return _CHANNELS[self][1]


_CHANNELS: dict[FilingChannel, tuple[str, Clause]] = {
    FilingChannel.IN_PERSON: ("当面提交", IN_PERSON),
    FilingChannel.ORAL: ("口头申请", ORAL),
    FilingChannel.REGISTERED_MAIL: ("挂号信或特快专递", BY_POST),
    FilingChannel.ORDINARY_MAIL: ("平常信函", BY_POST),
    FilingChannel.MISADDRESSED_MAIL: ("寄给本机关其他人员的信函", MISADDRESSED),
    FilingChannel.ONLINE: ("网上申请", BY_NETWORK),
    FilingChannel.EMAIL: ("电子邮件", BY_NETWORK),
    FilingChannel.FAX: ("传真", BY_NETWORK),
}
_AT_ONCE = frozenset({FilingChannel.IN_PERSON, FilingChannel.ORAL, FilingChannel.REGISTERED_MAIL})
_AT_ONCE_REASONS = {
    FilingChannel.IN_PERSON: "当面提交，以提交之日为收到申请之日。",
    FilingChannel.ORAL: "口头申请由工作人员代为填写，以填写之日为收到申请之日。",
    FilingChannel.REGISTERED_MAIL: "以本机关签收之日为收到申请之日。",
    FilingChannel.ONLINE: "网上提交并由系统回执确认，以提交之日为收到申请之日。",
}


@dataclass(frozen=True, slots=True)
class Receipt:
    """When a request arrived and when it counts as received; None while confirmation is due."""

    channel: FilingChannel
    arrived_on: date
    received_on: date | None
    clause: Clause
    reason: str

    @property
    def confirm_by(self) -> date | None:
        """The day by which the unit must confirm with the applicant: the very day of arrival."""
        return self.arrived_on if self.received_on is None else None


def receipt(
    channel: FilingChannel,
    arrived_on: date,
    confirmed_on: date | None = None,
    policy: Policy = DEFAULT_POLICY,
) -> Receipt:
    """Return the receipt of a request that reached the agency on *arrived_on*.

    A receipt on a day off stays on that day: it is day 0, and counting begins with the next
    working day.

    >>> receipt(FilingChannel.ORDINARY_MAIL, date(2026, 3, 2), date(2026, 3, 4)).received_on
    datetime.date(2026, 3, 4)
    """
    if confirmed_on is not None and confirmed_on < arrived_on:
        raise ValueError("确认日期不能早于收到日期。")
    if _counts_at_once(channel, policy):
        return Receipt(channel, arrived_on, arrived_on, channel.clause, _AT_ONCE_REASONS[channel])
    if confirmed_on is None:
        reason = f"{channel.label}须与申请人确认，确认之日才是收到申请之日；应于收到当日联系。"
        return Receipt(channel, arrived_on, None, channel.clause, reason)
    reason = f"{channel.label}以与申请人确认之日为收到申请之日。"
    return Receipt(channel, arrived_on, confirmed_on, channel.clause, reason)


def _counts_at_once(channel: FilingChannel, policy: Policy) -> bool:
    if channel is FilingChannel.ONLINE:
        return policy.confirms_online_at_once
    return channel in _AT_ONCE
