"""A new holiday notice: previewed with the requests it moves, then imported and replayed."""

import datetime

from django.urls import reverse

import pytest
from click.testing import CliRunner

from gongkai.apps.casework.models import Case
from gongkai.apps.core.constants import Role
from gongkai.apps.core.models import AuditEntry
from gongkai.apps.core.workdays import calendar
from gongkai.conf.operations.replaying import replay_command

NOTICE = {
    "year": "2027",
    "notice": "示例〔2026〕1号",
    "text": "元旦：1月1日（周五）至3日（周日）放假，共3天。1月9日（周六）上班。",
}
DUE_BEFORE, DUE_AFTER = datetime.date(2027, 1, 14), datetime.date(2027, 1, 13)


@pytest.fixture
def page(settings, tmp_path):
    settings.WORKDAYS_DIR = tmp_path / "workdays"
    return reverse("casework_desk:calendar")


@pytest.fixture
def administrator(cast, client, at):
    """The first agency's system administrator, on the day the notice comes out."""
    at("2026-12-16")
    client.force_login(cast.sysadmin)
    return client


@pytest.fixture
def case(page, at, file):
    """A request whose twenty working days end in a year that nobody has announced."""
    at("2026-12-16")
    found = file()
    assert found.due_on == DUE_BEFORE
    return found


def test_a_missing_year_is_told_from_november_on(page, administrator):
    assert "还没有2027年的放假安排" in administrator.get(page).content.decode()


def test_preview_shows_what_would_move_and_changes_nothing(page, administrator, case):
    shown = administrator.post(page, NOTICE).content.decode()

    assert "全年261个工作日" in shown
    assert case.number in shown
    assert "2027年1月14日" in shown
    assert "2027年1月13日" in shown
    assert case.info_title not in shown
    case.refresh_from_db()
    assert case.due_on == DUE_BEFORE
    assert calendar().notice(2027) is None


def test_import_moves_the_open_requests_and_is_recorded(page, administrator, case, tmp_path):
    done = administrator.post(page, {**NOTICE, "confirmed": "1"}, follow=True)

    assert "重新推算了1件未办结申请的期限" in done.content.decode()
    case.refresh_from_db()
    assert case.due_on == DUE_AFTER
    assert calendar().notice(2027).is_checked
    assert (tmp_path / "workdays" / "2027.toml").exists()
    verbs = AuditEntry.objects.order_by("-number").values_list("verb", flat=True)[:2]
    assert list(verbs) == ["casework.calendar.import", "casework.replay"]


def test_a_notice_that_cannot_be_right_is_one_sentence_and_keeps_the_text(page, administrator):
    wrong = {**NOTICE, "year": "2026"}

    shown = administrator.post(page, {**wrong, "confirmed": "1"}).content.decode()

    assert "2026年1月1日是周四，通知写的是“周五”" in shown
    assert NOTICE["text"] in shown
    assert calendar().notice(2027) is None


@pytest.mark.parametrize("person", ["intake", "supervisor", "auditor", "outsider", "below"])
def test_the_calendar_is_the_first_agencys_administrators(page, cast, client, person):
    below = cast.person("below", cast.education, Role.SYSTEM_ADMIN)
    client.force_login(below if person == "below" else getattr(cast, person))

    assert client.get(page).status_code == 404
    assert client.post(page, {**NOTICE, "confirmed": "1"}).status_code == 404


def test_replaying_lists_what_differs_before_it_writes(case):
    Case.objects.filter(pk=case.pk).update(due_on=datetime.date(2026, 1, 1), days_in_store=3)
    run = CliRunner().invoke

    listed = run(replay_command).output
    case.refresh_from_db()
    assert f"{case.number}  due_on：2026-01-01 → 2027-01-14" in listed
    assert "共 1 件不同，加 --apply 写入" in listed
    assert case.due_on == datetime.date(2026, 1, 1)

    assert "已改写 1 件" in run(replay_command, ["--apply"]).output
    case.refresh_from_db()
    assert case.due_on == DUE_BEFORE
    assert "共 0 件不同。" in run(replay_command).output
