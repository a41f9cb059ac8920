"""The trial form of 国办公开办函〔2019〕60号, for the statistical years 2019 and 2020."""

from gongkai.annual.formats.form import Block, Column, FormSpec, Row
from gongkai.annual.formats.remedies import REMEDIES
from gongkai.annual.formats.requests import requests_block

_ITEMS = (
    Column("prev_items", "上一年项目数量"),
    Column("delta", "本年增/减", kind="signed"),
    Column("decisions", "处理决定数量"),
)

FORM_2019 = FormSpec(
    code="2019",
    document="国办公开办函〔2019〕60号",
    proactive=(
        Block(
            "第二十条第(一)项",
            (
                Row("rules", "规章"),
                Row("normative_docs", "规范性文件", aliases=("行政规范性文件",)),
            ),
            (
                Column("made", "本年新制作数量"),
                Column("newly_published", "本年新公开数量"),
                Column("total_published", "对外公开总数量", ("对外公开数量",)),
            ),
        ),
        Block(
            "第二十条第(五)项",
            (Row("licences", "行政许可"), Row("other_services", "其他对外管理服务事项")),
            _ITEMS,
        ),
        Block(
            "第二十条第(六)项",
            (Row("penalties", "行政处罚"), Row("coercion", "行政强制")),
            _ITEMS,
        ),
        Block("第二十条第(八)项", (Row("fees", "行政事业性收费"),), _ITEMS[:2]),
        Block(
            "第二十条第(九)项",
            (Row("central_procurement", "政府集中采购"),),
            (
                Column("procurement_count", "采购项目数量"),
                Column("procurement_amount", "采购总金额", kind="money", unit="元"),
            ),
        ),
    ),
    requests=requests_block(Row("other", "其他处理", number="(六)", is_leaf=True)),
    remedies=REMEDIES,
)
