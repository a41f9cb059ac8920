"""What a case does not allow: every refusal cites its rule and changes nothing."""

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError

import pytest

from gongkai.apps.casework.services import closing, contact, correction, reply
from gongkai.law.decisions import Outcome
from gongkai.law.moves import ForbiddenMoveError

NEXT = date(2026, 3, 3)
LATER = date(2026, 3, 10)
LETTER_KINDS = (
    "correction_notified",
    "extended",
    "consultation_sent",
    "fee_notified",
    "lapsed",
)
FORBIDDEN = {
    "correction notice on the eighth working day": (
        lambda d: d.ask_to_correct(date(2026, 3, 12)),
        "7个工作日.*第三十条",
    ),
    "second correction notice": (
        lambda d: (d.ask_to_correct(NEXT), d.correct(NEXT), d.ask_to_correct(LATER)),
        "一次性告知",
    ),
    "correction that nobody asked for": (lambda d: d.correct(NEXT), "状态下不能"),
    "extension after the due date": (
        lambda d: d.extend(date(2026, 3, 31)),
        "2026年3月30日.*已经届满.*第三十三条第二款",
    ),
    "extension of 21 working days": (lambda d: d.extend(NEXT, workdays=21), "不超过20个工作日"),
    "extension of no day": (lambda d: d.extend(NEXT, workdays=0), "至少一日"),
    "second extension": (lambda d: (d.extend(NEXT), d.extend(LATER)), "不能再次延长"),
    "reply while a consultation is open": (
        lambda d: (d.consult(NEXT), d.answer(NEXT)),
        "征求.*意见",
    ),
    "reply twice": (lambda d: (d.answer(NEXT), d.answer(LATER)), "不能再起草答复"),
    "still unclear without correction": (
        lambda d: d.answer(NEXT, Outcome.STILL_UNCLEAR),
        "未经补正",
    ),
    "excessive without asking why": (
        lambda d: d.answer(NEXT, Outcome.EXCESSIVE),
        "说明理由.*第三十五条",
    ),
    "lapse before the applicant's limit": (
        lambda d: (d.ask_to_correct(NEXT), d.lapse(LATER)),
        "补正期限尚未届满",
    ),
    "withdrawal after the reply": (
        lambda d: (d.answer(NEXT), closing.withdraw(case=d.case, on=LATER)),
        "“已答复”状态下不能“撤回申请”",
    ),
    "fee notice without a fee": (lambda d: d.charge(NEXT, pages=30), "应收金额为零"),
    "event before the one recorded last": (
        lambda d: (d.extend(LATER), d.consult(NEXT)),
        "不能早于上一办理事件",
    ),
}


@pytest.mark.parametrize("name", FORBIDDEN)
def test_a_forbidden_move_is_refused_with_its_rule_and_changes_nothing(desk, name):
    move, rule = FORBIDDEN[name]

    with pytest.raises(ForbiddenMoveError, match=rule):
        move(desk)

    with_letter = desk.case.events.filter(kind__in=LETTER_KINDS).count()
    assert desk.case.letters.exclude(kind="reply").count() == with_letter
    assert not desk.case.letters.filter(kind="reply", state="delivered", delivered_on=None)


NOT_PERMITTED = {
    "a handler extends": lambda d: d.extend(NEXT, actor=d.cast.handler),
    "a clerk of another agency extends": lambda d: d.extend(NEXT, actor=d.cast.outsider),
    "a handler signs": lambda d: reply.sign_reply(actor=d.cast.handler, letter=d.draft(), on=NEXT),
    "an information clerk logs a talk": lambda d: contact.log_contact(
        actor=d.cast.clerk, case=d.case, channel="phone", summary="x", on=NEXT
    ),
    "a compiler looks at the identity": lambda d: contact.reveal_identity(
        actor=d.cast.compiler, case=d.case
    ),
    "a supervisor asks for a correction": lambda d: correction.notify_correction(
        actor=d.cast.supervisor, case=d.case, items=["x"], reply_by=LATER, on=NEXT
    ),
}


@pytest.mark.parametrize("name", NOT_PERMITTED)
def test_a_person_without_the_permission_is_refused(desk, name):
    with pytest.raises(PermissionDenied):
        NOT_PERMITTED[name](desk)

    assert desk.case.events.count() == 2


def test_tomorrow_cannot_be_recorded_today(desk, at):
    at(NEXT)

    with pytest.raises(ValidationError, match="不能晚于今天"):
        desk.extend(LATER)


def test_events_can_be_neither_changed_nor_deleted(desk):
    row = desk.case.events.first()

    with pytest.raises(TypeError, match="只能追加"):
        row.save()
    with pytest.raises(TypeError, match="不能删除"):
        row.delete()
