"""The case page at the desk: who did what and when, the papers, what the applicant asked before."""

from datetime import date

from django.urls import reverse

import pytest

from gongkai.apps.casework.services import contact
from gongkai.law.receipt import FilingChannel

NEXT = date(2026, 3, 3)


@pytest.fixture
def shown(cast, client):
    client.force_login(cast.handler)
    return lambda case: client.get(case.get_absolute_url()).content.decode()


def test_each_step_shows_its_actor_its_time_and_its_paper(desk, cast, shown):
    letter = desk.extend(NEXT)

    page = shown(desk.case)

    (step,) = [part for part in page.split("<li>") if "延长20个工作日" in part]
    assert cast.head.display_name in step
    assert "2026-07-01 12:00记录" in step
    assert letter.number in page
    assert reverse("casework_desk:letter", args=[desk.case.number, letter.pk, "docx"]) in page


@pytest.mark.parametrize(
    ("channel", "rule"),
    [
        (FilingChannel.IN_PERSON, "第三十一条第（一）项"),
        (FilingChannel.REGISTERED_MAIL, "第三十一条第（二）项"),
    ],
)
def test_paper_takes_the_next_number_and_shows_the_rule_of_its_receipt(
    channel, rule, file, paper, shown, at
):
    at("2026-03-02")
    on_the_web = file()
    on_paper = paper(channel, arrived_on=date(2026, 3, 2))

    assert int(on_paper.number[-5:]) == int(on_the_web.number[-5:]) + 1
    assert on_paper.due_on == on_the_web.due_on
    (step,) = [
        part for part in shown(on_paper).split("<li>") if "<strong>收到申请</strong>" in part
    ]
    assert channel.label in step
    assert rule in step


def test_a_second_request_of_the_same_person_leads_to_the_first(desk, file, shown):
    again = file()

    assert f'<a href="{desk.case.get_absolute_url()}">' in shown(again)


def test_a_talk_stands_in_the_case_file(desk, cast, shown):
    contact.log_contact(
        actor=cast.handler, case=desk.case, channel="phone", summary="已说明补正要求", on=NEXT
    )

    logged = shown(desk.case).partition("沟通记录")[2]

    assert "2026-03-03</time> 电话" in logged
    assert "已说明补正要求" in logged
