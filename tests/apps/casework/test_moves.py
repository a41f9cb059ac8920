"""Which verbs a case allows: one test for each allowed move, one over the forbidden ones."""

from datetime import date

from django.core.exceptions import ValidationError

import pytest

from gongkai.apps.casework.models import Case, Letter
from gongkai.apps.casework.services import (
    assignment,
    closing,
    consultation,
    contact,
    excessive,
    fees,
    remedies,
    reply,
)
from gongkai.apps.casework.services.refresh import refresh_changed
from gongkai.apps.core.models import AuditEntry
from gongkai.law.decisions import Outcome
from gongkai.law.delivery import DeliveryChannel
from gongkai.law.events import Answer, ConsultationKind
from gongkai.law.moves import ForbiddenMoveError
from gongkai.law.remedies import RemedyKind

DAY = date(2026, 3, 2)
NEXT = date(2026, 3, 3)
LATER = date(2026, 3, 10)


def test_assigning_names_handler_and_section(desk, cast):
    assignment.assign(
        actor=cast.intake, case=desk.case, handler=cast.handler, section="救助科", on=DAY
    )

    case = desk.reread()
    assert (case.state, case.handler, case.section) == ("in_progress", cast.handler, "救助科")


def test_a_handler_of_another_agency_cannot_be_assigned(desk, cast):
    with pytest.raises(ValidationError, match="没有承办申请的岗位"):
        assignment.assign(
            actor=cast.intake, case=desk.case, handler=cast.outsider, section="", on=DAY
        )


def test_a_correction_notice_becomes_a_numbered_letter(desk):
    letter = desk.ask_to_correct(NEXT)

    assert letter.number == "民政局公开补〔2026〕1号"
    assert (letter.state, letter.delivered_on) == ("delivered", NEXT)
    assert "1. 写明年份" in letter.fields["items"]
    assert "2026年3月20日" in letter.fields["limit"]


def test_a_late_correction_needs_a_good_reason(desk):
    desk.ask_to_correct(NEXT)

    with pytest.raises(ForbiddenMoveError, match="正当理由"):
        desk.correct(date(2026, 3, 23))
    desk.correct(date(2026, 3, 23), good_reason="住院")

    assert desk.reread().state == "received"


def test_an_uncorrected_request_lapses_with_a_letter(desk):
    desk.ask_to_correct(NEXT)

    letter = desk.lapse(date(2026, 3, 23))

    case = desk.reread()
    assert (case.state, case.outcome, case.is_open) == (
        "closed_lapsed",
        "CORRECTION_OVERDUE",
        False,
    )
    assert "申请行政复议" in letter.fields["remedies"]


def test_silence_of_a_third_party_ends_the_suspension_by_itself(desk, at):
    at(NEXT)
    desk.consult(NEXT)
    case = desk.reread()
    assert (case.state, case.changes_on) == ("consulting_third_party", date(2026, 3, 24))

    at("2026-03-24")
    refreshed = refresh_changed(Case.objects.all())

    case = desk.reread()
    assert refreshed == 1
    assert (case.state, case.changes_on) == ("in_progress", None)


def test_consulting_another_agency_stops_the_clock_until_it_answers(desk, cast):
    held = desk.consult(NEXT, kind=ConsultationKind.OTHER_AGENCY)
    assert desk.reread().due_on is None

    consultation.answer_consultation(
        actor=cast.handler, held=held, answer=Answer.OBJECTS, opinion="不宜公开", on=LATER
    )

    assert desk.reread().due_on == date(2026, 4, 7)


def test_ending_a_consultation_says_why(desk, cast):
    held = desk.consult(NEXT)
    with pytest.raises(ForbiddenMoveError, match="理由"):
        consultation.end_consultation(actor=cast.handler, held=held, reason=" ", on=LATER)

    row = consultation.end_consultation(
        actor=cast.handler, held=held, reason="第三方已经注销", on=LATER
    )

    assert row.reason == "第三方已经注销"


def test_the_consultation_letter_does_not_say_who_applied(desk):
    desk.consult(NEXT)

    letter = Letter.objects.get(kind="consultation")

    assert "欧阳慧敏" not in letter.body
    assert "15个工作日" in letter.fields["limit"]


def test_a_reply_is_drafted_reviewed_signed_and_posted(desk, cast):
    row = desk.answer(LATER)

    case = desk.reread()
    assert (row.kind, row.on) == ("replied", LATER)
    assert (case.state, case.outcome, case.concluded_on) == ("replied", "DISCLOSE", LATER)
    verbs = set(AuditEntry.objects.values_list("verb", flat=True))
    assert {"casework.reply.draft", "casework.reply.sign", "casework.replied"} <= verbs


def test_a_handed_over_reply_counts_from_the_signature(desk, cast):
    letter = desk.draft()
    reply.submit_reply(actor=cast.handler, letter=letter, on=NEXT)
    reply.sign_reply(actor=cast.head, letter=letter, on=NEXT)
    hand_over = {"actor": cast.handler, "letter": letter, "way": DeliveryChannel.DIRECT}

    with pytest.raises(ForbiddenMoveError, match="签收"):
        reply.deliver_reply(**hand_over, sent_on=NEXT)
    row = reply.deliver_reply(**hand_over, sent_on=NEXT, signed_for_on=LATER)

    assert row.on == LATER


def test_a_returned_reply_is_drafted_again_with_another_outcome(desk, cast):
    letter = desk.draft()
    reply.submit_reply(actor=cast.handler, letter=letter, on=NEXT)
    reply.return_reply(actor=cast.head, letter=letter, remark="应区分处理", on=NEXT)

    again = desk.draft(Outcome.PARTIAL)

    assert again.pk == letter.pk
    assert again.outcome == "PARTIAL"
    assert desk.reread().state == "in_progress"


@pytest.mark.parametrize("outcome", [Outcome.DISCLOSE, Outcome.REFUSE_PROCESS, Outcome.NOT_EXIST])
@pytest.mark.parametrize("part", ["basis", "remedies"])
def test_a_reply_without_ground_or_remedies_is_refused(desk, cast, outcome, part):
    letter = desk.draft(outcome, **{part: " "})

    with pytest.raises(ForbiddenMoveError, match="答复书缺少"):
        reply.submit_reply(actor=cast.handler, letter=letter, on=NEXT)


def test_a_refusal_must_say_that_review_comes_first(desk, cast):
    letter = desk.draft(Outcome.REFUSE_INTERNAL, review_first="")

    with pytest.raises(ForbiddenMoveError, match="应当先申请行政复议"):
        reply.submit_reply(actor=cast.handler, letter=letter, on=NEXT)


def test_excessive_requests_are_asked_for_reasons_and_put_off(desk, cast):
    excessive.request_reasons(actor=cast.handler, case=desk.case, reason="本月第30件", on=NEXT)
    excessive.judge_reasons(
        actor=cast.head, case=desk.case, is_reasonable=True, words="学术研究", on=LATER
    )
    excessive.defer(
        actor=cast.head, case=desk.case, until=date(2026, 5, 29), reason="数量多", on=LATER
    )

    case = desk.reread()
    assert (case.state, case.due_on) == ("deferred", date(2026, 5, 29))


def test_a_fee_by_volume_is_computed_noticed_paid_and_starts_the_clock_anew(desk, cast):
    letter = desk.charge(NEXT)
    assert "应缴金额1700元" in letter.fields["amount"]
    assert desk.reread().state == "fee_pending"

    fees.record_payment(actor=cast.handler, case=desk.case, on=LATER)

    assert desk.reread().due_on == date(2026, 4, 8)


def test_an_unpaid_fee_lapses_into_its_own_outcome(desk):
    desk.charge(NEXT)

    with pytest.raises(ForbiddenMoveError, match="缴费期限尚未届满"):
        desk.lapse(LATER, Outcome.FEE_UNPAID)
    desk.lapse(date(2026, 4, 1), Outcome.FEE_UNPAID)

    assert desk.reread().outcome == "FEE_UNPAID"


def test_the_fee_by_item_counts_the_months_earlier_requests(cast, file, at):
    at(DAY)
    cases = [file() for _ in range(11)]

    assert fees.charge_by_item(cases[-1]).fee_yuan == 100


def test_a_withdrawal_is_filed_away(desk, cast):
    closing.withdraw(case=desk.case, on=NEXT, words="不需要了")
    closing.archive(actor=cast.handler, case=desk.case, on=LATER)

    case = desk.reread()
    assert (case.state, case.outcome) == ("archived", "WITHDRAWN")


def test_an_order_reopens_a_case_and_the_first_result_stays(desk, cast):
    desk.answer(NEXT, Outcome.REFUSE_INTERNAL)
    remedy = remedies.file_remedy(
        actor=cast.handler,
        case=desk.case,
        kind=RemedyKind.REVIEW,
        authority="云汀市人民政府",
        filed_on=LATER,
    )
    remedies.decide_remedy(
        actor=cast.handler, remedy=remedy, result="revoked", decided_on=date(2026, 4, 20)
    )
    remedies.reopen(
        actor=cast.intake,
        case=desk.case,
        order="云政复决〔2026〕8号",
        on=date(2026, 4, 22),
        due_on=date(2026, 5, 20),
    )

    case = desk.reread()
    assert (case.state, case.is_open, case.due_on) == ("in_progress", True, date(2026, 5, 20))
    assert (case.outcome, case.concluded_on) == ("REFUSE_INTERNAL", NEXT)
    assert remedy.column == "corrected"
    desk.answer(date(2026, 5, 12), Outcome.PARTIAL)
    assert desk.reread().outcome == "REFUSE_INTERNAL"


def test_a_result_that_the_kind_of_remedy_does_not_know_is_refused(desk, cast):
    remedy = remedies.file_remedy(
        actor=cast.handler,
        case=desk.case,
        kind=RemedyKind.LITIGATION_DIRECT,
        authority="法院",
        filed_on=LATER,
    )

    with pytest.raises(ValidationError, match="没有“upheld”这种结果"):
        remedies.decide_remedy(actor=cast.handler, remedy=remedy, result="upheld", decided_on=LATER)


def test_a_talk_is_logged(desk, cast):
    contact.log_contact(
        actor=cast.handler, case=desk.case, channel="phone", summary="已说明补正要求", on=NEXT
    )

    assert desk.case.contact_logs.get().summary == "已说明补正要求"
