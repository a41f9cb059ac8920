"""The calendar agrees with the notices, with itself, and says what it does not know."""

from datetime import date, timedelta
from itertools import pairwise

import chinese_calendar
import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.notices import RegionalDays
from gongkai.law.workdays import (
    CalendarRangeError,
    DayKind,
    WorkCalendar,
    default_calendar,
    load_calendar,
    missing_years,
)
from law.tables import cases, day

YEARS = range(2019, 2027)
DATES = st.dates(date(2019, 1, 1), date(2026, 12, 31))
ROOM = st.integers(0, 120)


def walk(calendar, start, days):
    """Count working days one by one: the slow way, for comparison."""
    on = start
    while days:
        on += timedelta(days=1)
        days -= calendar.is_workday(on)
    return on


def every_day(year):
    return (date(year, 1, 1) + timedelta(days=n) for n in range(365 + (year % 4 == 0)))


@pytest.mark.parametrize("case", cases("workdays"))
def test_worked_examples_of_the_statute(case):
    assert default_calendar().add(day(case["start"]), case["days"]) == day(case["due"])


@pytest.mark.parametrize("year", YEARS)
def test_calendar_agrees_with_chinesecalendar(year):
    differing = [
        on
        for on in every_day(year)
        if chinese_calendar.is_workday(on) != default_calendar().is_workday(on)
    ]

    assert differing == []


@pytest.mark.parametrize("year", YEARS)
def test_calendar_agrees_with_holidays(year):
    country = holidays.country_holidays("CN", years=year)

    differing = [
        on
        for on in every_day(year)
        if country.is_working_day(on) != default_calendar().is_workday(on)
    ]

    assert differing == []


@pytest.mark.parametrize("year", YEARS)
def test_every_notice_names_its_document_and_its_total(year):
    notice = default_calendar().notice(year)

    counted = sum(default_calendar().is_workday(on) for on in every_day(year))

    assert notice is not None
    assert f"〔{year - 1}〕" in notice.notice
    assert counted == notice.workdays


@pytest.mark.parametrize(
    ("on", "kind", "name"),
    [
        ("Sun 2024-09-29", DayKind.MAKEUP_WORKDAY, "国庆节"),
        ("Tue 2024-10-01", DayKind.HOLIDAY, "国庆节"),
        ("Sat 2024-10-05", DayKind.WEEKEND, ""),
        ("Wed 2024-10-09", DayKind.WORKDAY, ""),
    ],
)
def test_day_says_what_it_is_and_why(on, kind, name):
    found = default_calendar().day(day(on))

    assert (found.kind, found.name) == (kind, name)


def test_nothing_to_add_rolls_to_a_working_day():
    assert default_calendar().add(day("Sat 2024-10-05"), 0) == day("Tue 2024-10-08")


def test_working_day_stays_where_it_is_when_rolled():
    assert default_calendar().roll(day("Sat 2024-10-12")) == day("Sat 2024-10-12")


def test_first_day_of_the_calendar_can_be_rolled():
    assert default_calendar().roll(date(2008, 1, 1)) == date(2008, 1, 2)


def test_negative_days_are_refused():
    with pytest.raises(ValueError, match="不能为负数"):
        default_calendar().add(date(2024, 1, 2), -1)


@pytest.mark.parametrize("on", [date(1999, 12, 31), date(2099, 1, 1)])
def test_date_outside_the_calendar_is_refused(on):
    with pytest.raises(CalendarRangeError, match="超出日历范围"):
        default_calendar().add(on, 1)
    with pytest.raises(CalendarRangeError, match="超出日历范围"):
        default_calendar().add_many([on], 1)


@pytest.mark.parametrize("start", [date(2056, 12, 20), date(2056, 12, 31)])
def test_period_beyond_the_calendar_is_refused(start):
    with pytest.raises(CalendarRangeError):
        default_calendar().add(start, 20)
    with pytest.raises(CalendarRangeError):
        default_calendar().add_many([start], 20)


def test_roll_beyond_the_calendar_is_refused():
    with pytest.raises(CalendarRangeError):
        default_calendar().roll(date(2056, 12, 31))


def test_batch_with_nothing_to_add_rolls_too():
    assert default_calendar().add_many([date(2024, 10, 5)], 0) == [date(2024, 10, 8)]


def test_unannounced_year_is_provisional_and_keeps_the_fixed_holidays():
    calendar = default_calendar()

    years = calendar.provisional_years(date(2026, 12, 1), date(2028, 1, 4))

    assert years == (2027, 2028)
    assert not calendar.is_workday(date(2027, 1, 1))
    assert not calendar.is_workday(date(2029, 5, 2))
    assert calendar.is_workday(date(2018, 5, 2))
    assert calendar.notice(2027) is None


def test_regional_days_off_are_added_to_the_notices():
    festival = [date(2026, 3, 30)]

    local = default_calendar().with_days_off("三月三", festival, basis="自治区规定")

    assert local.day(date(2026, 3, 30)).name == "三月三"
    assert local.add(date(2026, 3, 27), 1) == date(2026, 3, 31)
    assert default_calendar().is_workday(date(2026, 3, 30))


def test_regional_make_up_days_are_worked():
    addition = RegionalDays("三月三", (), makeup_workdays=(date(2026, 3, 28),))

    local = WorkCalendar(default_calendar().notices, (addition,))

    assert local.is_workday(date(2026, 3, 28))


def test_year_file_of_a_site_joins_the_bundled_ones(tmp_path):
    (tmp_path / "2027.toml").write_text(
        'year = 2027\nnotice = "测试通知"\nworkdays = 260\n'
        '[[holiday]]\nname = "元旦"\ndays_off = [2027-01-01]\n',
        encoding="utf-8",
    )
    (tmp_path / "readme.txt").write_text("other", encoding="utf-8")

    calendar = load_calendar(tmp_path)

    assert calendar.years == (*YEARS, 2027)
    assert calendar.provisional_years(date(2026, 12, 1), date(2027, 2, 1)) == ()


def test_calendar_without_notices_is_provisional_throughout():
    calendar = WorkCalendar(())

    assert calendar.years == ()
    assert calendar.provisional_years(date(2008, 3, 3), date(2008, 3, 4)) == (2008,)


@pytest.mark.parametrize(
    ("today", "missing"),
    [
        ("Sat 2026-10-31", ()),
        ("Sun 2026-11-01", (2027,)),
        ("Fri 2026-11-20", (2027,)),
        ("Fri 2027-01-01", (2027,)),
        ("Mon 2027-11-01", (2027, 2028)),
        ("Mon 2025-11-03", ()),
    ],
)
def test_missing_years_are_reported_from_november_on(today, missing):
    assert missing_years(day(today), default_calendar()) == missing


def test_days_yields_both_ends():
    found = list(default_calendar().days(date(2024, 9, 29), date(2024, 9, 30)))

    assert [held.on for held in found] == [date(2024, 9, 29), date(2024, 9, 30)]


def test_kinds_have_chinese_labels():
    assert [kind.label for kind in DayKind] == ["工作日", "调休上班", "周末", "节假日"]


@pytest.mark.property
@given(DATES, ROOM)
def test_index_agrees_with_counting_day_by_day(start, days):
    calendar = default_calendar()

    assert calendar.add(start, days) == (
        walk(calendar, start, days) if days else calendar.roll(start)
    )


@pytest.mark.property
@given(DATES, st.integers(1, 120))
def test_count_undoes_add(start, days):
    calendar = default_calendar()

    assert calendar.count(start, calendar.add(start, days)) == days
    assert calendar.count(calendar.add(start, days), start) == -days


@pytest.mark.property
@given(st.lists(DATES), ROOM)
def test_batch_and_single_form_agree(starts, days):
    calendar = default_calendar()

    assert calendar.add_many(starts, days) == [calendar.add(start, days) for start in starts]


@pytest.mark.property
@given(DATES, st.integers(0, 40), st.sets(st.integers(1, 60), max_size=8))
def test_more_holidays_never_make_a_due_date_earlier(start, days, offsets):
    calendar = default_calendar()
    off = [start + timedelta(days=offset) for offset in offsets]

    assert calendar.with_days_off("地方节日", off).add(start, days) >= calendar.add(start, days)


@pytest.mark.property
@given(st.lists(DATES, min_size=2).map(sorted), st.integers(1, 40))
def test_later_start_never_means_an_earlier_due_date(starts, days):
    found = default_calendar().add_many(starts, days)

    assert all(one <= other for one, other in pairwise(found))


@pytest.mark.property
@given(DATES, DATES)
def test_counts_add_up(one, other):
    calendar = default_calendar()
    middle = one + (other - one) // 2

    assert calendar.count(one, other) == calendar.count(one, middle) + calendar.count(middle, other)
