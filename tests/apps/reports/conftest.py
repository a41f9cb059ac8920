"""A provider of known figures, and a bureau's finished report."""

from __future__ import annotations

import datetime
from dataclasses import replace
from decimal import Decimal

import pytest
import time_machine

from gongkai.annual.compile import assemble_report, base_paths, counted_paths
from gongkai.annual.formats import FORM_2021, FORMS
from gongkai.annual.render import render
from gongkai.apps.core import facts
from gongkai.apps.core.facts import DraftSentence, FactRecord, Figure
from gongkai.apps.reports import services

GRANTED = "requests.granted.natural_person"
NEW = "requests.new_received.natural_person"
FIGURES = {
    "proactive.licences.decisions": "312",
    "proactive.penalties.decisions": "8",
    "proactive.coercion.decisions": "0",
    "proactive.fees.amount": "12.50",
}
FEES = "proactive.fees.amount"
TEXTS = {
    1: "（一）主动公开。主动公开信息86条。\n"
    "（二）依申请公开。收到政府信息公开申请2件，予以公开2件。\n"
    "（三）政府信息管理。按月清理。\n（四）政府信息公开平台建设。专栏改版。\n"
    "（五）监督保障。开展培训1次。",
    5: "上年指出的目录更新慢的问题已经解决；今年解读形式仍不够多，明年增加图解。",
    6: "本年度发出信息处理费收费通知0件，通知收费总额0元，实际收费0元。",
}


class KnownFacts:
    """A provider whose figures the tests set."""

    key = "known"

    def __init__(self) -> None:
        self.figures = {NEW: 2, GRANTED: 2}
        self.received = 2

    def counts(self, *, agency_ids, year, form):
        zeros = dict.fromkeys(counted_paths(FORMS[form]), 0)
        return {**zeros, **self.figures, "requests.granted.total": 999}

    def records(self, *, agency_ids, year, form, path):
        if path in {GRANTED, "known.received"}:
            yield FactRecord("云民申〔2025〕1号", "/admin/shenqing/1/", datetime.date(2025, 3, 3))
            yield FactRecord("云民申〔2025〕2号", "/admin/shenqing/2/", note="予以公开")

    def sentences(self, *, agency_ids, year):
        received = Figure("known.received", str(self.received))
        yield DraftSentence(1, "known.new", (f"{year}年新收申请", received, "件。"), "依申请公开")
        yield DraftSentence(6, "known.fees", ("未收取信息处理费。",))


@pytest.fixture
def known(monkeypatch) -> KnownFacts:
    """The only registered provider, for one test."""
    provider = KnownFacts()
    monkeypatch.setattr(facts, "_providers", {provider.key: provider})
    return provider


@pytest.fixture
def january():
    """A day on which last year's report is in time."""
    with time_machine.travel(datetime.datetime(2026, 1, 20, 9, tzinfo=datetime.UTC), tick=False):
        yield datetime.date(2026, 1, 20)


@pytest.fixture
def draft(cast, known, january):
    """The bureau's report of 2025, as the records give it."""
    return services.compile_year(actor=cast.compiler, agency=cast.civil, year=2025)


@pytest.fixture
def complete(cast, draft):
    """The same report with its stated figures and its text."""
    for where, value in FIGURES.items():
        services.correct_cell(
            actor=cast.compiler,
            report=draft,
            where=where,
            value=value,
            source="业务台账",
            unit="万元" if where == FEES else "",
        )
    for no, text in TEXTS.items():
        services.edit_section(actor=cast.compiler, report=draft, no=no, text=text)
    draft.refresh_from_db()
    return draft


@pytest.fixture
def published(cast, complete):
    """The report submitted and published."""
    services.submit(actor=cast.compiler, report=complete)
    services.publish(actor=cast.head, report=complete)
    complete.refresh_from_db()
    return complete


@pytest.fixture
def broken(cast, draft):
    """A file of 2024 with planted errors: two granted, five concluded."""
    return import_broken(cast)


def import_broken(cast, year: int = 2024, published_on: datetime.date | None = None):
    values = dict.fromkeys(base_paths(FORM_2021), 0)
    values |= {NEW: 2, GRANTED: 2, "proactive.fees.amount": Decimal(0)}
    report = assemble_report(year, cast.civil.name, values)
    wrong = replace(
        report.with_cells({"requests.handled_total.natural_person": 5}), published_on=published_on
    )
    return services.import_report(
        actor=cast.compiler,
        agency=cast.civil,
        year=year,
        name="往年.html",
        data=render(wrong, "html"),
    )
