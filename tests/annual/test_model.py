"""A cell without a number is none, and never zero."""

from decimal import Decimal

from gongkai.annual.model import Report, Unread

WHERE = "requests.granted.total"
REPORT = Report(
    form="2021",
    cells={"requests.granted.natural_person": 3, "proactive.fees.amount": Decimal("2.5")},
    unread=(Unread(WHERE, "blank"), Unread("remedies.review.total", "missing")),
)


def test_cell_without_a_number_is_none_and_not_zero():
    assert REPORT.get(WHERE) is None
    assert REPORT.count(WHERE) is None


def test_money_is_no_count():
    assert REPORT.get("proactive.fees.amount") == Decimal("2.5")
    assert REPORT.count("proactive.fees.amount") is None


def test_counts_are_known_only_when_all_of_them_are():
    assert REPORT.counts(["requests.granted.natural_person"]) == [3]
    assert REPORT.counts(["requests.granted.natural_person", WHERE]) is None


def test_changed_cell_loses_its_unread_entry_and_leaves_the_original_alone():
    changed = REPORT.with_cells({WHERE: 3})

    assert changed.get(WHERE) == 3
    assert [item.where for item in changed.unread] == ["remedies.review.total"]
    assert REPORT.get(WHERE) is None
