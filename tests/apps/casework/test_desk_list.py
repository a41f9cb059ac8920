"""The desk's list: urgency first, filters, pages by key, and few queries."""

from datetime import date, timedelta

from django.urls import reverse

import pytest

from gongkai.apps.casework import paging
from gongkai.apps.casework.lights import days_left, light, with_light
from gongkai.apps.casework.models import Case
from gongkai.apps.casework.services.assignment import assign
from gongkai.apps.casework.services.importing import import_cases
from gongkai.law.decisions import Outcome
from gongkai.law.events import (
    ConsultationKind,
    ConsultationSent,
    CorrectionNotified,
    Received,
    Replied,
)
from gongkai.law.states import Light, status
from gongkai.law.workdays import default_calendar

TODAY = date(2026, 3, 30)
LIST = "casework_desk:list"


@pytest.fixture(autouse=True)
def _today(at):
    at(TODAY)


@pytest.fixture
def cases(past, cast):
    """Requests of every urgency: overdue, due in 0 to 20 working days, paused, waiting, closed."""
    calendar = default_calendar()
    received = [
        day for day in (TODAY - timedelta(days=n) for n in range(45)) if calendar.is_workday(day)
    ]
    items = [past(Received(day), info_title=f"第{n}件") for n, day in enumerate(received)]
    items += [
        past(
            Received(date(2026, 3, 9)),
            ConsultationSent(date(2026, 3, 24), ConsultationKind.THIRD_PARTY),
        ),
        past(
            Received(date(2026, 3, 3)),
            ConsultationSent(date(2026, 3, 23), ConsultationKind.OTHER_AGENCY),
        ),
        past(
            Received(date(2026, 3, 23)),
            CorrectionNotified(date(2026, 3, 24), reply_by=date(2026, 4, 10), items=("x",)),
        ),
        past(Received(date(2026, 3, 2)), Replied(date(2026, 3, 9), Outcome.DISCLOSE)),
    ]
    return import_cases(actor=None, agency=cast.civil, past=items)


def listed(client, **query):
    rows = client.get(reverse(LIST), query).context["rows"]
    by_number = Case.objects.in_bulk([row["number"] for row in rows], field_name="number")
    return [by_number[row["number"]] for row in rows]


@pytest.mark.parametrize("today", ["2026-03-28", "2026-03-30", "2026-04-04", "2026-04-07"])
def test_the_light_of_a_row_is_that_of_the_law_and_of_the_filter(cases, at, today):
    at(today)
    on = date.fromisoformat(today)

    for wanted in Light:
        found = set(Case.objects.filter(with_light(wanted, on)).values_list("pk", flat=True))
        assert found == {case.pk for case in Case.objects.all() if light(case, on) is wanted}
    for case in Case.objects.exclude(clock="suspended"):
        now = status(case.history(), on, default_calendar())
        assert (light(case, on), days_left(case, on)) == (now.light, now.days_left)


def test_the_most_urgent_comes_first_and_the_closed_stay_away(cases, cast, client):
    client.force_login(cast.handler)

    found = listed(client)

    dates = [case.watch_on for case in found]
    assert dates == sorted(dates)
    assert all(case.is_open for case in found)
    assert [case.outcome for case in listed(client, phase="closed")] == ["DISCLOSE"]


def test_filters_narrow_by_state_light_words_and_hand(cases, cast, client):
    client.force_login(cast.handler)
    mine = Case.objects.filter(info_title="第3件").get()
    assign(actor=cast.intake, case=mine, handler=cast.handler, section="", on=TODAY)

    assert [case.pk for case in listed(client, scope="mine")] == [mine.pk]
    assert [case.pk for case in listed(client, q="第3件")] == [mine.pk]
    assert [case.pk for case in listed(client, q=mine.number)] == [mine.pk]
    assert {case.state for case in listed(client, state="correction_pending")} == {
        "correction_pending"
    }
    assert {light(case, TODAY) for case in listed(client, light="red")} == {Light.RED}


@pytest.mark.parametrize("query", [{"state": "x"}, {"light": "x"}, {"after": "x"}, {"scope": "x"}])
def test_a_filter_that_does_not_exist_is_taken_as_none(cases, cast, client, query):
    client.force_login(cast.handler)

    assert listed(client, **query) == listed(client)


@pytest.mark.parametrize("phase", ["open", "every"])
def test_pages_by_key_show_every_row_once_forwards_and_back(
    cases, cast, client, monkeypatch, phase
):
    monkeypatch.setattr(paging, "PAGE_SIZE", 7)
    client.force_login(cast.handler)
    url, pages = reverse(LIST) + f"?phase={phase}", []

    while url:
        response = client.get(url)
        pages.append([row["number"] for row in response.context["rows"]])
        last, url = url, response.context["next"] and reverse(LIST) + response.context["next"]
    back = client.get(last).context["previous"]
    before = client.get(reverse(LIST) + back)

    seen = [pk for page in pages for pk in page]
    assert (
        len(seen)
        == len(set(seen))
        == len(Case.objects.filter(is_open=True) if phase == "open" else cases)
    )
    assert [row["number"] for row in before.context["rows"]] == pages[-2]


def test_the_list_takes_the_same_few_queries_whatever_it_shows(
    cases, cast, client, django_assert_max_num_queries
):
    client.force_login(cast.handler)
    client.get(reverse(LIST))

    with django_assert_max_num_queries(26):
        client.get(reverse(LIST))


def test_a_case_page_takes_a_bounded_number_of_queries(
    desk, cast, client, django_assert_max_num_queries
):
    desk.ask_to_correct(date(2026, 3, 3))
    desk.correct(date(2026, 3, 9))
    desk.extend(date(2026, 3, 10))
    client.force_login(cast.head)
    client.get(desk.case.get_absolute_url())

    with django_assert_max_num_queries(34):
        client.get(desk.case.get_absolute_url())


def test_the_year_shows_its_balance_and_what_is_carried_over(cases, cast, client):
    client.force_login(cast.compiler)

    page = client.get(reverse("casework_desk:year", args=[2026]))

    balance = {row["label"]: row["numbers"][-1] for row in page.context["balance"]}
    assert balance["本年新收"] + balance["上年结转"] == (
        balance["本年办结"] + balance["结转下年度"]
    )
    assert len(page.context["rows"]) == balance["结转下年度"]
    assert client.get(reverse("casework_desk:year", args=[2027])).status_code == 404


def test_an_empty_desk_says_so(cast, client):
    client.force_login(cast.handler)

    assert "没有符合条件的申请" in client.get(reverse(LIST)).content.decode()


def test_the_first_page_of_the_office_shows_the_most_urgent_cases(cast, client, cases):
    urgent = Case.objects.filter(is_open=True).order_by("watch_on", "id").first()

    client.force_login(cast.handler)
    mine = client.get(reverse("wagtailadmin_home")).content.decode()
    client.force_login(cast.outsider)
    theirs = client.get(reverse("wagtailadmin_home")).content.decode()

    assert urgent.number in mine
    assert urgent.number not in theirs
