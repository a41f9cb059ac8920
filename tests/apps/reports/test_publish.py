"""From the draft to the public: check, submit, accept, publish, reopen."""

import io
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError

import docx
import pytest
import time_machine

from apps.reports.conftest import GRANTED, NEW, import_broken
from gongkai.annual.parse import parse
from gongkai.apps.core.models import AuditEntry
from gongkai.apps.reports import services
from gongkai.apps.reports.constants import FindingState, State
from gongkai.apps.reports.content import published_on, report_of
from gongkai.documents import MissingFontError, find_cjk_font


def errors(report) -> list[str]:
    return list(report.findings.blocking().values_list("message", flat=True))


def test_a_complete_year_has_no_finding(complete):
    assert [str(finding) for finding in complete.findings.current()] == []


@pytest.fixture
def finding(cast, complete):
    """An error: the text says seven where the table says two."""
    text = "（二）依申请公开。收到政府信息公开申请7件。"
    services.edit_section(actor=cast.compiler, report=complete, no=1, text=text)
    return complete.findings.blocking()[0]


def test_text_that_contradicts_the_table_is_found_until_it_is_mended(cast, complete, finding):
    assert "7" in finding.message

    text = "收到政府信息公开申请2件。"
    services.edit_section(actor=cast.compiler, report=complete, no=1, text=text)

    assert errors(complete) == []


def test_a_draft_with_empty_figures_is_not_submitted(cast, draft):
    with pytest.raises(ValidationError, match="还有4格没有数：行政许可·本年处理决定数量"):
        services.submit(actor=cast.compiler, report=draft)
    draft.refresh_from_db()
    assert (draft.state, draft.signed_on) == (State.DRAFT, None)


def test_an_error_with_a_reason_no_longer_blocks(cast, complete):
    services.correct_cell(actor=cast.compiler, report=complete, where=NEW, value="9", reason="补记")
    blocking = list(complete.findings.blocking())
    assert blocking

    for finding in blocking:
        services.decide_finding(
            actor=cast.compiler,
            finding=finding,
            state=FindingState.DISMISSED,
            reason="系统上线前的纸质申请未录入",
        )
    services.submit(actor=cast.compiler, report=complete)

    complete.refresh_from_db()
    assert complete.state == State.SUBMITTED


def test_a_decision_outlives_the_next_check(cast, complete):
    services.correct_cell(actor=cast.compiler, report=complete, where=NEW, value="9", reason="补记")
    finding = complete.findings.blocking().first()
    services.decide_finding(
        actor=cast.compiler, finding=finding, state=FindingState.DISMISSED, reason="说明"
    )

    services.check(actor=cast.supervisor, report=complete)

    finding.refresh_from_db()
    assert (finding.is_current, finding.state, finding.reason) == (True, "dismissed", "说明")


def test_dismissing_takes_a_reason(cast, finding):
    with pytest.raises(ValidationError, match="请写明不改的理由"):
        services.decide_finding(
            actor=cast.compiler, finding=finding, state=FindingState.DISMISSED, reason=" "
        )


def test_a_finding_that_is_gone_is_not_decided_on(cast, finding):
    type(finding).objects.filter(pk=finding.pk).update(is_current=False)

    with pytest.raises(ValidationError, match="已经不在了"):
        services.decide_finding(actor=cast.compiler, finding=finding, state=FindingState.CONFIRMED)


def test_the_supervising_office_does_not_decide_on_findings(cast, finding):
    with pytest.raises(PermissionDenied):
        services.decide_finding(
            actor=cast.supervisor, finding=finding, state=FindingState.CONFIRMED
        )


def test_submitting_signs_the_report(cast, complete, january):
    services.submit(actor=cast.compiler, report=complete)

    complete.refresh_from_db()
    assert report_of(complete).signed_on == january


def test_a_returned_report_is_changed_and_submitted_again(cast, complete):
    services.submit(actor=cast.compiler, report=complete)
    services.send_back(actor=cast.supervisor, report=complete, remark="请补充解读情况")
    complete.refresh_from_db()
    assert (complete.state, complete.remark, complete.signed_on) == (
        State.RETURNED,
        "请补充解读情况",
        None,
    )

    services.edit_section(actor=cast.compiler, report=complete, no=5, text="今年补充了解读情况。")
    services.submit(actor=cast.compiler, report=complete)
    services.accept(actor=cast.supervisor, report=complete)

    complete.refresh_from_db()
    assert (complete.state, complete.remark) == (State.ACCEPTED, "")


MOVES = {
    "submit": lambda cast, row: services.submit(actor=cast.compiler, report=row),
    "accept": lambda cast, row: services.accept(actor=cast.supervisor, report=row),
    "send_back": lambda cast, row: services.send_back(
        actor=cast.supervisor, report=row, remark="改"
    ),
    "publish": lambda cast, row: services.publish(actor=cast.head, report=row),
    "reopen": lambda cast, row: services.reopen(actor=cast.head, report=row, note="改"),
}
ALLOWED = {
    State.DRAFT: {"submit"},
    State.RETURNED: {"submit"},
    State.SUBMITTED: {"accept", "send_back", "publish"},
    State.ACCEPTED: {"publish"},
    State.PUBLISHED: {"reopen"},
}


@pytest.mark.parametrize(
    ("state", "move"),
    [(state, move) for state in State for move in MOVES if move not in ALLOWED[state]],
)
def test_a_move_that_the_state_forbids_is_refused(cast, complete, state, move):
    type(complete).objects.filter(pk=complete.pk).update(state=state)

    with pytest.raises(ValidationError):
        MOVES[move](cast, complete)


@pytest.mark.parametrize(
    ("state", "move"), [(state, move) for state, moves in ALLOWED.items() for move in sorted(moves)]
)
def test_a_move_that_the_state_allows_is_made(cast, complete, state, move):
    type(complete).objects.filter(pk=complete.pk).update(state=state, signed_on=date(2026, 1, 19))

    MOVES[move](cast, complete)

    complete.refresh_from_db()
    assert complete.state != state


@pytest.mark.parametrize(
    ("move", "who"),
    [
        (services.publish, "compiler"),
        (services.publish, "supervisor"),
        (services.publish, "outsider"),
        (services.accept, "compiler"),
        (services.accept, "head"),
        (services.submit, "head"),
        (services.check, "outsider"),
    ],
)
def test_each_step_has_its_own_people(cast, complete, move, who):
    with pytest.raises(PermissionDenied):
        move(actor=getattr(cast, who), report=complete)


def test_publishing_keeps_page_and_files_under_their_digests(published, january):
    edition = published.editions.get()

    assert (edition.number, edition.published_on, edition.note) == (1, january, "")
    assert "2026年1月20日" in edition.body
    formats = set(edition.files.values_list("format", flat=True))
    try:
        find_cjk_font()
    except MissingFontError:
        assert formats == {"html", "docx", "xlsx", "csv", "json"}
    else:
        assert formats == {"html", "docx", "pdf", "xlsx", "csv", "json"}
    for file in edition.files.all():
        assert file.read()


def test_a_published_file_reads_back_as_the_report(published):
    file = published.editions.get().files.get(format="docx")

    read = parse(file.read(), name=file.name)
    assert read.cells == report_of(published).cells
    assert docx.Document(io.BytesIO(file.read())).core_properties.author == "云汀市民政局"


def test_a_published_file_that_was_changed_is_not_served(published):
    file = published.editions.get().files.get(format="csv")
    type(file).objects.filter(pk=file.pk).update(content=b"altered")
    file.refresh_from_db()

    with pytest.raises(OSError, match="与登记的摘要不符"):
        file.read()


def test_publishing_is_on_the_record_with_its_digests(published):
    entry = AuditEntry.objects.get(verb="reports.publish")

    digest = published.editions.get().files.get(format="html").digest
    assert entry.detail["digests"]["html"] == digest


def test_a_late_report_is_published_and_the_delay_is_shown(cast, complete):
    with time_machine.travel(date(2026, 3, 2), tick=False):
        services.submit(actor=cast.compiler, report=complete)
        services.publish(actor=cast.head, report=complete)

    complete.refresh_from_db()
    assert complete.state == State.PUBLISHED
    assert any("晚了" in message for message in errors(complete))


def test_a_correction_after_publishing_adds_an_edition_and_keeps_the_first(cast, published):
    before = published.editions.get()
    services.reopen(actor=cast.head, report=published, note="补记一件遗漏的申请")
    with time_machine.travel(date(2026, 5, 6), tick=False):
        for where in (NEW, GRANTED):
            services.correct_cell(
                actor=cast.compiler, report=published, where=where, value="3", reason="遗漏一件"
            )
        text = report_of(published).sections[0].text.replace("2件", "3件")
        services.edit_section(actor=cast.compiler, report=published, no=1, text=text)
        services.submit(actor=cast.compiler, report=published)
        after = services.publish(actor=cast.head, report=published)

    before.refresh_from_db()
    assert (after.number, after.note) == (2, "补记一件遗漏的申请")
    assert after.published_on == date(2026, 5, 6)
    assert published_on(published) == date(2026, 1, 20)
    assert before.files.get(format="csv").read() != after.files.get(format="csv").read()
    assert errors(published) == []


def test_reopening_takes_a_note(cast, published):
    with pytest.raises(ValidationError, match="请写明更正说明"):
        services.reopen(actor=cast.head, report=published, note="")


def test_an_imported_report_with_errors_is_published_only_with_reasons(cast, draft):
    row = import_broken(cast)
    with pytest.raises(ValidationError, match="个错误"):
        services.publish(actor=cast.head, report=row)

    for finding in row.findings.blocking():
        services.decide_finding(
            actor=cast.head, finding=finding, state=FindingState.DISMISSED, reason="历史原件"
        )
    services.publish(actor=cast.head, report=row)

    row.refresh_from_db()
    assert row.state == State.PUBLISHED
