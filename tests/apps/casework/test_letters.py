"""What the letters say: every outcome has its ground and its remedies, and prints."""

import io
import json
from datetime import date

import docx
import pytest

from gongkai.apps.casework.letters.fields import missing_parts, reply_fields, wording
from gongkai.apps.casework.letters.papers import paper, receipt, title
from gongkai.apps.casework.models import Letter
from gongkai.apps.casework.services.letters import keep_files
from gongkai.apps.core import attachments
from gongkai.documents import write_docx
from gongkai.law.decisions import Outcome, reply_outcomes

NEXT = date(2026, 3, 3)
WITH_LETTER = [*reply_outcomes(), Outcome.CORRECTION_OVERDUE, Outcome.FEE_UNPAID]


def words(data):
    return "\n".join(each.text for each in docx.Document(io.BytesIO(data)).paragraphs)


def test_every_outcome_with_a_letter_has_its_wording():
    assert set(wording()) == {outcome.value for outcome in WITH_LETTER}


@pytest.mark.parametrize("outcome", WITH_LETTER, ids=lambda outcome: outcome.value)
def test_the_letter_of_an_outcome_cites_its_ground_and_tells_the_remedies(desk, outcome):
    fields = {
        each.name: each.text or f"（{each.label}）"
        for each in reply_fields(case=desk.case, outcome=outcome, today=NEXT)
    }
    letter = Letter(case=desk.case, kind="reply", outcome=outcome.value, signed_on=NEXT)
    letter.body = json.dumps(fields, ensure_ascii=False)

    text = words(write_docx(paper(letter)))

    assert missing_parts(outcome=outcome, fields=fields, on=NEXT) == []
    for clause in outcome.decision.clauses:
        assert clause.full in text or "ground" in wording()[outcome.value]
    assert "60日内向云汀市人民政府申请行政复议" in text
    direct_suit = "云汀市中心区人民法院提起行政诉讼" in text
    assert direct_suit is not outcome.decision.is_review_first
    assert ("应当先申请行政复议" in text) is outcome.decision.is_review_first
    assert title(letter) in text


def test_a_refusal_before_2024_does_not_speak_of_review_first(desk):
    names = {
        each.name
        for each in reply_fields(
            case=desk.case, outcome=Outcome.REFUSE_LAW, today=date(2023, 12, 29)
        )
    }

    assert "review_first" not in names


def test_the_opening_tells_what_happened_on_the_way(desk):
    desk.ask_to_correct(NEXT)
    desk.correct(date(2026, 3, 9))
    desk.extend(date(2026, 3, 10), workdays=10)

    text = reply_fields(case=desk.case, outcome=Outcome.DISCLOSE, today=NEXT)[0].text

    assert "2026年3月3日告知您补正" in text
    assert "2026年3月9日收到您补正后的申请" in text
    assert "延长答复期限10个工作日" in text


def test_signed_letters_lie_encrypted_as_word_and_pdf_and_are_written_once(desk, typeface):
    letter = desk.extend(NEXT)

    kept = keep_files(letter=letter)
    again = keep_files(letter=Letter.objects.get(pk=letter.pk))

    assert kept.docx.is_encrypted
    assert kept.pdf.is_encrypted
    assert (again.docx_id, again.pdf_id) == (kept.docx_id, kept.pdf_id)
    text = words(attachments.read(kept.docx))
    assert "民政局公开延〔2026〕1号" in text
    assert "延长20个工作日，延长后应当在2026年4月28日前答复" in text
    assert attachments.read(kept.pdf).startswith(b"%PDF")


def test_a_draft_bears_neither_number_nor_date(desk):
    document = paper(desk.draft())

    assert (document.number, document.date) == ("", None)


def test_the_receipt_says_when_the_agency_must_answer(desk):
    text = words(write_docx(receipt(desk.case, due_on=desk.case.due_on)))

    assert desk.case.number in text
    assert "2026年3月30日前答复" in text


def test_numbers_of_letters_run_by_kind_and_year(desk, file):
    desk.extend(NEXT)
    first = Letter.objects.get(kind="extension")
    desk.case = file(info_title="另一件")
    second = desk.extend(date(2026, 7, 1))
    third = desk.consult(date(2026, 7, 1)).letters.get()

    assert first.number == "民政局公开延〔2026〕1号"
    assert second.number == "民政局公开延〔2026〕2号"
    assert third.number == "民政局公开征〔2026〕1号"
