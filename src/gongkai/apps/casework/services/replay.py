"""Replay events under another calendar or rule: see what would change, then change it (重算)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction

from gongkai.apps.casework.clocks import calendar
from gongkai.apps.casework.models import Case
from gongkai.apps.casework.services.refresh import INDEX_COLUMNS, set_index
from gongkai.apps.core import audit, clock
from gongkai.apps.core.models import Agency
from gongkai.apps.core.permissions import Permission, require
from gongkai.law.announcement import to_toml
from gongkai.law.workdays import WorkCalendar

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from django.db.models import QuerySet

    from gongkai.apps.core.models import User
    from gongkai.law.notices import YearNotice

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Change:
    """One case whose stored columns would differ, with what they say before and after."""

    case: Case
    before: Mapping[str, object]
    after: Mapping[str, object]


def changes(cases: QuerySet[Case], days: WorkCalendar | None = None) -> Iterator[Change]:
    """Yield those of *cases* whose events give other columns than are stored.

    The rows that come with a change hold the new columns, unsaved.
    """
    today = clock.today()
    found = cases.select_related("agency").prefetch_related("events").order_by("pk")
    for case in found.iterator(chunk_size=_CHUNK):
        before = _columns(case)
        set_index(case, case.history(), today, days)
        after = _columns(case)
        if before != after:
            yield Change(case, before, after)


@transaction.atomic
def replay(*, actor: User | None, cases: QuerySet[Case], days: WorkCalendar | None = None) -> int:
    """Store what the events of *cases* give; return how many differed."""
    count = 0
    for change in changes(cases, days):
        change.case.save(update_fields=INDEX_COLUMNS)
        audit.record(
            verb="casework.replay",
            target=change.case,
            actor=actor,
            agency=change.case.agency,
            due_on=[str(change.before["due_on"]), str(change.after["due_on"])],
        )
        count += 1
    return count


def calendar_with(notice: YearNotice) -> WorkCalendar:
    """Return the site's calendar with *notice* added, or put in the place of its year."""
    held = calendar()
    years = {known.year: known for known in held.notices} | {notice.year: notice}
    return WorkCalendar(tuple(years[year] for year in sorted(years)), held.regional)


@transaction.atomic
def add_notice(*, actor: User, notice: YearNotice) -> int:
    """Make *notice* part of the site's calendar and replay the open cases; return how many moved.

    A calendar is the whole site's, so only an administrator of its first agency may change it.
    """
    site = Agency.get_first_root_node()
    require(actor, Permission.MANAGE_AGENCY, site)
    if not notice.is_checked:
        raise ValidationError("请先与通知原文逐条核对，再确认导入。")
    moved = replay(actor=actor, cases=Case.objects.open(), days=calendar_with(notice))
    audit.record(
        verb="casework.calendar.import",
        target=site,
        actor=actor,
        agency=site,
        year=notice.year,
        notice=notice.notice,
        moved=moved,
    )
    _write(notice)
    return moved


def _write(notice: YearNotice) -> None:
    folder = Path(settings.WORKDAYS_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / f"{notice.year}.part"
    draft.write_text(to_toml(notice), encoding="utf-8")
    draft.replace(folder / f"{notice.year}.toml")


def _columns(case: Case) -> dict[str, object]:
    return {name: getattr(case, name) for name in INDEX_COLUMNS}
