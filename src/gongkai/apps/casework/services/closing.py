"""End a request without a reply: lapse, withdrawal; and file away what is done (归档)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction

from gongkai.apps.casework.constants import LetterKind
from gongkai.apps.casework.letters.fields import missing_parts
from gongkai.apps.casework.notices import announce
from gongkai.apps.casework.services.letters import send_letter
from gongkai.apps.casework.services.record import Note, append, lock
from gongkai.apps.core.permissions import Permission, require
from gongkai.law.delivery import DeliveryChannel
from gongkai.law.events import Archived, Lapsed, Withdrawn

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from gongkai.apps.casework.models import Case, CaseEvent, Letter
    from gongkai.apps.core.models import User
    from gongkai.law.decisions import Outcome


@transaction.atomic
def lapse(
    *,
    actor: User,
    case: Case,
    outcome: Outcome,
    fields: Mapping[str, str],
    on: date,
    way: DeliveryChannel = DeliveryChannel.ELECTRONIC,
) -> Letter:
    """Stop processing a request that was not corrected, or whose fee was not paid, in time."""
    case = lock(case)
    require(actor, Permission.HANDLE_CASES, case.agency)
    append(case=case, event=Lapsed(on, outcome=outcome), actor=actor)
    if missing := missing_parts(outcome=outcome, fields=fields, on=on):
        msg = f"告知书缺少“{'”“'.join(part.label for part in missing)}”。"
        raise ValidationError(msg)
    letter = send_letter(
        case=case,
        kind=LetterKind.LAPSE,
        fields=fields,
        actor=actor,
        on=on,
        way=way,
        outcome=outcome,
    )
    announce(case, "lapsed")
    return letter


@transaction.atomic
def withdraw(*, case: Case, on: date, words: str = "", actor: User | None = None) -> CaseEvent:
    """Record that the applicant took the request back (撤回); *actor* is ``None`` on the web."""
    case = lock(case)
    if actor is not None:
        require(actor, Permission.REGISTER_CASES, case.agency)
    row = append(case=case, event=Withdrawn(on), actor=actor, note=Note(words=words.strip()))
    announce(case, "withdrawn")
    return row


@transaction.atomic
def archive(*, actor: User, case: Case, on: date) -> CaseEvent:
    """File the finished case away (归档, 条例第四十五条)."""
    case = lock(case)
    require(actor, Permission.HANDLE_CASES, case.agency)
    return append(case=case, event=Archived(on), actor=actor)
