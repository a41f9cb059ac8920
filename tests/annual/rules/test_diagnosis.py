"""Which cell explains the broken sums: one, one of several, a figure in the wrong place, none."""

import pytest

from gongkai.annual.check import check
from gongkai.annual.formats import form_of
from gongkai.annual.rules.diagnosis import Change, diagnose
from gongkai.annual.rules.suspects import of_digits


@pytest.fixture
def diagnosis(build):
    def of(cells=None, **more):
        report, *_ = build({"cells": cells or {}, **more})
        return diagnose(report, form_of(report))

    return of


def repairs(diagnosis):
    return {repair for found in diagnosis.repairs.values() for repair in found}


def test_a_report_that_adds_up_needs_no_repair(diagnosis):
    found = diagnosis()

    assert (found.broken, found.repairs) == ((), {})


@pytest.mark.parametrize(
    ("where", "right", "broken"),
    [
        ("requests.granted.natural_person", 2, 2),
        ("requests.granted.total", 3, 2),
        ("requests.new_received.commercial_enterprise", 1, 2),
        ("requests.handled_total.total", 4, 3),
    ],
)
def test_one_wrong_cell_is_the_only_explanation(diagnosis, where, right, broken):
    found = diagnosis({where: 9})

    assert len(found.broken) == broken
    assert set(found.repairs.values()) == {((Change(where, 9, right),),)}


def test_two_wrong_cells_are_told_apart(diagnosis):
    found = diagnosis({"requests.granted.natural_person": 9, "requests.partial.total": 8})

    assert repairs(found) == {
        (Change("requests.granted.natural_person", 9, 2),),
        (Change("requests.partial.total", 8, 1),),
    }


def test_many_wrong_cells_far_apart_are_each_named(diagnosis):
    wrong = {
        "requests.new_received.research_institution": 11,
        "requests.granted.natural_person": 22,
        "requests.partial.legal_service_org": 33,
        "requests.not_processed_repeat.other_org": 44,
        "requests.other_misc.total": 55,
    }

    found = diagnosis(wrong)

    assert {repair[0].where for repair in repairs(found)} == set(wrong)


def test_a_figure_in_the_wrong_column_is_moved_back(diagnosis):
    found = diagnosis(
        {
            "requests.partial.natural_person": 0,
            "requests.partial.legal_service_org": 1,
        }
    )

    assert repairs(found) == {
        (
            Change("requests.partial.natural_person", 0, 1),
            Change("requests.partial.legal_service_org", 1, 0),
        )
    }


def test_a_block_of_table_four_alone_cannot_tell_which_of_its_cells_is_wrong(diagnosis):
    found = diagnosis({"remedies.review.upheld": 4, "remedies.review.total": 6})

    assert len(repairs(found)) == 5


def test_outcomes_counted_twice_along_a_row_have_no_small_repair(diagnosis):
    found = diagnosis({"requests.other_misc.natural_person": 2, "requests.other_misc.total": 2})

    assert [broken.equation.kind for broken in found.broken] == ["outcomes", "outcomes"]
    assert repairs(found) == set()


def test_sums_with_an_unread_cell_say_nothing(diagnosis):
    unread = [{"where": "requests.partial.research_institution", "kind": "blank"}]

    found = diagnosis({"requests.granted.natural_person": 9}, unread=unread)

    assert {broken.equation.name for broken in found.broken} == {"(一)予以公开", "自然人"}
    assert repairs(found) == {(Change("requests.granted.natural_person", 9, 2),)}


@pytest.mark.parametrize(
    ("printed", "right", "slip"),
    [
        (21, 12, "可能数字颠倒"),
        (120, 12, "可能多打了一个 0"),
        (12, 120, "可能漏打了一个 0"),
        (12, 17, "可能打错了一位"),
        (122, 12, "可能多打了一位"),
        (12, 152, "可能漏打了一位"),
        (5, 9, ""),
        (34, 71, ""),
        (1234, 5, ""),
    ],
)
def test_a_slip_of_the_keys_is_recognised(printed, right, slip):
    assert of_digits(printed, right) == slip


@pytest.mark.parametrize(
    ("cells", "cause"),
    [
        (
            {
                "requests.carried_in.natural_person": 5,
                "requests.carried_in.total": 5,
                "requests.new_received.total": 9,
                "requests.handled_total.natural_person": 8,
                "requests.handled_total.total": 9,
                "requests.granted.natural_person": 7,
                "requests.granted.total": 8,
            },
            "“本年新收政府信息公开申请数量·总计”由 9 改为 4（可能把上年结转也计入了新收）",
        ),
        (
            {"remedies.review.upheld": 4, "remedies.review.pending": 1, "remedies.review.total": 4},
            "可能是“行政复议·总计”由 4 改为 5（可能漏了尚未审结）",
        ),
        ({"requests.granted.total": 0}, "由 0 改为 3（可能漏填）"),
    ],
)
def test_the_cause_tells_the_slip_of_meaning(build, cells, cause):
    report, *_ = build({"cells": cells})

    assert any(cause in finding.cause for finding in check(report))


def test_a_figure_copied_from_last_year_is_recognised(build):
    report, previous, _ = build(
        {
            "cells": {"requests.granted.commercial_enterprise": 6},
            "previous": {"cells": {"requests.granted.commercial_enterprise": 6}},
        }
    )

    causes = {finding.cause for finding in check(report, previous) if finding.code == "AR202"}

    assert causes == {"只改一格，“予以公开·商业企业”由 6 改为 1（可能照抄了上年的数），就全部平衡"}
