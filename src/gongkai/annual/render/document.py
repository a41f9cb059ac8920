"""A report walked into the blocks of an official document, for DOCX and PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.annual.formats.parts import TABLE_PART, numbered_heading
from gongkai.annual.render.grids import grids
from gongkai.annual.render.wording import closing_lines, paragraphs, six_parts, title_text
from gongkai.documents import Cell, Document, Heading, Paragraph, Table, full_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai.annual.model import Report
    from gongkai.annual.render.grids import Grid, GridCell
    from gongkai.documents import Block

_NO_NUMBER = "—"
"""An empty box on paper looks like a forgotten zero, and a PDF's text would not show it at all."""


def as_document(report: Report) -> Document:
    """Return *report* as an official document: six parts, three tables, signature and date."""
    closing = closing_lines(report)
    names = closing[:-1] if report.signed_on else closing
    return Document(
        title=title_text(report),
        blocks=tuple(_blocks(report)),
        signature="\n".join(names),
        date=report.signed_on,
    )


def _blocks(report: Report) -> Iterator[Block]:
    tables = {TABLE_PART[grid.name]: grid for grid in grids(report)}
    if report.published_on:
        yield Paragraph(f"发布日期：{full_date(report.published_on)}", "center")
    yield from map(Paragraph, paragraphs(report.preamble))
    for part in six_parts(report):
        yield Heading(numbered_heading(part.no))
        yield from map(Paragraph, paragraphs(part.text))
        if part.no in tables:
            yield _table(tables[part.no])


def _table(grid: Grid) -> Table:
    return Table(
        rows=tuple(tuple(_cell(cell) for cell in row) for row in grid.rows),
        widths=grid.widths,
        header_rows=len(grid.head),
    )


def _cell(cell: GridCell) -> Cell:
    return Cell(
        cell.text or (_NO_NUMBER if cell.where else ""),
        rows=cell.rows,
        columns=cell.columns,
        align="start" if cell.is_label else "center",
        is_header=bool(cell.scope),
    )
