"""Reports' figures from the database alone: many at once, no file read again."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from gongkai.annual.compile import assemble_report
from gongkai.annual.formats import FORM_2021_SINGLE_OTHER, FORMS
from gongkai.annual.model import Report
from gongkai.apps.reports.constants import Origin
from gongkai.apps.reports.content import report_of, stored_value
from gongkai.apps.reports.models import AnnualReport, Correction

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from gongkai.annual.formats import FormSpec
    from gongkai.annual.model import Value

_SINGLE_OTHER = "requests.other.total"


def figures_of(pks: Iterable[int]) -> dict[int, Report]:
    """Return the figures of every report, without its text; two queries.

    An imported report whose cells were not stored with it is read from its file.
    """
    rows = list(AnnualReport.objects.filter(pk__in=list(pks)).select_related("agency"))
    corrected = _corrections(rows)
    return {row.pk: _figures(row, corrected[row.pk]) for row in rows}


def _corrections(rows: Iterable[AnnualReport]) -> Mapping[int, dict[str, str]]:
    since = {row.pk: row.merged_at for row in rows}
    found: dict[int, dict[str, str]] = defaultdict(dict)
    entries = Correction.objects.filter(report__in=since).order_by("pk")
    for report, where, new, at in entries.values_list("report", "where", "new", "at"):
        if _holds(at, since[report]):
            found[report][where] = new
    return found


def _holds(at: datetime, since: datetime | None) -> bool:
    return since is None or at >= since


def _figures(row: AnnualReport, corrected: Mapping[str, str]) -> Report:
    if row.origin == Origin.COMPILED:
        form = FORMS[row.form]
        return assemble_report(
            row.year, row.agency.name, _values(form, {**row.cells, **corrected}), form
        )
    if not row.cells:
        return report_of(row)
    is_single = _SINGLE_OTHER in row.cells and row.form == FORM_2021_SINGLE_OTHER.code
    form = FORM_2021_SINGLE_OTHER if is_single else FORMS[row.form]
    return Report(
        form=form.code,
        cells=_values(form, row.cells),
        agency=row.agency.name,
        year=row.year,
        single_other_row=is_single,
    )


def _values(form: FormSpec, texts: Mapping[str, str]) -> dict[str, Value]:
    return {
        where: stored_value(form, where, text)
        for where, text in texts.items()
        if where in form.columns
    }
