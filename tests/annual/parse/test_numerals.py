"""What counts as a number in a cell, and what stays blank or unread."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.annual.formats import Column
from gongkai.annual.parse.numerals import money_unit, plain_decimal, read_numeral, value_for

COUNT = Column("n", "数量")
FEES = Column("amount", "收费", kind="money", unit="万元")
PROCUREMENT = Column("amount", "采购", kind="money", unit="元")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("１２３", 123),
        (" 7 ", 7),
        ("　8", 8),
        ("\xa09", 9),
        ("1,234", 1234),
        ("1，234，567", 1234567),
        ("3件", 3),
        ("12 个", 12),
        ("+25", 25),
        ("－58", -58),
        ("−6", -6),
        ("—6", -6),
        ("增加5", 5),
        ("减12", -12),
        ("零", 0),
        ("无", 0),
        ("〇", 0),
        ("三", 3),
        ("十二", 12),
        ("一百零五", 105),
        ("两万三千", 23000),
        ("二〇二", 202),
        ("3.0", 3),
    ],
)
def test_count_is_read_as_people_write_it(text, value):
    assert value_for(COUNT, read_numeral(text), None) == value


@pytest.mark.parametrize("text", ["", " ", "—", "-", "——", "/", "＼", "*"])
def test_dash_and_empty_cell_are_blank_and_never_zero(text):
    numeral = read_numeral(text)

    assert numeral.is_blank
    assert value_for(COUNT, numeral, None) is None


@pytest.mark.parametrize("text", ["9" * 16, "9" * 5000, "1" + "0" * 400])
def test_endless_digits_are_no_figure(text):
    assert value_for(COUNT, read_numeral(text), None) is None
    assert value_for(FEES, read_numeral(text), None) is None


@pytest.mark.parametrize("text", ["若干", "见附件", "3.5", "约十余", "1,2,3", "12..5"])
def test_words_and_fractions_are_no_count(text):
    assert value_for(COUNT, read_numeral(text), None) is None
    assert not read_numeral(text).is_blank


@pytest.mark.parametrize(
    ("column", "text", "head", "value"),
    [
        (FEES, "12.50", "万元", "12.5"),
        (FEES, "12.5", None, "12.5"),
        (FEES, "125000元", "万元", "12.5"),
        (FEES, "125000", "元", "12.5"),
        (PROCUREMENT, "21350.46万元", None, "213504600"),
        (PROCUREMENT, "26799003(元)", None, "26799003"),
        (PROCUREMENT, "12761364.15", None, "12761364.15"),
        (PROCUREMENT, "1.2亿元", None, "120000000"),
        (PROCUREMENT, "0", "万元", "0"),
    ],
)
def test_money_is_converted_to_the_unit_of_its_column(column, text, head, value):
    assert value_for(column, read_numeral(text), head) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "unit"),
    [("本年收费金额（单位：万元）", "万元"), ("采购总金额(元)", "元"), ("采购总金额", None)],
)
def test_unit_of_money_is_read_from_a_column_head(text, unit):
    assert money_unit(text) == unit


@pytest.mark.property
@given(st.decimals(min_value=0, max_value=10**12, places=4))
def test_plain_decimal_keeps_the_value_and_drops_the_exponent(value):
    plain = plain_decimal(value)

    assert plain == value
    assert "E" not in str(plain)


@pytest.mark.property
@given(st.text(max_size=30))
def test_any_cell_text_is_read_without_an_exception(text):
    numeral = read_numeral(text)

    assert numeral.value is None or not numeral.is_blank
