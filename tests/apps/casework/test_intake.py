"""Taking requests in: numbers without gaps or doubles, tokens that file once."""

import threading
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connections

import pytest

from gongkai.apps.casework.application import Application
from gongkai.apps.casework.models import Case, CaseEvent
from gongkai.apps.casework.numbering import normal_number, query_code
from gongkai.apps.casework.services.intake import new_token, register, submit
from gongkai.apps.core.models import AuditEntry
from gongkai.law.receipt import FilingChannel
from people import make_cast

WRITERS, EACH = 8, 5


def test_numbers_run_by_agency_and_year(file, cast, at):
    at("2025-12-31")
    last = file()
    at("2026-01-04")
    first, second = file(), file()
    other = file(agency=cast.education)

    serials = [case.number.rsplit("-", 1) for case in (last, first, second, other)]
    assert [serial for _, serial in serials] == ["00001", "00001", "00002", "00001"]
    assert serials[0][0].startswith("2025-")
    assert serials[1][0] != serials[3][0]


@pytest.mark.parametrize("typed", ["2026000200012", "2026 0002 00012", "2026-0002-00012"])
def test_a_number_is_read_as_people_type_it(typed):
    assert normal_number(typed) == "2026-0002-00012"


def test_a_code_has_sixteen_unambiguous_characters_and_follows_from_the_token():
    code = query_code("token")

    assert code == query_code("token") != query_code("other")
    assert len(code.replace("-", "")) == 16
    assert not set(code) & set("01OIL")


def test_the_same_token_files_once(application):
    token = new_token()

    first = submit(application=application(), token=token)
    second = submit(application=application(info_title="别的"), token=token)

    assert (first.case.pk, first.code) == (second.case.pk, second.code)
    assert Case.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"info_title": "", "info_description": ""}, "至少填写信息名称"),
        ({"phone": "", "address": ""}, "至少留下一种联系方式"),
    ],
)
def test_a_web_request_needs_words_and_a_way_back(application, changes, said):
    with pytest.raises(ValidationError, match=said):
        submit(application=application(**changes), token=new_token())


def test_paper_that_lacks_everything_is_registered_all_the_same(paper, at):
    at("2026-03-02")

    case = paper(
        FilingChannel.IN_PERSON,
        arrived_on=date(2026, 3, 2),
        name="",
        id_number="",
        phone="",
        address="",
    )

    assert case.state == "received"


def test_the_future_and_other_agencies_are_out_of_reach(application, cast, at):
    at("2026-03-02")
    arguments = {"application": application(), "channel": FilingChannel.FAX}

    with pytest.raises(ValidationError, match="不能晚于今天"):
        register(actor=cast.intake, arrived_on=date(2026, 3, 3), **arguments)
    with pytest.raises(PermissionDenied):
        register(actor=cast.outsider, arrived_on=date(2026, 3, 2), **arguments)
    with pytest.raises(PermissionDenied):
        register(actor=cast.handler, arrived_on=date(2026, 3, 2), **arguments)


def test_online_requests_wait_for_an_operator_where_the_site_says_so(file, settings):
    settings.CASEWORK_POLICY = {"confirms_online_at_once": False}

    case = file()

    assert (case.state, case.first_received_on) == ("pending_confirmation", None)


@pytest.fixture
def lone_cast(migrated_rows, transactional_db):
    return make_cast()


def test_eight_writers_lose_nothing_and_share_no_number(lone_cast):
    def application(n):
        who = {"kind": "natural_person", "name": f"甲{n}", "phone": "1"}
        return Application(lone_cast.civil, who, {"info_title": "x", "accepts_other_form": True})

    failures = []

    def write(n):
        try:
            for _ in range(EACH):
                submit(application=application(n), token=new_token())
        except Exception as error:
            failures.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=write, args=(n,)) for n in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    numbers = list(Case.objects.order_by("number").values_list("number", flat=True))
    assert [int(number[-5:]) for number in numbers] == list(range(1, WRITERS * EACH + 1))
    assert CaseEvent.objects.count() == 2 * WRITERS * EACH
    sealed = list(AuditEntry.objects.order_by("number").values_list("number", flat=True))
    assert sealed == list(range(1, len(sealed) + 1))
