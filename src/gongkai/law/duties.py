"""Duties (主动公开与年度报告的义务): what must be published unasked, and by when."""

import tomllib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import Any

from gongkai.law.citations import Clause, cite
from gongkai.law.deadlines import deadline
from gongkai.law.limits import Deadline, Limit, Step, Unit
from gongkai.law.wording import long_date
from gongkai.law.workdays import WorkCalendar

ITEMS = "《条例》第二十条"
EXTRA = cite("《条例》第二十一条")


@dataclass(frozen=True, slots=True)
class Duty:
    """One of the fifteen items of art. 20 (法定主动公开内容)."""

    number: int
    name: str
    label: str
    forms: tuple[str, ...]
    """The report forms whose table two counts it."""

    @property
    def clause(self) -> Clause:
        """The item of art. 20."""
        return cite(f"{ITEMS}第{self.number}项")


class AgencyLevel(StrEnum):
    """Who has extra duties under art. 21."""

    CITY_AND_COUNTY = "city_and_county"
    TOWNSHIP = "township"

    @property
    def label(self) -> str:
        """The Chinese name."""
        return _LEVEL_LABELS[self]


_LEVEL_LABELS = {
    AgencyLevel.CITY_AND_COUNTY: "设区的市级、县级人民政府及其部门",
    AgencyLevel.TOWNSHIP: "乡（镇）人民政府",
}


class Reporter(StrEnum):
    """Who issues an annual report (年度报告), as art. 49 tells them apart."""

    DEPARTMENT = "department"
    GOVERNMENT = "government"
    TOWNSHIP = "township"

    @property
    def label(self) -> str:
        """The Chinese name."""
        return _REPORTER_LABELS[self]


_REPORTER_LABELS = {
    Reporter.DEPARTMENT: "县级以上人民政府部门",
    Reporter.GOVERNMENT: "县级以上地方人民政府",
    Reporter.TOWNSHIP: "乡镇、街道",
}


class DisclosureAttribute(StrEnum):
    """The attribute a document gets while it is drafted (公开属性), fixed at signing."""

    PROACTIVE = "proactive"
    ON_REQUEST = "on_request"
    WITHHOLD = "withhold"

    @property
    def label(self) -> str:
        """The Chinese name."""
        return _ATTRIBUTES[self][0]

    @property
    def mark(self) -> str:
        """What is printed below the document's date."""
        return _ATTRIBUTES[self][1]

    @property
    def needs_reason(self) -> bool:
        """Whether the drafter must give a reason."""
        return self is not DisclosureAttribute.PROACTIVE


_ATTRIBUTES = {
    DisclosureAttribute.PROACTIVE: ("主动公开", "此件公开发布"),
    DisclosureAttribute.ON_REQUEST: ("依申请公开", "此件依申请公开"),
    DisclosureAttribute.WITHHOLD: ("不予公开", "此件不予公开"),
}


def publication_deadline(
    formed_on: date, calendar: WorkCalendar, *, special_days: int | None = None
) -> Deadline:
    """Return by when information formed or changed on *formed_on* must be published (art. 26).

    *special_days* is another limit that a law or regulation sets, in working days.

    >>> from gongkai.law.workdays import default_calendar
    >>> publication_deadline(date(2026, 2, 13), default_calendar()).due_on
    datetime.date(2026, 3, 19)
    """
    return deadline(Limit.PROACTIVE_PUBLISH, formed_on, calendar, length=special_days)


def report_deadline(reporter: Reporter, year: int, local_due: date | None = None) -> Deadline:
    """Return by when the report of *year* must be public (art. 49): a fixed date, never rolled.

    *local_due* is an earlier day set by the supervising office; a township has no other.

    >>> report_deadline(Reporter.DEPARTMENT, 2024).due_on
    datetime.date(2025, 1, 31)
    """
    statutory = _statutory_due(reporter, year)
    if statutory and local_due and local_due > statutory:
        raise ValueError(f"本地规定的日期不能晚于法定的{long_date(statutory)}。")
    due_on = local_due or statutory
    if due_on is None:
        raise ValueError("乡镇、街道的年度报告期限由上级通知规定，请填写该日期。")
    text = f"{reporter.label}{year}年度报告应于{long_date(due_on)}前公布，节假日不顺延。"
    clause = Limit.ANNUAL_REPORT.period.clause if due_on == statutory else None
    step = Step(date(year, 12, 31), text, clause, unit=Unit.FIXED_DATE, due_on=due_on)
    return Deadline(Limit.ANNUAL_REPORT, due_on, (step,))


def _statutory_due(reporter: Reporter, year: int) -> date | None:
    fixed = _data()["report"].get(reporter.value)
    return date(year + 1, fixed["month"], fixed["day"]) if fixed else None


@lru_cache(maxsize=1)
def duties() -> tuple[Duty, ...]:
    """Return the fifteen items of art. 20, in order."""
    return tuple(
        Duty(raw["number"], raw["name"], raw["label"], tuple(raw.get("table_two", ())))
        for raw in _data()["item"]
    )


def extra_duties(level: AgencyLevel) -> tuple[str, ...]:
    """Return what art. 21 adds for agencies of that level."""
    return tuple(_data()["extra"][level.value])


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    text = files("gongkai.law").joinpath("data/duties.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
