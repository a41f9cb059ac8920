"""Walls: an outsider finds nothing at the desk; a guesser learns nothing at the query."""

import time
from datetime import timedelta

from django.test import Client
from django.urls import reverse

import pytest
import time_machine

from gongkai.apps.casework import desk_urls, urls
from gongkai.apps.casework.access import LOCK_AFTER
from gongkai.apps.casework.constants import FilePurpose
from gongkai.apps.casework.letters.fields import reply_fields
from gongkai.apps.casework.models import CaseFile
from gongkai.apps.casework.services.intake import new_token, submit
from gongkai.apps.casework.services.reply import draft_reply
from gongkai.apps.casework.views.actions import ACTIONS
from gongkai.apps.core import attachments, clock
from gongkai.law.decisions import Outcome

SAID = "申请编号或者查询码不对"


def text(response):
    return response.content.decode()


@pytest.fixture
def intake(application):
    return submit(application=application(), token=new_token())


@pytest.fixture
def whole(intake, cast):
    """A case with a draft reply and a file, so that every address has a row behind it."""
    case = intake.case
    fields = {
        each.name: each.text
        for each in reply_fields(case=case, outcome=Outcome.DISCLOSE, today=clock.today())
    }
    letter = draft_reply(actor=cast.handler, case=case, outcome=Outcome.DISCLOSE, fields=fields)
    stored = attachments.store(
        agency=case.agency, name="材料.txt", data="材料".encode(), personal=True
    )
    file = CaseFile.objects.create(case=case, purpose=FilePurpose.REQUEST, attachment=stored)
    return case, letter, file


def names_in(module):
    """Return every URL name of *module*, those of included lists too."""
    found = set()
    todo = list(module.urlpatterns)
    while todo:
        each = todo.pop()
        if hasattr(each, "url_patterns"):
            todo += each.url_patterns
        else:
            found.add(each.name)
    return found


def desk_addresses(whole):
    case, letter, file = whole
    of = {"number": case.number}
    addresses = {
        "case": [of],
        "reply": [of],
        "reveal": [of],
        "receipt": [of],
        "receipt_file": [{**of, "form": "pdf"}, {**of, "form": "docx"}],
        "letter": [{**of, "letter": letter.pk, "form": "docx"}],
        "file": [{**of, "file": file.pk}],
        "action": [{**of, "action": action.slug} for action in ACTIONS],
    }
    return {
        name: [reverse(f"casework_desk:{name}", kwargs=kwargs) for kwargs in each]
        for name, each in addresses.items()
    }


OWN_PAGES = {"calendar", "list", "register", "year"}
"""Pages that speak of one's own agencies only; their content is proved apart."""


def test_every_address_of_a_case_answers_404_to_another_agency(whole, cast, client):
    client.force_login(cast.outsider)
    pages = desk_addresses(whole)

    assert names_in(desk_urls) == set(pages) | OWN_PAGES
    for url in (url for each in pages.values() for url in each):
        assert client.get(url).status_code in {404, 405}, url
        assert client.post(url, {}).status_code in {404, 405}, url


def test_pages_of_ones_own_show_nothing_of_another_agency(whole, cast, client):
    case = whole[0]
    client.force_login(cast.outsider)

    for url in (
        reverse("casework_desk:list"),
        reverse("casework_desk:list") + f"?q={case.number}&phase=every",
        reverse("casework_desk:list") + "?agency=minzheng",
        reverse("casework_desk:register"),
        reverse("casework_desk:year", args=[case.arrived_on.year]),
    ):
        page = text(client.get(url))
        assert case.get_absolute_url() not in page
        assert case.title not in page
    data = {"agency": "minzheng", "channel": "fax", "arrived_on": "2026-03-02", "info_title": "x"}
    refused = client.post(reverse("casework_desk:register"), {**data, "kind": "natural_person"})
    assert refused.status_code == 200


def test_people_without_a_case_role_find_no_desk(whole, cast, client):
    client.force_login(cast.clerk)

    for url in (url for each in desk_addresses(whole).values() for url in each):
        assert client.get(url).status_code == 404
    assert client.get(reverse("casework_desk:list")).status_code == 404


def test_the_supervising_office_looks_and_touches_nothing(whole, cast, client):
    case = whole[0]
    client.force_login(cast.supervisor)

    page = text(client.get(case.get_absolute_url()))

    assert "欧***" in page
    assert "现在可以办理" not in page
    pages = desk_addresses(whole)
    for name in ("action", "reply", "reveal", "letter", "file", "receipt_file"):
        for url in pages[name]:
            assert client.post(url).status_code in {404, 405}
            assert client.get(url).status_code in {404, 405}


def test_nobody_is_sent_to_log_in_from_every_desk_page(whole, client):
    for url in (url for each in desk_addresses(whole).values() for url in each):
        assert "/admin/login/" in client.get(url)["Location"]


def test_every_public_page_of_a_case_starts_at_the_query(intake, client):
    case_pages = {
        "case": {},
        "why": {},
        "correct": {},
        "withdraw": {},
        "receipt": {},
        "receipt_file": {"form": "pdf"},
        "letter": {"letter": 1, "form": "docx"},
        "enclosure": {"file": 1},
    }
    open_pages = {
        "entry",
        "start",
        "step",
        "progress",
        "statistics",
        "agency_entry",
        "agency_statistics",
    }

    assert names_in(urls) == set(case_pages) | open_pages
    for name, kwargs in case_pages.items():
        url = reverse(f"casework:{name}", kwargs={"number": intake.case.number, **kwargs})
        assert client.get(url)["Location"] == reverse("casework:progress")
        nowhere = url.replace(intake.case.number, "2026-9999-00001")
        assert client.get(nowhere)["Location"] == reverse("casework:progress")


def query(client, number, code):
    return client.post(reverse("casework:progress"), {"number": number, "code": code})


def test_wrong_number_and_wrong_code_get_the_same_answer_and_delay(intake, client, settings):
    settings.CASEWORK_ANSWER_SECONDS = 0.2
    answers, times = [], []
    wrong_code = (intake.case.number, "AAAA-BBBB-CCCC-DDDD")
    wrong_number = ("2026-9999-00001", intake.code)

    for number, code in (wrong_code, wrong_number):
        began = time.monotonic()
        page = text(query(client, number, code))
        times.append(time.monotonic() - began)
        answers.append(page.replace(number, "").replace(code, ""))

    strip = [part.split("csrfmiddlewaretoken")[0] for part in answers]
    assert strip[0] == strip[1]
    assert SAID in answers[0]
    assert min(times) >= 0.2


def test_a_code_is_read_without_hyphens_and_in_small_letters(intake, client, settings):
    settings.CASEWORK_ANSWER_SECONDS = 0
    number = intake.case.number.replace("-", "")

    response = query(client, number, intake.code.lower().replace("-", " "))

    assert response["Location"] == reverse("casework:case", args=[intake.case.number])


def test_ten_wrong_codes_lock_the_number_even_for_the_right_one(intake, client, settings):
    settings.CASEWORK_ANSWER_SECONDS = 0
    with time_machine.travel("2026-03-02T02:00:00Z", tick=False) as now:
        for n in range(LOCK_AFTER):
            query(Client(REMOTE_ADDR=f"10.0.0.{n}"), intake.case.number, "WRONG")

        locked = query(client, intake.case.number, intake.code)
        now.shift(timedelta(minutes=31))
        opened = query(client, intake.case.number, intake.code)

    assert SAID in text(locked)
    assert opened.status_code == 302


def test_ten_misses_lock_the_network_for_every_number(intake, client, settings):
    settings.CASEWORK_ANSWER_SECONDS = 0
    for n in range(LOCK_AFTER):
        query(client, f"2026-0009-{n:05d}", "WRONG")

    assert SAID in text(query(client, intake.case.number, intake.code))
    other = Client(REMOTE_ADDR="10.0.0.9")
    assert query(other, intake.case.number, intake.code).status_code == 302


def test_a_closed_network_closes_no_number_to_the_applicant(intake, client, settings):
    settings.CASEWORK_ANSWER_SECONDS = 0
    for n in range(LOCK_AFTER):
        query(client, f"2026-0009-{n:05d}", "WRONG")
    for _ in range(LOCK_AFTER):
        query(client, intake.case.number, "WRONG")

    applicant = Client(REMOTE_ADDR="10.0.0.9")
    assert query(applicant, intake.case.number, intake.code).status_code == 302


def test_an_own_right_code_gives_no_further_guesses(intake, client, settings):
    settings.CASEWORK_ANSWER_SECONDS = 0
    for n in range(LOCK_AFTER - 1):
        query(client, f"2026-0009-{n:05d}", "WRONG")
    assert query(client, intake.case.number, intake.code).status_code == 302
    query(client, "2026-0009-99999", "WRONG")

    assert SAID in text(query(client, intake.case.number, intake.code))


def test_a_planted_session_does_not_see_the_case_that_is_opened_in_it(intake, client, settings):
    client.get(reverse("casework:start"))
    planted = client.cookies["sessionid"].value
    query(client, intake.case.number, intake.code)

    intruder = Client()
    intruder.cookies["sessionid"] = planted
    url = reverse("casework:case", args=[intake.case.number])

    assert client.get(url).status_code == 200
    assert intruder.get(url)["Location"] == reverse("casework:progress")


def test_an_opened_case_closes_after_half_an_hour(intake, client, settings):
    with time_machine.travel("2026-03-02T02:00:00Z", tick=False):
        query(client, intake.case.number, intake.code)
        url = reverse("casework:case", args=[intake.case.number])
        assert client.get(url).status_code == 200
    with time_machine.travel("2026-03-02T02:31:00Z", tick=False):
        assert client.get(url)["Location"] == reverse("casework:progress")
