"""Duties of publication: items, limits, fixed dates, document attributes."""

from datetime import date

import pytest

from gongkai.law.duties import (
    EXTRA,
    AgencyLevel,
    DisclosureAttribute,
    Reporter,
    duties,
    extra_duties,
    publication_deadline,
    report_deadline,
)
from gongkai.law.workdays import default_calendar


def test_article_twenty_has_fifteen_items_each_with_its_clause():
    found = duties()

    assert [duty.number for duty in found] == list(range(1, 16))
    assert len({duty.name for duty in found}) == 15
    assert str(found[4].clause) == "《条例》第二十条第（五）项"
    assert all(duty.clause.gist for duty in found)


def test_table_two_counts_procurement_in_the_2019_form_only():
    counted = {duty.name: duty.forms for duty in duties() if duty.forms}

    assert counted.pop("central_procurement") == ("2019",)
    assert set(counted.values()) == {("2019", "2021")}
    assert len(counted) == 4


def test_article_twenty_one_adds_for_each_level():
    assert len(extra_duties(AgencyLevel.CITY_AND_COUNTY)) == 7
    assert len(extra_duties(AgencyLevel.TOWNSHIP)) == 8
    assert EXTRA.article == 21
    assert all(level.label for level in AgencyLevel)


def test_information_is_published_within_twenty_working_days():
    found = publication_deadline(date(2024, 9, 27), default_calendar())

    assert found.due_on == date(2024, 10, 30)
    assert str(found.steps[0].clause) == "《条例》第二十六条"


def test_special_limit_replaces_the_twenty_days():
    found = publication_deadline(date(2024, 9, 27), default_calendar(), special_days=7)

    assert found.due_on == date(2024, 10, 12)


@pytest.mark.parametrize(
    ("reporter", "due"),
    [(Reporter.DEPARTMENT, date(2025, 1, 31)), (Reporter.GOVERNMENT, date(2025, 3, 31))],
)
def test_annual_report_is_due_on_a_fixed_date_even_in_a_holiday(reporter, due):
    found = report_deadline(reporter, 2024)

    assert found.due_on == due
    assert str(found.steps[0].clause) == "《条例》第四十九条"


def test_supervising_office_may_set_an_earlier_date():
    found = report_deadline(Reporter.DEPARTMENT, 2024, local_due=date(2025, 1, 20))

    assert found.due_on == date(2025, 1, 20)
    assert found.steps[0].clause is None


def test_later_local_date_is_refused():
    with pytest.raises(ValueError, match="不能晚于法定"):
        report_deadline(Reporter.DEPARTMENT, 2024, local_due=date(2025, 2, 1))


def test_township_needs_the_local_notice():
    with pytest.raises(ValueError, match="由上级通知规定"):
        report_deadline(Reporter.TOWNSHIP, 2024)

    assert report_deadline(Reporter.TOWNSHIP, 2024, date(2025, 1, 15)).due_on == date(2025, 1, 15)


def test_attribute_prints_its_mark_and_asks_for_a_reason():
    marks = [(held.label, held.mark, held.needs_reason) for held in DisclosureAttribute]

    assert marks == [
        ("主动公开", "此件公开发布", False),
        ("依申请公开", "此件依申请公开", True),
        ("不予公开", "此件不予公开", True),
    ]
