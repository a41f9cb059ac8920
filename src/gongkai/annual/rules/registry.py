"""The registry that the rule families fill, and the bases they cite."""

from typing import TYPE_CHECKING

from gongkai.lint.rule import Registry

if TYPE_CHECKING:
    from gongkai.annual.rules.subject import Subject

rules: "Registry[Subject]" = Registry()
"""All rules of annual reports, codes AR001 to AR899."""

FORMAT = "年度报告格式（国办公开办函〔2019〕60号、〔2021〕30号）"
TABLE_TWO = f"{FORMAT}第二部分"
TABLE_THREE = f"{FORMAT}第三部分"
TABLE_FOUR = f"{FORMAT}第四部分"
REGULATION = "《政府信息公开条例》"
CONTENTS = f"{REGULATION}第五十条"
DUE_DATES = f"{REGULATION}第四十九条"
TEXT_AGREES = f"{CONTENTS}（文字与表格应当一致）"
"""Article 50 asks for figures of the year; two different ones cannot both be true."""

FAMILY_NAMES = {
    "0": "检查本身",
    "1": "结构",
    "2": "计算",
    "3": "衔接",
    "4": "叙述",
    "5": "时间",
    "6": "用语与标签",
    "7": "权限",
    "8": "雷同",
}
"""What each family of rules is called, by the first digit of its codes."""


def family_of(code: str) -> str:
    """Return the Chinese name of the family of the rule *code*.

    >>> family_of("AR201")
    '计算'
    """
    return FAMILY_NAMES[code[2]]
