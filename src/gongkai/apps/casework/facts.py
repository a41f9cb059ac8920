"""What requests and remedies give to the annual report: figures by cell, records behind each."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from django.db.models import Count
from django.urls import reverse

from gongkai.apps.casework.models import Case, CaseEvent, Remedy
from gongkai.apps.core.facts import DraftSentence, FactRecord
from gongkai.law.applicants import ApplicantKind
from gongkai.law.decisions import Group, Outcome
from gongkai.law.events import FeeNotified, FeePaid
from gongkai.law.remedies import RemedyKind, ResultColumn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from gongkai.apps.casework.querysets import CaseQuerySet, RemedyQuerySet

REQUESTS, REMEDIES = "requests", "remedies"
TOTAL = "total"
BALANCE = ("new_received", "carried_in", "handled_total", "carried_out")
"""The rows that are no outcome; new and carried in equal handled and carried out."""
_KINDS = tuple(kind.value for kind in ApplicantKind)
_PART_REQUESTS, _PART_OTHER = 1, 6


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
        """Yield the cases or remedies that the cell at *path* counts."""
        table, _, rest = path.partition(".")
        row, _, column = rest.partition(".")
        if table == REQUESTS:
            yield from _request_records(agency_ids, year, form, row, column)
        elif table == REMEDIES:
            yield from _remedy_records(agency_ids, year, row, column)

    def sentences(self, *, agency_ids: Sequence[int], year: int) -> Iterator[DraftSentence]:
        """Yield what the year's figures let parts one and six say."""
        url = reverse("casework_desk:year", args=[year])
        cases = Case.objects.of_agencies(agency_ids)
        yield DraftSentence(_PART_REQUESTS, _request_sentence(cases, year), url)
        yield DraftSentence(_PART_OTHER, _fee_sentence(agency_ids, year), url)


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


def _request_sentence(cases: CaseQuerySet, year: int) -> str:
    new = cases.new_in(year).count()
    carried_in = cases.open_at_end_of(year - 1).count()
    carried_out = cases.open_at_end_of(year).count()
    handled = cases.handled_in(year).values_list("outcome").annotate(n=Count("pk")).order_by()
    groups: Counter[Group] = Counter()
    for outcome, number in handled:
        groups[Outcome(outcome).decision.group] += number
    parts = "，".join(f"{group.label}{groups[group]}件" for group in Group if groups[group])
    text = f"{year}年，新收政府信息公开申请{new}件，上年结转{carried_in}件；"
    text += f"办结{groups.total()}件"
    text += f"，其中{parts}；" if parts else "；"
    return f"{text}结转下年度继续办理{carried_out}件。"


def _fee_sentence(agency_ids: Sequence[int], year: int) -> str:
    paid = CaseEvent.objects.filter(
        case__agency__in=agency_ids, kind=FeePaid.kind, on__year=year
    ).values("case")
    notices = CaseEvent.objects.filter(case__in=paid, kind=FeeNotified.kind)
    amounts = [payload["fee_yuan"] for payload in notices.values_list("payload", flat=True)]
    if not amounts:
        return f"{year}年未收取信息处理费。"
    return f"{year}年收取信息处理费{len(amounts)}件，共{sum(amounts)}元。"
