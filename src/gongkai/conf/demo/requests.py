"""Three years of requests in the demo city, each a history that the law would have let happen."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from gongkai.apps.casework.application import Application
from gongkai.apps.casework.clocks import calendar
from gongkai.apps.casework.constants import DeliveryChannel, DeliveryFormat, IdKind
from gongkai.apps.casework.services.importing import PastCase, import_cases
from gongkai.apps.casework.services.remedies import decide_remedy, file_remedy
from gongkai.apps.core.models import User
from gongkai.conf.demo.accounts import CIVIL_AFFAIRS
from gongkai.law.applicants import ApplicantKind
from gongkai.law.decisions import Outcome
from gongkai.law.events import (
    Answer,
    Assigned,
    ConsultationAnswered,
    ConsultationKind,
    ConsultationSent,
    ConsultationServed,
    Corrected,
    CorrectionNotified,
    Event,
    Extended,
    Lapsed,
    Received,
    Replied,
    Submitted,
    Withdrawn,
)
from gongkai.law.receipt import FilingChannel
from gongkai.law.remedies import RemedyKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from random import Random

    from gongkai.apps.casework.models import Case
    from gongkai.conf.demo.city import Member

CASES_A_YEAR = 10
CASES_OF_THE_SHOWN_AGENCY = 26
_PEOPLE = ("顾清和", "程雨桐", "丁守正", "范思远", "姚静怡", "卢建民", "石小满", "贺春生", "邱晚晴")
_COMPANIES = ("云汀市远帆建材有限公司", "云汀市晨星物业服务有限公司", "岚江启明信息技术有限公司")
_OTHERS = {
    ApplicantKind.COMMERCIAL_ENTERPRISE: _COMPANIES,
    ApplicantKind.RESEARCH_INSTITUTION: ("岚江社会政策研究所",),
    ApplicantKind.PUBLIC_WELFARE_ORG: ("云汀市暖阳公益服务中心",),
    ApplicantKind.LEGAL_SERVICE_ORG: ("岚江正衡律师事务所",),
    ApplicantKind.OTHER_ORG: ("柳塘社区业主委员会",),
}
_WANTED = (
    "{year}年{topic}的实施方案",
    "{topic}经费使用情况",
    "{year}年{topic}名单中公示的汇总数据",
    "{topic}有关会议的议定事项",
    "关于{topic}的批复文件",
    "{topic}现行有效的政策文件",
)
_OUTCOMES = (
    *[Outcome.DISCLOSE] * 8,
    *[Outcome.ALREADY_PUBLIC] * 4,
    *[Outcome.PARTIAL] * 3,
    *[Outcome.NOT_EXIST] * 3,
    *[Outcome.NOT_RESPONSIBLE] * 2,
    Outcome.REFUSE_THIRD_PARTY,
    Outcome.REFUSE_INTERNAL,
    Outcome.REFUSE_PROCESS,
    Outcome.REFUSE_ENFORCEMENT_FILE,
    Outcome.SPECIAL_QUERY,
    Outcome.NEEDS_CREATION,
    Outcome.PETITION_LIKE,
    Outcome.REPEATED,
    Outcome.PUBLICATION,
)
_REASON = "所申请内容与上述情形相符，具体理由已在审查意见中逐项说明。"


def load(*, members: list[Member], first_year: int, today: date, random: Random) -> int:
    """Create the cases of every agency from *first_year* to *today*; return how many."""
    total = 0
    for member in members:
        handler = User.objects.get(posts__agency=member.agency, posts__role="handler")
        past = list(_past_cases(member, handler, first_year, today, random))
        if member.agency.slug == CIVIL_AFFAIRS:
            past += _on_the_desk(member, handler, today, random)
        made = import_cases(actor=handler, agency=member.agency, past=past)
        _remedies(made, handler, today)
        total += len(made)
    return total


def _past_cases(
    member: Member, handler: User, first_year: int, today: date, random: Random
) -> Iterator[PastCase]:
    shown = member.agency.slug == CIVIL_AFFAIRS
    a_year = CASES_OF_THE_SHOWN_AGENCY if shown else CASES_A_YEAR
    for year in range(first_year, today.year + 1):
        for number in range(a_year):
            arrived = date(year, 1, 4) + timedelta(days=random.randrange(358))
            if arrived >= today:
                continue
            events, outcome = _history(arrived, today, random)
            yield PastCase(
                application=_application(member, year, random),
                events=tuple(events),
                token=f"demo-{member.agency.slug}-{year}-{number}",
                reply_fields=_reply(outcome) if outcome else {},
                handler=handler,
                section=member.section,
            )


def _on_the_desk(member: Member, handler: User, today: date, random: Random) -> Iterator[PastCase]:
    """Yield cases in every open state and light, so that the desk shows what it can do."""
    for number, (days_ago, course) in enumerate(_OPEN):
        arrived = _before(today, days_ago)
        opening = [Submitted(arrived), Received(arrived)]
        yield PastCase(
            application=_application(member, today.year, random),
            events=(*opening, *(event for event in course(arrived) if event.on <= today)),
            token=f"demo-open-{number}",
            handler=handler,
            section=member.section,
        )


def _before(day: date, workdays: int) -> date:
    """Return the day from which *workdays* have run by *day*."""
    back = day
    while calendar().count(back, day) < workdays:
        back -= timedelta(days=1)
    return back


_OPEN: tuple[tuple[int, Callable[[date], list[Event]]], ...] = (
    (1, lambda _: []),
    (4, lambda _: []),
    (12, lambda day: [Assigned(_after(day, 1))]),
    (17, lambda day: [Assigned(_after(day, 1))]),
    (19, lambda day: [Assigned(_after(day, 1))]),
    (22, lambda day: [Assigned(_after(day, 1)), Extended(_after(day, 18), workdays=15)]),
    (6, lambda day: [CorrectionNotified(_after(day, 3), reply_by=_after(day, 13))]),
    (
        9,
        lambda day: [
            ConsultationSent(_after(day, 3), consultation=ConsultationKind.THIRD_PARTY),
            ConsultationServed(_after(day, 5)),
        ],
    ),
)


def _application(member: Member, year: int, random: Random) -> Application:
    kind = random.choice([ApplicantKind.NATURAL_PERSON] * 5 + list(_OTHERS))
    organisation = kind is not ApplicantKind.NATURAL_PERSON
    name = random.choice(_OTHERS.get(kind, _PEOPLE))
    wanted = random.choice(_WANTED).format(topic=random.choice(member.topics), year=year)
    return Application(
        agency=member.agency,
        applicant={
            "kind": kind,
            "name": name,
            "id_kind": IdKind.CREDIT_CODE if organisation else IdKind.ID_CARD,
            "id_number": f"9901001980{random.randrange(10**8):08d}",
            "contact_person": random.choice(_PEOPLE) if organisation else "",
            "phone": f"0996{random.randrange(10**6):06d}",
            "address": f"云汀市中心区安和路{random.randrange(1, 200)}号",
        },
        information={
            "info_title": wanted,
            "info_description": f"希望获取{wanted}，包括正式文件及其附件。",
            "delivery_format": DeliveryFormat.EMAIL,
            "delivery_channel": DeliveryChannel.NETWORK,
        },
    )


def _history(arrived: date, today: date, random: Random) -> tuple[list[Event], Outcome | None]:
    """Return what happened up to *today*, and the outcome if it is over."""
    course = random.choices(
        (_plain, _corrected, _overdue, _extended, _consulted, _withdrawn), (60, 12, 4, 12, 8, 4)
    )[0]
    opening: list[Event] = [
        Submitted(arrived, channel=FilingChannel.ONLINE),
        Received(arrived, channel=FilingChannel.ONLINE),
    ]
    events = [event for event in [*opening, *course(arrived, random)] if event.on <= today]
    last = events[-1]
    outcome = last.outcome if isinstance(last, Replied | Lapsed) else None
    return events, outcome


def _after(day: date, workdays: int) -> date:
    return calendar().add(day, workdays)


def _plain(arrived: date, random: Random) -> list[Event]:
    assigned = _after(arrived, 1)
    return [
        Assigned(assigned, section=""),
        Replied(_after(arrived, random.randrange(3, 19)), outcome=random.choice(_OUTCOMES)),
    ]


def _corrected(arrived: date, random: Random) -> list[Event]:
    notified = _after(arrived, random.randrange(2, 7))
    corrected = notified + timedelta(days=random.randrange(2, 9))
    still_unclear = random.randrange(4) == 0
    outcome = Outcome.STILL_UNCLEAR if still_unclear else random.choice(_OUTCOMES)
    return [
        CorrectionNotified(notified, reply_by=_after(notified, 10), items=("所需信息的特征描述",)),
        Corrected(corrected),
        Replied(_after(corrected, random.randrange(5, 18)), outcome=outcome),
    ]


def _overdue(arrived: date, random: Random) -> list[Event]:
    notified = _after(arrived, random.randrange(2, 7))
    reply_by = _after(notified, 10)
    return [
        CorrectionNotified(notified, reply_by=reply_by, items=("身份证明",)),
        Lapsed(_after(reply_by, 1), outcome=Outcome.CORRECTION_OVERDUE),
    ]


def _extended(arrived: date, random: Random) -> list[Event]:
    days = random.randrange(5, 21)
    return [
        Assigned(_after(arrived, 1), section=""),
        Extended(_after(arrived, 17), workdays=days),
        Replied(_after(arrived, 20 + random.randrange(days)), outcome=random.choice(_OUTCOMES)),
    ]


def _consulted(arrived: date, random: Random) -> list[Event]:
    sent = _after(arrived, random.randrange(3, 8))
    back = _after(sent, random.randrange(6, 14))
    answer, outcome = random.choice(
        ((Answer.AGREES, Outcome.DISCLOSE), (Answer.OBJECTS, Outcome.REFUSE_THIRD_PARTY))
    )
    return [
        ConsultationSent(sent, consultation=ConsultationKind.THIRD_PARTY),
        ConsultationServed(_after(sent, 2)),
        ConsultationAnswered(back, answer=answer),
        Replied(_after(back, random.randrange(2, 9)), outcome=outcome),
    ]


def _withdrawn(arrived: date, random: Random) -> list[Event]:
    return [Withdrawn(_after(arrived, random.randrange(2, 10)))]


def _reply(outcome: Outcome) -> dict[str, str]:
    return {"reasons": _REASON, "information": "有关文件随本文书一并提供。"} if outcome else {}


def _remedies(made: list[Case], handler: User, today: date) -> None:
    """Let a few refused applicants go to review, and fewer to court."""
    refused = [case for case in made if case.outcome.startswith(("REFUSE", "NOT_EXIST"))]
    steps: tuple[tuple[RemedyKind, str], ...] = (
        (RemedyKind.REVIEW, "upheld"),
        (RemedyKind.REVIEW, "revoked"),
        (RemedyKind.LITIGATION_AFTER_REVIEW, "claim_rejected"),
    )
    for case, (kind, result) in zip(refused[1::5], steps, strict=False):
        filed = (case.concluded_on or today) + timedelta(days=20)
        authority = case.agency.court if "litigation" in kind else case.agency.review_body
        if filed > today:
            continue
        remedy = file_remedy(
            actor=handler, case=case, kind=kind, authority=authority, filed_on=filed
        )
        decided = filed + timedelta(days=52)
        if decided <= today:
            decide_remedy(actor=handler, remedy=remedy, result=result, decided_on=decided)
