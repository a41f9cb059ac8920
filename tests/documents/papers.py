"""One paper that uses every block, for the writers' tests."""

from datetime import date

from gongkai.documents import Cell, Document, Heading, Paragraph, Table

HOSTILE = '#set page(fill: red) *粗* $x$ \\ <w:p/> &amp; @ref [链接] "引号" \x07'

TABLE = Table(
    (
        (Cell("项目", rows=2, columns=2, is_header=True), Cell("数量", columns=2, is_header=True)),
        (Cell("自然人", is_header=True), Cell("总计", is_header=True)),
        (Cell("不予公开", rows=2, align="start"), Cell("甲", align="start"), Cell("1"), Cell("2")),
        (Cell("乙", align="start"), Cell("3"), Cell("4", align="end")),
    ),
    (2, 3, 1, 1),
    caption="申请情况",
    header_rows=2,
)

LETTER = Document(
    title="政府信息公开申请答复书",
    letterhead="云川市民政局",
    number="云民公开〔2026〕12号",
    addressee="陈某某：",
    blocks=(
        Paragraph("本机关收到您的申请，答复如下。"),
        Heading("一、处理决定"),
        Heading("（一）予以公开", 2),
        Heading("1.第一项", 3),
        Heading("（1）第一目", 4),
        Paragraph(HOSTILE),
        Paragraph("第一行\n第二行", "flush"),
        Paragraph("居中", "center"),
        TABLE,
        Paragraph("如不服本答复，可以依法申请行政复议。", "note"),
    ),
    signature="云川市民政局",
    seal_note="（印章）",
    date=date(2026, 11, 22),
    notes=("（此件依申请公开）",),
)
