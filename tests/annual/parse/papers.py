"""Documents of a fictional bureau in the file kinds that are built rather than kept."""

import io
import zipfile

from docx import Document
from openpyxl import Workbook

from gongkai.annual.formats import FORM_2021

APPLICANTS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
TITLE = "青禾市司法局2022年政府信息公开工作年度报告"
OUTCOMES = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
REMEDIES = (0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 2, 2)
PROACTIVE = {
    "rules": (0, 0, 0),
    "normative_docs": (1, 0, 4),
    "licences": (75,),
    "penalties": (9,),
    "coercion": (0,),
    "fees": ("2.5",),
}


def figures(row_id):
    """One request of a natural person, granted; one of an enterprise, carried out."""
    natural = {"new_received": 1, "granted": 1, "handled_total": 1}.get(row_id, 0)
    enterprise = {"new_received": 1, "carried_out": 1}.get(row_id, 0)
    return (natural, enterprise, 0, 0, 0, 0, natural + enterprise)


def text_report(*, remedies=REMEDIES, rows=None, title=TITLE):
    """The report as pipes; *rows* replaces the cells of table three by row identifier."""
    replaced = rows or {}
    lines = [title, "一、总体情况", "全年公开信息20条。", "二、主动公开政府信息情况"]
    for block in FORM_2021.proactive:
        lines += [f"{block.title} | ", " | ".join(["信息内容", *(c.label for c in block.columns)])]
        lines += [" | ".join([row.label, *map(str, PROACTIVE[row.id])]) for row in block.rows]
    lines += ["三、收到和处理政府信息公开申请情况", " | ".join(["申请人情况", *APPLICANTS])]
    for row in FORM_2021.requests.rows:
        cells = replaced.get(row.id, figures(row.id))
        lines.append(" | ".join([row.printed, *map(str, cells)]))
    lines += ["四、政府信息公开行政复议、行政诉讼情况", " | ".join(OUTCOMES * 3)]
    lines += [" | ".join(map(str, remedies)), "五、存在的主要问题及改进情况", "人手偏少。"]
    lines += ["六、其他需要报告的事项", "没有收取信息处理费。", "青禾市司法局", "2023年1月10日"]
    return "\n".join(lines)


def word_report():
    """The report as DOCX, with group labels merged down and heads merged across."""
    document = Document()
    document.add_heading(TITLE)
    for text in ("一、总体情况", "全年公开信息20条。", "二、主动公开政府信息情况"):
        document.add_paragraph(text)
    _add_proactive(document)
    document.add_paragraph("三、收到和处理政府信息公开申请情况")
    _add_requests(document)
    document.add_paragraph("四、政府信息公开行政复议、行政诉讼情况")
    _add_remedies(document)
    for text in ("五、存在的主要问题及改进情况", "人手偏少。", "六、其他需要报告的事项"):
        document.add_paragraph(text)
    for text in ("没有收取信息处理费。", "青禾市司法局", "2023年1月10日"):
        document.add_paragraph(text)
    return _saved(document)


def _add_proactive(document):
    table = document.add_table(rows=0, cols=4)
    for block in FORM_2021.proactive:
        cells = table.add_row().cells
        cells[0].merge(cells[3]).text = block.title
        _fill(table, ["信息内容", *(column.label for column in block.columns)])
        for row in block.rows:
            _fill(table, [row.label, *PROACTIVE[row.id]])


def _fill(table, texts):
    cells = table.add_row().cells
    if len(texts) == 2:
        cells[1].merge(cells[3])
    for cell, text in zip(cells, texts, strict=False):
        cell.text = str(text)


def _add_requests(document):
    table = document.add_table(rows=1, cols=10)
    head = table.rows[0].cells
    head[0].merge(head[2]).text = "申请人情况"
    for cell, text in zip(head[3:], APPLICANTS, strict=True):
        cell.text = text
    start = None
    for row in FORM_2021.requests.rows:
        cells = table.add_row().cells
        if row.group:
            if start is None or start[0] != row.group:
                start = (row.group, cells[1])
                cells[1].text = row.group
            else:
                start[1].merge(cells[1])
            cells[2].text = row.printed
        else:
            cells[0].merge(cells[2]).text = row.printed
        for cell, figure in zip(cells[3:], figures(row.id), strict=True):
            cell.text = str(figure)


def _add_remedies(document):
    table = document.add_table(rows=2, cols=15)
    for column, text in enumerate(OUTCOMES * 3):
        table.rows[0].cells[column].text = text
        table.rows[1].cells[column].text = str(REMEDIES[column])


def _saved(thing):
    buffer = io.BytesIO()
    thing.save(buffer)
    return buffer.getvalue()


def workbook_report():
    """The report as XLSX: one sheet, numbers as numbers."""
    book = Workbook()
    sheet = book.active
    for line in text_report().split("\n"):
        sheet.append([_number(cell.strip()) for cell in line.split("|")])
    return _saved(book)


def _number(text):
    try:
        return float(text)
    except ValueError:
        return text


def bomb():
    """A DOCX of a few kilobytes that unpacks to 300 MB."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w") as member,
    ):
        for _ in range(300):
            member.write(b" " * 1024 * 1024)
    return buffer.getvalue()
