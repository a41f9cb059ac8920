"""Make the government's report from its members' reports, and state what is its own (汇总)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction

from gongkai.annual.compile import base_paths
from gongkai.annual.formats import form_for_year
from gongkai.annual.formats.parts import standard_preamble
from gongkai.annual.merge import MergeError
from gongkai.annual.render.wording import number_text
from gongkai.apps.core import audit, clock
from gongkai.apps.reports import consolidation
from gongkai.apps.reports.constants import Origin
from gongkai.apps.reports.content import stored, typed_value
from gongkai.apps.reports.models import AnnualReport
from gongkai.apps.reports.services.check import refresh_findings
from gongkai.apps.reports.services.collection import lock_collection
from gongkai.apps.reports.services.guards import lock, require_editable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gongkai.apps.core.models import User
    from gongkai.apps.reports.consolidation import Consolidation
    from gongkai.apps.reports.models import Collection


@transaction.atomic
def consolidate(*, actor: User, collection: Collection) -> AnnualReport:
    """Write the sum into the government's report; its text and later corrections stay.

    The report is then written, checked and published on the workbench like any other.
    """
    collection = lock_collection(actor, collection)
    found = _merged(collection)
    if found.merged is None:
        raise ValidationError("还没有审核通过或者已公布的年报，无法汇总。")
    form = form_for_year(collection.year)
    report = consolidation.government_report(collection) or AnnualReport(
        agency=collection.office,
        year=collection.year,
        form=form.code,
        preamble=standard_preamble(form, collection.year),
    )
    if report.pk:
        report = lock(report)
        _require_compiled(report)
    summed = found.merged.report.cells
    report.cells = stored({path: summed[path] for path in base_paths(form) if path in summed})
    report.compiled_at = clock.now()
    report.merged_at = report.merged_at or report.compiled_at
    report.save()
    refresh_findings(report)
    audit.record(
        verb="reports.consolidate",
        target=report,
        actor=actor,
        agency=collection.office,
        year=collection.year,
        members=len(found.sources),
        missing=len(found.missing),
    )
    return report


@transaction.atomic
def state_own(
    *, actor: User, collection: Collection, figures: Mapping[str, str], includes_own: bool
) -> Collection:
    """State figures of the government itself, and whether it is an addend at all."""
    collection = lock_collection(actor, collection)
    form = form_for_year(collection.year)
    stated = {
        where: number_text(typed_value(form, where, text, form.columns[where].unit))
        for where, text in figures.items()
        if text.strip()
    }
    collection.own_cells = {**collection.own_cells, **stated}
    collection.includes_own = includes_own
    collection.save(update_fields=["own_cells", "includes_own"])
    audit.record(
        verb="reports.collection.own",
        target=collection,
        actor=actor,
        agency=collection.office,
        figures=stated,
        includes_own=includes_own,
    )
    return collection


def _merged(collection: Collection) -> Consolidation:
    try:
        return consolidation.consolidate(collection, clock.today())
    except MergeError as error:
        raise ValidationError(str(error)) from None


def _require_compiled(report: AnnualReport) -> None:
    if report.origin != Origin.COMPILED:
        msg = "本级政府的年报由文件导入，保持原样；可以在这里与汇总数比较。"
        raise ValidationError(msg)
    require_editable(report)
