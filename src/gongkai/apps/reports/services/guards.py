"""What every change of a report demands first: the row locked, and in a fitting state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError

from gongkai.apps.core.models import Agency
from gongkai.apps.core.permissions import can
from gongkai.apps.reports.models import AnnualReport

if TYPE_CHECKING:
    from gongkai.apps.core.models import User
    from gongkai.apps.core.permissions import Permission


def lock(report: AnnualReport) -> AnnualReport:
    """Return the row as it stands, held until the transaction ends."""
    return AnnualReport.objects.select_for_update().select_related("agency").get(pk=report.pk)


def lock_agency(agency: Agency) -> None:
    """Hold *agency* until the transaction ends, so that two requests do not both begin its year."""
    Agency.objects.select_for_update(no_key=True).get(pk=agency.pk)


def require_any(actor: User, agency: Agency, *permissions: Permission) -> None:
    """Raise ``PermissionDenied`` unless *actor* holds one of *permissions* at *agency*."""
    if not any(can(actor, permission, agency) for permission in permissions):
        msg = f"您在“{agency.name}”没有这项权限。"
        raise PermissionDenied(msg)


def require_editable(report: AnnualReport) -> None:
    """Refuse a change of figures or text in a state that does not allow it."""
    if report.is_editable:
        return
    if report.origin != "compiled":
        msg = "由文件导入的年报保持原样，不能修改；请改正原件后重新导入。"
    else:
        msg = f"年报{report.get_state_display()}，不能修改；须先退回或者重新开放。"
    raise ValidationError(msg)


def reason_given(text: str, what: str) -> str:
    """Return the reason without outer blanks, or refuse an empty one."""
    reason = text.strip()
    if not reason:
        msg = f"请写明{what}。"
        raise ValidationError(msg)
    return reason
