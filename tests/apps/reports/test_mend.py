"""One click: mend what a finding proposes, renew what the records left behind."""

from django.core.exceptions import PermissionDenied, ValidationError

import pytest

from apps.reports.conftest import GRANTED
from gongkai.apps.reports import figures, services
from gongkai.apps.reports.constants import FindingState
from gongkai.apps.reports.content import report_of
from gongkai.apps.reports.models import ReportFinding


@pytest.fixture
def proposed(draft):
    """Return a finding of the draft that proposes the given edits."""

    def _proposed(*edits) -> ReportFinding:
        return ReportFinding.objects.create(
            report=draft,
            fingerprint="f" * 32,
            code="AR999",
            title="试验",
            severity="warning",
            rank=0,
            message="对不上",
            remedy="改正",
            basis="格式",
            where=edits[0][0],
            fix={
                "label": "改为正确的写法",
                "edits": [dict(zip(("where", "old", "new"), edit, strict=True)) for edit in edits],
            },
        )

    return _proposed


def write(cast, draft, text, no=1, **said):
    return services.edit_section(actor=cast.compiler, report=draft, no=no, text=text, **said)


def test_a_text_is_mended_in_place_and_recorded(cast, draft, proposed):
    write(cast, draft, "危机三安全一稳定。")
    finding = proposed(("sections.1", "危机三安全", "危及三安全"))

    services.apply_fix(actor=cast.compiler, finding=finding)

    draft.refresh_from_db()
    assert draft.sections["1"] == "危及三安全一稳定。"
    assert not draft.findings.current().filter(code="AR999").exists()


def test_the_mend_of_a_counted_cell_is_a_signed_correction_with_a_reason(cast, draft, proposed):
    finding = proposed((GRANTED, "2", "3"))

    with pytest.raises(ValidationError, match="更正的理由"):
        services.apply_fix(actor=cast.compiler, finding=finding)
    services.apply_fix(actor=cast.compiler, finding=finding, reason="漏记一件")

    entry = draft.corrections.get()
    assert (entry.old, entry.new, entry.reason, entry.by) == ("2", "3", "漏记一件", cast.compiler)
    draft.refresh_from_db()
    assert draft.cells[GRANTED] == "2"


def test_a_mend_for_another_state_of_the_text_is_refused(cast, draft, proposed):
    write(cast, draft, "别的话。")
    finding = proposed(("sections.1", "危机三安全", "危及三安全"))

    with pytest.raises(ValidationError, match="请重新检查"):
        services.apply_fix(actor=cast.compiler, finding=finding)


@pytest.mark.parametrize("where", ["requests.granted.total", "title", "signature"])
def test_sums_and_what_the_form_prints_are_not_mended_by_hand(cast, draft, proposed, where):
    finding = proposed((where, "2", "3"))

    assert services.mendable(draft, [finding]) == frozenset()
    with pytest.raises(ValidationError, match="不能直接修改"):
        services.apply_fix(actor=cast.compiler, finding=finding, reason="理由")


@pytest.mark.parametrize("who", ["head", "supervisor", "outsider"])
def test_only_the_compiler_mends(cast, draft, proposed, who):
    finding = proposed((GRANTED, "2", "3"))

    with pytest.raises(PermissionDenied):
        services.apply_fix(actor=getattr(cast, who), finding=finding, reason="理由")


def test_an_imported_file_is_never_mended(cast, broken):
    for finding in broken.findings.current():
        assert services.mendable(broken, [finding]) == frozenset()


def test_a_sentence_is_renewed_when_the_records_changed(cast, draft, known):
    offered = figures.sentences(agency_id=draft.agency_id, year=2025)[:1]
    write(cast, draft, offered[0].text, taken=offered)

    with pytest.raises(ValidationError, match="与现在的记录一致"):
        services.renew_sentence(actor=cast.compiler, report=draft, no=1, key="known.new")
    known.received = 3
    services.renew_sentence(actor=cast.compiler, report=draft, no=1, key="known.new")

    assert report_of(type(draft).objects.get(pk=draft.pk)).sections[0].text == "2025年新收申请3件。"
    with pytest.raises(ValidationError, match="与现在的记录一致"):
        services.renew_sentence(actor=cast.compiler, report=draft, no=1, key="known.new")


def test_a_sentence_that_was_never_taken_cannot_be_renewed(cast, draft):
    with pytest.raises(ValidationError, match="没有这句"):
        services.renew_sentence(actor=cast.compiler, report=draft, no=1, key="known.new")


def test_a_finding_whose_figures_changed_is_open_again_and_tells_what_was_decided(cast, draft):
    for value in ("5", "7"):
        services.correct_cell(
            actor=cast.compiler, report=draft, where=GRANTED, value=value, reason="更正"
        )
        finding = draft.findings.current().filter(code="AR201")[0]
        if value == "5":
            services.decide_finding(
                actor=cast.compiler, finding=finding, state=FindingState.DISMISSED, reason="已说明"
            )

    assert finding.state == "open"
    assert "此前记为“已说明理由”：已说明" in finding.earlier
