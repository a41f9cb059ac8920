"""Figures and records of all apps for a report, through the registry of the core."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from gongkai.annual.compile import base_paths, totals_of
from gongkai.apps.core.facts import providers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gongkai.annual.formats import FormSpec
    from gongkai.annual.model import Value
    from gongkai.apps.core.facts import DraftSentence, FactRecord

TOPICS = ("主动公开", "依申请公开", "政府信息管理", "政府信息公开平台建设", "监督保障", "")
"""The five sides of part one (国办公开办函〔2021〕30号), then what belongs to none."""


def count(*, agency_id: int, year: int, form: FormSpec) -> dict[str, Value]:
    """Return every base cell that some app can count; what nobody knows is left out."""
    known = set(base_paths(form))
    values: dict[str, Value] = {}
    for provider in providers():
        counted = provider.counts(agency_ids=[agency_id], year=year, form=form.code)
        for path, value in counted.items():
            if path in known:
                values[path] = values.get(path, 0) + value
    return values


def records(*, agency_id: int, year: int, form: FormSpec, path: str) -> Iterable[FactRecord]:
    """Return the records that the cell at *path* counts, of all apps."""
    return chain.from_iterable(
        provider.records(agency_ids=[agency_id], year=year, form=form.code, path=path)
        for provider in providers()
    )


def parts_of(form: FormSpec, path: str) -> tuple[str, ...]:
    """Return the base cells under *path*: itself, or what it is the sum of."""
    parts = totals_of(form).get(path)
    if parts is None:
        return (path,)
    return tuple(chain.from_iterable(parts_of(form, part) for part in parts))


def sentences(*, agency_id: int, year: int) -> list[DraftSentence]:
    """Return the draft sentences that the apps offer, all parts, in the order of the report."""
    found = [
        sentence
        for provider in providers()
        for sentence in provider.sentences(agency_ids=[agency_id], year=year)
    ]
    return sorted(found, key=lambda sentence: (sentence.section, TOPICS.index(sentence.topic)))
