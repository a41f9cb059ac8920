"""Due dates (期限届满日): events and calendar in, a deadline with its steps out."""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from gongkai.law.citations import cite
from gongkai.law.events import Event
from gongkai.law.limits import Deadline, Limit, Step, Unit
from gongkai.law.policy import DEFAULT_POLICY, Policy
from gongkai.law.reply_clock import ReplyClock
from gongkai.law.suspensions import Span, consultations, spans
from gongkai.law.wording import long_date, rest_days
from gongkai.law.workdays import WorkCalendar

ROLL_OVER = cite("《民事诉讼法》第八十五条")
_MONTHS_A_YEAR = 12


def deadline(
    limit: Limit, start: date, calendar: WorkCalendar, *, length: int | None = None
) -> Deadline:
    """Return the end of a fixed limit that starts on *start*; the start day is not counted.

    *length* replaces the statutory length where the law lets someone set it, such as the days an
    applicant gets for a correction, or a special limit for publication (art. 26).

    >>> from gongkai.law.workdays import default_calendar
    >>> deadline(Limit.REVIEW_FILING, date(2024, 8, 2), default_calendar()).due_on
    datetime.date(2024, 10, 8)
    """
    period = limit.period
    count = period.length if length is None else length
    if period.unit is Unit.WORKDAYS:
        return _workday_deadline(limit, start, calendar, count)
    counted = _calendar_end(start, count, period.unit)
    due_on = calendar.roll(counted)
    text = f"{long_date(start)}{period.starts}，次日起算{count}{period.unit.label}，"
    text += f"至{long_date(counted)}。"
    steps = [Step(start, text, period.clause, count, period.unit, counted)]
    if due_on != counted:
        text = f"届满日是法定休假日，顺延至其后第一个工作日{long_date(due_on)}。"
        moved = (due_on - counted).days
        steps.append(Step(counted, text, ROLL_OVER, moved, Unit.DAYS, due_on))
    years = calendar.provisional_years(counted, due_on)
    return Deadline(limit, due_on, tuple(steps), provisional_years=years)


def due_dates(starts: Iterable[date], days: int, calendar: WorkCalendar) -> list[date]:
    """Return the *days*-th working day after each start: many due dates in one pass."""
    return calendar.add_many(starts, days)


def reply_deadline(
    events: Sequence[Event], calendar: WorkCalendar, policy: Policy = DEFAULT_POLICY
) -> Deadline:
    """Return the reply deadline (答复期限) of a case from its events, with every step.

    Consultations still open are taken to last until their statutory limit; one without a limit
    leaves no due date, only the working days in store (`remaining`).

    >>> from gongkai.law.events import Received
    >>> from gongkai.law.workdays import default_calendar
    >>> reply_deadline([Received(date(2024, 9, 27))], default_calendar()).due_on
    datetime.date(2024, 10, 30)
    """
    clock = ReplyClock(calendar, policy)
    for item in _timeline(events, calendar):
        clock.take(item)
    return clock.deadline()


def _workday_deadline(limit: Limit, start: date, calendar: WorkCalendar, count: int) -> Deadline:
    period = limit.period
    due_on = calendar.add(start, count) if count else start
    text = f"{long_date(start)}{period.starts}，次日起算{count}个工作日，至{long_date(due_on)}。"
    if not count:
        text = f"{long_date(start)}{period.starts}，应于当日办理。"
    text += rest_days(calendar, start, due_on)
    step = Step(start, text, period.clause, count, Unit.WORKDAYS, due_on)
    years = calendar.provisional_years(start, due_on)
    return Deadline(limit, due_on, (step,), provisional_years=years)


def _calendar_end(start: date, count: int, unit: Unit) -> date:
    """Return the last day of a period in days, months or years, before any roll-over.

    Months end on the same day of the month, or on its last day where there is none.
    """
    if unit is Unit.DAYS:
        return start + timedelta(days=count)
    months = count * _MONTHS_A_YEAR if unit is Unit.YEARS else count
    year, month = divmod(start.year * _MONTHS_A_YEAR + start.month - 1 + months, _MONTHS_A_YEAR)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def _timeline(events: Sequence[Event], calendar: WorkCalendar) -> list[Event | Span]:
    """Return events and suspensions by day; on one day, in the order they were recorded."""
    suspended = spans(consultations(events, calendar))
    order: dict[int, tuple[date, int]] = {id(e): (e.on, n) for n, e in enumerate(events)}
    order |= {id(span): (span.start, len(events)) for span in suspended}
    return sorted((*events, *suspended), key=lambda item: order[id(item)])
