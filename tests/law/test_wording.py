"""Sentences about dates read as a person would write them."""

from datetime import date

import pytest

from gongkai.law.wording import long_date, rest_days
from gongkai.law.workdays import default_calendar


@pytest.mark.parametrize(
    ("after", "until", "text"),
    [
        ((2026, 3, 2), (2026, 3, 30), ""),
        ((2019, 4, 3), (2019, 4, 8), "其间4月5日至7日清明节放假。"),
        ((2024, 9, 14), (2024, 9, 14), ""),
        ((2024, 9, 13), (2024, 9, 18), "其间9月15日至17日中秋节放假；9月14日调休上班。"),
        ((2026, 9, 18), (2026, 9, 21), "其间9月20日调休上班。"),
        ((2022, 1, 28), (2022, 2, 7), "其间1月31日至2月6日春节放假；1月29日、1月30日调休上班。"),
        ((2024, 4, 3), (2024, 4, 4), "其间4月4日清明节放假。"),
        (
            (2025, 9, 26),
            (2025, 10, 13),
            "其间10月1日至8日国庆节、中秋节放假；9月28日、10月11日调休上班。",
        ),
    ],
)
def test_rest_days_between_two_dates(after, until, text):
    assert rest_days(default_calendar(), date(*after), date(*until)) == text


def test_long_date_carries_the_weekday():
    assert long_date(date(2026, 11, 22)) == "2026年11月22日（周日）"
