"""What the supervising office does with submitted reports: return with remarks, accept many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction

from gongkai.apps.core import clock
from gongkai.apps.reports.content import form_of_row
from gongkai.apps.reports.models import Remark
from gongkai.apps.reports.places import is_place
from gongkai.apps.reports.services.guards import lock
from gongkai.apps.reports.services.submit import accept, send_back

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gongkai.apps.core.models import User
    from gongkai.apps.reports.models import AnnualReport, ReportFinding


@transaction.atomic
def return_with_remarks(
    *,
    actor: User,
    report: AnnualReport,
    remark: str = "",
    places: Iterable[tuple[str, str]] = (),
    findings: Iterable[ReportFinding] = (),
) -> AnnualReport:
    """Return a submitted report with a remark for the whole, for *places*, and for *findings*.

    A place is a cell path or ``sections.N``; a finding becomes a remark at its place.
    """
    asked = [(where, text.strip()) for where, text in places if text.strip()]
    if not all(is_place(form_of_row(report), where) for where, _ in asked):
        raise ValidationError("意见所指的位置不在这份年报里，请重新选择。")
    asked += [(found.where, f"{found.message}。{found.remedy}") for found in findings]
    summary = remark.strip()
    if not summary and asked:
        summary = f"请按{len(asked)}条意见修改后重新报送。"
    report = send_back(actor=actor, report=report, remark=summary)
    at = clock.now()
    Remark.objects.bulk_create(
        Remark(report=report, where=where, text=text, by=actor, at=at) for where, text in asked
    )
    return report


def accept_many(
    *, actor: User, reports: Iterable[AnnualReport]
) -> tuple[list[AnnualReport], list[tuple[AnnualReport, str]]]:
    """Accept each submitted report that has no open error, each in its own transaction.

    Return those accepted, and those left as they were with the reason.
    """
    accepted, left = [], []
    for report in reports:
        try:
            accepted.append(_accept_without_errors(actor, report))
        except ValidationError as error:
            left.append((report, "".join(error.messages)))
    return accepted, left


@transaction.atomic
def _accept_without_errors(actor: User, report: AnnualReport) -> AnnualReport:
    held = lock(report)
    errors = held.findings.blocking().count()
    if errors:
        msg = f"还有{errors}个错误，须逐份审核。"
        raise ValidationError(msg)
    return accept(actor=actor, report=held)
