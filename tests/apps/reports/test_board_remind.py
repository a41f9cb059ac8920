"""Reminders: by the plan, made up for when missed; by hand; to whom, with what result."""

import datetime
from smtplib import SMTPServerDisconnected

from django.core import mail
from django.urls import reverse
from django.utils import timezone

import pytest
import time_machine

from apps.reports.collected import TOWN, add_town, hand_in, open_collection
from gongkai.apps.core import chores
from gongkai.apps.core.models import AuditEntry
from gongkai.apps.reports import board, services
from gongkai.apps.reports.models import Reminder
from gongkai.apps.reports.services import remind


@pytest.fixture
def collection(cast, january):
    return open_collection(cast)


def on(day, hour=1):
    at = datetime.datetime.combine(
        datetime.date.fromisoformat(day), datetime.time(hour, tzinfo=datetime.UTC)
    )
    return time_machine.travel(at, tick=False)


def run(day):
    with on(day):
        return remind.remind_by_plan(timezone.now())


@pytest.mark.parametrize(
    ("days", "reminded"),
    [
        (["2026-01-14"], [0]),
        (["2026-01-15"], [2]),
        (["2026-01-15", "2026-01-16"], [2, 0]),
        (["2026-01-15", "2026-01-20"], [2, 2]),
        (["2026-01-17"], [2]),
        (["2026-01-20", "2026-01-21", "2026-01-22"], [2, 0, 0]),
        (["2026-01-22", "2026-01-24", "2026-01-25", "2026-01-28"], [2, 0, 2, 2]),
    ],
    ids=[
        "not yet", "a week before", "once", "again two days before", "made up for", "not daily",
        "every third day late",
    ],
)  # fmt: skip
def test_the_plan_reminds_on_its_days(cast, collection, days, reminded):
    assert [run(day) for day in days] == reminded


def test_who_handed_in_is_reminded_of_publication(cast, collection):
    hand_in(cast, cast.civil)

    with on("2026-01-24"):
        rows = {row.name: row for row in board.rows(collection, datetime.date(2026, 1, 24))}
        text = remind.text_of(collection, rows[cast.civil.name])

    assert "应于2026年1月31日（周六）前公布，还有7天" in text
    assert cast.city.name in text


def test_a_published_report_and_a_closed_collection_are_left_alone(cast, collection):
    for member in collection.members.all():
        services.record_publication(
            actor=cast.supervisor, member=member, on=datetime.date(2026, 1, 19)
        )
    assert run("2026-01-21") == 0
    collection.members.update(published_on=None)
    services.close_collection(actor=cast.supervisor, collection=collection, closed=True)

    assert run("2026-01-21") == 0


def test_compilers_are_written_to_and_the_office_where_there_is_none(
    cast, collection, django_capture_on_commit_callbacks
):
    cast.compiler.email = "tang@minzheng.example"
    cast.compiler.save()

    with django_capture_on_commit_callbacks(execute=True):
        run("2026-01-20")

    assert {message.to[0] for message in mail.outbox} == {
        "tang@minzheng.example", "gk@yunting.example",
    }  # fmt: skip
    assert "还有2天" in mail.outbox[0].body
    assert set(Reminder.objects.values_list("outcome", flat=True)) == {"sent"}
    assert AuditEntry.objects.filter(verb="reports.remind", actor=None).count() == 2


def test_a_body_without_an_address_is_listed_for_a_telephone_call(cast, client, collection):
    member = add_town(cast, collection)
    client.force_login(cast.supervisor)

    html = client.post(
        reverse("collection_reminders", args=[collection.pk]), {"member": member.pk}, follow=True
    ).content.decode()

    assert "1个没有邮箱，请电话通知" in html
    assert "没有邮箱</td>" in html
    assert Reminder.objects.get().by == cast.supervisor


def test_a_reminder_that_the_worker_takes_up_twice_is_mailed_once(
    cast, collection, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        services.remind_by_hand(
            actor=cast.supervisor,
            collection=collection,
            members=[collection.members.get(agency=cast.civil).pk],
        )
    assert len(mail.outbox) == 1

    remind.send_reminder.func(Reminder.objects.get().pk)

    assert len(mail.outbox) == 1


def test_nobody_is_reminded_twice_a_day_by_hand(cast, collection):
    members = [member.pk for member in collection.members.all()]

    first, _ = services.remind_by_hand(
        actor=cast.supervisor, collection=collection, members=members
    )
    again, left = services.remind_by_hand(
        actor=cast.supervisor, collection=collection, members=members
    )

    assert (len(first), again) == (2, [])
    assert all("今天已经催过" in sentence for sentence in left)


def test_a_mail_that_is_refused_is_recorded_as_failed(
    cast, collection, monkeypatch, django_capture_on_commit_callbacks
):
    def refuse(**_):
        raise SMTPServerDisconnected

    monkeypatch.setattr(remind, "send_mail", refuse)
    with django_capture_on_commit_callbacks(execute=True):
        run("2026-01-20")

    assert set(Reminder.objects.values_list("outcome", flat=True)) == {"failed"}


def test_the_worker_reminds_and_clears_away_every_hour(cast, collection):
    with on("2026-01-20"):
        chores.do_chores.enqueue()
        chores.do_chores.enqueue()

    assert Reminder.objects.count() == 2


def test_a_chore_that_fails_holds_up_no_other(cast, collection, monkeypatch):
    def fail(_now):
        raise OSError

    monkeypatch.setitem(chores._chores, "a.first", fail)

    with on("2026-01-20"):
        chores.do_chores.enqueue()

    assert Reminder.objects.count() == 2


def test_a_chore_is_registered_once():
    with pytest.raises(ValueError, match="registered already"):
        chores.register("reports.remind", print)


def test_the_town_that_is_late_hears_how_late(cast, collection):
    add_town(cast, collection)

    run("2026-01-20")

    assert "已逾期5天" in Reminder.objects.get(member__agency__name=TOWN).text
