"""Outcomes lead to the right rows, grounds and letters."""

from datetime import date

import pytest

from gongkai.law.applicants import ApplicantKind
from gongkai.law.decisions import (
    NOT_A_REPLY,
    Group,
    LetterPart,
    Outcome,
    decisions,
    reply_outcomes,
)
from gongkai.law.exemptions import GROUNDS, REASSESSMENT, Exemption

ROWS = {
    Outcome.DISCLOSE: ("granted", "granted"),
    Outcome.ALREADY_PUBLIC: ("granted", "granted"),
    Outcome.PARTIAL: ("partial", "partial"),
    Outcome.REFUSE_STATE_SECRET: ("refused_state_secret", "refused_state_secret"),
    Outcome.REFUSE_LAW: ("refused_law_prohibited", "refused_law_prohibited"),
    Outcome.REFUSE_SECURITY: ("refused_security_stability", "refused_security_stability"),
    Outcome.REFUSE_THIRD_PARTY: ("refused_third_party", "refused_third_party"),
    Outcome.REFUSE_INTERNAL: ("refused_internal", "refused_internal"),
    Outcome.REFUSE_PROCESS: ("refused_process", "refused_process"),
    Outcome.REFUSE_ENFORCEMENT_FILE: ("refused_enforcement_file", "refused_enforcement_file"),
    Outcome.SPECIAL_QUERY: ("refused_admin_query", "refused_admin_query"),
    Outcome.NOT_EXIST: ("unavailable_not_held", "unavailable_not_held"),
    Outcome.NOT_RESPONSIBLE: ("unavailable_not_held", "unavailable_not_held"),
    Outcome.NEEDS_CREATION: ("unavailable_needs_creation", "unavailable_needs_creation"),
    Outcome.STILL_UNCLEAR: ("unavailable_still_unclear", "unavailable_still_unclear"),
    Outcome.PETITION_LIKE: ("not_processed_petition", "not_processed_petition"),
    Outcome.REPEATED: ("not_processed_repeat", "not_processed_repeat"),
    Outcome.PUBLICATION: ("not_processed_publication", "not_processed_publication"),
    Outcome.EXCESSIVE: ("not_processed_excessive", "not_processed_excessive"),
    Outcome.CONFIRM_REISSUE: ("not_processed_confirm_reissue", "not_processed_confirm_reissue"),
    Outcome.CORRECTION_OVERDUE: ("other", "other_correction_overdue"),
    Outcome.FEE_UNPAID: ("other", "other_fee_unpaid"),
    Outcome.WITHDRAWN: ("other", "other_misc"),
    Outcome.NOT_GOV_INFO: ("other", "other_misc"),
    Outcome.OTHER: ("other", "other_misc"),
}


@pytest.mark.parametrize("outcome", Outcome)
def test_outcome_lands_in_its_row_of_both_forms(outcome):
    rows = (outcome.decision.row("2019"), outcome.decision.row("2021"))

    assert rows == ROWS[outcome]


@pytest.mark.parametrize("outcome", Outcome)
def test_row_belongs_to_the_group(outcome):
    assert outcome.decision.row_2021.startswith(outcome.decision.group.value)


def test_unknown_form_is_refused():
    with pytest.raises(ValueError, match="只有2019和2021"):
        Outcome.OTHER.decision.row("2023")


@pytest.mark.parametrize("outcome", sorted(set(Outcome) - {Outcome.WITHDRAWN, Outcome.OTHER}))
def test_every_outcome_has_a_ground_and_a_label(outcome):
    assert outcome.decision.clauses
    assert outcome.label


@pytest.mark.parametrize("outcome", reply_outcomes())
def test_reply_letter_states_ground_and_remedies(outcome):
    parts = outcome.decision.letter_parts(date(2024, 1, 1))

    assert {LetterPart.BASIS, LetterPart.REMEDIES} < set(parts)
    assert len(parts) == len(set(parts))


def test_withdrawal_needs_no_letter():
    assert Outcome.WITHDRAWN.decision.letter_parts(date(2026, 3, 2)) == ()


@pytest.mark.parametrize("outcome", Outcome)
def test_refusals_go_to_review_first_since_2024(outcome):
    is_refusal = outcome.decision.group in (Group.REFUSED, Group.PARTIAL)

    assert outcome.decision.needs_review_first(date(2024, 1, 1)) is is_refusal
    assert not outcome.decision.needs_review_first(date(2023, 12, 31))


def test_refusal_letter_tells_of_review_first_only_since_2024():
    decision = Outcome.REFUSE_PROCESS.decision

    assert LetterPart.REVIEW_FIRST in decision.letter_parts(date(2024, 1, 1))
    assert LetterPart.REVIEW_FIRST not in decision.letter_parts(date(2023, 12, 31))


def test_replies_are_all_outcomes_but_lapses_and_withdrawal():
    assert set(reply_outcomes()) == set(Outcome) - NOT_A_REPLY


def test_decisions_stand_in_the_order_of_table_three():
    groups = [decision.group for decision in decisions().values()]

    assert groups == sorted(groups, key=list(Group).index)


def test_exemptions_lead_to_refusals_under_their_own_article():
    for exemption in Exemption:
        ground = exemption.ground
        assert ground.outcome.decision.group is Group.REFUSED
        assert ground.clause in ground.outcome.decision.clauses
        assert exemption.label == ground.label


def test_only_article_sixteen_leaves_a_choice_and_only_fifteen_an_override():
    assert {e for e, ground in GROUNDS.items() if not ground.is_mandatory} == {
        Exemption.INTERNAL_AFFAIRS,
        Exemption.PROCESS_INFO,
        Exemption.ENFORCEMENT_FILE,
    }
    assert [e for e, ground in GROUNDS.items() if ground.is_overridable] == [
        Exemption.THIRD_PARTY_RIGHTS
    ]
    assert REASSESSMENT.article == 18


def test_closed_lists_have_as_many_kinds_as_the_law_counts():
    assert len(Exemption.INTERNAL_AFFAIRS.ground.kinds) == 3
    assert len(Exemption.PROCESS_INFO.ground.kinds) == 4
    assert len(Exemption.SECURITY_STABILITY.ground.kinds) == 4


def test_labels_are_chinese():
    assert next(group.label for group in Group) == "予以公开"
    assert all(part.label for part in LetterPart)


def test_applicants_are_the_columns_of_the_report():
    assert [kind.report_column for kind in ApplicantKind] == [
        "natural_person",
        "commercial_enterprise",
        "research_institution",
        "public_welfare_org",
        "legal_service_org",
        "other_org",
    ]
    assert [kind.label for kind in ApplicantKind][3] == "社会公益组织"
    assert [kind for kind in ApplicantKind if not kind.is_organisation] == [
        ApplicantKind.NATURAL_PERSON
    ]
