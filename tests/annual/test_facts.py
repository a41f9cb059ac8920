"""Facts that cannot have happened are refused with the reason."""

from datetime import date

import pytest

from gongkai.annual.facts import (
    ApplicantKind,
    CaseFact,
    DocumentFact,
    FactError,
    Outcome,
    RemedyFact,
)

PERSON = ApplicantKind.NATURAL_PERSON
EARLY, LATE = date(2024, 1, 5), date(2024, 2, 5)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        pytest.param(
            lambda: CaseFact("1", PERSON, LATE, EARLY, Outcome.DISCLOSE),
            "申请1：办结日期早于收到日期",
            id="concluded before it was received",
        ),
        pytest.param(
            lambda: CaseFact("1", PERSON, EARLY, LATE),
            "同时有或者同时没有",
            id="concluded without an outcome",
        ),
        pytest.param(
            lambda: CaseFact("1", PERSON, EARLY, None, Outcome.DISCLOSE),
            "同时有或者同时没有",
            id="an outcome without a day",
        ),
        pytest.param(
            lambda: RemedyFact("2", "review", LATE, EARLY, "upheld"),
            "案件2：审结日期早于提起日期",
            id="decided before it was filed",
        ),
        pytest.param(
            lambda: RemedyFact("2", "review", EARLY, LATE),
            "同时有或者同时没有",
            id="decided without a result",
        ),
        pytest.param(
            lambda: DocumentFact("3", "rules", LATE, None, EARLY),
            "文件3：废止日期早于制发日期",
            id="repealed before it was issued",
        ),
    ],
)
def test_an_impossible_fact_is_refused(make, message):
    with pytest.raises(FactError, match=message):
        make()


def test_an_outcome_names_its_row_in_either_form():
    fact = CaseFact("1", PERSON, EARLY, LATE, Outcome.FEE_UNPAID)

    assert (fact.row("2019"), fact.row("2021")) == ("other", "other_fee_unpaid")


def test_an_open_request_has_no_row():
    assert CaseFact("1", PERSON, EARLY).row("2021") is None
