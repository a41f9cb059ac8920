"""Fees follow the two tariffs, band by band, and never fall."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.fees import Band, fee_by_item, fee_by_volume, tariffs
from law.tables import FOLDER

TABLE = yaml.safe_load((FOLDER / "fees.yml").read_text(encoding="utf-8"))
COUNTS = st.integers(0, 2000)


@pytest.mark.parametrize(("items", "yuan"), TABLE["by_item"].items())
def test_fee_by_item_of_the_worked_examples(items, yuan):
    assert fee_by_item(items).fee_yuan == yuan


@pytest.mark.parametrize(("pages", "yuan"), TABLE["by_volume"].items())
def test_fee_by_volume_of_the_worked_examples(pages, yuan):
    assert fee_by_volume(pages).fee_yuan == yuan


@pytest.mark.parametrize("case", TABLE["already"], ids=str)
def test_items_already_counted_in_the_month_push_the_price(case):
    assert fee_by_item(case["items"], already=case["already"]).fee_yuan == case["fee"]


def test_charges_show_each_band():
    found = fee_by_item(5, already=28)

    assert [(c.first, c.last, c.count, c.fee_yuan) for c in found.charges] == [
        (29, 30, 2, 200),
        (31, 33, 3, 600),
    ]
    assert found.explain() == (
        "第29至30件：2件，每件100元，计200元\n"
        "第31至33件：3件，每件200元，计600元\n"
        "合计800元（《收费办法》第四条）"
    )


def test_free_band_is_said_to_be_free():
    assert fee_by_volume(12).explain().startswith("第1至12页：12页，不收费\n合计0元")


def test_bands_end_in_an_open_one_or_rise_for_ever():
    by_item = tariffs()["by_item"].bands()

    assert [next(by_item) for _ in range(5)][-2:] == [Band(41, 50, 300), Band(51, 60, 400)]
    assert list(tariffs()["by_volume"].bands())[-1] == Band(201, None, 40)


@pytest.mark.parametrize(("items", "already"), [(-1, 0), (1, -1)])
def test_negative_counts_are_refused(items, already):
    with pytest.raises(ValueError, match="不能为负数"):
        fee_by_item(items, already)


@pytest.mark.property
@given(COUNTS, COUNTS)
def test_fees_never_fall_as_volume_grows(one, other):
    low, high = sorted((one, other))

    assert fee_by_volume(low).fee_yuan <= fee_by_volume(high).fee_yuan
    assert fee_by_item(low).fee_yuan <= fee_by_item(high).fee_yuan


@pytest.mark.property
@given(COUNTS, COUNTS)
def test_filing_in_parts_costs_the_same_as_at_once(first, second):
    parts = fee_by_item(first).fee_yuan + fee_by_item(second, already=first).fee_yuan

    assert parts == fee_by_item(first + second).fee_yuan


@pytest.mark.property
@given(st.integers(1, 400))
def test_fee_by_item_agrees_with_the_formula_of_the_measures(items):
    def price(item):
        if item <= 10:
            return 0
        return 100 if item <= 30 else 200 + 100 * ((item - 31) // 10)

    assert fee_by_item(items).fee_yuan == sum(price(item) for item in range(1, items + 1))
