"""Fixtures of the request tests: applications, cases, and a clock that is told the day."""

import datetime

import pytest
import time_machine

from gongkai.apps.casework.application import Application
from gongkai.apps.casework.models import Case
from gongkai.apps.casework.services.intake import new_token, register, submit
from gongkai.law.receipt import FilingChannel

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
