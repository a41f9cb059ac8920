"""Wording (文字表述): dates and rest days as Chinese sentences say them."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from gongkai.law.workdays import Day, DayKind, WorkCalendar

_WEEKDAYS = "一二三四五六日"


def long_date(on: date) -> str:
    """Write a date with its weekday.

    >>> long_date(date(2024, 9, 27))
    '2024年9月27日（周五）'
    """
    return f"{on.year}年{on.month}月{on.day}日（周{_WEEKDAYS[on.weekday()]}）"


def rest_days(calendar: WorkCalendar, after: date, until: date) -> str:
    """Say which holidays and make-up workdays lie in ``(after, until]``; empty when none do.

    >>> from gongkai.law.workdays import default_calendar
    >>> rest_days(default_calendar(), date(2024, 9, 27), date(2024, 10, 30))
    '其间10月1日至7日国庆节放假；9月29日、10月12日调休上班。'
    """
    days = list(calendar.days(after + timedelta(days=1), until))
    worked = [day.on for day in days if day.kind is DayKind.MAKEUP_WORKDAY]
    parts = []
    if breaks := "，".join(_break(run) for run in _runs(days)):
        parts.append(breaks)
    if worked:
        parts.append("、".join(_short(on) for on in worked) + "调休上班")
    return f"其间{'；'.join(parts)}。" if parts else ""


def _runs(days: Iterable[Day]) -> Iterator[list[Day]]:
    """Yield each run of days off that holds a holiday."""
    run: list[Day] = []
    for day in days:
        if not day.kind.is_workday:
            run.append(day)
            continue
        if any(held.name for held in run):
            yield run
        run = []
    if any(held.name for held in run):
        yield run


def _break(run: list[Day]) -> str:
    names = "、".join(dict.fromkeys(day.name for day in run if day.name))
    first, last = run[0].on, run[-1].on
    if first == last:
        return f"{_short(first)}{names}放假"
    end = f"{last.day}日" if first.month == last.month else _short(last)
    return f"{_short(first)}至{end}{names}放假"


def _short(on: date) -> str:
    return f"{on.month}月{on.day}日"
