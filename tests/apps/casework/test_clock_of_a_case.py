"""The due dates of a case, from filing to delivery, against the worked examples."""

from datetime import date

import pytest

from gongkai.apps.casework.services.consultation import (
    answer_consultation,
    send_consultation,
    serve_consultation,
)
from gongkai.apps.casework.services.correction import notify_correction, receive_correction
from gongkai.apps.casework.services.extension import extend
from gongkai.apps.casework.services.intake import confirm
from gongkai.law.events import Answer, ConsultationKind
from gongkai.law.receipt import FilingChannel


@pytest.mark.parametrize(
    ("filed", "due"),
    [
        ("2024-01-29", date(2024, 2, 29)),
        ("2024-02-10", date(2024, 3, 14)),
        ("2024-09-27", date(2024, 10, 30)),
        ("2024-09-30", date(2024, 11, 1)),
        ("2024-12-20", date(2025, 1, 20)),
        ("2025-01-20", date(2025, 2, 21)),
        ("2025-09-26", date(2025, 10, 30)),
        ("2026-02-13", date(2026, 3, 19)),
        ("2026-02-14", date(2026, 3, 20)),
    ],
    ids=str,
)
def test_a_web_request_is_due_twenty_working_days_after_filing(filed, due, file, at):
    at(filed)

    case = file()

    assert case.due_on == due
    assert case.first_received_on == date.fromisoformat(filed)
    assert (case.state, case.clock, case.is_open) == ("received", "running", True)


def test_a_plain_letter_counts_from_the_day_both_sides_confirmed(paper, cast, at):
    at("2024-01-30")
    case = paper(FilingChannel.ORDINARY_MAIL, arrived_on=date(2024, 1, 26))
    assert (case.state, case.due_on) == ("pending_confirmation", None)

    confirm(actor=cast.intake, case=case, on=date(2024, 1, 29))

    case.refresh_from_db()
    assert case.first_received_on == date(2024, 1, 29)
    assert case.due_on == date(2024, 2, 29)


def test_a_registered_letter_counts_from_the_signature(paper, at):
    at("2024-09-30")

    case = paper(FilingChannel.REGISTERED_MAIL, arrived_on=date(2024, 9, 27))

    assert case.due_on == date(2024, 10, 30)


def test_a_correction_starts_the_reply_period_anew(file, cast, at):
    at("2024-09-20")
    case = file()
    at("2024-09-24")
    notify_correction(
        actor=cast.handler,
        case=case,
        items=["写明所需文件的年份"],
        reply_by=date(2024, 10, 18),
        on=date(2024, 9, 24),
    )
    case.refresh_from_db()
    assert (case.state, case.due_on, case.watch_on) == (
        "correction_pending",
        None,
        date(2024, 10, 18),
    )
    at("2024-09-27")

    receive_correction(case=case, text="要2025年的方案", on=date(2024, 9, 27))

    case.refresh_from_db()
    assert case.received_on == date(2024, 9, 27)
    assert case.first_received_on == date(2024, 9, 20)
    assert case.due_on == date(2024, 10, 30)


def test_a_consultation_and_an_extension_move_the_due_date_as_in_the_worked_example(file, cast, at):
    at("2024-03-01")
    case = file()
    assert case.due_on == date(2024, 3, 29)
    at("2024-03-11")
    held = send_consultation(
        actor=cast.handler,
        case=case,
        kind=ConsultationKind.THIRD_PARTY,
        party="云汀市某商贸有限公司",
        question="是否同意公开贵公司报送的养老服务补贴材料",
        on=date(2024, 3, 11),
    )
    at("2024-03-13")
    serve_consultation(actor=cast.handler, held=held, on=date(2024, 3, 13))
    case.refresh_from_db()
    assert case.state == "consulting_third_party"
    assert case.changes_on == date(2024, 4, 3)
    at("2024-03-25")
    answer_consultation(
        actor=cast.handler,
        held=held,
        answer=Answer.AGREES,
        opinion="同意公开",
        on=date(2024, 3, 25),
    )
    case.refresh_from_db()
    assert case.due_on == date(2024, 4, 15)

    extend(actor=cast.head, case=case, workdays=20, reason="需要整理历年材料", on=date(2024, 3, 25))

    case.refresh_from_db()
    assert case.due_on == date(2024, 5, 14)
