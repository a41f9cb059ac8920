"""Waivers: who accepted what, and which are of no use."""

from datetime import date

import pytest

from gongkai.lint.waivers import Waiver, sift


def waive(code="EV101", **changes):
    values = {"reason": "已核实", "author": "张三", "on": date(2025, 1, 10)}
    return Waiver(code=code, **{**values, **changes})


@pytest.mark.parametrize("changes", [{"reason": " "}, {"author": ""}])
def test_a_waiver_without_reason_or_author_is_refused(changes):
    with pytest.raises(ValueError, match="EV101 必须写明理由和责任人"):
        waive(**changes)


def test_a_waived_finding_no_longer_stands(finding):
    accepted = finding()

    sifted = sift([accepted], [waive()])

    assert sifted.standing == ()
    assert sifted.waived == ((accepted, waive()),)
    assert sifted.unused == ()


@pytest.mark.parametrize(
    "waiver",
    [waive("EV102"), waive(where="elsewhere"), waive(fingerprint="0" * 32)],
    ids=["other code", "other place", "other fingerprint"],
)
def test_a_waiver_for_something_else_is_reported_as_unused(finding, waiver):
    sifted = sift([finding()], [waiver])

    assert sifted.standing == (finding(),)
    assert sifted.unused == (waiver,)


def test_a_waiver_by_place_and_fingerprint_covers_only_that_finding(finding):
    here, there = finding(), finding(where="there")

    sifted = sift([here, there], [waive(where="number", fingerprint=here.fingerprint)])

    assert sifted.standing == (there,)


def test_the_first_of_two_covering_waivers_counts_and_both_are_used(finding):
    sifted = sift([finding()], [waive(), waive(where="number")])

    assert sifted.waived[0][1] == waive()
    assert sifted.unused == ()
