"""A stored report as the engine's report: counted cells, corrections over them, text."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError

from gongkai.annual.compile import assemble_report, base_paths
from gongkai.annual.formats import FORMS
from gongkai.annual.model import Section
from gongkai.annual.parse import parse
from gongkai.annual.render.wording import number_text
from gongkai.apps.reports.constants import PROBLEMS, SOURCE_FORMAT, Origin
from gongkai.apps.reports.models import AnnualReport, ReportFile

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from django.db.models import QuerySet

    from gongkai.annual.formats import FormSpec
    from gongkai.annual.model import Report, Value
    from gongkai.apps.reports.models import Correction

LARGEST_COUNT = 10**12
"""Above any figure an agency can have; keeps a typing slip from becoming a number."""
YUAN = {"元": 1, "万元": 10_000}
"""The units of money, in yuan."""
_PROBLEM = re.compile(r"不足|不够|不高|不到位|薄弱|短板|差距|有待|滞后|欠缺|单一|问题是|存在")
_EARLIER = re.compile(r"(?:针对|对)?(?:上年|上一年|去年|20\d\d年(?:度)?(?:指出|提出|存在))")


def form_of_row(row: AnnualReport) -> FormSpec:
    """Return the statutory form of *row*."""
    return FORMS[row.form]


def report_of(row: AnnualReport) -> Report:
    """Return the report that *row* stands for, with every correction applied."""
    if row.origin == Origin.IMPORTED:
        source = _source(row)
        return _read(source.pk, source.digest)
    form = form_of_row(row)
    counted = {path: stored_value(form, path, text) for path, text in row.cells.items()}
    stated = list(corrections_of(row).values_list("where", "new", "unit"))
    corrected = {where: stored_value(form, where, new) for where, new, _ in stated}
    report = assemble_report(row.year, row.agency.name, {**counted, **corrected}, form)
    units = {**report.units, **{where: unit for where, _, unit in stated if unit}}
    sections = tuple(
        Section(part.no, part.heading, row.sections.get(str(part.no), ""))
        for part in report.sections
    )
    return replace(
        report,
        sections=sections,
        preamble=row.preamble,
        signed_on=row.signed_on,
        units=units,
    )


def corrections_of(row: AnnualReport) -> QuerySet[Correction]:
    """Return the corrections that hold, the last one of a cell last.

    What was corrected before the report became a sum belongs to the government's own figures.
    """
    found = row.corrections.order_by("pk")
    return found.filter(at__gte=row.merged_at) if row.merged_at else found


def previous_of(row: AnnualReport) -> Report | None:
    """Return the same agency's report of the year before, if the site has it."""
    earlier = AnnualReport.objects.filter(agency=row.agency_id, year=row.year - 1).first()
    return report_of(earlier) if earlier else None


def published_on(row: AnnualReport) -> date | None:
    """Return the day of first publication; a corrected edition does not move it."""
    first = row.editions.order_by("number").first()
    return first.published_on if first else None


def problems_of(report: Report | None) -> list[str]:
    """Return the problems that part five of *report* names, paragraph by paragraph.

    What it says of the year before it, and of what it will do, is no problem of its own.
    """
    if report is None:
        return []
    texts = [section.text for section in report.sections if section.no == PROBLEMS]
    lines = [line.strip() for text in texts for line in text.splitlines()]
    named = (line for line in lines if _PROBLEM.search(line) and not _EARLIER.match(line))
    return list(dict.fromkeys(named))


def stored(values: Mapping[str, Value]) -> dict[str, str]:
    """Return cell values as they are stored: decimal text, exact for money."""
    return {path: number_text(value) for path, value in values.items()}


def stored_value(form: FormSpec, where: str, text: str) -> Value:
    """Return the value stored as *text* for the cell at *where*."""
    return Decimal(text) if form.columns[where].kind == "money" else int(text)


def typed_value(form: FormSpec, where: str, text: str, unit: str = "") -> Value:
    """Return the figure that a person typed for *where*, money in the unit of its column.

    Raises:
        ValidationError: it is no figure of the cell's kind, money without a unit, or the cell
            is a sum.
    """
    if where not in base_paths(form):
        raise ValidationError("合计由各项相加得出，不能直接修改；请更正其中的分项。")
    kind = form.columns[where].kind
    try:
        number = Decimal(text.strip().replace(",", "").replace("，", ""))
    except InvalidOperation:
        raise ValidationError(f"“{text}”不是数字，请填阿拉伯数字；没有的填0。") from None
    if not number.is_finite() or abs(number) > LARGEST_COUNT:
        raise ValidationError(f"“{text}”超出了可能的范围。")
    if kind != "signed" and number < 0:
        raise ValidationError("这一格不能是负数。")
    if kind == "money":
        return _in_unit(number, unit, form.columns[where].unit)
    if number != number.to_integral_value():
        raise ValidationError("这一格应为整数。")
    return int(number)


def _in_unit(number: Decimal, unit: str, wanted: str) -> Decimal:
    if unit not in YUAN:
        raise ValidationError("请选择金额的单位：元或者万元；没有单位的金额不能填报。")
    return number * YUAN[unit] / YUAN[wanted]


def _source(row: AnnualReport) -> ReportFile:
    """Return the file that was read last: a returned one is replaced, and kept."""
    return row.files.defer("content").filter(edition=None, format=SOURCE_FORMAT).latest("pk")


@lru_cache(maxsize=32)
def _read(file: int, digest: str) -> Report:
    """Return the report in an imported file; the bytes under a digest are parsed once."""
    kept = ReportFile.objects.get(pk=file, digest=digest)
    return parse(kept.read(), name=kept.name)
