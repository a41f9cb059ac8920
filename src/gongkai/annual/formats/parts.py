"""The six parts (部分) of both forms, their canonical headings, and the title and preamble."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gongkai.annual.formats.form import FormSpec

HEADINGS = {
    1: "总体情况",
    2: "主动公开政府信息情况",
    3: "收到和处理政府信息公开申请情况",
    4: "政府信息公开行政复议、行政诉讼情况",
    5: "存在的主要问题及改进情况",
    6: "其他需要报告的事项",
}
"""Canonical headings of both forms, without their numbers."""
NUMERALS = "一二三四五六"
TABLE_PART = {"proactive": 2, "requests": 3, "remedies": 4}
"""The part in which each table stands."""


def numbered_heading(no: int) -> str:
    """Return the heading of part *no* as the form prints it.

    >>> numbered_heading(4)
    '四、政府信息公开行政复议、行政诉讼情况'
    """
    return f"{NUMERALS[no - 1]}、{HEADINGS[no]}"


def canonical_title(agency: str, year: int | str) -> str:
    """Return the title: full name, year, and the words that the form prescribes.

    >>> canonical_title("云川市民政局", 2024)
    '云川市民政局2024年政府信息公开工作年度报告'
    """
    return f"{agency}{year}年政府信息公开工作年度报告"


def standard_preamble(form: FormSpec, year: int) -> str:
    """Return the opening sentence that names the basis and the statistical period."""
    return (
        "本报告根据《中华人民共和国政府信息公开条例》第四十九条、第五十条和"
        f"{form.document}规定的格式编制，所列数据的统计期限自{year}年1月1日起，"
        f"至{year}年12月31日止。"
    )
