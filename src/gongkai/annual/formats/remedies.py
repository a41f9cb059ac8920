"""Table four (政府信息公开行政复议、行政诉讼情况): one data row of fifteen cells, both forms."""

from gongkai.annual.formats.form import Block, Column, Row

REMEDY_COLUMNS = (
    Column("upheld", "结果维持"),
    Column("corrected", "结果纠正"),
    Column("other", "其他结果"),
    Column("pending", "尚未审结"),
    Column("total", "总计"),
)
REMEDY_BLOCKS = (
    Row("review", "行政复议"),
    Row("litigation_direct", "未经复议直接起诉", "行政诉讼"),
    Row("litigation_after_review", "复议后起诉", "行政诉讼"),
)
REMEDIES = Block("政府信息公开行政复议、行政诉讼情况", REMEDY_BLOCKS, REMEDY_COLUMNS)
