"""Working days (工作日): the official calendar, counted by index and never by walking days."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import MAXYEAR, date, timedelta
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Self

from gongkai.law.notices import RegionalDays, YearNotice, bundled_notices, read_notices

FIRST_YEAR = 2008
"""The regulation (条例) came into force on 2008-05-01; no case is older."""
YEARS_AHEAD = 30
"""How far past the last notice a provisional date may reach."""
SATURDAY = 5
NOTICE_MONTH = 11
"""The State Council's notice for the next year usually comes out in November."""

FIXED_HOLIDAYS = {(1, 1): "元旦", (5, 1): "劳动节", (10, 1): "国庆节"}
FIXED_HOLIDAYS |= {(10, 2): "国庆节", (10, 3): "国庆节"}
"""Statutory holidays with a fixed date: 《全国年节及纪念日放假办法》 art. 2."""
SECOND_MAY_SINCE = 2025
"""The 2024 revision made 2 May a holiday as well."""


class CalendarRangeError(ValueError):
    """A date lies outside what any calendar can answer."""


class DayKind(StrEnum):
    """What a date is to the calendar."""

    WORKDAY = "workday"
    MAKEUP_WORKDAY = "makeup_workday"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"

    @property
    def label(self) -> str:
        """The Chinese name."""
        return _KIND_LABELS[self]

    @property
    def is_workday(self) -> bool:
        """Whether time limits count such a day."""
        return self in (DayKind.WORKDAY, DayKind.MAKEUP_WORKDAY)


_KIND_LABELS = {
    DayKind.WORKDAY: "工作日",
    DayKind.MAKEUP_WORKDAY: "调休上班",
    DayKind.WEEKEND: "周末",
    DayKind.HOLIDAY: "节假日",
}


@dataclass(frozen=True, slots=True)
class Day:
    """A date with its kind and, for a holiday or a make-up workday, the holiday's name."""

    on: date
    kind: DayKind
    name: str = ""


@dataclass(frozen=True, eq=False)
class WorkCalendar:
    """The working days of a place: yearly notices, plus days that local government adds.

    A year without a notice is provisional (暂定): Monday to Friday less the holidays with a fixed
    date. Every answer that touches such a year says so through `provisional_years`.

    >>> calendar = default_calendar()
    >>> calendar.add(date(2024, 9, 27), 20)
    datetime.date(2024, 10, 30)
    >>> calendar.count(date(2024, 9, 27), date(2024, 10, 30))
    20
    """

    notices: tuple[YearNotice, ...]
    regional: tuple[RegionalDays, ...] = ()
    _special: Mapping[date, Day] = field(init=False, repr=False)
    _workdays: list[date] = field(init=False, repr=False)
    _rank: list[int] = field(init=False, repr=False)
    _origin: int = field(init=False, repr=False)

    def __post_init__(self) -> None:
        first, last = self._span()
        special = dict(_special_days(self.notices, self.regional, range(first, last + 1)))
        workdays, rank = _index(date(first, 1, 1), date(last, 12, 31), special)
        # The class is frozen; its index is computed once, here.
        object.__setattr__(self, "_special", special)
        object.__setattr__(self, "_workdays", workdays)
        object.__setattr__(self, "_rank", rank)
        object.__setattr__(self, "_origin", date(first, 1, 1).toordinal())

    def _span(self) -> tuple[int, int]:
        known = [notice.year for notice in self.notices] or [FIRST_YEAR]
        return min(FIRST_YEAR, *known), min(max(known) + YEARS_AHEAD, MAXYEAR - 1)

    @property
    def years(self) -> tuple[int, ...]:
        """The years whose notice is loaded."""
        return tuple(notice.year for notice in self.notices)

    def notice(self, year: int) -> YearNotice | None:
        """Return the notice of *year*, or None when the year is provisional."""
        return next((notice for notice in self.notices if notice.year == year), None)

    def day(self, on: date) -> Day:
        """Return what *on* is: workday, weekend, holiday or make-up workday."""
        self._position(on)
        if on in self._special:
            return self._special[on]
        return Day(on, DayKind.WEEKEND if on.weekday() >= SATURDAY else DayKind.WORKDAY)

    def is_workday(self, on: date) -> bool:
        """Tell whether *on* is a working day.

        >>> default_calendar().is_workday(date(2024, 9, 29))  # a Sunday worked for National Day
        True
        """
        return self.day(on).kind.is_workday

    def add(self, start: date, days: int) -> date:
        """Return the *days*-th working day after *start*; the start day is not counted.

        With no days to add, the answer is *start* itself or the first working day after it.
        """
        if days < 0:
            raise ValueError("工作日天数不能为负数。")
        if days == 0:
            return self.roll(start)
        index = self._rank[self._position(start)] + days - 1
        if index >= len(self._workdays):
            raise CalendarRangeError(self._range_message(start))
        return self._workdays[index]

    def add_many(self, starts: Iterable[date], days: int) -> list[date]:
        """Return `add(start, days)` for every start, in one pass without checks per row."""
        if days <= 0:
            return [self.add(start, days) for start in starts]
        rank, workdays, shift = self._rank, self._workdays, days - 1
        origin = self._origin
        found: list[date] = []
        append = found.append
        try:
            for start in starts:
                position = start.toordinal() - origin
                if position < 0:
                    raise CalendarRangeError(self._range_message(start))
                append(workdays[rank[position] + shift])
        except IndexError as error:
            message = f"日期超出日历范围，只能计算{self._limits()}的日期。"
            raise CalendarRangeError(message) from error
        return found

    def count(self, after: date, until: date) -> int:
        """Return the number of working days in ``(after, until]``; negative when reversed."""
        return self._rank[self._position(until)] - self._rank[self._position(after)]

    def roll(self, on: date) -> date:
        """Return *on* if it is a working day, otherwise the first working day after it."""
        position = self._position(on)
        before = self._rank[position - 1] if position else 0
        if before >= len(self._workdays):
            raise CalendarRangeError(self._range_message(on))
        return self._workdays[before]

    def days(self, first: date, last: date) -> Iterator[Day]:
        """Yield every day from *first* to *last*, both included."""
        for offset in range((last - first).days + 1):
            yield self.day(first + timedelta(days=offset))

    def provisional_years(self, first: date, last: date) -> tuple[int, ...]:
        """Return the years between the dates whose notice is not loaded."""
        low, high = sorted((first.year, last.year))
        return tuple(year for year in range(low, high + 1) if year not in self.years)

    def with_days_off(self, name: str, days: Iterable[date], *, basis: str = "") -> Self:
        """Return this calendar with local holidays added (放假办法 art. 4)."""
        added = RegionalDays(name=name, basis=basis, days_off=tuple(days))
        return type(self)(self.notices, (*self.regional, added))

    def _position(self, on: date) -> int:
        position = on.toordinal() - self._origin
        if not 0 <= position < len(self._rank):
            raise CalendarRangeError(self._range_message(on))
        return position

    def _limits(self) -> str:
        first = date.fromordinal(self._origin)
        return f"{first.year}年至{first.year + round(len(self._rank) / 365.25) - 1}年"

    def _range_message(self, on: date) -> str:
        return f"{on.isoformat()}超出日历范围，只能计算{self._limits()}的日期。"


def _special_days(
    notices: Iterable[YearNotice], regional: Iterable[RegionalDays], years: range
) -> Iterator[tuple[date, Day]]:
    """Yield all days that depart from Monday to Friday; later ones override earlier ones."""
    notices = tuple(notices)
    announced = {notice.year for notice in notices}
    for year in years:
        if year not in announced:
            yield from _fixed_holidays(year)
    for notice in notices:
        for holiday in notice.holidays:
            yield from _marked(holiday.days_off, DayKind.HOLIDAY, holiday.name)
            yield from _marked(holiday.makeup_workdays, DayKind.MAKEUP_WORKDAY, holiday.name)
    for addition in regional:
        yield from _marked(addition.days_off, DayKind.HOLIDAY, addition.name)
        yield from _marked(addition.makeup_workdays, DayKind.MAKEUP_WORKDAY, addition.name)


def _fixed_holidays(year: int) -> Iterator[tuple[date, Day]]:
    fixed = dict(FIXED_HOLIDAYS)
    if year >= SECOND_MAY_SINCE:
        fixed[5, 2] = "劳动节"
    for (month, day), name in fixed.items():
        on = date(year, month, day)
        if on.weekday() < SATURDAY:
            yield on, Day(on, DayKind.HOLIDAY, name)


def _marked(days: Iterable[date], kind: DayKind, name: str) -> Iterator[tuple[date, Day]]:
    for on in days:
        yield on, Day(on, kind, name)


def _index(first: date, last: date, special: Mapping[date, Day]) -> tuple[list[date], list[int]]:
    """Return all working days, and for each day how many of them lie on or before it."""
    workdays: list[date] = []
    rank: list[int] = []
    weekday = first.weekday()
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        on = date.fromordinal(ordinal)
        marked = special.get(on)
        if marked.kind.is_workday if marked else weekday < SATURDAY:
            workdays.append(on)
        rank.append(len(workdays))
        weekday = (weekday + 1) % 7
    return workdays, rank


@lru_cache(maxsize=1)
def default_calendar() -> WorkCalendar:
    """Return the calendar of the bundled notices, without regional days."""
    return WorkCalendar(bundled_notices())


def load_calendar(folder: Path, regional: Iterable[RegionalDays] = ()) -> WorkCalendar:
    """Return the bundled calendar with the year files of *folder* added or put in their place."""
    merged = {notice.year: notice for notice in (*bundled_notices(), *read_notices(folder))}
    return WorkCalendar(tuple(merged[year] for year in sorted(merged)), tuple(regional))


def missing_years(today: date, calendar: WorkCalendar) -> tuple[int, ...]:
    """Return the years that ought to be loaded on *today* and are not.

    The present year always; the next one from November on, when its notice is out.
    """
    wanted = [today.year, today.year + 1] if today.month >= NOTICE_MONTH else [today.year]
    return tuple(year for year in wanted if year not in calendar.years)
