"""Write, number and deliver letters; the files follow after the commit."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from django.db import transaction

from gongkai.apps.casework.constants import LETTER_WORDS, LetterKind, LetterState
from gongkai.apps.casework.letters.papers import paper, title
from gongkai.apps.casework.models import Case, Letter
from gongkai.apps.casework.numbering import letter_number
from gongkai.apps.core import attachments, clock
from gongkai.documents import MissingFontError, write_docx, write_pdf

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from gongkai.apps.casework.models import Consultation
    from gongkai.apps.core.models import Attachment, User
    from gongkai.documents import Document
    from gongkai.law.decisions import Outcome
    from gongkai.law.delivery import DeliveryChannel


def draft_letter(
    *,
    case: Case,
    kind: LetterKind,
    fields: Mapping[str, str],
    actor: User | None,
    outcome: Outcome | None = None,
    consultation: Consultation | None = None,
) -> Letter:
    """Write a letter; belongs inside the transaction of the verb that needs it."""
    return Letter.objects.create(
        case=case,
        kind=kind,
        outcome=outcome.value if outcome else "",
        consultation=consultation,
        body=json.dumps(dict(fields), ensure_ascii=False),
        drafted_by=actor,
        drafted_at=clock.now(),
    )


def sign_letter(*, letter: Letter, actor: User | None, on: date) -> Letter:
    """Give *letter* its number and date (签发); from here on it cannot be edited."""
    word = LETTER_WORDS[LetterKind(letter.kind)]
    letter.number = letter_number(agency=letter.case.agency, year=on.year, word=word)
    letter.state = LetterState.SIGNED
    letter.signed_by = actor
    letter.signed_on = on
    letter.save(update_fields=["number", "state", "signed_by", "signed_on"])
    transaction.on_commit(lambda: keep_files(letter=letter))
    return letter


def mark_delivered(*, letter: Letter, way: DeliveryChannel, on: date) -> Letter:
    """Record how and when *letter* reached its addressee (送达)."""
    letter.state = LetterState.DELIVERED
    letter.delivery = way.value
    letter.delivered_on = on
    letter.save(update_fields=["state", "delivery", "delivered_on"])
    return letter


def send_letter(
    *,
    case: Case,
    kind: LetterKind,
    fields: Mapping[str, str],
    actor: User | None,
    on: date,
    way: DeliveryChannel,
    consultation: Consultation | None = None,
    outcome: Outcome | None = None,
) -> Letter:
    """Write, sign and deliver a notice in one step, as notices go out."""
    letter = draft_letter(
        case=case,
        kind=kind,
        fields=fields,
        actor=actor,
        outcome=outcome,
        consultation=consultation,
    )
    sign_letter(letter=letter, actor=actor, on=on)
    return mark_delivered(letter=letter, way=way, on=on)


def keep_files(*, letter: Letter) -> Letter:
    """Store the DOCX and PDF of a signed *letter* where they are not stored yet.

    Without a Chinese typeface the PDF stays absent; the DOCX does not need one.
    """
    if not letter.is_signed or (letter.docx and letter.pdf):
        return letter
    document = paper(letter)
    name = f"{title(letter)}（{letter.number}）"
    if letter.docx is None:
        letter.docx = _keep(letter, f"{name}.docx", write_docx(document))
    if letter.pdf is None and (pdf := pdf_or_none(document)):
        letter.pdf = _keep(letter, f"{name}.pdf", pdf)
    letter.save(update_fields=["docx", "pdf"])
    return letter


def pdf_or_none(document: Document) -> bytes | None:
    """Return *document* as PDF, or ``None`` on a machine without a Chinese typeface."""
    try:
        return write_pdf(document)
    except MissingFontError:
        return None


def _keep(letter: Letter, name: str, data: bytes) -> Attachment:
    return attachments.store(
        agency=letter.case.agency, name=name, data=data, actor=letter.signed_by, personal=True
    )
