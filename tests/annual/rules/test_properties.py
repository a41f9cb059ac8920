"""Random search for reports that break the checker or slip through it."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.annual.check import check
from gongkai.annual.formats import FORM_2021

pytestmark = pytest.mark.property

PHRASES = """
收到 受理 政府信息公开申请 依申请公开 予以公开 不予公开 其中 其余 答复 办结 分别 行政复议 行政诉讼
未发生 无 结转 上年 下年度 网站 发布信息 共 全年 2024年 12 3.5 40% 1,234 件 条 万 余 十二
： ， 、 。 （ ） 等 由 从 增长到 比上年 增幅 包括 个栏目 行政许可 〔2021 号 《 》
现行有效规范性文件 口头答复
"""
WORDS = st.sampled_from([*PHRASES.split(), "\n"])
TEXTS = st.lists(WORDS, max_size=40).map("".join)
CELLS = [path for path in FORM_2021.paths if path.startswith(("requests.", "remedies."))]
SETTINGS = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@SETTINGS
@given(
    overview=TEXTS, remedies=TEXTS, agency=st.sampled_from(["某市某局", "某市某区人民政府", None])
)
def test_no_text_breaks_the_checker(build, overview, remedies, agency):
    report, *_ = build({"sections": {1: overview, 4: remedies}, "agency": agency})

    findings = check(report)

    assert all(finding.message and finding.remedy for finding in findings)
    assert findings == check(report)


@SETTINGS
@given(where=st.sampled_from(CELLS), change=st.integers(1, 1000))
def test_no_damaged_cell_of_tables_three_and_four_slips_through(build, correct, where, change):
    report, *_ = build({"cells": {where: correct().count(where) + change}})

    codes = {finding.code for finding in check(report)}

    assert codes & {"AR201", "AR202", "AR203", "AR205"}


@SETTINGS
@given(paths=st.sets(st.sampled_from(FORM_2021.paths), min_size=1))
def test_cells_that_were_not_read_raise_no_arithmetic_finding(build, paths):
    report, *_ = build({"unread": [{"where": path, "kind": "blank"} for path in sorted(paths)]})

    codes = {finding.code for finding in check(report)}

    assert not [code for code in codes if code.startswith(("AR2", "AR3", "AR4"))]
    assert "AR111" in codes
