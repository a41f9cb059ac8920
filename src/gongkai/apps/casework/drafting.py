"""Sentences that requests, remedies and fees let the annual report say, and their records."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from django.db.models import Count, F, Q

from gongkai.apps.casework.models import Case, CaseEvent, Remedy
from gongkai.apps.core.facts import DraftSentence, FactRecord, Figure
from gongkai.law.decisions import Group, Outcome
from gongkai.law.events import CorrectionNotified, Event, Extended, FeeNotified, FeePaid
from gongkai.law.receipt import FilingChannel
from gongkai.law.remedies import RemedyKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from django.db.models import QuerySet

    from gongkai.apps.casework.querysets import CaseQuerySet, RemedyQuerySet

KEY = "casework"
TOPIC = "依申请公开"
LATE = Q(due_on__isnull=False, concluded_on__gt=F("due_on"))
"""Concluded after the day the reply was due (逾期)."""
_PART_OVERVIEW, _PART_REMEDIES, _PART_OTHER = 1, 4, 6
_EVENTS: Mapping[str, type[Event]] = {
    "corrections": CorrectionNotified,
    "extensions": Extended,
    "fee_notices": FeeNotified,
    "fees": FeePaid,
}
"""What a figure counts that is one event of a case each."""


def sentences(agency_ids: Sequence[int], year: int) -> Iterator[DraftSentence]:
    """Yield the sentences of parts one, four and six for *year*."""
    cases = Case.objects.of_agencies(agency_ids)
    handled = Counter(dict(_counted(cases.handled_in(year), "outcome")))
    yield _balance(cases, year, handled)
    if handled:
        yield _in_time(cases, year, handled.total())
    channels = dict(_counted(cases.new_in(year), "channel"))
    if channels:
        yield _channels(channels)
    yield _events(agency_ids, year)
    yield _remedies(agency_ids, year)
    yield _fees(agency_ids, year)


def records(agency_ids: Sequence[int], year: int, name: str) -> Iterator[FactRecord]:
    """Yield the records that the figure *name* of a sentence counts."""
    cases = Case.objects.of_agencies(agency_ids)
    kind, _, value = name.partition(".")
    if kind in _EVENTS:
        yield from _event_records(agency_ids, year, kind)
    elif kind == "group" and value in set(Group):
        outcomes = [item.value for item in Outcome if item.decision.group == value]
        yield from _records(cases.handled_in(year).filter(outcome__in=outcomes))
    elif kind == "channel":
        yield from _records(cases.new_in(year).filter(channel=value))
    elif kind == "late":
        yield from _records(cases.handled_in(year).filter(LATE))
    elif kind == "in_time":
        yield from _records(cases.handled_in(year).exclude(LATE))
    elif kind == "in_time_rate":
        yield from _records(cases.handled_in(year))


def _balance(cases: CaseQuerySet, year: int, handled: Mapping[str, int]) -> DraftSentence:
    groups: Counter[Group] = Counter()
    for outcome, number in handled.items():
        groups[Outcome(outcome).decision.group] += number
    results: list[str | Figure] = []
    for group in Group:
        if groups[group]:
            results += ["，" if results else "，其中", group.label]
            results += [_figure(f"group.{group.value}", groups[group]), "件"]
    parts = (
        f"{year}年，新收政府信息公开申请",
        _cell("new_received", cases.new_in(year).count()),
        "件，上年结转",
        _cell("carried_in", cases.open_at_end_of(year - 1).count()),
        "件；办结",
        _cell("handled_total", groups.total()),
        "件",
        *results,
        "；结转下年度继续办理",
        _cell("carried_out", cases.open_at_end_of(year).count()),
        "件。",
    )
    return DraftSentence(_PART_OVERVIEW, f"{KEY}.balance", parts, TOPIC)


def _in_time(cases: CaseQuerySet, year: int, handled: int) -> DraftSentence:
    late = cases.handled_in(year).filter(LATE).count()
    in_time = handled - late
    parts: tuple[str | Figure, ...] = (
        "办结的申请中，按期答复",
        _figure("in_time", in_time),
        "件，逾期",
        _figure("late", late),
        "件，按期答复率",
        Figure(f"{KEY}.in_time_rate", f"{in_time / handled:.1%}"),
        "。",
    )
    return DraftSentence(_PART_OVERVIEW, f"{KEY}.in_time", parts, TOPIC)


def _channels(counted: Mapping[str, int]) -> DraftSentence:
    parts: list[str | Figure] = []
    for channel in FilingChannel:
        if channel.value in counted:
            parts += ["、" if parts else "新收申请的提交渠道为：", channel.label]
            parts += [_figure(f"channel.{channel.value}", counted[channel.value]), "件"]
    return DraftSentence(_PART_OVERVIEW, f"{KEY}.channels", (*parts, "。"), TOPIC)


def _events(agency_ids: Sequence[int], year: int) -> DraftSentence:
    parts = (
        "一次性告知补正",
        _figure("corrections", _events_of(agency_ids, year, "corrections").count()),
        "件，经批准延长答复期限",
        _figure("extensions", _events_of(agency_ids, year, "extensions").count()),
        "件。",
    )
    return DraftSentence(_PART_OVERVIEW, f"{KEY}.events", parts, TOPIC)


def _remedies(agency_ids: Sequence[int], year: int) -> DraftSentence:
    remedies = Remedy.objects.of_agencies(agency_ids)
    found: Counter[str] = Counter()
    for rows in (remedies.decided_in(year), remedies.pending_at_end_of(year)):
        found.update(dict(_counted(rows, "kind")))
    parts: list[str | Figure] = []
    for kind in RemedyKind:
        parts += ["，" if parts else f"{year}年，政府信息公开", f"{kind.label}"]
        parts += [Figure(f"remedies.{kind.value}.total", str(found[kind.value])), "件"]
    return DraftSentence(_PART_REMEDIES, f"{KEY}.remedies", (*parts, "。"))


def _fees(agency_ids: Sequence[int], year: int) -> DraftSentence:
    notices = list(_events_of(agency_ids, year, "fee_notices"))
    paid = _events_of(agency_ids, year, "fees")
    charged = CaseEvent.objects.filter(case__in=paid.values("case"), kind=FeeNotified.kind)
    parts = (
        f"{year}年发出信息处理费收费通知",
        _figure("fee_notices", len(notices)),
        "件，通知收费总额",
        _figure("fee_notices.yuan", _yuan(notices)),
        "元；实际收费",
        _figure("fees", paid.count()),
        "件，共",
        _figure("fees.yuan", _yuan(charged)),
        "元。",
    )
    return DraftSentence(_PART_OTHER, f"{KEY}.fees", parts)


def _yuan(notices: Iterable[CaseEvent]) -> int:
    return sum(int(notice.payload["fee_yuan"]) for notice in notices)


def _events_of(agency_ids: Sequence[int], year: int, name: str) -> QuerySet[CaseEvent]:
    return CaseEvent.objects.filter(
        case__agency__in=agency_ids, kind=_EVENTS[name].kind, on__year=year
    )


def _event_records(agency_ids: Sequence[int], year: int, name: str) -> Iterator[FactRecord]:
    events = _events_of(agency_ids, year, name).select_related("case").order_by("on", "pk")
    for event in events:
        yuan = event.payload.get("fee_yuan")
        note = event.get_kind_display() + (f" {yuan}元" if yuan is not None else "")
        yield FactRecord(str(event.case), event.case.get_absolute_url(), event.on, note)


def _records(cases: CaseQuerySet) -> Iterator[FactRecord]:
    for case in cases.order_by("first_received_on", "pk").iterator():
        result = Outcome(case.outcome).label if case.outcome else "尚未办结"
        is_late = case.due_on and case.concluded_on and case.concluded_on > case.due_on
        note = f"{result}，逾期" if is_late else result
        on = case.concluded_on or case.first_received_on
        yield FactRecord(str(case), case.get_absolute_url(), on, note)


def _counted(rows: CaseQuerySet | RemedyQuerySet, field: str) -> Iterator[tuple[str, int]]:
    yield from rows.values_list(field).annotate(n=Count("pk")).order_by()


def _figure(name: str, number: int) -> Figure:
    return Figure(f"{KEY}.{name}", str(number))


def _cell(row: str, number: int) -> Figure:
    return Figure(f"requests.{row}.total", str(number))
