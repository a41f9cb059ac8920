"""Remind members that a report is due or late (催报): by the plan, or by hand."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from smtplib import SMTPException
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone

from django_tasks import task

from gongkai.apps.core import audit, clock
from gongkai.apps.core.constants import Role
from gongkai.apps.core.models import ContactPoint, Post
from gongkai.apps.reports import board
from gongkai.apps.reports.constants import Outcome, ReminderKind, Standing
from gongkai.apps.reports.models import Collection, Reminder
from gongkai.apps.reports.services.collection import lock_collection
from gongkai.law.wording import long_date

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date, datetime

    from gongkai.apps.core.models import User
    from gongkai.apps.reports.board import Row


def remind_by_plan(now: datetime) -> int:
    """Remind everybody whose day the plans name, once; return how many were reminded.

    A day that the worker slept through is made up for the next time it runs.
    """
    today = timezone.localtime(now).date()
    return sum(_remind_collection(collection.pk, today) for collection in Collection.objects.open())


@transaction.atomic
def remind_by_hand(
    *, actor: User, collection: Collection, members: Iterable[int]
) -> tuple[list[Reminder], list[str]]:
    """Remind those of *members* for whom something is due; return also who was left, and why."""
    collection = lock_collection(actor, collection)
    today = clock.today()
    chosen = set(members)
    rows = [row for row in board.rows(collection, today) if row.member in chosen]
    reminded_today = set(
        Reminder.objects.filter(member__in=chosen, on=today).values_list("member", flat=True)
    )
    sent, left = [], []
    addresses = _addresses(rows)
    for row in rows:
        if row.days is None:
            left.append(f"{row.name}已经公布，不用催。")
        elif row.member in reminded_today:
            left.append(f"{row.name}今天已经催过。")
        else:
            sent.append(_remind(collection, row, today, addresses, actor))
    return sent, left


def is_planned(collection: Collection, row: Row, today: date, last: date | None) -> bool:
    """Return whether the plan wants *row* reminded on *today*; *last* is the last planned one."""
    if row.days is None:
        return False
    if row.days >= 0:
        steps = [step for step in collection.remind_before if step >= row.days]
        return bool(steps) and (last is None or last < _due(row) - timedelta(min(steps)))
    if not collection.remind_every:
        return False
    return last is None or last < _due(row) or (today - last).days >= collection.remind_every


def text_of(collection: Collection, row: Row) -> str:
    """Return what a reminder says: what is due, by when, what stands against it, where to go."""
    due = f"应于{long_date(_due(row))}前{row.awaits}"
    days = f"已逾期{row.days_late}天" if row.is_late else f"还有{row.days}天"
    lines = [f"{row.name}：", f"{collection.year}年政府信息公开工作年度报告{due}，{days}。"]
    if row.standing == Standing.RETURNED:
        lines.append("报告已退回，请按退回意见修改后重新报送。")
    if row.errors:
        lines.append(f"检查还有{row.errors}个错误没有改正。")
    if collection.note:
        lines.append(f"报送要求：{collection.note}")
    if row.has_account:
        lines.append(f"办理：{settings.BASE_URL}{reverse('reports_desk')}")
    lines.append(collection.office.name)
    return "\n".join(lines)


@task()
def send_reminder(pk: int) -> None:
    """Send one reminder and note what came of it; one that was sent already is not sent again."""
    reminder = Reminder.objects.select_related("member__collection").get(pk=pk)
    if reminder.outcome == Outcome.SENT:
        return
    try:
        send_mail(
            subject=f"{reminder.member.collection.year}年度报告催报",
            message=reminder.text,
            from_email=None,
            recipient_list=reminder.to,
        )
    except (SMTPException, OSError):
        reminder.outcome = Outcome.FAILED
    else:
        reminder.outcome = Outcome.SENT
    reminder.save(update_fields=["outcome"])


@transaction.atomic
def _remind_collection(pk: int, today: date) -> int:
    collection = Collection.objects.select_for_update().select_related("office").get(pk=pk)
    planned = Reminder.objects.filter(member__collection=collection, kind=ReminderKind.PLANNED)
    last = dict(planned.values_list("member").annotate(last=Max("on")).order_by())
    rows = [
        row
        for row in board.rows(collection, today)
        if is_planned(collection, row, today, last.get(row.member))
    ]
    addresses = _addresses(rows)
    for row in rows:
        _remind(collection, row, today, addresses, None)
    return len(rows)


def _remind(
    collection: Collection,
    row: Row,
    today: date,
    addresses: Mapping[int, list[str]],
    actor: User | None,
) -> Reminder:
    to = addresses.get(row.agency, [])
    reminder = Reminder.objects.create(
        member_id=row.member,
        kind=ReminderKind.BY_HAND if actor else ReminderKind.PLANNED,
        on=today,
        text=text_of(collection, row),
        to=to,
        by=actor,
        at=clock.now(),
        outcome=Outcome.QUEUED if to else Outcome.NO_ADDRESS,
    )
    audit.record(
        verb="reports.remind",
        target=reminder,
        actor=actor,
        agency=collection.office,
        kind=reminder.kind,
    )
    if to:
        transaction.on_commit(_queue(reminder.pk))
    return reminder


def _queue(pk: int) -> Callable[[], object]:
    return lambda: send_reminder.enqueue(pk)


def _addresses(rows: Iterable[Row]) -> dict[int, list[str]]:
    """Return where to write to each agency: its compilers, else its office."""
    agencies = [row.agency for row in rows]
    found: dict[int, list[str]] = defaultdict(list)
    compilers = Post.objects.current().filter(
        agency__in=agencies, role=Role.COMPILER, user__is_active=True
    )
    for agency, address in compilers.exclude(user__email="").values_list("agency", "user__email"):
        found[agency].append(address)
    offices = ContactPoint.objects.filter(agency__in=agencies).exclude(email="")
    for agency, address in offices.values_list("agency", "email"):
        if agency not in found:
            found[agency].append(address)
    return found


def _due(row: Row) -> date:
    return row.publication_due if row.awaits == "公布" else row.submission_due
