"""What requests and remedies give to the annual report: figures by cell, records behind each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count

from gongkai.apps.casework import drafting
from gongkai.apps.casework.models import Case, Remedy
from gongkai.apps.core.facts import FactRecord
from gongkai.law.applicants import ApplicantKind
from gongkai.law.decisions import Outcome
from gongkai.law.remedies import RemedyKind, ResultColumn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from gongkai.apps.casework.querysets import CaseQuerySet, RemedyQuerySet
    from gongkai.apps.core.facts import DraftSentence

REQUESTS, REMEDIES = "requests", "remedies"
TOTAL = "total"
BALANCE = ("new_received", "carried_in", "handled_total", "carried_out")
"""The rows that are no outcome; new and carried in equal handled and carried out."""
_KINDS = tuple(kind.value for kind in ApplicantKind)


def rows(form: str) -> dict[str, list[str]]:
    """Return the outcome rows of table three in *form*, each with the outcomes it counts."""
    found: dict[str, list[str]] = {}
    for outcome in Outcome:
        found.setdefault(outcome.decision.row(form), []).append(outcome.value)
    return found


class CaseworkFacts:
    """Tables three and four, counted by the database from the cases' own dates."""

    key = "casework"

    def counts(self, *, agency_ids: Sequence[int], year: int, form: str) -> Mapping[str, int]:
        """Return every cell of tables three and four, zeros included; two passes over cases."""
        return {
            **_request_cells(Case.objects.of_agencies(agency_ids), year, form),
            **_remedy_cells(Remedy.objects.of_agencies(agency_ids), year),
        }

    def records(
        self, *, agency_ids: Sequence[int], year: int, form: str, path: str
    ) -> Iterator[FactRecord]:
        """Yield the cases or remedies that the cell or figure *path* counts."""
        table, _, rest = path.partition(".")
        row, _, column = rest.partition(".")
        if table == REQUESTS:
            yield from _request_records(agency_ids, year, form, row, column)
        elif table == REMEDIES:
            yield from _remedy_records(agency_ids, year, row, column)
        elif table == self.key:
            yield from drafting.records(agency_ids, year, rest)

    def sentences(self, *, agency_ids: Sequence[int], year: int) -> Iterator[DraftSentence]:
        """Yield what the year's requests, remedies and fees let parts one, four and six say."""
        return drafting.sentences(agency_ids, year)


def _request_cells(cases: CaseQuerySet, year: int, form: str) -> dict[str, int]:
    cells = dict.fromkeys(_request_paths(form), 0)
    heads = {
        "new_received": cases.new_in(year),
        "carried_in": cases.open_at_end_of(year - 1),
        "carried_out": cases.open_at_end_of(year),
    }
    for row, found in heads.items():
        _add(cells, row, _by_kind(found))
    row_of = {outcome.value: outcome.decision.row(form) for outcome in Outcome}
    handled = cases.handled_in(year).values_list("outcome", "applicant_kind")
    for outcome, kind, number in handled.annotate(n=Count("pk")).order_by():
        for row in (row_of[outcome], "handled_total"):
            _add(cells, row, {kind: number})
    return cells


def _request_paths(form: str) -> Iterator[str]:
    for row in (*BALANCE, *rows(form)):
        for column in (*_KINDS, TOTAL):
            yield f"{REQUESTS}.{row}.{column}"


def _by_kind(cases: CaseQuerySet) -> dict[str, int]:
    return dict(cases.values_list("applicant_kind").annotate(n=Count("pk")).order_by())


def _add(cells: dict[str, int], row: str, numbers: Mapping[str, int]) -> None:
    for kind, number in numbers.items():
        cells[f"{REQUESTS}.{row}.{kind}"] += number
        cells[f"{REQUESTS}.{row}.{TOTAL}"] += number


def _remedy_cells(remedies: RemedyQuerySet, year: int) -> dict[str, int]:
    columns = (*ResultColumn, TOTAL)
    cells = {f"{REMEDIES}.{kind}.{column}": 0 for kind in RemedyKind for column in columns}
    decided = remedies.decided_in(year).values_list("kind", "column").annotate(n=Count("pk"))
    pending = remedies.pending_at_end_of(year).values_list("kind").annotate(n=Count("pk"))
    numbers = [*decided.order_by()]
    numbers += [(kind, ResultColumn.PENDING, n) for kind, n in pending.order_by()]
    for kind, column, number in numbers:
        cells[f"{REMEDIES}.{kind}.{column}"] += number
        cells[f"{REMEDIES}.{kind}.{TOTAL}"] += number
    return cells


def _request_records(
    agency_ids: Sequence[int], year: int, form: str, row: str, column: str
) -> Iterator[FactRecord]:
    cases = Case.objects.of_agencies(agency_ids)
    known: dict[str, Callable[[], CaseQuerySet]] = {
        "new_received": lambda: cases.new_in(year),
        "carried_in": lambda: cases.open_at_end_of(year - 1),
        "handled_total": lambda: cases.handled_in(year),
        "carried_out": lambda: cases.open_at_end_of(year),
    }
    outcomes = rows(form).get(row)
    if row in known:
        found = known[row]()
    elif outcomes:
        found = cases.handled_in(year).filter(outcome__in=outcomes)
    else:
        return
    if column != TOTAL:
        found = found.filter(applicant_kind=column)
    for case in found.order_by("first_received_on", "pk").iterator():
        outcome = Outcome(case.outcome).label if case.outcome else "尚未办结"
        on = case.concluded_on if outcomes or row == "handled_total" else case.first_received_on
        yield FactRecord(str(case), case.get_absolute_url(), on, outcome)


def _remedy_records(
    agency_ids: Sequence[int], year: int, row: str, column: str
) -> Iterator[FactRecord]:
    remedies = Remedy.objects.of_agencies(agency_ids).filter(kind=row).select_related("case")
    decided, pending = remedies.decided_in(year), remedies.pending_at_end_of(year)
    if column not in {TOTAL, ResultColumn.PENDING}:
        decided, pending = decided.filter(column=column), pending.none()
    if column == ResultColumn.PENDING:
        decided = decided.none()
    for remedy in (*decided, *pending):
        url = remedy.case.get_absolute_url() + "#fuyi"
        label = f"{remedy.authority} {remedy.docket}".strip()
        yield FactRecord(label, url, remedy.decided_on or remedy.filed_on, str(remedy.case))
