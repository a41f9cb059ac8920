"""A year file with a slip in it is refused, with the mend named."""

import pytest

from gongkai.law.notices import NoticeError, bundled_notices, parse_notice, read_notices

GOOD = """
year = 2027
notice = "测试通知"
workdays = 261
is_checked = true

[[holiday]]
name = "元旦"
days_off = [2027-01-01]
makeup_workdays = [2027-01-03]
"""


def test_year_file_is_read():
    found = parse_notice(GOOD, source="2027.toml")

    assert (found.year, found.notice, found.is_checked) == (2027, "测试通知", True)
    assert found.holidays[0].name == "元旦"


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("year = 2027\n", "", "缺少字段year"),
        ("workdays = 261", "workdays = 260", "算得261个"),
        ("[2027-01-01]", "[2027-01-02]", "2027-01-02不对"),
        ("[2027-01-03]", "[2027-01-04]", "2027-01-04不对"),
        ("[2027-01-01]", "[2026-12-31]", "2026-12-31不对"),
        ("[2027-01-01]", "[2027-01-01, 2027-01-01]", "重复列出"),
        ("[2027-01-01]", '["2027-01-01"]', "日期须写成"),
        ("[2027-01-01]", "2027-01-01", "日期须写成"),
        ("[2027-01-01]", "[2027-01-01T00:00:00]", "日期须写成"),
        ("year = 2027", "year = = 2027", "不是有效的节假日文件"),
        ("workdays = 261", 'workdays = "many"', "不是有效的节假日文件"),
    ],
)
def test_faulty_year_file_is_refused(old, new, why):
    assert old in GOOD

    with pytest.raises(NoticeError, match=why) as caught:
        parse_notice(GOOD.replace(old, new), source="2027.toml")

    assert str(caught.value).startswith("2027.toml：")


def test_bundled_notices_come_in_order():
    assert [notice.year for notice in bundled_notices()] == list(range(2019, 2027))


def test_bundled_document_numbers_are_marked_as_unchecked():
    assert not any(notice.is_checked for notice in bundled_notices())


def test_folder_of_year_files_is_read(tmp_path):
    (tmp_path / "2027.toml").write_text(GOOD, encoding="utf-8")

    assert [notice.year for notice in read_notices(tmp_path)] == [2027]
