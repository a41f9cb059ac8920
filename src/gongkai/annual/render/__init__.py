"""Write a report as HTML, DOCX, PDF, XLSX, CSV or JSON: one walk over the form, many writers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from gongkai.annual.interchange import to_json
from gongkai.annual.render.csv import render_csv
from gongkai.annual.render.document import as_document
from gongkai.annual.render.grids import Grid, GridCell, grids
from gongkai.annual.render.html import render_fragment, render_html
from gongkai.annual.render.xlsx import render_xlsx
from gongkai.documents import write_docx, write_pdf

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from gongkai.annual.model import Report
    from gongkai.documents import Typefaces

__all__ = [
    "MEDIA_TYPES",
    "WRITERS",
    "Grid",
    "GridCell",
    "as_document",
    "grids",
    "render",
    "render_csv",
    "render_docx",
    "render_fragment",
    "render_html",
    "render_json",
    "render_pdf",
    "render_xlsx",
]


def render_docx(report: Report, typefaces: Typefaces | None = None) -> bytes:
    """Return *report* as DOCX in official style (GB/T 9704—2012)."""
    return write_docx(as_document(report), typefaces)


def render_pdf(report: Report, typefaces: Typefaces | None = None) -> bytes:
    """Return *report* as tagged PDF in official style.

    Raises:
        MissingFontError: this machine has no Chinese typeface.
    """
    return write_pdf(as_document(report), typefaces)


def render_json(report: Report) -> str:
    """Return *report* as ``gongkai.annual/1`` JSON."""
    return json.dumps(to_json(report), ensure_ascii=False, indent=2) + "\n"


WRITERS: Mapping[str, Callable[[Report], bytes]] = {
    "html": lambda report: render_html(report).encode(),
    "docx": render_docx,
    "pdf": render_pdf,
    "xlsx": render_xlsx,
    "json": lambda report: render_json(report).encode(),
    "csv": lambda report: render_csv(report).encode("utf-8-sig"),
}
"""Every form a report is written in; CSV opens with a mark by which spreadsheets know UTF-8."""

MEDIA_TYPES: Mapping[str, str] = {
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
}


def render(report: Report, to: str) -> bytes:
    """Return *report* in the form *to*, one of `WRITERS`."""
    return WRITERS[to](report)
