"""Bring in historic cases, event by event under the same law, many at a time."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from gongkai.apps.casework.clocks import calendar, policy
from gongkai.apps.casework.constants import LETTER_WORDS, LetterKind, LetterState
from gongkai.apps.casework.letters.fields import OPENING
from gongkai.apps.casework.models import Applicant, Case, CaseEvent, Letter
from gongkai.apps.casework.models.party import identity_digest
from gongkai.apps.casework.numbering import (
    CASE_WORD,
    code_digest,
    draw_numbers,
    query_code,
    token_digest,
)
from gongkai.apps.casework.services.record import article
from gongkai.apps.casework.services.refresh import set_index
from gongkai.apps.core import audit, clock
from gongkai.law.delivery import DeliveryChannel
from gongkai.law.events import Received, Replied, Submitted, to_payload
from gongkai.law.moves import require_move

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from gongkai.apps.casework.application import Application
    from gongkai.apps.core.models import Agency, User
    from gongkai.law.events import Event

BATCH = 500
_OFFICE_OPENS = time(10, 0)


@dataclass(frozen=True, slots=True)
class PastCase:
    """A case as it happened: the request, its dated events, and the reply's paragraphs if any.

    *events* begin with ``Submitted`` or ``Received``; *token* makes the query code, so that an
    importer who chose it knows the code.
    """

    application: Application
    events: tuple[Event, ...]
    token: str
    reply_fields: Mapping[str, str] = field(default_factory=dict)
    handler: User | None = None
    section: str = ""


@transaction.atomic
def import_cases(*, actor: User | None, agency: Agency, past: Iterable[PastCase]) -> list[Case]:
    """Create *past* cases of *agency* in one transaction; the first forbidden move stops all.

    Every event is checked as if it happened now; numbers follow the order of arrival. Cases
    whose token is known are left out, so that an import may be repeated.
    """
    wanted = sorted(past, key=lambda item: (item.events[0].on, item.token))
    known = set(Case.objects.values_list("token_digest", flat=True)) if wanted else set()
    fresh = [item for item in wanted if token_digest(item.token) not in known]
    made: list[Case] = []
    for start in range(0, len(fresh), BATCH):
        made += _import_batch(agency=agency, past=fresh[start : start + BATCH], actor=actor)
    if made:
        audit.record(
            verb="casework.import", target=agency, actor=actor, agency=agency, cases=len(made)
        )
    return made


def _import_batch(*, agency: Agency, past: Sequence[PastCase], actor: User | None) -> list[Case]:
    today = clock.today()
    for item in past:
        _prove(item.events)
    applicants = Applicant.objects.bulk_create(_applicant(item) for item in past)
    years = [item.events[0].on.year for item in past]
    numbers = draw_numbers(agency=agency, years=years, word=CASE_WORD)
    cases = [
        _case(item, applicant, number, today)
        for item, applicant, number in zip(past, applicants, numbers, strict=True)
    ]
    Case.objects.bulk_create(cases)
    pairs = list(zip(cases, past, strict=True))
    CaseEvent.objects.bulk_create(row for case, item in pairs for row in _rows(case, item, actor))
    _import_letters(agency, pairs, actor)
    return cases


def _prove(events: Sequence[Event]) -> None:
    """Raise ``ForbiddenMoveError`` for the first event that the law would have refused."""
    for position, event in enumerate(events):
        require_move(events[:position], event, calendar(), policy())


def _applicant(item: PastCase) -> Applicant:
    data = item.application.applicant
    digest = identity_digest(
        name=data.get("name", ""),
        id_number=data.get("id_number", ""),
        phone=data.get("phone", ""),
    )
    return Applicant(identity_digest=digest, **data)


def _case(item: PastCase, applicant: Applicant, number: str, today: date) -> Case:
    first = item.events[0]
    if not isinstance(first, Submitted | Received):
        msg = "案件的第一个事件须是提交或者收到申请。"
        raise TypeError(msg)
    case = Case(
        agency=item.application.agency,
        applicant=applicant,
        number=number,
        code_digest=code_digest(number, query_code(item.token)),
        token_digest=token_digest(item.token),
        channel=first.channel.value,
        arrived_on=first.on,
        created_at=_at(first.on),
        applicant_kind=applicant.kind,
        handler=item.handler,
        section=item.section,
        **item.application.information,
    )
    set_index(case, item.events, today)
    return case


def _rows(case: Case, item: PastCase, actor: User | None) -> list[CaseEvent]:
    return [
        CaseEvent(
            case=case,
            position=position,
            kind=event.kind,
            on=event.on,
            payload=to_payload(event),
            actor=actor,
            at=_at(event.on),
            article=article(event),
        )
        for position, event in enumerate(item.events, start=1)
    ]


def _import_letters(
    agency: Agency, pairs: Sequence[tuple[Case, PastCase]], actor: User | None
) -> None:
    """Keep the replies as delivered letters; their files are written when first asked for."""
    replies = [
        (case, item, event)
        for case, item in pairs
        if item.reply_fields
        for event in item.events
        if isinstance(event, Replied)
    ]
    years = [event.on.year for _, _, event in replies]
    word = LETTER_WORDS[LetterKind.REPLY]
    numbers = draw_numbers(agency=agency, years=years, word=word)
    Letter.objects.bulk_create(
        Letter(
            case=case,
            kind=LetterKind.REPLY,
            number=number,
            state=LetterState.DELIVERED,
            outcome=event.outcome.value,
            body=json.dumps({OPENING: "", **item.reply_fields}, ensure_ascii=False),
            drafted_by=actor,
            drafted_at=_at(event.on),
            signed_by=actor,
            signed_on=event.on,
            delivery=DeliveryChannel.ELECTRONIC.value,
            delivered_on=event.on,
        )
        for (case, item, event), number in zip(replies, numbers, strict=True)
    )


def _at(on: date) -> datetime:
    """Return the office's opening on that day: the record has dates, not hours."""
    return timezone.make_aware(datetime.combine(on, _OFFICE_OPENS))
