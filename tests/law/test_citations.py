"""Clauses are read in every usual spelling, printed in one, and all have their gist."""

import pytest

from gongkai.law.citations import CitationError, Clause, cite, clauses, instrument
from gongkai.law.numerals import from_chinese, to_chinese


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("《条例》第三十三条第二款", "《条例》第三十三条第二款"),
        ("《条例》第33条第2款", "《条例》第三十三条第二款"),
        ("《政府信息公开条例》第三十六条第五项", "《条例》第三十六条第（五）项"),
        ("《中华人民共和国政府信息公开条例》第三十六条第(五)项", "《条例》第三十六条第（五）项"),
        ("《条例》第36条第（5）项", "《条例》第三十六条第（五）项"),
        (" 《行政复议法》第二十三条第一款第（四）项 ", "《行政复议法》第二十三条第一款第（四）项"),
        ("《收费办法》", "《收费办法》"),
        ("《行政诉讼法》第一百零三条", "《行政诉讼法》第一百零三条"),
    ],
)
def test_citation_is_read_and_printed(text, printed):
    assert str(Clause.parse(text)) == printed


@pytest.mark.parametrize("clause", clauses(), ids=str)
def test_every_clause_reads_back_from_both_of_its_forms(clause):
    assert Clause.parse(str(clause)) == clause
    assert Clause.parse(clause.full) == clause
    assert clause.gist.endswith("。")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("第三十三条", "不是条款引用"),
        ("《条例》三十三条", "不是条款引用"),
        ("《条例》第三十三条第二款多余", "不是条款引用"),
        ("《某某办法》第三条", "未收录《某某办法》"),
    ],
)
def test_other_text_is_refused(text, why):
    with pytest.raises(CitationError, match=why):
        Clause.parse(text)


def test_code_can_cite_only_what_has_a_gist():
    with pytest.raises(CitationError, match="没有收入条款表"):
        cite("《条例》第五十三条")


def test_instrument_knows_its_number():
    assert instrument("收费办法").number == "国办函〔2020〕109号"


@pytest.mark.parametrize("number", range(1, 1000, 7))
def test_numerals_read_back(number):
    assert from_chinese(to_chinese(number)) == number


@pytest.mark.parametrize(
    ("number", "text"),
    [(10, "十"), (19, "十九"), (20, "二十"), (110, "一百一十"), (101, "一百零一")],
)
def test_numerals_are_written_as_articles_write_them(number, text):
    assert to_chinese(number) == text


@pytest.mark.parametrize("text", ["", "零", "三三", "千", "十百"])
def test_what_is_no_numeral_is_refused(text):
    with pytest.raises(ValueError, match="不是数字"):
        from_chinese(text)


@pytest.mark.parametrize("number", [0, -1, 1000])
def test_number_out_of_range_is_refused(number):
    with pytest.raises(ValueError, match="超出"):
        to_chinese(number)
