"""Fifty files as members hand them in: five kinds, most of them sound, some damaged."""

from __future__ import annotations

import datetime
import io
import zipfile
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING

from gongkai.annual.compile import assemble_report, base_paths
from gongkai.annual.formats import FORM_2021
from gongkai.annual.formats.parts import TABLE_PART
from gongkai.annual.render import grids, render

if TYPE_CHECKING:
    from gongkai.annual.model import Report

YEAR = 2023
KINDS = ("html", "txt", "docx", "xlsx", "pdf")
WRONG, LAST_YEARS, NAMELESS = range(40, 44), (44, 45), 46
"""Numbers of the members with an error, with last year's report, with a misspelt name."""
NEW = "requests.new_received.natural_person"
GRANTED = "requests.granted.natural_person"
TEXTS = {
    1: "（一）主动公开。公开信息{published}条。\n"
    "（二）依申请公开。收到申请{new}件，予以公开{new}件。\n"
    "（三）政府信息管理。按季清理。\n（四）政府信息公开平台建设。专栏改版。\n"
    "（五）监督保障。组织培训，工作考核和社会评议结果良好，没有责任追究情形。",
    5: "上年指出的更新不及时已经解决；今年公开形式还不够多，明年增加图解。",
    6: "本年度发出信息处理费收费通知0件，通知收费总额0元，实际收费0元。",
}


@dataclass(frozen=True)
class File:
    """A file to upload, and how many requests its member received."""

    name: str
    data: bytes
    received: int

    def as_upload(self) -> dict[str, object]:
        return {"name": self.name, "mimeType": "application/octet-stream", "buffer": self.data}


def member(number: int) -> str:
    """Return the name of the member with this number."""
    return f"云汀市第{number}街道办事处"


def files() -> list[File]:
    """Return the fifty files."""
    chance = Random(42)  # noqa: S311 - figures, not keys
    made = [_file(number, chance) for number in range(47)]
    copy = File("又一份.html", made[0].data, 0)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 30_000_000)
    return [
        *made,
        copy,
        File("照片.png", b"\x89PNG\r\n\x1a\n" + bytes(64), 0),
        File("压缩炸弹.docx", buffer.getvalue(), 0),
    ]


def _file(number: int, chance: Random) -> File:
    name, received = member(number), chance.randrange(3, 30)
    year = YEAR - 1 if number in LAST_YEARS else YEAR
    report = _report(name.replace("街道", "街到") if number == NAMELESS else name, year, received)
    if number in WRONG:
        report = report.with_cells({"requests.handled_total.total": received + 2})
    kind = "html" if number == NAMELESS else KINDS[number % len(KINDS)]
    data = _as_text(report) if kind == "txt" else render(report, kind)
    return File(f"{number:02}号.{kind}", data, received)


def _report(name: str, year: int, received: int) -> Report:
    values = dict.fromkeys(base_paths(FORM_2021), 0)
    values |= {NEW: received, GRANTED: received, "proactive.fees.amount": Decimal(0)}
    made = assemble_report(year, name, values, FORM_2021)
    words = {"new": received, "published": received * 7}
    sections = tuple(
        replace(part, text=TEXTS.get(part.no, "").format(**words)) for part in made.sections
    )
    day = datetime.date(year + 1, 1, 9)
    return replace(made, sections=sections, signed_on=day, signature=name)


def _as_text(report: Report) -> bytes:
    """Return *report* as people copy it from a page: cells between bars."""
    tables = {TABLE_PART[grid.name]: grid for grid in grids(report)}
    lines = [report.title or "", report.preamble]
    for numeral, part in zip("一二三四五六", report.sections, strict=True):
        lines += [f"{numeral}、{part.heading}", part.text]
        rows = tables[part.no].rows if part.no in tables else ()
        lines += [" | ".join(cell.text for cell in row) for row in rows]
    day = report.signed_on
    lines += [report.agency or "", f"{day.year}年{day.month}月{day.day}日" if day else ""]
    return "\n".join(line for line in lines if line).encode()
