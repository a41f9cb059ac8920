"""Where a case stands, in words that applicant and clerk read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.documents import full_date
from gongkai.law.limits import Clock
from gongkai.law.states import State

if TYPE_CHECKING:
    from datetime import date

    from gongkai.law.states import CaseStatus


def due_words(now: CaseStatus, today: date) -> str:
    """Return the due date as a sentence; a provisional one says so."""
    text = _due_words(now, today)
    return f"{text}{now.reply.caution}"


def _due_words(now: CaseStatus, today: date) -> str:
    due, left = now.reply.due_on, now.days_left
    if not now.state.is_open:
        return _closed_words(now)
    if now.state is State.PENDING_CONFIRMATION:
        return "本机关将与您确认收到申请，确认之日起计算答复期限。"
    if now.reply.clock is Clock.WAITING:
        return _waiting_words(now)
    if _is_paused(now, today):
        until = f"，最迟到{full_date(due)}" if due else ""
        return f"正在征求意见，暂停计算期限，还剩{left}个工作日{until}。"
    if due is None or left is None:
        return "正在征求意见，暂停计算期限，收到意见后继续计算。"
    if left < 0:
        return f"已经超过答复期限{-left}个工作日，应当于{full_date(due)}前答复。"
    if due == today:
        return f"今天（{full_date(due)}）是答复期限的最后一天。"
    return f"还有{left}个工作日，最迟{full_date(due)}答复。"


def _closed_words(now: CaseStatus) -> str:
    stopped = f"已于{full_date(now.reply.stopped_on)}" if now.reply.stopped_on else "已"
    words = {State.WITHDRAWN: "撤回。", State.CLOSED_LAPSED: "终止办理，不再处理。"}
    return stopped + words.get(now.state, "答复。")


def _waiting_words(now: CaseStatus) -> str:
    limit = next((other.due_on for other in now.others if other.due_on), None)
    by = f"请在{full_date(limit)}前" if limit else "请尽快"
    if now.state is State.FEE_PENDING:
        return f"等待缴费，{by}缴纳；缴费完成次日起重新计算答复期限。"
    return f"等待补正，{by}补正；收到补正后重新计算答复期限。"


def _is_paused(now: CaseStatus, today: date) -> bool:
    until = now.reply.suspended_until
    is_suspended = now.reply.clock is Clock.SUSPENDED and now.days_left is not None
    return is_suspended and (until is None or today < until)
