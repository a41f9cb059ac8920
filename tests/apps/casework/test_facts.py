"""The annual report's figures: a hand-counted year, and the balance of every history."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.annual.formats import form_for_year
from gongkai.apps.casework.facts import CaseworkFacts
from gongkai.apps.casework.models import Remedy
from gongkai.apps.casework.services import remedies
from gongkai.apps.casework.services.importing import import_cases
from gongkai.apps.core.facts import providers
from gongkai.law.applicants import ApplicantKind
from gongkai.law.decisions import Outcome
from gongkai.law.events import (
    Corrected,
    CorrectionNotified,
    FeeNotified,
    FeePaid,
    Lapsed,
    Received,
    Replied,
    Withdrawn,
)
from gongkai.law.remedies import RemedyKind
from gongkai.law.workdays import default_calendar

PERSON, FIRM = ApplicantKind.NATURAL_PERSON.value, ApplicantKind.COMMERCIAL_ENTERPRISE.value
YEARS = (2023, 2024, 2025, 2026)


@pytest.fixture(autouse=True)
def _today(at):
    at("2026-06-01")


@pytest.fixture
def history(cast, past):
    """Fourteen requests of three years, counted by hand below."""
    items = [
        past(Received(date(2023, 12, 20)), Replied(date(2024, 1, 12), Outcome.DISCLOSE)),
        past(Received(date(2023, 12, 29)), kind=FIRM),
        past(Received(date(2024, 1, 2)), Replied(date(2024, 1, 10), Outcome.ALREADY_PUBLIC)),
        past(Received(date(2024, 2, 1)), Replied(date(2024, 2, 8), Outcome.PARTIAL)),
        past(Received(date(2024, 2, 2)), Replied(date(2024, 2, 8), Outcome.PARTIAL), kind=FIRM),
        past(Received(date(2024, 3, 1)), Replied(date(2024, 3, 8), Outcome.REFUSE_PROCESS)),
        past(Received(date(2024, 3, 4)), Replied(date(2024, 3, 8), Outcome.NOT_EXIST)),
        past(Received(date(2024, 3, 5)), Replied(date(2024, 3, 8), Outcome.NOT_RESPONSIBLE)),
        past(
            Received(date(2024, 4, 1)),
            CorrectionNotified(date(2024, 4, 2), reply_by=date(2024, 4, 12), items=("x",)),
            Lapsed(date(2024, 4, 15), Outcome.CORRECTION_OVERDUE),
        ),
        past(
            Received(date(2024, 5, 6)),
            CorrectionNotified(date(2024, 5, 7), reply_by=date(2024, 5, 17), items=("x",)),
            Corrected(date(2024, 5, 10)),
            Replied(date(2024, 5, 20), Outcome.STILL_UNCLEAR),
        ),
        past(Received(date(2024, 6, 3)), Withdrawn(date(2024, 6, 4))),
        past(
            Received(date(2024, 6, 4)),
            FeeNotified(date(2024, 6, 5), fee_yuan=300),
            FeePaid(date(2024, 6, 6)),
            Replied(date(2024, 6, 7), Outcome.DISCLOSE),
        ),
        past(Received(date(2024, 12, 30)), Replied(date(2025, 1, 8), Outcome.DISCLOSE)),
        past(Received(date(2024, 12, 31))),
    ]
    return import_cases(actor=None, agency=cast.civil, past=items)


def cells(cast, year, form="2021", agency=None):
    ids = [(agency or cast.civil).pk]
    return CaseworkFacts().counts(agency_ids=ids, year=year, form=form)


def test_the_provider_is_registered():
    assert "casework" in {provider.key for provider in providers()}


def test_table_three_agrees_with_a_count_by_hand(history, cast):
    counted = {path: n for path, n in cells(cast, 2024).items() if n and path.endswith(".total")}

    assert counted == {
        "requests.new_received.total": 12,
        "requests.carried_in.total": 2,
        "requests.granted.total": 3,
        "requests.partial.total": 2,
        "requests.refused_process.total": 1,
        "requests.unavailable_not_held.total": 2,
        "requests.unavailable_still_unclear.total": 1,
        "requests.other_correction_overdue.total": 1,
        "requests.other_misc.total": 1,
        "requests.handled_total.total": 11,
        "requests.carried_out.total": 3,
    }
    assert cells(cast, 2024)[f"requests.partial.{FIRM}"] == 1
    assert cells(cast, 2024)[f"requests.partial.{PERSON}"] == 1


def test_the_older_form_adds_its_three_other_rows_into_one(history, cast):
    found = cells(cast, 2024, form="2019")

    assert found["requests.other.total"] == 2
    assert "requests.other_misc.total" not in found


@pytest.mark.parametrize("form", ["2019", "2021"])
def test_every_cell_of_tables_three_and_four_is_counted(history, cast, form):
    blocks = form_for_year(2020 if form == "2019" else 2021)
    wanted = {
        f"{table}.{row.id}.{column.id}"
        for table, block in (("requests", blocks.requests), ("remedies", blocks.remedies))
        for row in block.rows
        for column in block.columns
    }

    assert set(cells(cast, 2024, form=form)) == wanted


@pytest.mark.parametrize("year", YEARS)
def test_each_cell_opens_exactly_the_records_it_counts(history, cast, year):
    facts, ids = CaseworkFacts(), [cast.civil.pk]

    for path, number in cells(cast, year).items():
        found = list(facts.records(agency_ids=ids, year=year, form="2021", path=path))
        assert len(found) == number, path
        assert len({record.url for record in found}) == number


def test_a_cell_of_another_app_has_no_records_here(history, cast):
    found = CaseworkFacts().records(
        agency_ids=[cast.civil.pk], year=2024, form="2021", path="proactive.rules.issued"
    )

    assert list(found) == []


def test_another_agency_counts_nothing(history, cast):
    assert set(cells(cast, 2024, agency=cast.education).values()) == {0}


def test_table_four_is_counted_by_kind_and_column(history, cast):
    case = history[5]
    for kind, filed, decided, result in (
        (RemedyKind.REVIEW, date(2024, 3, 20), date(2024, 5, 6), "revoked"),
        (RemedyKind.REVIEW, date(2024, 4, 1), date(2025, 1, 6), "upheld"),
        (RemedyKind.LITIGATION_AFTER_REVIEW, date(2024, 6, 3), None, ""),
    ):
        row = remedies.file_remedy(
            actor=cast.handler, case=case, kind=kind, authority="某机关", filed_on=filed
        )
        if decided:
            remedies.decide_remedy(
                actor=cast.handler, remedy=row, result=result, decided_on=decided
            )

    found = {p: n for p, n in cells(cast, 2024).items() if n and p.startswith("remedies")}

    assert found == {
        "remedies.review.corrected": 1,
        "remedies.review.pending": 1,
        "remedies.review.total": 2,
        "remedies.litigation_after_review.pending": 1,
        "remedies.litigation_after_review.total": 1,
    }
    assert cells(cast, 2025)["remedies.review.upheld"] == 1
    assert Remedy.objects.count() == 3
    records = CaseworkFacts().records(
        agency_ids=[cast.civil.pk], year=2024, form="2021", path="remedies.review.total"
    )
    assert [record.url for record in records] == [case.get_absolute_url() + "#fuyi"] * 2


def drafted(cast, year=2024):
    found = CaseworkFacts().sentences(agency_ids=[cast.civil.pk], year=year)
    return {sentence.key.partition(".")[2]: sentence for sentence in found}


def test_the_draft_sentences_carry_the_same_figures(history, cast):
    found = drafted(cast)

    assert found["balance"].text == (
        "2024年，新收政府信息公开申请12件，上年结转2件；办结11件，其中予以公开3件，部分公开2件，"
        "不予公开1件，无法提供3件，其他处理2件；结转下年度继续办理3件。"
    )
    assert (found["fees"].section, found["fees"].text) == (
        6,
        "2024年发出信息处理费收费通知1件，通知收费总额300元；实际收费1件，共300元。",
    )
    assert found["events"].text == "一次性告知补正2件，经批准延长答复期限0件。"
    assert found["remedies"].section == 4
    assert "in_time" not in drafted(cast, year=2020)


@pytest.mark.parametrize("year", YEARS)
def test_each_number_of_a_sentence_opens_the_records_it_counts(history, cast, year):
    facts, ids = CaseworkFacts(), [cast.civil.pk]

    for sentence in drafted(cast, year).values():
        for figure in sentence.figures:
            found = facts.records(agency_ids=ids, year=year, form="2021", path=figure.path)
            if not figure.path.endswith(("rate", "yuan")):
                assert len(list(found)) == int(figure.text), figure


def test_money_and_rates_open_what_they_were_reckoned_from(history, cast):
    for path, number in {"casework.fees.yuan": 1, "casework.in_time_rate": 11}.items():
        found = CaseworkFacts().records(
            agency_ids=[cast.civil.pk], year=2024, form="2021", path=path
        )
        assert len(list(found)) == number


def test_a_late_reply_lowers_the_rate_and_is_listed(cast, past):
    late = past(Received(date(2024, 1, 2)), Replied(date(2024, 3, 29), Outcome.DISCLOSE))
    (case,) = import_cases(actor=None, agency=cast.civil, past=[late])

    assert "逾期1件，按期答复率0.0%" in drafted(cast)["in_time"].text
    (record,) = CaseworkFacts().records(
        agency_ids=[cast.civil.pk], year=2024, form="2021", path="casework.late"
    )
    assert (record.url, record.note) == (case.get_absolute_url(), "予以公开，逾期")


def test_counts_take_a_handful_of_queries(history, cast, django_assert_num_queries):
    with django_assert_num_queries(6):
        cells(cast, 2024)


OUTCOMES = st.sampled_from([Outcome.DISCLOSE, Outcome.PARTIAL, Outcome.NOT_EXIST, None])
HISTORIES = st.lists(
    st.tuples(
        st.dates(date(2023, 1, 1), date(2025, 12, 31)),
        st.integers(0, 40),
        OUTCOMES,
        st.sampled_from(list(ApplicantKind)),
    ),
    min_size=1,
    max_size=25,
)


@pytest.mark.property
@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows=HISTORIES)
def test_every_history_balances_and_carries_over(rows, cast, past):
    calendar = default_calendar()
    items = []
    for received, workdays, outcome, kind in rows:
        replied_on = calendar.add(received, workdays)
        reply = (Replied(replied_on, outcome),) if outcome else ()
        items.append(past(Received(received), *reply, kind=kind.value))
    import_cases(actor=None, agency=cast.civil, past=items)

    by_year = {year: cells(cast, year) for year in YEARS}

    for kind in (*ApplicantKind, "total"):
        for year in YEARS:
            cell = {
                row: by_year[year][f"requests.{row}.{kind}"]
                for row in ("new_received", "carried_in", "handled_total", "carried_out")
            }
            assert cell["new_received"] + cell["carried_in"] == (
                cell["handled_total"] + cell["carried_out"]
            )
        for year in YEARS[:-1]:
            carried_out = by_year[year][f"requests.carried_out.{kind}"]
            assert carried_out == by_year[year + 1][f"requests.carried_in.{kind}"]
