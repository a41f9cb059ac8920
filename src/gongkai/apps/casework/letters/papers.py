"""A letter's fields turned into an official document, ready for the writers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.apps.casework.constants import LetterKind
from gongkai.apps.casework.letters.fields import OPENING, wording
from gongkai.documents import Document, Paragraph, full_date
from gongkai.law.decisions import Outcome

if TYPE_CHECKING:
    from datetime import date

    from gongkai.apps.casework.models import Case, Letter

RECEIPT_TITLE = "政府信息公开申请回执"


def paper(letter: Letter) -> Document:
    """Return *letter* as a document; an unsigned one bears neither number nor date."""
    case = letter.case
    return Document(
        title=title(letter),
        letterhead=case.agency.name,
        number=letter.number,
        addressee=f"{_addressee(letter)}：",
        blocks=tuple(Paragraph(text) for text in _paragraphs(letter)),
        signature=case.agency.name,
        seal_note="（印章）",
        date=letter.signed_on,
        notes=_notes(case),
    )


def title(letter: Letter) -> str:
    """Return the title that the letter bears: a reply is named after its outcome."""
    if letter.outcome:
        return wording()[letter.outcome]["title"]
    return letter.get_kind_display()


def receipt(case: Case, *, due_on: date | None) -> Document:
    """Return the receipt of a request (回执), made from the case whenever it is asked for."""
    received = case.first_received_on
    text = [
        f"您于{full_date(case.arrived_on)}以{case.get_channel_display()}方式向本机关提出的"
        f"政府信息公开申请已经登记，申请编号为{case.number}。",
        f"您申请获取的信息为：“{case.title}”。",
    ]
    if received and due_on:
        text.append(
            f"本机关收到申请之日为{full_date(received)}。自次日起计算，本机关应当在"
            f"{full_date(due_on)}前答复；依法补正、征求意见、延长期限的，届满日相应变动。"
        )
    else:
        text.append("收到申请之日以本机关与您确认之日为准，本机关将及时与您联系确认。")
    text.append("凭申请编号和查询码可以在网上查询办理进度。查询码请妥善保管，不要告诉他人。")
    return Document(
        title=RECEIPT_TITLE,
        letterhead=case.agency.name,
        addressee=f"{case.applicant.name or '申请人'}：",
        blocks=tuple(Paragraph(paragraph) for paragraph in text),
        signature=case.agency.name,
        date=case.arrived_on,
    )


def _addressee(letter: Letter) -> str:
    if letter.kind == LetterKind.CONSULTATION and letter.consultation:
        return letter.consultation.party
    return letter.case.applicant.name or "申请人"


def _paragraphs(letter: Letter) -> list[str]:
    """Return the paragraphs in the order in which they are read."""
    fields = letter.fields
    if letter.outcome:
        parts = Outcome(letter.outcome).decision.letter_parts(
            letter.signed_on or letter.drafted_at.date()
        )
        names = [OPENING, *(part.value for part in parts)]
    else:
        names = list(fields)
    return [fields[name].strip() for name in names if fields.get(name, "").strip()]


def _notes(case: Case) -> tuple[str, ...]:
    """Return how to reach the disclosure unit, as the remark under the date."""
    point = getattr(case.agency, "contact", None)
    return (f"（联系方式：{point.office}，{point.phone}，{point.address}）",) if point else ()
