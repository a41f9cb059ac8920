"""Reply to a request: draft, review, signature, delivery (答复, 条例第三十三、三十六条)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Never

from django.core.exceptions import ValidationError
from django.db import transaction

from gongkai.apps.casework.clocks import calendar, policy
from gongkai.apps.casework.constants import FilePurpose, LetterKind, LetterState
from gongkai.apps.casework.letters.fields import missing_parts
from gongkai.apps.casework.models import CaseFile, Letter
from gongkai.apps.casework.notices import announce
from gongkai.apps.casework.services.letters import draft_letter, mark_delivered, sign_letter
from gongkai.apps.casework.services.record import Note, append, lock
from gongkai.apps.core import attachments, audit, clock
from gongkai.apps.core.permissions import Permission, require
from gongkai.law.decisions import LetterPart, reply_outcomes
from gongkai.law.delivery import delivery
from gongkai.law.events import Replied, ReviewReturned, ReviewStarted
from gongkai.law.guards import Refusal
from gongkai.law.moves import ForbiddenMoveError, check_move
from gongkai.law.remedies import REVIEW_FILING
from gongkai.law.states import State

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from gongkai.apps.casework.application import Upload
    from gongkai.apps.casework.models import Case, CaseEvent
    from gongkai.apps.core.models import User
    from gongkai.law.decisions import Outcome
    from gongkai.law.delivery import DeliveryChannel


@transaction.atomic
def draft_reply(
    *,
    actor: User,
    case: Case,
    outcome: Outcome,
    fields: Mapping[str, str],
    uploads: Sequence[Upload] = (),
) -> Letter:
    """Write or rewrite the draft reply; a case has one draft with exactly one outcome."""
    case = lock(case)
    require(actor, Permission.HANDLE_CASES, case.agency)
    if outcome not in reply_outcomes():
        msg = f"“{outcome.label}”不是答复的结果，应登记为相应的办理事件。"
        raise ValidationError(msg)
    if not State(case.state).is_open:
        _refuse(f"“{State(case.state).label}”的申请不能再起草答复。")
    letter = _open_reply(case)
    if letter is None:
        letter = draft_letter(
            case=case, kind=LetterKind.REPLY, fields=fields, actor=actor, outcome=outcome
        )
    else:
        _rewrite(letter, outcome=outcome, fields=fields)
    for upload in uploads:
        stored = attachments.store(
            agency=case.agency, name=upload.name, data=upload.data, actor=actor, personal=True
        )
        CaseFile.objects.create(
            case=case, letter=letter, purpose=FilePurpose.ENCLOSURE, attachment=stored
        )
    audit.record(
        verb="casework.reply.draft",
        target=letter,
        actor=actor,
        agency=case.agency,
        outcome=outcome.value,
    )
    return letter


@transaction.atomic
def submit_reply(*, actor: User, letter: Letter, on: date) -> CaseEvent:
    """Send the draft to review; it must be complete, and the law must allow such a reply."""
    case = lock(letter.case)
    require(actor, Permission.HANDLE_CASES, case.agency)
    letter = _reread(letter, LetterState.DRAFTED)
    _demand_whole(letter, on)
    outcome = _outcome(letter)
    if refusals := check_move(case.history(), Replied(on, outcome), calendar(), policy()):
        raise ForbiddenMoveError(refusals)
    row = append(case=case, event=ReviewStarted(on), actor=actor)
    _set_state(letter, LetterState.SUBMITTED)
    return row


@transaction.atomic
def return_reply(*, actor: User, letter: Letter, remark: str, on: date) -> CaseEvent:
    """Send a reply under review back to its drafter, with a remark (审核退回)."""
    case = lock(letter.case)
    require(actor, Permission.APPROVE_REPLY, case.agency)
    letter = _reread(letter, LetterState.SUBMITTED)
    if not remark.strip():
        msg = "请写明退回的原因。"
        raise ValidationError(msg)
    event = ReviewReturned(on, remark=remark.strip())
    row = append(case=case, event=event, actor=actor, note=Note(reason=remark.strip()))
    _set_state(letter, LetterState.DRAFTED)
    return row


@transaction.atomic
def sign_reply(*, actor: User, letter: Letter, on: date) -> Letter:
    """Sign a reply under review: it gets its number, and its text is fixed (签发)."""
    case = lock(letter.case)
    require(actor, Permission.APPROVE_REPLY, case.agency)
    letter = _reread(letter, LetterState.SUBMITTED)
    if not case.history()[-1].on <= on <= clock.today():
        _refuse("签发日期应在送审之日与今天之间。")
    _demand_whole(letter, on)
    sign_letter(letter=letter, actor=actor, on=on)
    audit.record(
        verb="casework.reply.sign",
        target=letter,
        actor=actor,
        agency=case.agency,
        number=letter.number,
        outcome=letter.outcome,
    )
    return letter


@transaction.atomic
def deliver_reply(
    *,
    actor: User,
    letter: Letter,
    way: DeliveryChannel,
    sent_on: date,
    signed_for_on: date | None = None,
) -> CaseEvent:
    """Record the delivery, which stops the clock: posting day, or the day it was signed for."""
    case = lock(letter.case)
    require(actor, Permission.HANDLE_CASES, case.agency)
    letter = _reread(letter, LetterState.SIGNED)
    held = delivery(way, sent_on, signed_for_on)
    if held.delivered_on is None:
        _refuse(f"{held.reason}请填写签收日期。")
    if letter.signed_on and held.delivered_on < letter.signed_on:
        _refuse("送达日期不能早于签发日期。")
    event = Replied(held.delivered_on, outcome=_outcome(letter))
    row = append(case=case, event=event, actor=actor, note=Note(reason=held.reason))
    mark_delivered(letter=letter, way=way, on=held.delivered_on)
    announce(case, "replied")
    return row


def _open_reply(case: Case) -> Letter | None:
    """Return the reply that is not delivered yet; refuse to touch one beyond the draft."""
    letters = case.letters.filter(kind=LetterKind.REPLY).exclude(state=LetterState.DELIVERED)
    letter = letters.first()
    if letter is not None and letter.state != LetterState.DRAFTED:
        _refuse(f"答复{letter.get_state_display()}，不能再改；需要修改的，请先退回。")
    return letter


def _rewrite(letter: Letter, *, outcome: Outcome, fields: Mapping[str, str]) -> None:
    letter.outcome = outcome.value
    letter.body = json.dumps(dict(fields), ensure_ascii=False)
    letter.save(update_fields=["outcome", "body"])


def _demand_whole(letter: Letter, on: date) -> None:
    """Refuse a reply that lacks its ground, its reasons or its remedy paragraph."""
    outcome = _outcome(letter)
    missing = missing_parts(outcome=outcome, fields=letter.fields, on=on)
    if missing:
        raise ForbiddenMoveError([_lack(outcome, part) for part in missing])


def _lack(outcome: Outcome, part: LetterPart) -> Refusal:
    text = f"答复书缺少“{part.label}”。"
    if part in {LetterPart.REMEDIES, LetterPart.REVIEW_FIRST}:
        return Refusal(text, REVIEW_FILING)
    clauses = outcome.decision.clauses
    return Refusal(text, clauses[-1] if clauses else None)


def _outcome(letter: Letter) -> Outcome:
    return next(outcome for outcome in reply_outcomes() if outcome.value == letter.outcome)


def _reread(letter: Letter, expected: LetterState) -> Letter:
    """Return *letter* as stored, or refuse when it is not in the *expected* state."""
    held = Letter.objects.select_related("case__agency__contact", "case__applicant").get(
        pk=letter.pk
    )
    if held.state != expected:
        _refuse(f"答复{held.get_state_display()}，不是{expected.label}状态，请刷新页面后再办理。")
    return held


def _set_state(letter: Letter, state: LetterState) -> None:
    letter.state = state
    letter.save(update_fields=["state"])


def _refuse(text: str) -> Never:
    raise ForbiddenMoveError([Refusal(text)])
