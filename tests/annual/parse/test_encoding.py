"""Reports read the same in every encoding that Chinese offices write."""

import codecs

import pytest

from annual.parse.papers import text_report
from gongkai.annual.parse import parse
from gongkai.annual.parse.encoding import decode

TEXT = text_report()


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("gb18030"),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.replace("\n", "\r\n").encode("gbk"),
    ],
    ids=["utf-8", "utf-8-bom", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "gbk-crlf"],
)
def test_report_reads_the_same_in_every_encoding(data):
    assert parse(data).cells == parse(TEXT.encode()).cells
    assert parse(data).agency == "青禾市司法局"


def test_page_that_claims_gb2312_is_read_with_the_larger_set():
    page = '<meta charset="gb2312"><p>赵镕㐂</p>'

    assert decode(page.encode("gb18030")) == page


def test_page_that_claims_the_wrong_encoding_is_read_by_its_bytes():
    page = f'<meta charset="gb2312"><p>{TEXT}</p>'

    assert "信息公开" in (decode(page.encode()) or "")


def test_traditional_text_in_big5_is_told_from_gbk():
    text = "政府資訊公開的申請數量與情況，本年度的總計。\n" * 5

    assert decode(text.encode("big5")) == text


def test_a_few_broken_bytes_do_not_cost_the_text():
    data = TEXT.encode()
    broken = data[:600] + b"\xff\xfe\xff" + data[600:]

    assert "信息公开" in (decode(broken) or "")


def test_bytes_with_nul_are_no_text():
    assert decode(b"\x00\x01\x02abc") is None


def test_unknown_claim_is_ignored():
    page = "<meta charset=klingon><p>政府信息公开</p>"

    assert decode(page.encode()) == page
