"""Historic cases come in under the same law as new ones."""

from datetime import date

from django.urls import reverse

import pytest

from gongkai.apps.casework.models import Case, Letter
from gongkai.apps.casework.numbering import query_code
from gongkai.apps.casework.services.importing import import_cases
from gongkai.apps.casework.services.refresh import INDEX_COLUMNS, set_index
from gongkai.apps.core.models import AuditEntry
from gongkai.law.decisions import Outcome
from gongkai.law.events import Corrected, CorrectionNotified, Extended, Received, Replied
from gongkai.law.moves import ForbiddenMoveError
from gongkai.law.receipt import FilingChannel

TODAY = date(2026, 3, 2)
RECEIVED = Received(date(2024, 9, 27), FilingChannel.IN_PERSON)


@pytest.fixture(autouse=True)
def _today(at):
    at(TODAY)


def test_a_past_case_has_the_columns_that_its_events_give(past, cast):
    item = past(
        RECEIVED,
        Extended(date(2024, 10, 28), workdays=20),
        Replied(date(2024, 11, 26), Outcome.PARTIAL),
        reply_fields={"basis": "依据", "remedies": "救济"},
    )

    (case,) = import_cases(actor=None, agency=cast.civil, past=[item])

    held = Case.objects.get()
    assert (held.due_on, held.outcome) == (date(2024, 11, 27), "PARTIAL")
    before = {name: getattr(held, name) for name in INDEX_COLUMNS}
    set_index(held, held.history(), TODAY)
    assert {name: getattr(held, name) for name in INDEX_COLUMNS} == before
    assert held.number == f"2024-{cast.civil.pk:04d}-00001"
    letter = Letter.objects.get(case=case)
    assert (letter.number, letter.delivered_on) == (
        "民政局公开答〔2024〕1号",
        date(2024, 11, 26),
    )


def test_the_first_event_that_the_law_refuses_stops_the_whole_import(past, cast):
    good = past(RECEIVED)
    bad = past(
        RECEIVED, CorrectionNotified(date(2024, 10, 21), reply_by=date(2024, 11, 4), items=("x",))
    )

    with pytest.raises(ForbiddenMoveError, match="7个工作日"):
        import_cases(actor=None, agency=cast.civil, past=[good, bad])

    assert not Case.objects.exists()


def test_an_import_repeated_adds_nothing(past, cast):
    items = [past(RECEIVED), past(Received(date(2024, 9, 30)))]
    import_cases(actor=None, agency=cast.civil, past=items)

    again = import_cases(actor=None, agency=cast.civil, past=items)

    assert again == []
    assert Case.objects.count() == 2
    assert AuditEntry.objects.filter(verb="casework.import").count() == 1


def test_new_requests_take_the_numbers_after_the_imported_ones(past, cast, file):
    import_cases(actor=None, agency=cast.civil, past=[past(Received(date(2026, 1, 5)))])

    assert file().number.endswith("-00002")


def test_an_imported_case_opens_with_the_code_of_its_token(past, cast, client):
    item = past(
        RECEIVED,
        CorrectionNotified(date(2024, 9, 30), reply_by=date(2024, 10, 18), items=("x",)),
        Corrected(date(2024, 10, 8)),
        Replied(date(2024, 10, 18), Outcome.DISCLOSE),
        reply_fields={"basis": "经审查，予以公开。", "remedies": "可以申请行政复议。"},
    )
    (case,) = import_cases(actor=None, agency=cast.civil, past=[item])
    data = {"number": case.number, "code": query_code(item.token)}

    response = client.post(reverse("casework:progress"), data)
    page = client.get(response["Location"]).content.decode()
    letter = Letter.objects.get()
    link = reverse("casework:letter", args=[case.number, letter.pk, "docx"])

    assert link in page
    assert client.get(link).content.startswith(b"PK")


def test_an_import_costs_few_queries_whatever_its_size(past, cast, django_assert_max_num_queries):
    items = [past(Received(date(2024, 1, 2))) for _ in range(50)]

    with django_assert_max_num_queries(25):
        import_cases(actor=None, agency=cast.civil, past=items)
