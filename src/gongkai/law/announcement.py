"""The holiday notice as the State Council's office words it, read into a year of the calendar."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.law.notices import SATURDAY, HolidayPeriod, NoticeError, YearNotice, weekdays_of

_ITEM = re.compile(
    r"^\s*(?:[一二三四五六七八九十]+、|\d+[.、])?\s*(?P<name>[^：:，。\d\s]{2,12})[：:](?P<body>.+)$"
)
_DAY = (
    r"(?:(?P<year{n}>20\d\d)年)?(?:(?P<month{n}>\d{{1,2}})月)?(?P<day{n}>\d{{1,2}})日"
    r"(?:[（(](?P<said{n}>[^）)]*)[）)])?"
)
_SPAN = re.compile(f"{_DAY.format(n=1)}(?:\\s*(?:至|到|—|-|～|~)\\s*{_DAY.format(n=2)})?")
_KIND = re.compile("放假|休息|上班")
_TOTAL = re.compile(r"共\s*(\d+)\s*天")
_WEEKDAY = re.compile("(?:周|星期)([一二三四五六日天])")
_WEEKDAYS = "一二三四五六日"
_LONGEST_SPAN = 15


@dataclass(frozen=True, slots=True)
class _Span:
    """Days named together, and whether they are worked."""

    days: tuple[date, ...]
    is_worked: bool


def read_announcement(text: str, *, year: int, notice: str, is_checked: bool = False) -> YearNotice:
    """Return the calendar of *year* that the notice's own sentences give.

    Each item names a holiday, its days off, their number, and the weekend days worked for it.
    Weekdays in brackets and totals («共3天») are held against the dates, so that a notice of
    another year or a slip in copying is refused.

    >>> found = read_announcement("元旦：1月1日（周四）至3日（周六）放假调休，共3天。"
    ...     "1月4日（周日）上班。", year=2026, notice="示例")
    >>> [day.isoformat() for day in found.holidays[0].makeup_workdays]
    ['2026-01-04']

    Raises:
        NoticeError: a sentence cannot be read or contradicts the calendar; it is quoted.
    """
    holidays = tuple(_holidays(text, year))
    if not holidays:
        raise NoticeError("没有读到任何一个节日；请粘贴通知里“元旦：……放假……”这样的各条原文。")
    off = [day for holiday in holidays for day in holiday.days_off]
    worked = [day for holiday in holidays for day in holiday.makeup_workdays]
    doubled = sorted({day for day in (*off, *worked) if [*off, *worked].count(day) > 1})
    if doubled:
        raise NoticeError(f"{_plain(doubled[0])}出现了两次，请核对。")
    workdays = weekdays_of(year) - len(off) + len(worked)
    return YearNotice(year, notice, holidays, workdays, is_checked)


def _holidays(text: str, year: int) -> Iterator[HolidayPeriod]:
    for line in text.splitlines():
        item = _ITEM.match(line)
        if item is None or not _KIND.search(item["body"]):
            continue
        spans = [*_spans(item["body"], year)]
        _hold_against_total(item["body"], spans)
        off = [day for span in spans if not span.is_worked for day in span.days]
        worked = [day for span in spans if span.is_worked for day in span.days]
        _refuse_odd(off, worked, line.strip())
        yield HolidayPeriod(
            item["name"],
            tuple(day for day in off if day.weekday() < SATURDAY and day.year == year),
            tuple(day for day in worked if day.year == year),
        )


def _spans(body: str, year: int) -> Iterator[_Span]:
    """Yield the spans of an item; the next word after a date says whether it is worked."""
    month: int | None = None
    for found in _SPAN.finditer(body):
        kind = _KIND.search(body, found.end())
        if kind is None:
            continue
        first = _day(found, 1, year, month)
        last = _day(found, 2, first.year, first.month) if found["day2"] else first
        if not 0 <= (last - first).days <= _LONGEST_SPAN:
            raise NoticeError(f"“{found.group()}”的起止日期不对，请核对。")
        month = last.month
        days = tuple(first + timedelta(days=n) for n in range((last - first).days + 1))
        yield _Span(days, kind.group() == "上班")


def _day(found: re.Match[str], n: int, year: int, month: int | None) -> date:
    """Return one named day; a month that is not repeated is that of the day before it."""
    named = found[f"month{n}"] or month
    if named is None:
        raise NoticeError(f"“{found.group()}”没有写月份，请核对。")
    try:
        on = date(int(found[f"year{n}"] or year), int(named), int(found[f"day{n}"]))
    except ValueError:
        raise NoticeError(f"“{found.group()}”没有这一天，请核对。") from None
    said = _WEEKDAY.search(found[f"said{n}"] or "")
    if said and said[1].replace("天", "日") != _WEEKDAYS[on.weekday()]:
        raise NoticeError(
            f"{_plain(on)}是周{_WEEKDAYS[on.weekday()]}，通知写的是“{found[f'said{n}']}”；"
            "请核对年份和原文。"
        )
    return on


def _hold_against_total(body: str, spans: list[_Span]) -> None:
    total = _TOTAL.search(body)
    counted = sum(len(span.days) for span in spans if not span.is_worked)
    if total and int(total[1]) != counted:
        raise NoticeError(f"“{body.strip()}”写共{total[1]}天，所列日期是{counted}天，请核对。")


def _refuse_odd(off: list[date], worked: list[date], line: str) -> None:
    if not off:
        raise NoticeError(f"“{line}”没有读到放假的日期，请核对。")
    for day in worked:
        if day.weekday() < SATURDAY:
            raise NoticeError(f"{_plain(day)}不是周末，不会是调休上班日，请核对。")


def _plain(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def to_toml(notice: YearNotice) -> str:
    """Return *notice* as the text of a year file, which `parse_notice` reads back.

    >>> from gongkai.law.notices import parse_notice
    >>> notice = YearNotice(2027, "示例", (HolidayPeriod("元旦", (date(2027, 1, 1),)),), 260)
    >>> parse_notice(to_toml(notice), source="2027.toml") == notice
    True
    """
    lines = [
        f"year = {notice.year}",
        f"notice = {_quoted(notice.notice)}",
        f"is_checked = {str(notice.is_checked).lower()}",
        f"workdays = {notice.workdays}",
    ]
    for holiday in notice.holidays:
        lines += [
            "",
            "[[holiday]]",
            f"name = {_quoted(holiday.name)}",
            f"days_off = [{', '.join(day.isoformat() for day in holiday.days_off)}]",
            f"makeup_workdays = [{', '.join(day.isoformat() for day in holiday.makeup_workdays)}]",
        ]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    plain = "".join(char for char in text if char.isprintable())
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'
