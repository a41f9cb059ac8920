"""Hand a case to a person and a section (交办)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction

from gongkai.apps.casework.services.record import append, lock
from gongkai.apps.core.permissions import Permission, can, require
from gongkai.law.events import Assigned

if TYPE_CHECKING:
    from datetime import date

    from gongkai.apps.casework.models import Case, CaseEvent
    from gongkai.apps.core.models import User


@transaction.atomic
def assign(*, actor: User, case: Case, handler: User, section: str, on: date) -> CaseEvent:
    """Give the case to *handler*, who must be allowed to handle cases of the agency."""
    case = lock(case)
    require(actor, Permission.REGISTER_CASES, case.agency)
    if not can(handler, Permission.HANDLE_CASES, case.agency):
        msg = f"{handler}在“{case.agency.name}”没有承办申请的岗位。"
        raise ValidationError(msg)
    row = append(case=case, event=Assigned(on, section=section.strip()), actor=actor)
    case.handler = handler
    case.section = section.strip()
    case.save(update_fields=["handler", "section"])
    return row
