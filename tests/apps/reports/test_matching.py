"""Whose report a file is: tolerant of how names are written, and never a silent guess."""

import pytest

from gongkai.apps.reports.matching import Body, match

CIVIL, EDUCATION, TOWN, DISTRICT, STREET = 1, 2, 3, 4, 5
BODIES = [
    Body(CIVIL, "云汀市民政局", "市民政局", "云汀市"),
    Body(EDUCATION, "云汀市教育局", "市教育局", "云汀市"),
    Body(TOWN, "青禾镇人民政府", "青禾镇人民政府", "云汀市"),
    Body(DISTRICT, "云汀市滨河区人民政府", "滨河区政府", "云汀市"),
    Body(STREET, "云汀市滨河区人民政府柳塘街道办事处", "柳塘街道", "云汀市"),
]


@pytest.mark.parametrize(
    ("texts", "member"),
    [
        ({"标题": "云汀市民政局2025年政府信息公开工作年度报告"}, CIVIL),
        ({"标题": "云汀市 民政局 ２０２５年"}, CIVIL),
        ({"标题": "民政局2025年政府信息公开工作年度报告"}, CIVIL),
        ({"标题": "市民政局"}, CIVIL),
        ({"文件名": "（03）青禾镇年报终稿"}, TOWN),
        ({"标题": "", "落款": "青禾镇人民政府 2026年1月8日"}, TOWN),
        ({"标题": "云汀市民政局", "文件名": "民政局年报"}, CIVIL),
        ({"标题": "云汀市滨河区人民政府柳塘街道办事处"}, STREET),
        ({"标题": "云汀市滨河区人民政府2025年"}, DISTRICT),
        ({"标题": "2025年度报告", "文件名": "滨河区政府"}, DISTRICT),
    ],
)
def test_a_name_is_known_however_it_is_written(texts, member):
    assert match(BODIES, texts).member == member


@pytest.mark.parametrize(
    ("texts", "candidates", "why"),
    [
        ({"标题": "云汀市民政局", "文件名": "云汀市教育局"}, {CIVIL, EDUCATION}, "写的单位不同"),
        ({"标题": "云汀市民政局、云汀市教育局"}, {CIVIL, EDUCATION}, "符合多个单位"),
        ({"标题": "滨河区民政局2025年"}, set(), ""),
        ({"标题": "云汀市民改局2025年"}, {CIVIL}, "名称相近"),
        ({"标题": "", "文件名": "扫描件0001"}, set(), "没有找到单位名称"),
    ],
)
def test_what_is_in_doubt_is_left_to_a_person(texts, candidates, why):
    found = match(BODIES, texts)

    assert found.member is None
    assert set(found.candidates) >= candidates
    assert found.why.endswith(why)


@pytest.mark.parametrize(
    "title", ["云汀市民政局殡葬管理所2025年", "柳塘街道卫生院2025年", "滨河区政府办公室2025年"]
)
def test_a_body_below_another_is_not_taken_for_it(title):
    assert match(BODIES, {"标题": title}).member is None
