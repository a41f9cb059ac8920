"""Compile a year from the records (编制)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction

from gongkai.annual.formats import form_for_year
from gongkai.annual.formats.parts import standard_preamble
from gongkai.apps.core import audit, clock
from gongkai.apps.core.permissions import Permission, require
from gongkai.apps.reports import figures
from gongkai.apps.reports.content import stored
from gongkai.apps.reports.models import AnnualReport
from gongkai.apps.reports.services.check import refresh_findings
from gongkai.apps.reports.services.guards import lock, require_editable
from gongkai.apps.reports.services.importing import require_year

if TYPE_CHECKING:
    from gongkai.apps.core.models import Agency, User


@transaction.atomic
def compile_year(*, actor: User, agency: Agency, year: int) -> AnnualReport:
    """Count the year's records into the agency's report; corrections and text stay.

    What no app can count stays empty until a person states it (`correct_cell`).
    """
    require(actor, Permission.COMPILE_REPORTS, agency)
    require_year(year)
    form = form_for_year(year)
    report, is_new = AnnualReport.objects.get_or_create(
        agency=agency,
        year=year,
        defaults={
            "form": form.code,
            "compiled_at": clock.now(),
            "preamble": standard_preamble(form, year),
        },
    )
    report = lock(report)
    require_editable(report)
    if report.merged_at:
        raise ValidationError("这份年报由各单位的年报汇总得出，请在“年报报送”的汇总页更新。")
    report.cells = stored(figures.count(agency_id=agency.pk, year=year, form=form))
    report.compiled_at = clock.now()
    report.save(update_fields=["cells", "compiled_at"])
    refresh_findings(report)
    audit.record(
        verb="reports.create" if is_new else "reports.compile",
        target=report,
        actor=actor,
        agency=agency,
        year=year,
    )
    return report
