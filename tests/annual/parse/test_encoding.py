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


@pytest.mark.parametrize("claim", ["iso-8859-1", "windows-1252", "big5", "utf-8", "utf-16"])
@pytest.mark.parametrize("real", ["utf-8", "gb18030"])
def test_wrong_claim_never_makes_the_text_unreadable(claim, real):
    page = f'<meta http-equiv="Content-Type" content="text/html; charset={claim}"><p>{TEXT}</p>'

    assert decode(page.encode(real)) == page


@pytest.mark.parametrize("real", ["utf-8", "gb18030"])
def test_broken_bytes_in_any_encoding_cost_only_themselves(real):
    data = (TEXT * 2).encode(real)
    middle = len(data) // 2 // 2 * 2

    text = decode(data[:middle] + b"\xff\x20\xdc" + data[middle:]) or ""

    assert text.count("信息公开") >= (TEXT * 2).count("信息公开") - 1


def test_mark_of_utf8_before_broken_bytes_is_believed():
    data = codecs.BOM_UTF8 + TEXT.encode() + b"\xff\xff"

    assert (decode(data) or "").startswith(TEXT[:20])


def test_prose_in_utf16_without_a_mark_is_told_by_what_it_says():
    prose = "全年通过门户网站公开政府信息，\n内容涉及政策文件、人事信息和财政信息。\n" * 20

    assert decode(prose.encode("utf-16-le")) == prose


def test_text_saved_in_the_wrong_encoding_is_put_right():
    assert decode(TEXT.encode().decode("latin-1").encode()) == TEXT


def test_xml_declaration_is_a_claim():
    page = f'<?xml version="1.0" encoding="Big5"?><p>{"政府資訊公開的申請數量與情況，" * 3}</p>'

    assert decode(page.encode("big5")) == page


def test_bytes_with_nul_are_no_text():
    assert decode(b"\x00\x01\x02abc") is None


def test_unknown_claim_is_ignored():
    page = "<meta charset=klingon><p>政府信息公开</p>"

    assert decode(page.encode()) == page
