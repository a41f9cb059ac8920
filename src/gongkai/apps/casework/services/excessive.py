"""Requests beyond reason: ask why, judge the answer, put the reply off (条例第三十五条)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from gongkai.apps.casework.services.record import Note, append, lock
from gongkai.apps.core.permissions import Permission, require
from gongkai.law.events import Deferred, ReasonsGiven, ReasonsRequested

if TYPE_CHECKING:
    from datetime import date

    from gongkai.apps.casework.models import Case, CaseEvent
    from gongkai.apps.core.models import User


@transaction.atomic
def request_reasons(
    *, actor: User, case: Case, reason: str, on: date, reply_by: date | None = None
) -> CaseEvent:
    """Ask the applicant to explain number or frequency; the reply period keeps running."""
    case = lock(case)
    require(actor, Permission.HANDLE_CASES, case.agency)
    event = ReasonsRequested(on, reply_by=reply_by)
    return append(case=case, event=event, actor=actor, note=Note(reason=reason.strip()))


@transaction.atomic
def judge_reasons(
    *, actor: User, case: Case, is_reasonable: bool, words: str, on: date
) -> CaseEvent:
    """Record the applicant's reasons and whether the unit finds them reasonable."""
    case = lock(case)
    require(actor, Permission.APPROVE_REPLY, case.agency)
    event = ReasonsGiven(on, is_reasonable=is_reasonable)
    return append(case=case, event=event, actor=actor, note=Note(words=words.strip()))


@transaction.atomic
def defer(*, actor: User, case: Case, until: date, reason: str, on: date) -> CaseEvent:
    """Put the reply off to a stated day and tell the applicant (延迟答复)."""
    case = lock(case)
    require(actor, Permission.APPROVE_EXTENSION, case.agency)
    event = Deferred(on, until=until)
    return append(case=case, event=event, actor=actor, note=Note(reason=reason.strip()))
