"""Correct reports without end: random figures that hold together, and prose that states them."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from annual.mutation.paper import Paper, on_paper
from annual.mutation.prose import prose_of
from gongkai.annual.compile import assemble_report, base_paths
from gongkai.annual.formats import FORM_2019, FORM_2021, FormSpec

if TYPE_CHECKING:
    from gongkai.annual.model import Report, Value

AGENCIES = (
    "云川市水务管理局",
    "青禾市体育局",
    "松江县林业局",
    "云川市青禾区人民政府",
    "云川市人民政府",
    "青禾市人民政府办公室",
)
LARGEST = (3, 12, 40, 300)
"""Reports are small or large: the most requests in a cell."""
NO_OUTCOME = {"new_received", "carried_in", "carried_out", "handled_total"}


@dataclass(frozen=True)
class Sample:
    """A correct report on paper, its data, and last year's report when there is one."""

    paper: Paper
    report: Report
    previous: Report | None


def sample(seed: int) -> Sample:
    """Return the correct report with the number *seed*."""
    chance = random.Random(seed)  # noqa: S311 - figures, not keys
    form = FORM_2019 if seed % 3 == 0 else FORM_2021
    year = 2020 if form is FORM_2019 else chance.choice((2022, 2023, 2025))
    agency = AGENCIES[seed % len(AGENCIES)]
    before = _values(chance, form, agency, {})
    values = _values(chance, form, agency, before)
    previous = _signed(assemble_report(year - 1, agency, before, form)) if seed % 2 else None
    report = _signed(assemble_report(year, agency, values, form))
    return Sample(on_paper(report, prose_of(chance, report, form)), report, previous)


def _signed(report: Report) -> Report:
    next_year = (report.year or 0) + 1
    return replace(report, signed_on=date(next_year, 1, 18), published_on=date(next_year, 1, 22))


def _values(
    chance: random.Random, form: FormSpec, agency: str, before: dict[str, Value]
) -> dict[str, Value]:
    most = chance.choice(LARGEST)
    values: dict[str, Value] = {}
    for path in base_paths(form):
        is_zero = chance.random() < 0.55 or (".rules." in path and agency[2:] != "市人民政府")
        values[path] = 0 if is_zero else chance.randrange(1, most + 1)
        if form.columns[path].kind == "money":
            values[path] = Decimal(chance.randrange(2_000, 15_000)) / 100
    for column in form.requests.columns[:-1]:
        _balance(form, column.id, values, before)
    if form is FORM_2019:
        _like_2019(chance, values, before)
    else:
        _like_2021(values, before)
    for block in form.remedies.rows:
        values[f"remedies.{block.id}.upheld"] += _int(before.get(f"remedies.{block.id}.pending"))
    if form is not FORM_2019:
        for column_ in form.remedies.columns[:-1]:
            values[f"remedies.litigation_direct.{column_.id}"] = 0
    return values


def _int(value: Value | None) -> int:
    return int(value or 0)


def _balance(
    form: FormSpec, column: str, values: dict[str, Value], before: dict[str, Value]
) -> None:
    """Carry in what last year carried out, and receive what makes the column balance."""
    handled = sum(
        _int(values[f"requests.{row.id}.{column}"])
        for row in form.requests.rows
        if row.id not in NO_OUTCOME
    )
    values[f"requests.granted.{column}"] = _int(values[f"requests.granted.{column}"]) + handled
    handled *= 2
    left = handled + _int(values[f"requests.carried_out.{column}"])
    carried = f"requests.carried_in.{column}"
    values[carried] = _int(before.get(f"requests.carried_out.{column}", values[carried]))
    short = max(0, _int(values[carried]) - left)
    values[f"requests.granted.{column}"] = _int(values[f"requests.granted.{column}"]) + short
    values[f"requests.new_received.{column}"] = left + short - _int(values[carried])


def _like_2021(values: dict[str, Value], before: dict[str, Value]) -> None:
    for row in ("rules", "normative_docs"):
        cells = [f"proactive.{row}.{name}" for name in ("issued", "repealed", "in_force")]
        issued, repealed, in_force = (_int(values[path]) for path in cells)
        stock = _int(before.get(cells[2], in_force + repealed))
        values[cells[1]] = repealed = min(repealed, stock)
        values[cells[2]] = stock + issued - repealed


def _like_2019(chance: random.Random, values: dict[str, Value], before: dict[str, Value]) -> None:
    for row in ("rules", "normative_docs"):
        made = _int(values[f"proactive.{row}.made"])
        values[f"proactive.{row}.newly_published"] = made - made // 3
        values[f"proactive.{row}.total_published"] = made + (chance.randrange(1, 30) if made else 0)
    for row in ("licences", "other_services", "penalties", "coercion", "fees"):
        items, delta = (f"proactive.{row}.{name}" for name in ("prev_items", "delta"))
        last = before.get(items)
        values[items] = (
            _int(last) + _int(before.get(delta)) if last is not None else chance.randrange(10, 60)
        )
        values[delta] = chance.randrange(-3, 4)
        if row != "fees":
            values[f"proactive.{row}.decisions"] = 100 + chance.randrange(700)
    values["proactive.central_procurement.procurement_count"] = chance.randrange(1, 20)
