"""Holiday notices (节假日安排通知): reading and judging the files that hold a year's calendar."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

SATURDAY = 5


class NoticeError(ValueError):
    """A calendar file cannot be used; the message names the file and the mend."""


@dataclass(frozen=True, slots=True)
class HolidayPeriod:
    """One holiday of a notice: the weekdays off and the weekend days worked for it (调休)."""

    name: str
    days_off: tuple[date, ...]
    makeup_workdays: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class YearNotice:
    """The State Council's holiday arrangement of one year.

    `workdays` is the stated number of working days of the year: a check against slips of the hand.
    """

    year: int
    notice: str
    holidays: tuple[HolidayPeriod, ...]
    workdays: int
    is_checked: bool = False


@dataclass(frozen=True, slots=True)
class RegionalDays:
    """Days that a local government adds for a minority holiday (放假办法 art. 4)."""

    name: str
    days_off: tuple[date, ...]
    makeup_workdays: tuple[date, ...] = ()
    basis: str = ""


def bundled_notices() -> tuple[YearNotice, ...]:
    """Return the notices that come with the package, oldest first."""
    return _read_all(files("gongkai.law").joinpath("data/workdays"))


def read_notices(folder: Path) -> tuple[YearNotice, ...]:
    """Return the notices of a folder of year files, oldest first."""
    return _read_all(folder)


def parse_notice(text: str, *, source: str) -> YearNotice:
    """Read one year file, and refuse it when its days do not add up.

    Raises `NoticeError`; *source* names the file in its message.
    """
    try:
        raw = tomllib.loads(text)
        notice = YearNotice(
            year=int(raw["year"]),
            notice=str(raw["notice"]),
            holidays=tuple(_holiday(entry) for entry in raw["holiday"]),
            workdays=int(raw["workdays"]),
            is_checked=bool(raw.get("is_checked", False)),
        )
    except KeyError as error:
        raise NoticeError(f"{source}：缺少字段{error.args[0]}，请补上。") from error
    except (tomllib.TOMLDecodeError, TypeError, ValueError) as error:
        raise NoticeError(f"{source}：不是有效的节假日文件（{error}）。") from error
    _judge(notice, source)
    return notice


def _read_all(folder: Traversable) -> tuple[YearNotice, ...]:
    found = [
        parse_notice(entry.read_text(encoding="utf-8"), source=entry.name)
        for entry in folder.iterdir()
        if entry.name.endswith(".toml")
    ]
    return tuple(sorted(found, key=lambda notice: notice.year))


def _holiday(entry: Mapping[str, object]) -> HolidayPeriod:
    return HolidayPeriod(
        name=str(entry["name"]),
        days_off=_dates(entry["days_off"]),
        makeup_workdays=_dates(entry.get("makeup_workdays", [])),
    )


def _dates(value: object) -> tuple[date, ...]:
    if not isinstance(value, list) or not all(type(item) is date for item in value):
        raise TypeError("日期须写成 2026-01-01 的形式并放在方括号中")
    return tuple(value)


def _judge(notice: YearNotice, source: str) -> None:
    """Refuse days off on a weekend, make-up days in the week, doubles, and a wrong total."""
    off = [day for holiday in notice.holidays for day in holiday.days_off]
    makeup = [day for holiday in notice.holidays for day in holiday.makeup_workdays]
    wrong = [day for day in off if day.weekday() >= SATURDAY]
    wrong += [day for day in makeup if day.weekday() < SATURDAY]
    wrong += [day for day in (*off, *makeup) if day.year != notice.year]
    if wrong:
        raise NoticeError(
            f"{source}：{min(wrong).isoformat()}不对。放假日只列本年周一至周五，上班日只列本年周末。"
        )
    if len({*off, *makeup}) < len(off) + len(makeup):
        raise NoticeError(f"{source}：有日期重复列出。")
    counted = weekdays_of(notice.year) - len(off) + len(makeup)
    if counted != notice.workdays:
        raise NoticeError(
            f"{source}：全年应有{notice.workdays}个工作日，按所列日期算得{counted}个，请核对。"
        )


def weekdays_of(year: int) -> int:
    """Return how many days from Monday to Friday *year* has."""
    return sum(day.weekday() < SATURDAY for day in _year(year))


def _year(year: int) -> Iterable[date]:
    first = date(year, 1, 1)
    return (first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days))
