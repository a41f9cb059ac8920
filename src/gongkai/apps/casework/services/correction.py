"""Ask the applicant to correct the request, once; take the correction in (补正, 条例第三十条)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction

from gongkai.apps.casework.constants import FilePurpose, LetterKind
from gongkai.apps.casework.letters import notices
from gongkai.apps.casework.models import CaseFile
from gongkai.apps.casework.notices import announce
from gongkai.apps.casework.services.letters import send_letter
from gongkai.apps.casework.services.record import Note, append, lock
from gongkai.apps.core import attachments
from gongkai.apps.core.permissions import Permission, require
from gongkai.law.delivery import DeliveryChannel
from gongkai.law.events import Corrected, CorrectionNotified

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from gongkai.apps.casework.application import Upload
    from gongkai.apps.casework.models import Case, CaseEvent, Letter
    from gongkai.apps.core.models import User

REASON_GIVEN = "已说明"


@transaction.atomic
def notify_correction(
    *,
    actor: User,
    case: Case,
    items: Sequence[str],
    reply_by: date,
    on: date,
    way: DeliveryChannel = DeliveryChannel.ELECTRONIC,
) -> Letter:
    """Send the one correction notice, within seven working days of receipt."""
    case = lock(case)
    require(actor, Permission.HANDLE_CASES, case.agency)
    wanted = tuple(item.strip() for item in items if item.strip())
    if not wanted:
        msg = "请逐项写明需要补正的内容（条例第三十条：一次性告知）。"
        raise ValidationError(msg)
    event = CorrectionNotified(on, reply_by=reply_by, items=wanted)
    fields = notices.correction(case=case, items=wanted, reply_by=reply_by)
    append(case=case, event=event, actor=actor, note=Note(reason="；".join(wanted)))
    letter = send_letter(
        case=case, kind=LetterKind.CORRECTION, fields=fields, actor=actor, on=on, way=way
    )
    announce(case, "correction_notified")
    return letter


@transaction.atomic
def receive_correction(
    *,
    case: Case,
    text: str,
    on: date,
    actor: User | None = None,
    good_reason: str = "",
    uploads: Sequence[Upload] = (),
) -> CaseEvent:
    """Take the corrected request in: the reply period starts anew on this day.

    *actor* is ``None`` when the applicant answers on the web with number and query code.
    Why the correction is late is the applicant's own affair (an illness, say): like the text it
    is kept encrypted, and the event says only that a reason was given.
    """
    case = lock(case)
    if actor is not None:
        require(actor, Permission.REGISTER_CASES, case.agency)
    if not text.strip():
        msg = "请写明补正的内容。"
        raise ValidationError(msg)
    why = good_reason.strip()
    words = f"{text.strip()}\n逾期的理由：{why}" if why else text.strip()
    event = Corrected(on, good_reason=REASON_GIVEN if why else "")
    row = append(case=case, event=event, actor=actor, note=Note(words=words))
    for upload in uploads:
        stored = attachments.store(
            agency=case.agency, name=upload.name, data=upload.data, actor=actor, personal=True
        )
        CaseFile.objects.create(case=case, purpose=FilePurpose.CORRECTION, attachment=stored)
    announce(case, "corrected")
    return row
