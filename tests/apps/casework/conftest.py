"""Fixtures of the request tests: applications, cases, and a clock that is told the day."""

import datetime
from datetime import date

import pytest
import time_machine

from gongkai.apps.casework.application import Application
from gongkai.apps.casework.letters.fields import lapse_fields, reply_fields
from gongkai.apps.casework.models import Case
from gongkai.apps.casework.services import (
    closing,
    consultation,
    correction,
    extension,
    fees,
    reply,
)
from gongkai.apps.casework.services.importing import PastCase
from gongkai.apps.casework.services.intake import new_token, register, submit
from gongkai.law.decisions import Outcome
from gongkai.law.delivery import DeliveryChannel
from gongkai.law.events import ConsultationKind
from gongkai.law.receipt import FilingChannel

DAY = date(2026, 3, 2)
"""The day on which the case of `desk` is filed."""
NAME = "欧阳慧敏"
ID_NUMBER = "110101199003078515"
APPLICANT = {
    "kind": "natural_person",
    "name": NAME,
    "id_kind": "id_card",
    "id_number": ID_NUMBER,
    "phone": "13800001234",
    "address": "云汀市中心区和平路8号",
}
INFORMATION = {
    "info_title": "2025年城乡低保标准调整方案",
    "info_description": "2025年城乡低保标准调整的方案全文及测算说明",
    "delivery_format": "email",
    "delivery_channel": "network",
}


def noon(day: datetime.date | str) -> datetime.datetime:
    """Return noon of *day* in Shanghai, as the clock is set in tests."""
    on = datetime.date.fromisoformat(day) if isinstance(day, str) else day
    return datetime.datetime(
        on.year, on.month, on.day, 12, tzinfo=datetime.timezone(datetime.timedelta(hours=8))
    )


@pytest.fixture
def at():
    """Set the clock to noon of a day until the test ends or the next setting."""
    travellers = []

    def travel(day):
        while travellers:
            travellers.pop().stop()
        traveller = time_machine.travel(noon(day), tick=False)
        traveller.start()
        travellers.append(traveller)

    yield travel
    while travellers:
        travellers.pop().stop()


@pytest.fixture
def application(cast):
    """Make an application to the civil-affairs bureau, with fields changed at will."""

    def make(*, agency=None, uploads=(), **changes):
        applicant = {**APPLICANT, **{k: v for k, v in changes.items() if not k.startswith("info")}}
        information = {
            **INFORMATION,
            **{k: v for k, v in changes.items() if k.startswith("info")},
        }
        return Application(agency or cast.civil, applicant, information, tuple(uploads))

    return make


@pytest.fixture
def file(application):
    """File a request on the web, today."""

    def make(**changes) -> Case:
        return submit(application=application(**changes), token=new_token()).case

    return make


@pytest.fixture
def paper(application, cast):
    """Register a request that came on paper."""

    def make(channel=FilingChannel.IN_PERSON, *, arrived_on, confirmed_on=None, **changes) -> Case:
        return register(
            actor=cast.intake,
            application=application(**changes),
            channel=channel,
            arrived_on=arrived_on,
            confirmed_on=confirmed_on,
        ).case

    return make


class Desk:
    """Every verb, with plain arguments; the day is set by the test."""

    def __init__(self, cast, case):
        self.cast, self.case = cast, case

    def reread(self):
        self.case = Case.objects.get(pk=self.case.pk)
        return self.case

    def ask_to_correct(self, on, **changes):
        arguments = {"items": ["写明年份"], "reply_by": date(2026, 3, 20), **changes}
        return correction.notify_correction(
            actor=self.cast.handler, case=self.case, on=on, **arguments
        )

    def correct(self, on, **changes):
        arguments = {"text": "2025年", **changes}
        return correction.receive_correction(case=self.case, on=on, **arguments)

    def extend(self, on, *, actor=None, workdays=20):
        return extension.extend(
            actor=actor or self.cast.head,
            case=self.case,
            workdays=workdays,
            reason="材料较多",
            on=on,
        )

    def consult(self, on, kind=ConsultationKind.THIRD_PARTY):
        return consultation.send_consultation(
            actor=self.cast.handler, case=self.case, kind=kind, party="某厂", question="意见", on=on
        )

    def draft(self, outcome=Outcome.DISCLOSE, **changes):
        fields = {
            each.name: each.text or "详见附件。"
            for each in reply_fields(case=self.case, outcome=outcome, today=DAY)
        }
        return reply.draft_reply(
            actor=self.cast.handler,
            case=self.case,
            outcome=outcome,
            fields={**fields, **changes},
        )

    def answer(self, on, outcome=Outcome.DISCLOSE, **changes):
        letter = self.draft(outcome, **changes)
        reply.submit_reply(actor=self.cast.handler, letter=letter, on=on)
        reply.sign_reply(actor=self.cast.head, letter=letter, on=on)
        return reply.deliver_reply(
            actor=self.cast.handler, letter=letter, way=DeliveryChannel.POST, sent_on=on
        )

    def lapse(self, on, outcome=Outcome.CORRECTION_OVERDUE):
        fields = lapse_fields(case=self.case, outcome=outcome, today=on)
        return closing.lapse(
            actor=self.cast.handler,
            case=self.case,
            outcome=outcome,
            fields={each.name: each.text for each in fields},
            on=on,
        )

    def charge(self, on, pages=150):
        return fees.notify_fee(
            actor=self.cast.head, case=self.case, reason="数量明显过多", on=on, pages=pages
        )


@pytest.fixture
def desk(cast, file, at):
    at(DAY)
    desk = Desk(cast, file())
    at("2026-07-01")
    return desk


@pytest.fixture
def past(application):
    """Make a case of the past from its events, for an import."""
    made = []

    def make(*events, agency=None, reply_fields=(), **changes):
        made.append(1)
        return PastCase(
            application=application(agency=agency, **changes),
            events=tuple(events),
            token=f"past-{len(made)}",
            reply_fields=dict(reply_fields),
        )

    return make
