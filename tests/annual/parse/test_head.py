"""Title, agency, year, days and signature: only what the text states."""

from datetime import date

import pytest

from gongkai.annual.check import check
from gongkai.annual.parse import parse
from gongkai.annual.parse.head import (
    agency_of,
    day_of,
    period_of,
    published_on,
    signature_of,
    title_of,
    year_of,
)

BUREAU = "青禾市民政局"


@pytest.mark.parametrize(
    ("line", "text", "agency", "year"),
    [
        (f"{BUREAU}2024年政府信息公开工作年度报告", None, BUREAU, 2024),
        (f"# {BUREAU}2020年度信息公开工作报告（2021-01-29）", None, BUREAU, 2020),
        (f"2023年{BUREAU}政府信息公开工作年度报告", None, BUREAU, 2023),
        (f"{BUREAU} 2021 年政府信息公开工作年度报告", None, BUREAU, 2021),
        ("2023年政府信息公开工作年度报告", None, None, 2023),
        (f"{BUREAU}政府信息公开工作2022年度报告", None, BUREAU, 2022),
    ],
)
def test_title_names_agency_and_year(line, text, agency, year):
    title = title_of(line)

    assert title is not None
    assert (title.agency, title.year) == (agency, year)
    assert "2021-01-29" not in title.text
    assert " " not in title.text


@pytest.mark.parametrize(
    "line",
    [
        "根据2023年政府信息公开工作情况编制本报告，现予公布，请社会各界监督。",
        "政府信息公开工作年度报告",
        "2023年工作报告",
        "关于印发《2023年政府信息公开工作年度报告》编写要求等有关事项的补充通知和说明",
    ],
)
def test_other_lines_are_no_title(line):
    assert title_of(line) is None


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("统计期限自2024年1月1日起至2024年12月31日止。", date(2024, 12, 31)),
        ("自2024年1月1日起，至12月31日止", date(2024, 12, 31)),
        ("从２０２４年1月1日到2024年12月30日", date(2024, 12, 30)),
    ],
)
def test_period_is_read_when_both_days_are_there(text, last):
    assert period_of(text) == (date(2024, 1, 1), last)


@pytest.mark.parametrize("text", ["2024年全年", "自2024年1月1日起至2024年13月31日止", ""])
def test_period_without_two_real_days_is_none(text):
    assert period_of(text) is None


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("发布时间：2025-01-07 08:23", date(2025, 1, 7)),
        ("来源：办公室 日期:2025年1月7日", date(2025, 1, 7)),
        ("日期:2025-02-30", None),
        ("会议时间未定", None),
        ("时间:2025-01-07" + "长" * 500, None),
    ],
)
def test_day_of_publication_comes_from_a_line_of_the_page(line, day):
    assert published_on(line) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025年1月7日", date(2025, 1, 7)),
        ("二〇二五年十二月三十一日", date(2025, 12, 31)),
        ("二○二五年十月二十日", date(2025, 10, 20)),
        ("2025/1/7", date(2025, 1, 7)),
        ("2025年1月7", None),
        ("二〇二五年元月七日", None),
        ("二〇二五年一月", None),
        ("2025年2月30日", None),
    ],
)
def test_signing_day_is_known_only_when_it_is_complete_and_real(text, day):
    assert day_of(text) == day


def test_signature_is_agency_and_day_as_printed():
    signature = signature_of(["没有其他事项。", BUREAU, "2025年1月7"], None)

    assert signature is not None
    assert signature.first == 1
    assert signature.text == f"{BUREAU}\n2025年1月7"
    assert signature.signed_on is None


def test_signature_on_one_line_names_its_agency():
    signature = signature_of(["无。", f"{BUREAU} 2025年1月7日"], None)

    assert signature is not None
    assert (signature.agency, signature.signed_on) == (BUREAU, date(2025, 1, 7))


def test_date_alone_is_a_signature_without_agency():
    signature = signature_of(["收费情况：无。", "2025年1月7日"], None)

    assert signature is not None
    assert signature.agency is None


def test_agency_without_a_date_is_a_signature_only_if_the_title_names_it():
    assert signature_of(["无。", BUREAU], BUREAU) is not None
    assert signature_of(["无。", BUREAU], None) is None


@pytest.mark.parametrize(
    ("preamble", "meta", "agency"),
    [
        ("本报告由青禾市人民政府办公室编制。", "", "青禾市人民政府"),
        ("依照条例，青禾市民政局根据有关情况编制。", "", BUREAU),
        ("", "来源：青禾市民政局 时间：2025", BUREAU),
        ("", "来源：本站 时间：2025", None),
        ("", "", None),
    ],
)
def test_agency_without_title_is_looked_for_in_preamble_and_source(preamble, meta, agency):
    assert agency_of(None, None, preamble, meta) == agency


@pytest.mark.parametrize(
    ("period", "days", "text", "year"),
    [
        ((date(2020, 1, 1), date(2020, 12, 31)), (), "", 2020),
        (None, (date(2022, 1, 6),), "2021年公开信息。2019年起", 2021),
        (None, (None,), "2021年，2021年，2020年", 2021),
        ((date(2020, 1, 1), date(2021, 12, 31)), (), "2020年，2020年", 2020),
        (None, (), "没有年份", None),
    ],
)
def test_year_without_title_comes_from_period_then_days_then_text(period, days, text, year):
    assert year_of(None, period, days, text) == year


HEAD = """某市水务局2024年政府信息公开
工作年度报告
发布时间：2025-01-20 来源：某市水务局
本报告统计期限为2024年1月1日至2024年12月31日。
联系邮箱：swj@163.com。
一、总体情况
公开。
二、主动公开政府信息情况
无。
三、收到和处理政府信息公开申请情况
无。
四、政府信息公开行政复议、行政诉讼情况
无。
五、存在的主要问题及改进情况
无。
六、其他需要报告的事项
无。
某市水务局
2025年1月21日
"""


def test_title_preamble_days_and_signature_know_their_lines():
    report = parse(HEAD.encode())

    lines = {name: place.line for name, place in report.places.items()}
    assert lines == {
        "title": 1,
        "published_on": 3,
        "preamble": 4,
        "period": 4,
        "signature": 18,
        "signed_on": 19,
    }


def test_a_finding_on_the_signature_shows_its_line():
    (finding,) = [found for found in check(parse(HEAD.encode())) if found.code == "AR503"]

    assert (finding.where, finding.place.line) == ("signed_on", 19)


def test_what_only_the_metadata_of_a_page_says_has_no_line():
    page = f"<title>某市水务局2024年政府信息公开工作年度报告</title><pre>{HEAD.split('来源', 1)[1]}"

    report = parse(page.encode())

    assert report.title == "某市水务局2024年政府信息公开工作年度报告"
    assert "title" not in report.places
