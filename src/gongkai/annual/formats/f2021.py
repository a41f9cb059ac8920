"""The form of 国办公开办函〔2021〕30号, for the statistical years from 2021 on."""

from dataclasses import replace

from gongkai.annual.formats.form import Block, Column, FormSpec, Row
from gongkai.annual.formats.remedies import REMEDIES
from gongkai.annual.formats.requests import OTHER, requests_block

_DECISIONS = (Column("decisions", "本年处理决定数量", ("处理决定数量",)),)

OTHER_ROWS = (
    Row(
        "other_correction_overdue",
        "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        OTHER,
        "1.",
        ("申请人无正当理由逾期不补正", "逾期不补正"),
        is_leaf=True,
    ),
    Row(
        "other_fee_unpaid",
        "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        OTHER,
        "2.",
        ("申请人逾期未按收费通知要求缴纳费用", "逾期未缴费"),
        is_leaf=True,
    ),
    Row("other_misc", "其他", OTHER, "3.", is_leaf=True),
)
SINGLE_OTHER_ROW = Row("other", "其他处理", number="(六)", is_leaf=True)
"""What some 2021-form reports print instead of the three rows."""

FORM_2021 = FormSpec(
    code="2021",
    document="国办公开办函〔2021〕30号",
    proactive=(
        Block(
            "第二十条第(一)项",
            (
                Row("rules", "规章"),
                Row("normative_docs", "行政规范性文件", aliases=("规范性文件",)),
            ),
            (
                Column("issued", "本年制发件数"),
                Column("repealed", "本年废止件数"),
                Column("in_force", "现行有效件数"),
            ),
        ),
        Block("第二十条第(五)项", (Row("licences", "行政许可"),), _DECISIONS),
        Block(
            "第二十条第(六)项",
            (Row("penalties", "行政处罚"), Row("coercion", "行政强制")),
            _DECISIONS,
        ),
        Block(
            "第二十条第(八)项",
            (Row("fees", "行政事业性收费"),),
            (
                Column(
                    "amount",
                    "本年收费金额（单位：万元）",
                    ("本年度收费金额(单位:万元)", "本年收费金额"),
                    kind="money",
                    unit="万元",
                ),
            ),
        ),
    ),
    requests=requests_block(*OTHER_ROWS),
    remedies=REMEDIES,
)

FORM_2021_SINGLE_OTHER = replace(FORM_2021, requests=requests_block(SINGLE_OTHER_ROW))
"""The same form as some agencies print it, with one 其他处理 row."""
