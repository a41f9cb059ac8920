"""Compilation: which year and cell a fact counts in, and equations that hold for any facts."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annual.reports import BUREAU, FACTS, FIGURES_2021, case, figures
from gongkai.annual.compile import assemble_report, base_paths, compile_report, totals_of
from gongkai.annual.facts import (
    ApplicantKind,
    CaseFact,
    DocumentFact,
    Facts,
    Outcome,
    RemedyFact,
)
from gongkai.annual.formats import FORM_2019, FORM_2021, FORMS

YEAR = 2024


def nonzero(report) -> dict[str, int]:
    return {path: value for path, value in report.cells.items() if value}


def counted(*cases: CaseFact, year: int = YEAR) -> set[str]:
    """The base cells of table three that count *cases*."""
    sources = compile_report(year, BUREAU, Facts(cases=cases)).sources
    totals = totals_of(FORMS["2021" if year > 2020 else "2019"])
    return {path.split(".")[1] for path in sources if path not in totals}


@pytest.mark.parametrize(
    ("received", "concluded", "outcome", "rows"),
    [
        pytest.param(
            date(2024, 1, 1), date(2024, 12, 31), Outcome.DISCLOSE, {"new_received", "granted"},
            id="received on the first day and concluded on the last",
        ),
        pytest.param(
            date(2023, 12, 31), date(2024, 1, 1), Outcome.PARTIAL, {"carried_in", "partial"},
            id="open over last New Year",
        ),
        pytest.param(
            date(2023, 12, 1), date(2023, 12, 31), Outcome.PARTIAL, set(),
            id="concluded on last 31 December",
        ),
        pytest.param(
            date(2024, 12, 31), date(2025, 1, 1), Outcome.DISCLOSE, {"new_received", "carried_out"},
            id="open over this New Year: the result belongs to the next year",
        ),
        pytest.param(
            date(2023, 5, 1), None, None, {"carried_in", "carried_out"},
            id="open all year",
        ),
        pytest.param(date(2025, 1, 1), None, None, set(), id="received after the year"),
        pytest.param(
            date(2024, 2, 1), date(2024, 3, 1), Outcome.ALREADY_PUBLIC, {"new_received", "granted"},
            id="already public counts as granted",
        ),
        pytest.param(
            date(2024, 2, 1), date(2024, 3, 1), Outcome.NOT_RESPONSIBLE,
            {"new_received", "unavailable_not_held"},
            id="not ours and not held share a row",
        ),
        pytest.param(
            date(2024, 2, 1), date(2024, 3, 1), Outcome.CORRECTION_OVERDUE,
            {"new_received", "other_correction_overdue"},
            id="a lapsed correction has a row of its own in 2021",
        ),
    ],
)  # fmt: skip
def test_a_request_counts_in_its_rows(received, concluded, outcome, rows):
    assert counted(case("1", received, concluded, outcome)) == rows


def test_the_trial_form_has_one_row_for_other_results():
    lapsed = case("1", date(2020, 2, 1), date(2020, 3, 1), Outcome.FEE_UNPAID)

    assert counted(lapsed, year=2020) == {"new_received", "other"}


def test_a_remedy_counts_where_it_was_decided_or_is_pending():
    remedies = (
        RemedyFact("in the year", "review", date(2023, 11, 1), date(2024, 1, 5), "corrected"),
        RemedyFact("open", "review", date(2024, 11, 1), date(2025, 2, 1), "upheld"),
        RemedyFact("before", "review", date(2023, 1, 1), date(2023, 2, 1), "upheld"),
        RemedyFact("later", "litigation_direct", date(2025, 1, 1)),
    )

    sources = compile_report(YEAR, BUREAU, Facts(remedies=remedies)).sources

    assert sources == {
        "remedies.review.corrected": ("in the year",),
        "remedies.review.pending": ("open",),
        "remedies.review.total": ("in the year", "open"),
    }


def test_documents_are_issued_repealed_and_in_force():
    documents = (
        DocumentFact("old", "normative_docs", date(2019, 1, 1)),
        DocumentFact("ended", "normative_docs", date(2019, 1, 1), ended_on=date(2024, 6, 1)),
        DocumentFact("brief", "normative_docs", date(2024, 1, 2), ended_on=date(2024, 6, 1)),
        DocumentFact("ends later", "normative_docs", date(2024, 1, 2), ended_on=date(2025, 1, 1)),
        DocumentFact("long gone", "rules", date(2001, 1, 1), ended_on=date(2010, 1, 1)),
    )

    sources = compile_report(YEAR, BUREAU, Facts(documents=documents)).sources

    assert sources == {
        "proactive.normative_docs.issued": ("brief", "ends later"),
        "proactive.normative_docs.repealed": ("ended", "brief"),
        "proactive.normative_docs.in_force": ("old", "ends later"),
    }


def test_the_trial_form_counts_documents_made_and_published():
    documents = (
        DocumentFact("old", "rules", date(2015, 1, 1), date(2016, 1, 1)),
        DocumentFact("new", "rules", date(2019, 12, 30), date(2020, 1, 3)),
        DocumentFact("kept", "rules", date(2020, 5, 1)),
    )

    sources = compile_report(2020, BUREAU, Facts(documents=documents)).sources

    assert sources == {
        "proactive.rules.made": ("kept",),
        "proactive.rules.newly_published": ("new",),
        "proactive.rules.total_published": ("old", "new"),
    }


def test_a_whole_year_agrees_with_a_hand_count():
    report = compile_report(YEAR, BUREAU, FACTS).report

    assert nonzero(report) == {
        "proactive.normative_docs.issued": 1,
        "proactive.normative_docs.repealed": 1,
        "proactive.normative_docs.in_force": 1,
        "proactive.licences.decisions": 312,
        "proactive.penalties.decisions": 8,
        "proactive.fees.amount": Decimal("12.50"),
        "requests.new_received.natural_person": 3,
        "requests.new_received.legal_service_org": 1,
        "requests.new_received.total": 4,
        "requests.carried_in.natural_person": 1,
        "requests.carried_in.total": 1,
        "requests.granted.natural_person": 1,
        "requests.granted.total": 1,
        "requests.partial.natural_person": 1,
        "requests.partial.total": 1,
        "requests.unavailable_not_held.legal_service_org": 1,
        "requests.unavailable_not_held.total": 1,
        "requests.other_fee_unpaid.natural_person": 1,
        "requests.other_fee_unpaid.total": 1,
        "requests.handled_total.natural_person": 3,
        "requests.handled_total.legal_service_org": 1,
        "requests.handled_total.total": 4,
        "requests.carried_out.natural_person": 1,
        "requests.carried_out.total": 1,
        "remedies.review.upheld": 1,
        "remedies.review.total": 1,
        "remedies.litigation_after_review.pending": 1,
        "remedies.litigation_after_review.total": 1,
    }
    assert report.unread == ()
    assert len(report.cells) == len(FORM_2021.paths)


def test_a_report_names_itself_its_period_and_its_basis():
    report = compile_report(YEAR, BUREAU, Facts()).report

    assert report.title == "云川市民政局2024年政府信息公开工作年度报告"
    assert report.period == (date(2024, 1, 1), date(2024, 12, 31))
    assert "国办公开办函〔2021〕30号" in report.preamble
    assert [part.no for part in report.sections] == [1, 2, 3, 4, 5, 6]


def test_a_figure_that_nobody_stated_is_not_zero():
    report = compile_report(YEAR, BUREAU, Facts()).report

    assert {item.where: item.kind for item in report.unread} == dict.fromkeys(FIGURES_2021, "blank")


def test_figures_of_one_cell_add_up_and_are_both_sources():
    given_twice = figures({"proactive.fees.amount": Decimal("1.2")}) + figures(
        {"proactive.fees.amount": Decimal("0.3")}
    )

    compiled = compile_report(YEAR, BUREAU, Facts(figures=given_twice))

    assert compiled.report.get("proactive.fees.amount") == Decimal("1.5")
    assert len(compiled.sources["proactive.fees.amount"]) == 2


def test_a_figure_cannot_be_put_into_a_sum():
    with pytest.raises(KeyError, match=r"requests\.granted\.total"):
        compile_report(YEAR, BUREAU, Facts(figures=figures({"requests.granted.total": 4})))


def test_base_cells_and_sums_are_the_whole_form():
    for form in (FORM_2019, FORM_2021):
        assert set(base_paths(form)) | set(totals_of(form)) == set(form.paths)


def test_a_sum_with_an_unknown_part_stays_unread():
    values = {path: 1 for path in base_paths(FORM_2021) if path != "remedies.review.pending"}

    report = assemble_report(YEAR, BUREAU, values)

    assert {item.where for item in report.unread} == {
        "remedies.review.pending",
        "remedies.review.total",
    }


DAYS = st.integers(0, 5 * 365).map(lambda n: date(2018, 6, 1) + timedelta(n))
LENGTHS = st.integers(0, 800)


@st.composite
def any_case(draw) -> CaseFact:
    received = draw(DAYS)
    concluded = draw(st.none() | LENGTHS.map(lambda n: received + timedelta(n)))
    outcome = draw(st.sampled_from(Outcome)) if concluded else None
    kind = draw(st.sampled_from(ApplicantKind))
    return CaseFact(draw(st.uuids().map(str)), kind, received, concluded, outcome)


@st.composite
def any_remedy(draw) -> RemedyFact:
    filed = draw(DAYS)
    decided = draw(st.none() | LENGTHS.map(lambda n: filed + timedelta(n)))
    result = draw(st.sampled_from(["upheld", "corrected", "other"])) if decided else None
    block = draw(st.sampled_from(["review", "litigation_direct", "litigation_after_review"]))
    return RemedyFact(draw(st.uuids().map(str)), block, filed, decided, result)


@st.composite
def any_document(draw) -> DocumentFact:
    issued = draw(DAYS)
    ended = draw(st.none() | LENGTHS.map(lambda n: issued + timedelta(n)))
    kind = draw(st.sampled_from(["rules", "normative_docs"]))
    return DocumentFact(draw(st.uuids().map(str)), kind, issued, issued, ended)


ANY_FACTS = st.builds(
    Facts,
    cases=st.lists(any_case(), max_size=25).map(tuple),
    remedies=st.lists(any_remedy(), max_size=10).map(tuple),
    documents=st.lists(any_document(), max_size=10).map(tuple),
)
ANY_YEAR = st.integers(2019, 2023)


@pytest.mark.property
@settings(deadline=None)
@given(ANY_FACTS, ANY_YEAR)
def test_every_row_column_and_balance_holds(facts, year):
    compiled = compile_report(year, BUREAU, facts)
    cells, form = compiled.report.cells, FORMS[compiled.report.form]

    for total, parts in totals_of(form).items():
        assert cells[total] == sum(cells[part] for part in parts)
    for column in (each.id for each in form.requests.columns):
        received, carried, handled, left = (
            cells[f"requests.{row}.{column}"]
            for row in ("new_received", "carried_in", "handled_total", "carried_out")
        )
        assert received + carried == handled + left


@pytest.mark.property
@settings(deadline=None)
@given(ANY_FACTS, ANY_YEAR)
def test_what_is_carried_out_is_carried_in_the_year_after(facts, year):
    this, after = (compile_report(y, BUREAU, facts) for y in (year, year + 1))

    for column in (each.id for each in FORM_2021.requests.columns):
        out, into = f"requests.carried_out.{column}", f"requests.carried_in.{column}"
        assert this.report.get(out) == after.report.get(into)
        assert sorted(this.sources.get(out, ())) == sorted(after.sources.get(into, ()))


@pytest.mark.property
@settings(deadline=None)
@given(ANY_FACTS, st.integers(2021, 2023))
def test_the_register_in_force_goes_on_from_year_to_year(facts, year):
    this, after = (compile_report(y, BUREAU, facts).report for y in (year, year + 1))

    for row in ("rules", "normative_docs"):
        issued, repealed, in_force = (
            after.get(f"proactive.{row}.{column}") for column in ("issued", "repealed", "in_force")
        )
        assert in_force == this.get(f"proactive.{row}.in_force") + issued - repealed


@pytest.mark.property
@settings(deadline=None)
@given(ANY_FACTS, ANY_YEAR)
def test_every_cell_opens_as_many_facts_as_it_counts(facts, year):
    compiled = compile_report(year, BUREAU, facts)

    for path, value in compiled.report.cells.items():
        assert len(compiled.sources.get(path, ())) == value
