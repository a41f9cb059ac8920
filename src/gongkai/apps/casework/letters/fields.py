"""The editable fields of each letter, with the text that data alone can write."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from gongkai.apps.casework.constants import DeliveryChannel, DeliveryFormat
from gongkai.documents import full_date
from gongkai.law.decisions import REVIEW_FIRST, LetterPart, Outcome
from gongkai.law.events import Corrected, CorrectionNotified, Extended
from gongkai.law.limits import Limit
from gongkai.law.numerals import to_chinese

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from gongkai.apps.casework.models import Case
    from gongkai.apps.core.models import Agency

OPENING = "opening"
_HINTS = {
    LetterPart.INFORMATION: "写明提供哪些信息；文件在送达时随附。",
    LetterPart.REASONS: "结合具体内容写明理由，不能只抄条文。",
    LetterPart.PROHIBITING_RULE: "写明法律、行政法规的名称和条款。",
    LetterPart.ACCESS_RULES: "写明依据哪部法律、行政法规，到哪里查询。",
    LetterPart.SEARCH_RECORD: "写明检索的时间、范围、方法和结果，并把检索记录存入案卷。",
    LetterPart.RESPONSIBLE_AGENCY: "写明机关名称和联系方式；不能确定的，写明“不能确定”。",
    LetterPart.PROPER_CHANNEL: "写明可以通过什么渠道提出。",
    LetterPart.EARLIER_REPLY: "写明此前答复或者获取信息的日期、文号。",
    LetterPart.WAY: "写明网址、栏目或者刊物的名称和期号。",
    LetterPart.WAY_AND_TIME: "写明以什么方式、通过什么途径、在什么时间提供。",
}


@dataclass(frozen=True, slots=True)
class LetterField:
    """One paragraph of a letter: its name, what the clerk sees, and the text offered."""

    name: str
    label: str
    text: str = ""
    hint: str = ""


@lru_cache(maxsize=1)
def wording() -> Mapping[str, Mapping[str, str]]:
    """Return how the letter of each outcome speaks."""
    text = files("gongkai.apps.casework.letters").joinpath("outcomes.toml").read_text("utf-8")
    return tomllib.loads(text)


def reply_fields(*, case: Case, outcome: Outcome, today: date) -> list[LetterField]:
    """Return the fields of a reply with *outcome*: opening, then every part the law demands."""
    found = [LetterField(OPENING, "申请情况", opening(case))]
    for part in outcome.decision.letter_parts(today):
        text = _default(case=case, outcome=outcome, part=part)
        found.append(LetterField(part.value, part.label, text, _HINTS.get(part, "")))
    return found


def lapse_fields(*, case: Case, outcome: Outcome, today: date) -> list[LetterField]:
    """Return the fields of the letter that ends a request after a lapse; its reasons are facts."""
    missed = {
        Outcome.CORRECTION_OVERDUE: "补正告知书载明的期限已经届满，本机关没有收到您补正的内容，"
        "也没有收到您对逾期的说明。",
        Outcome.FEE_UNPAID: "收费通知书载明的缴费期限已经届满，本机关没有收到您缴纳的信息处理费。",
    }
    return [
        replace(each, text=missed[outcome]) if each.name == LetterPart.REASONS.value else each
        for each in reply_fields(case=case, outcome=outcome, today=today)
    ]


def missing_parts(*, outcome: Outcome, fields: Mapping[str, str], on: date) -> list[LetterPart]:
    """Return the parts that a reply of that day must contain and *fields* lacks."""
    demanded = outcome.decision.letter_parts(on)
    return [part for part in demanded if not fields.get(part.value, "").strip()]


def opening(case: Case) -> str:
    """Return the first paragraph of a reply: what was asked, and what happened on the way."""
    received = case.first_received_on or case.arrived_on
    text = f"您于{full_date(case.arrived_on)}提出的政府信息公开申请（申请编号：{case.number}），"
    text += f"本机关于{full_date(received)}收到。您申请获取的信息为：“{case.title}”。"
    return text + "".join(_on_the_way(case))


def _on_the_way(case: Case) -> Iterator[str]:
    for event in case.history():
        match event:
            case CorrectionNotified():
                yield f"本机关于{full_date(event.on)}告知您补正。"
            case Corrected():
                yield f"本机关于{full_date(event.on)}收到您补正后的申请。"
            case Extended():
                yield f"本机关于{full_date(event.on)}告知您延长答复期限{event.workdays}个工作日。"
            case _:
                continue


def _default(*, case: Case, outcome: Outcome, part: LetterPart) -> str:
    match part:
        case LetterPart.BASIS:
            return basis(outcome)
        case LetterPart.WAY_AND_TIME:
            return _way_and_time(case)
        case LetterPart.REMEDIES:
            return remedies(case.agency, is_review_first=outcome.decision.is_review_first)
        case LetterPart.REVIEW_FIRST:
            return review_first()
        case _:
            return ""


def basis(outcome: Outcome) -> str:
    """Return the sentence that finds, cites the ground, and decides."""
    words = wording()[outcome.value]
    clauses = "、".join(clause.full for clause in outcome.decision.clauses)
    ground = words.get("ground") or f"根据{clauses}的规定"
    return f"经审查，{words['finding']}。{ground}，{words['decision']}。"


def _way_and_time(case: Case) -> str:
    form = DeliveryFormat(case.delivery_format).label if case.delivery_format else "纸面"
    way = DeliveryChannel(case.delivery_channel).label if case.delivery_channel else "邮寄"
    return f"本机关以{form}形式，通过{way}途径，随本文书一并向您提供。"


def remedies(agency: Agency, *, is_review_first: bool) -> str:
    """Return the remedy paragraph (救济告知): which body, within what time."""
    body = agency.review_body or "有管辖权的行政复议机关"
    review = Limit.REVIEW_FILING.period
    text = f"如不服本机关的上述处理，可以自收到本文书之日起{review.length}{review.unit.label}内"
    text += f"向{body}申请行政复议"
    if is_review_first:
        return text + "。"
    court = agency.court or "有管辖权的人民法院"
    months = to_chinese(Limit.SUE_DIRECT.period.length)
    return f"{text}，也可以自收到本文书之日起{months}个月内向{court}提起行政诉讼。"


def review_first() -> str:
    """Return the notice that review must precede a lawsuit (复议前置)."""
    after = Limit.SUE_AFTER_REVIEW.period
    return (
        f"根据{REVIEW_FIRST.full}和第二款的规定，您应当先申请行政复议；对行政复议决定不服的，"
        f"可以自收到复议决定书之日起{after.length}{after.unit.label}内向人民法院提起行政诉讼。"
    )
