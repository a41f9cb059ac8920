"""Take a request in: filed on the web, or registered from paper; confirm it where the law asks."""

from __future__ import annotations

import secrets as random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from gongkai.apps.casework.clocks import policy
from gongkai.apps.casework.models import Applicant, Case, CaseEvent, CaseFile
from gongkai.apps.casework.models.party import identity_digest
from gongkai.apps.casework.notices import announce
from gongkai.apps.casework.numbering import case_number, code_digest, query_code, token_digest
from gongkai.apps.casework.services.record import append, begin, lock
from gongkai.apps.casework.services.refresh import set_index
from gongkai.apps.core import attachments, clock
from gongkai.apps.core.permissions import Permission, require
from gongkai.law.events import Received, Submitted
from gongkai.law.receipt import FilingChannel, receipt

if TYPE_CHECKING:
    from datetime import date

    from gongkai.apps.casework.application import Application
    from gongkai.apps.core.models import User
    from gongkai.law.events import Event

TOKEN_BYTES = 24


@dataclass(frozen=True, slots=True)
class Intake:
    """A request taken in: its case, and the query code that is told once."""

    case: Case
    code: str


@dataclass(frozen=True, slots=True)
class _Arrival:
    """How and when a request came in, and who took it; nobody did on the web."""

    channel: FilingChannel
    arrived_on: date
    confirmed_on: date | None = None
    actor: User | None = None


def new_token() -> str:
    """Return a fresh submission token; the same token never files two requests."""
    return random.token_urlsafe(TOKEN_BYTES)


def submit(*, application: Application, token: str) -> Intake:
    """File a request from the web (网上申请); repeating *token* returns the first filing."""
    _refuse_unusable(application)
    return _once(application, token, _Arrival(FilingChannel.ONLINE, clock.today()))


def register(
    *,
    actor: User,
    application: Application,
    channel: FilingChannel,
    arrived_on: date,
    confirmed_on: date | None = None,
    token: str | None = None,
) -> Intake:
    """Register a request that came by letter, fax, mail, or at the counter (登记).

    Under article 31 the day of receipt follows from the channel; letters without signature,
    mail and fax count from the day on which both sides confirmed.
    """
    require(actor, Permission.REGISTER_CASES, application.agency)
    if arrived_on > clock.today():
        msg = "收件日期不能晚于今天。"
        raise ValidationError(msg)
    arrival = _Arrival(channel, arrived_on, confirmed_on, actor)
    return _once(application, token or new_token(), arrival)


@transaction.atomic
def confirm(*, actor: User, case: Case, on: date) -> CaseEvent:
    """Record that agency and applicant confirmed the receipt (确认): day 0 of the reply period."""
    case = lock(case)
    require(actor, Permission.REGISTER_CASES, case.agency)
    event = Received(on, channel=FilingChannel(case.channel))
    row = append(case=case, event=event, actor=actor)
    announce(case, "received")
    return row


def _refuse_unusable(application: Application) -> None:
    if not application.says_something:
        msg = "请至少填写信息名称、文号、特征描述中的一项（条例第二十九条第二项）。"
        raise ValidationError(msg)
    if not application.can_be_reached:
        msg = "请至少留下一种联系方式，否则无法向您送达答复（条例第二十九条第一项）。"
        raise ValidationError(msg)


def _once(application: Application, token: str, arrival: _Arrival) -> Intake:
    """File the request, or return the case that *token* filed before."""
    code, digest = query_code(token), token_digest(token)
    known = Case.objects.filter(token_digest=digest).first()
    if known is None:
        try:
            known = _file(application, code, digest, arrival)
        except IntegrityError:
            known = Case.objects.filter(token_digest=digest).first()
            if known is None:
                raise
    return Intake(known, code)


@transaction.atomic
def _file(application: Application, code: str, token: str, arrival: _Arrival) -> Case:
    """Write the case with its first events at once: the busiest transaction of the site."""
    history = _first_events(arrival)
    number = case_number(agency=application.agency, year=arrival.arrived_on.year)
    case = Case(
        agency=application.agency,
        applicant=save_applicant(application),
        number=number,
        code_digest=code_digest(number, code),
        token_digest=token,
        channel=arrival.channel.value,
        arrived_on=arrival.arrived_on,
        created_at=clock.now(),
        applicant_kind=application.applicant["kind"],
        **application.information,
    )
    set_index(case, history, clock.today())
    case.save(force_insert=True)
    begin(case=case, history=history, actor=arrival.actor)
    _keep_files(case=case, application=application, actor=arrival.actor)
    announce(case, "filed")
    return case


def _first_events(arrival: _Arrival) -> list[Event]:
    """Return the submission, and the receipt where the channel fixes its day (条例第三十一条)."""
    channel, on = arrival.channel, arrival.arrived_on
    held = receipt(channel, on, arrival.confirmed_on, policy())
    submitted = Submitted(on, channel=channel)
    if held.received_on is None:
        return [submitted]
    return [submitted, Received(held.received_on, channel=channel)]


def save_applicant(application: Application) -> Applicant:
    """Store who asks, with the digest under which one person's requests meet."""
    data = application.applicant
    digest = identity_digest(
        name=data.get("name", ""),
        id_number=data.get("id_number", ""),
        phone=data.get("phone", ""),
    )
    return Applicant.objects.create(identity_digest=digest, **data)


def _keep_files(*, case: Case, application: Application, actor: User | None) -> None:
    for upload in application.uploads:
        attachment = attachments.store(
            agency=case.agency, name=upload.name, data=upload.data, actor=actor, personal=True
        )
        CaseFile.objects.create(case=case, purpose=upload.purpose, attachment=attachment)
