"""Commands `law due`, `law fee` and `law workdays`: the statute's dates and fees on a terminal."""

import json
from collections.abc import Sequence
from datetime import MAXYEAR, MINYEAR, date, datetime
from typing import NoReturn

import click

from gongkai.cli.commands import Group
from gongkai.cli.errors import Problem
from gongkai.law.deadlines import reply_deadline
from gongkai.law.events import (
    ConsultationAnswered,
    ConsultationKind,
    ConsultationSent,
    Corrected,
    CorrectionNotified,
    Event,
    Extended,
    Received,
)
from gongkai.law.fees import fee_by_item, fee_by_volume
from gongkai.law.limits import Deadline, Limit
from gongkai.law.moves import check_move
from gongkai.law.policy import DEFAULT_POLICY
from gongkai.law.receipt import FilingChannel, Receipt, receipt
from gongkai.law.wording import long_date
from gongkai.law.workdays import CalendarRangeError, Day, DayKind, default_calendar

_OPEN = "-"
"""Stands for an opinion that has not come back."""


_OUTSIDE = "These dates lie outside the calendar."
_DAY = click.DateTime(["%Y-%m-%d"])


def _date(_ctx: click.Context, _param: click.Parameter, value: datetime | None) -> date | None:
    return value.date() if value else None


@click.group(cls=Group, table={}, help="期限、收费与工作日历：依据法条逐步说明。")
def law() -> None:
    """Compute what the statute fixes."""


@law.command(help="计算答复期限，逐步说明依据。")
@click.option(
    "--received", required=True, type=_DAY, callback=_date, help="收到申请（信函到达）的日期。"
)
@click.option(
    "--channel",
    type=click.Choice([channel.value for channel in FilingChannel]),
    default=FilingChannel.ONLINE.value,
    show_default=True,
    help="申请渠道。",
)
@click.option(
    "--confirmed",
    type=_DAY,
    callback=_date,
    help="与申请人确认的日期（平常信函、传真、电子邮件）。",
)
@click.option("--correct-sent", type=_DAY, callback=_date, help="告知补正的日期。")
@click.option("--corrected", type=_DAY, callback=_date, help="收到补正的日期。")
@click.option(
    "--consult",
    multiple=True,
    metavar="发函日:收到意见日[:third_party|joint|agency]",
    help="征求意见；尚未收到意见的写 发函日:-；可多次使用。",
)
@click.option("--extend", metavar="工作日数@决定日", help="延长答复期限，如 10@2024-10-21。")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
def due(
    *,
    received: date,
    channel: str,
    confirmed: date | None,
    correct_sent: date | None,
    corrected: date | None,
    consult: tuple[str, ...],
    extend: str | None,
    form: str,
) -> None:
    """Print the reply deadline with its steps."""
    try:
        taken = receipt(FilingChannel(channel), received, confirmed)
        events = _history(taken, correct_sent, corrected, consult, extend)
        found = reply_deadline(events, default_calendar())
    except CalendarRangeError as error:
        refuse(str(error), _OUTSIDE)
    except ValueError as error:
        refuse(str(error), "The dates contradict each other.")
    click.echo(_as_json(found) if form == "json" else _as_text(found, taken.reason))


@law.command(help="计算信息处理费，列出各档。")
@click.option("--items", type=click.IntRange(min=0), help="按件计收：本次申请件数。")
@click.option(
    "--already", type=click.IntRange(min=0), default=0, help="同一申请人本月此前已计的件数。"
)
@click.option("--pages", type=click.IntRange(min=0), help="按量计收：本件申请提供的页数。")
def fee(*, items: int | None, already: int, pages: int | None) -> None:
    """Print a processing fee with its bands."""
    if (items is None) == (pages is None):
        refuse(
            "按件（--items）和按量（--pages）须选且只能选一种（《收费办法》第三条）。",
            "Choose one of --items and --pages: a request is never charged by both tariffs.",
        )
    if pages is not None and already:
        refuse("按量计收不累计，--already 只用于 --items。", "--already goes with --items only.")
    found = fee_by_item(items, already) if items is not None else fee_by_volume(pages or 0)
    click.echo(found.explain())


@law.command(help="数工作日：给出起止日期（含首尾），或者用 --year 列出一年的放假与调休。")
@click.argument("first", metavar="起始日", required=False, type=_DAY, callback=_date)
@click.argument("last", metavar="截止日", required=False, type=_DAY, callback=_date)
@click.option("--year", type=int, help="年份。")
def workdays(*, first: date | None, last: date | None, year: int | None) -> None:
    """Count working days, or list a year's departures from Monday to Friday."""
    if year is not None and not MINYEAR <= year <= MAXYEAR:
        refuse(f"没有{year}年，年份须是四位数。", f"There is no year {year}.")
    if year is not None and first is None:
        first, last = date(year, 1, 1), date(year, 12, 31)
    elif year is not None or first is None or last is None:
        refuse("请给出起始日和截止日，或者只用 --year。", "Give two dates, or --year alone.")
    if last < first:
        refuse("截止日不能早于起始日。", "The last day lies before the first.")
    try:
        days = list(default_calendar().days(first, last))
    except CalendarRangeError as error:
        refuse(str(error), _OUTSIDE)
    click.echo("\n".join(_day_lines(days)))


def refuse(message: str, english: str = "") -> NoReturn:
    """End with one sentence and status 2."""
    raise Problem(message, english)


def _history(
    taken: Receipt,
    correct_sent: date | None,
    corrected: date | None,
    consult: Sequence[str],
    extend: str | None,
) -> list[Event]:
    """Return the events that the options tell, each allowed after those before it."""
    if taken.received_on is None:
        message = f"{taken.reason}请用 --confirmed 写明确认日期。"
        refuse(message, "This channel counts from the day of confirmation: give --confirmed.")
    events: list[Event] = [Received(taken.received_on, taken.channel)]
    moves = [
        *_correction(correct_sent, corrected),
        *(event for n, text in enumerate(consult, 1) for event in _letters(text, str(n))),
        *_extension(extend),
    ]
    for move in sorted(moves, key=lambda event: event.on):
        for refusal in check_move(events, move, default_calendar()):
            refuse(str(refusal), f"Not allowed: {move.kind} on {move.on} ({refusal.clause}).")
        events.append(move)
    return events


def _correction(sent: date | None, corrected: date | None) -> list[Event]:
    if sent is None:
        if corrected is not None:
            refuse(
                "有 --corrected 时须同时写 --correct-sent。", "--corrected needs --correct-sent."
            )
        return []
    reply_by = default_calendar().add(sent, DEFAULT_POLICY.correction_reply_days)
    notice = CorrectionNotified(sent, max(reply_by, corrected or reply_by))
    return [notice, Corrected(corrected)] if corrected else [notice]


def _letters(text: str, ref: str) -> list[Event]:
    sent, _, rest = text.partition(":")
    back, _, kind = rest.partition(":")
    try:
        consultation = ConsultationKind(kind or ConsultationKind.THIRD_PARTY.value)
        letter = ConsultationSent(date.fromisoformat(sent), consultation, ref)
        if back == _OPEN:
            return [letter]
        return [letter, ConsultationAnswered(date.fromisoformat(back), ref)]
    except ValueError:
        message = f"--consult “{text}”写法不对，应如 2024-03-11:2024-03-25:third_party。"
        refuse(message, "--consult is written 2024-03-11:2024-03-25:third_party.")


def _extension(text: str | None) -> list[Event]:
    if text is None:
        return []
    days, _, on = text.partition("@")
    try:
        return [Extended(date.fromisoformat(on), int(days))]
    except ValueError:
        message = f"--extend “{text}”写法不对，应如 10@2024-10-21。"
        refuse(message, "--extend is written 10@2024-10-21.")


def _as_text(found: Deadline, reason: str) -> str:
    if found.due_on is None:
        head = f"答复期限{found.clock.label}，尚不能确定届满日。"
        if found.remaining is not None:
            head += f"恢复计时后剩余{found.remaining}个工作日。"
    else:
        head = f"答复期限届满日：{long_date(found.due_on)}" + ("〔暂定〕" if found.caution else "")
    lines = [head, f"  · {reason}"]
    lines += [
        f"  · {step.text}" + (f"（{step.clause}）" if step.clause else "") for step in found.steps
    ]
    return "\n".join([*lines, f"  ! {found.caution}"] if found.caution else lines)


def _as_json(found: Deadline) -> str:
    steps = [
        {
            "on": step.on.isoformat(),
            "moved": step.moved,
            "unit": step.unit.value,
            "clause": str(step.clause) if step.clause else None,
            "due_on": step.due_on.isoformat() if step.due_on else None,
            "text": step.text,
        }
        for step in found.steps
    ]
    answer = {
        "limit": Limit.REPLY.value,
        "due_on": found.due_on.isoformat() if found.due_on else None,
        "clock": found.clock.value,
        "remaining_workdays": found.remaining,
        "provisional": found.is_provisional,
        "provisional_years": list(found.provisional_years),
        "caution": found.caution or None,
        "steps": steps,
    }
    return json.dumps(answer, ensure_ascii=False, indent=2)


def _day_lines(days: Sequence[Day]) -> list[str]:
    calendar = default_calendar()
    first, last = days[0].on, days[-1].on
    counted = sum(day.kind.is_workday for day in days)
    lines = [f"{first.isoformat()}至{last.isoformat()}（含首尾）：{counted}个工作日"]
    for year in range(first.year, last.year + 1):
        notice = calendar.notice(year)
        source = "节假日安排尚未载入，按周一至周五和固定节日暂定"
        if notice:
            source = notice.notice + ("" if notice.is_checked else "（文号尚待与原文核对）")
        lines.append(f"{year}年：{source}")
    named = (day for day in days if day.kind in (DayKind.HOLIDAY, DayKind.MAKEUP_WORKDAY))
    lines += [f"  {long_date(day.on)}  {day.kind.label}  {day.name}" for day in named]
    return lines
