"""The holiday notice's own sentences become a year of the calendar, or are refused by name."""

from datetime import date

import pytest

from gongkai.law.announcement import read_announcement, to_toml
from gongkai.law.notices import NoticeError, bundled_notices, parse_notice

SPRING = (
    "二、春节：2月5日（农历除夕、周五）至11日（星期四）放假调休，共7天。"
    "1月31日（周日）、2月20日（周六）上班。"
)
NEW_YEAR = "一、元旦：1月1日(周五)至3日(周日)放假，共3天。"


def read(*lines, year=2027):
    return read_announcement("\n".join(lines), year=year, notice="示例〔2026〕1号")


def plain(day):
    return f"{day.month}月{day.day}日（周{'一二三四五六日'[day.weekday()]}）"


def sentence(holiday):
    off = "、".join(map(plain, holiday.days_off))
    worked = "、".join(map(plain, holiday.makeup_workdays))
    return f"{holiday.name}：{off}放假。" + (f"{worked}上班。" if worked else "")


@pytest.mark.parametrize("notice", bundled_notices(), ids=lambda notice: str(notice.year))
def test_every_year_that_we_hold_is_read_back_from_its_sentences(notice):
    text = "\n".join(sentence(holiday) for holiday in notice.holidays)

    found = read_announcement(
        text, year=notice.year, notice=notice.notice, is_checked=notice.is_checked
    )

    assert found == notice


def test_weekends_inside_a_holiday_are_no_working_days_anyway():
    found = read("放假安排如下。", NEW_YEAR, SPRING)

    new_year, spring = found.holidays
    assert new_year.days_off == (date(2027, 1, 1),)
    assert spring.days_off == tuple(date(2027, 2, day) for day in (5, 8, 9, 10, 11))
    assert spring.makeup_workdays == (date(2027, 1, 31), date(2027, 2, 20))
    assert found.workdays == 261 - 6 + 2


def test_days_of_the_year_before_belong_to_its_own_notice():
    found = read("元旦：2026年12月31日（周四）至2027年1月2日（周六）放假，共3天。")

    assert found.holidays[0].days_off == (date(2027, 1, 1),)


def test_the_year_file_is_read_back():
    found = read(NEW_YEAR, SPRING)

    assert parse_notice(to_toml(found), source="2027.toml") == found


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("各单位要妥善安排值班。", "没有读到任何一个节日"),
        ("元旦：1月1日（周四）放假。", "2027年1月1日是周五，通知写的是“周四”"),
        ("元旦：1月1日（周五）至3日放假，共4天。", "写共4天，所列日期是3天"),
        ("元旦：1月1日放假。1月4日（周一）上班。", "2027年1月4日不是周末"),
        ("元旦：1日至3日放假。", "没有写月份"),
        ("元旦：2月30日放假。", "没有这一天"),
        ("元旦：1月3日至1日放假。", "起止日期不对"),
        ("元旦：1月3日至12月1日放假。", "起止日期不对"),
        ("元旦：放假一天，1月2日上班。", "没有读到放假的日期"),
        (f"{NEW_YEAR}\n元旦：1月1日放假。", "2027年1月1日出现了两次"),
    ],
)
def test_a_notice_that_cannot_be_right_is_refused_with_its_own_words(line, why):
    with pytest.raises(NoticeError, match=why):
        read(line)
