"""Remedies have the limits the statutes set, and results the columns of table four."""

from datetime import date

import pytest

from gongkai.law.decisions import Outcome
from gongkai.law.remedies import (
    RemedyKind,
    ResultColumn,
    is_review_first,
    remedies,
    result_column,
    results,
    review_decision,
)
from gongkai.law.workdays import default_calendar

CALENDAR = default_calendar()


def test_refusal_since_2024_goes_to_review_first():
    found = remedies(Outcome.REFUSE_PROCESS, date(2024, 8, 2), CALENDAR)

    assert found.is_review_first
    assert found.lawsuit is None
    assert found.review.due_on == date(2024, 10, 8)
    assert str(found.clause) == "《行政复议法》第二十三条第一款第（四）项"
    assert "应当先申请行政复议" in found.text


def test_refusal_before_2024_may_be_sued_directly():
    found = remedies(Outcome.REFUSE_PROCESS, date(2023, 12, 29), CALENDAR)

    assert found.lawsuit is not None
    assert found.lawsuit.due_on == date(2024, 7, 1)
    assert "直接提起行政诉讼" in found.text


def test_day_of_the_decision_counts_and_not_the_day_it_was_known():
    found = remedies(Outcome.REFUSE_LAW, date(2024, 1, 3), CALENDAR, decided_on=date(2023, 12, 29))

    assert not found.is_review_first


def test_failure_to_reply_goes_to_review_first_under_its_own_item():
    found = remedies(None, date(2026, 3, 2), CALENDAR)

    assert str(found.clause) == "《行政复议法》第二十三条第一款第（三）项"
    assert not is_review_first(None, date(2023, 12, 31))


def test_granted_request_may_be_sued_directly():
    assert not is_review_first(Outcome.DISCLOSE, date(2026, 3, 2))


def test_remedies_not_told_leave_a_year():
    found = remedies(Outcome.NOT_EXIST, date(2024, 3, 1), CALENDAR, are_told=False)

    assert found.review.due_on == date(2025, 3, 3)


@pytest.mark.parametrize(
    ("extra", "is_simplified", "due"),
    [
        (0, False, date(2024, 11, 12)),
        (30, False, date(2024, 12, 12)),
        (0, True, date(2024, 10, 14)),
    ],
)
def test_review_is_decided_within_its_limit(extra, is_simplified, due):
    found = review_decision(
        date(2024, 9, 13), CALENDAR, extra_days=extra, is_simplified=is_simplified
    )

    assert found.due_on == due
    assert ("延长的30日" in found.explain()) is (extra == 30)


@pytest.mark.parametrize(("extra", "is_simplified"), [(31, False), (-1, False), (5, True)])
def test_longer_review_is_refused(extra, is_simplified):
    with pytest.raises(ValueError, match="最多延长30日"):
        review_decision(date(2024, 9, 13), CALENDAR, extra_days=extra, is_simplified=is_simplified)


@pytest.mark.parametrize(
    ("kind", "code", "column"),
    [
        ("review", "upheld", "upheld"),
        ("review", "rejected", "upheld"),
        ("review", "declared_unlawful", "corrected"),
        ("review", "withdrawn", "other"),
        ("review", None, "pending"),
        ("litigation_direct", "claim_rejected", "upheld"),
        ("litigation_after_review", "revoked", "corrected"),
        ("litigation_after_review", "dismissed", "other"),
    ],
)
def test_result_counts_in_its_column(kind, code, column):
    assert result_column(RemedyKind(kind), code) is ResultColumn(column)


def test_site_may_count_a_result_elsewhere():
    own = {"rejected": ResultColumn.OTHER}

    assert result_column(RemedyKind.REVIEW, "rejected", own) is ResultColumn.OTHER
    assert result_column(RemedyKind.REVIEW, "upheld", own) is ResultColumn.UPHELD


def test_unknown_result_is_refused():
    with pytest.raises(ValueError, match="行政复议没有“claim_rejected”"):
        result_column(RemedyKind.REVIEW, "claim_rejected")


@pytest.mark.parametrize("kind", RemedyKind)
def test_results_are_labelled_and_never_pending(kind):
    assert all(held.label for held in results(kind).values())
    assert ResultColumn.PENDING not in {held.column for held in results(kind).values()}


def test_labels_are_chinese():
    assert [kind.label for kind in RemedyKind] == ["行政复议", "未经复议直接起诉", "复议后起诉"]
    assert [column.label for column in ResultColumn][3] == "尚未审结"
