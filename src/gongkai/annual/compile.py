"""Compile the year (编制年报): facts to cells, each cell with the facts that it counts.

Sources: 国办公开办函〔2019〕60号 and 〔2021〕30号, table notes; fill-in rules as in the manual.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from gongkai.annual.formats import APPLICANT_COLUMNS, REMEDY_BLOCKS, REMEDY_COLUMNS, form_for_year
from gongkai.annual.formats.parts import HEADINGS, canonical_title, standard_preamble
from gongkai.annual.formats.requests import HEAD_NOTE
from gongkai.annual.model import Report, Section, Unread

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from gongkai.annual.facts import CaseFact, DocumentFact, Facts, RemedyFact
    from gongkai.annual.formats import Column, FormSpec, Row
    from gongkai.annual.model import Value

APPLICANTS = tuple(column.id for column in APPLICANT_COLUMNS if column.id != "total")
RESULTS = tuple(column.id for column in REMEDY_COLUMNS if column.id != "total")


@dataclass(frozen=True, slots=True)
class Year:
    """The statistical year (统计年度): 1 January to 31 December."""

    no: int

    @property
    def first(self) -> date:
        """1 January."""
        return date(self.no, 1, 1)

    @property
    def last(self) -> date:
        """31 December."""
        return date(self.no, 12, 31)

    def holds(self, day: date | None) -> bool:
        """Whether *day* is a day of the year."""
        return day is not None and self.first <= day <= self.last

    def ended_before(self, day: date | None) -> bool:
        """Whether *day* lies before the year."""
        return day is not None and day < self.first

    def open_at_end(self, began: date, ended: date | None) -> bool:
        """Whether what *began* and *ended* then was still open on 31 December."""
        return began <= self.last and (ended is None or ended > self.last)


@dataclass(frozen=True, slots=True)
class Compiled:
    """A compiled report, and for every cell the identifiers of the facts it counts."""

    report: Report
    sources: Mapping[str, tuple[str, ...]]


def compile_report(year: int, agency: str, facts: Facts, form: FormSpec | None = None) -> Compiled:
    """Count *facts* into the report of *year* in one pass over them.

    A request is new in the year of its first receipt, counts under its result in the year it was
    concluded, and is carried over a 31 December on which it was open. A figure without any
    source stays unread: nobody has said that it is zero.
    """
    spec = form or form_for_year(year)
    period = Year(year)
    sources: defaultdict[str, list[str]] = defaultdict(list)
    for where, fact_id in _placed(facts, period, spec):
        sources[where].append(fact_id)
    values: dict[str, Value] = dict.fromkeys(counted_paths(spec), 0)
    values.update({where: len(ids) for where, ids in sources.items()})
    for figure in facts.figures:
        known = where_is(spec, figure.where)
        values[known] = values.get(known, 0) + figure.value
        sources[known].append(figure.id)
    report = assemble_report(year, agency, values, spec)
    return Compiled(report, _with_totals(sources, spec))


def assemble_report(
    year: int, agency: str, values: Mapping[str, Value], form: FormSpec | None = None
) -> Report:
    """Return the report of *year* whose base cells are *values*; totals are added up here.

    Whoever counts elsewhere (a database) gives the same base cells as `base_paths`.
    """
    spec = form or form_for_year(year)
    cells: dict[str, Value] = {
        path: Decimal(values[path]) if spec.columns[path].kind == "money" else values[path]
        for path in base_paths(spec)
        if path in values
    }
    for total, parts in totals_of(spec).items():
        known = [cells[part] for part in parts if part in cells]
        if len(known) == len(parts):
            cells[total] = sum(known)
    return Report(
        form=spec.code,
        cells={path: cells[path] for path in spec.paths if path in cells},
        unread=tuple(_no_source(path) for path in spec.paths if path not in cells),
        title=canonical_title(agency, year),
        agency=agency,
        year=year,
        period=(Year(year).first, Year(year).last),
        preamble=standard_preamble(spec, year),
        sections=tuple(Section(no, heading, "") for no, heading in HEADINGS.items()),
        units={
            path: column.unit
            for path, column in spec.columns.items()
            if column.unit and path in cells
        },
        notes=(HEAD_NOTE,),
    )


def totals_of(form: FormSpec) -> dict[str, tuple[str, ...]]:
    """Return the cells that are sums, each with its parts, in an order that may be added up.

    Totals of columns come before those of rows, so that every part is known when it is needed.
    """
    leaves = form.leaves
    sums = {
        f"requests.handled_total.{column}": tuple(f"requests.{row}.{column}" for row in leaves)
        for column in APPLICANTS
    }
    for row in form.requests.rows:
        sums[f"requests.{row.id}.total"] = tuple(f"requests.{row.id}.{name}" for name in APPLICANTS)
    for block in REMEDY_BLOCKS:
        sums[f"remedies.{block.id}.total"] = tuple(f"remedies.{block.id}.{r}" for r in RESULTS)
    return sums


def base_paths(form: FormSpec) -> tuple[str, ...]:
    """Return the cells that are counted or stated, not added up."""
    sums = totals_of(form)
    return tuple(path for path in form.paths if path not in sums)


def counted_paths(form: FormSpec) -> tuple[str, ...]:
    """Return the base cells that records decide, so that no record means zero."""
    documents = {f"proactive.{row.id}.{c.id}" for row, c in _document_cells(form)}
    return tuple(
        path for path in base_paths(form) if not path.startswith("proactive.") or path in documents
    )


def where_is(form: FormSpec, where: str) -> str:
    """Return *where* if it is a base cell of *form*.

    Raises:
        KeyError: it is a sum, or no cell of the form.
    """
    if where not in base_paths(form):
        msg = f"{where}不是{form.code}年格式中可以直接填报的单元格。"
        raise KeyError(msg)
    return where


def _placed(facts: Facts, year: Year, form: FormSpec) -> Iterator[tuple[str, str]]:
    for case in facts.cases:
        for row in _case_rows(case, year, form):
            yield f"requests.{row}.{case.applicant.report_column}", case.id
    for remedy in facts.remedies:
        for column in _remedy_columns(remedy, year):
            yield f"remedies.{remedy.block}.{column}", remedy.id
    for document in facts.documents:
        for column in _document_columns(document, year, form):
            yield f"proactive.{document.kind}.{column}", document.id


def _case_rows(case: CaseFact, year: Year, form: FormSpec) -> Iterator[str]:
    received, concluded = case.first_received_on, case.concluded_on
    if year.holds(received):
        yield "new_received"
    elif year.ended_before(received) and not year.ended_before(concluded):
        yield "carried_in"
    row = case.row(form.code)
    if row and year.holds(concluded):
        yield row
    if year.open_at_end(received, concluded):
        yield "carried_out"


def _remedy_columns(remedy: RemedyFact, year: Year) -> Iterator[str]:
    if remedy.result and year.holds(remedy.decided_on):
        yield remedy.result
    if year.open_at_end(remedy.filed_on, remedy.decided_on):
        yield "pending"


def _document_columns(document: DocumentFact, year: Year, form: FormSpec) -> Iterator[str]:
    if form.code == "2019":
        if year.holds(document.issued_on):
            yield "made"
        if year.holds(document.published_on):
            yield "newly_published"
        if document.published_on is not None and document.published_on <= year.last:
            yield "total_published"
        return
    if year.holds(document.issued_on):
        yield "issued"
    if year.holds(document.ended_on):
        yield "repealed"
    if year.open_at_end(document.issued_on, document.ended_on):
        yield "in_force"


def _document_cells(form: FormSpec) -> Iterator[tuple[Row, Column]]:
    block = form.proactive[0]
    for row in block.rows:
        for column in block.columns:
            yield row, column


def _with_totals(
    sources: Mapping[str, Iterable[str]], form: FormSpec
) -> dict[str, tuple[str, ...]]:
    complete = {path: tuple(ids) for path, ids in sources.items() if ids}
    for total, parts in totals_of(form).items():
        ids = tuple(fact for part in parts for fact in complete.get(part, ()))
        if ids:
            complete[total] = ids
    return complete


def _no_source(path: str) -> Unread:
    return Unread(path, "blank", why="没有记录或填报数据可以得出这个数；确实没有的，请填0。")
