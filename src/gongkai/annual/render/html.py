"""A report as HTML: real tables with caption and scope, classes only, nothing inline.

A page's content security policy forbids inline style; the look is a matter of class names:
``report-table`` scrolls, ``report-label`` is the row label that stays in sight.
"""

from __future__ import annotations

from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

from gongkai.annual.formats.parts import TABLE_PART, numbered_heading
from gongkai.annual.render.grids import grids
from gongkai.annual.render.wording import closing_lines, paragraphs, six_parts, title_text
from gongkai.documents import full_date
from gongkai.documents.official import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from gongkai.annual.model import Report
    from gongkai.annual.render.grids import Grid, GridCell

    Link = Callable[[str], str | None]


def render_html(report: Report) -> str:
    """Return *report* as a page that stands alone, readable without any other file."""
    style = files("gongkai.annual.render").joinpath("report.css").read_text(encoding="utf-8")
    title = _text(title_text(report))
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<main>\n"
        f"{render_fragment(report)}</main>\n</body>\n</html>\n"
    )


def render_fragment(report: Report, *, link: Link | None = None, top: int = 1) -> str:
    """Return *report* as an ``<article>`` to stand in a page.

    *link* gives the address behind a cell path, or ``None``; *top* is the level of the title.
    """
    return "".join(f"{line}\n" for line in _article(report, link, top))


def render_table(grid: Grid, *, link: Link | None = None) -> str:
    """Return one table in a frame that scrolls by itself and takes the keyboard."""
    return "".join(f"{line}\n" for line in _table(grid, link))


def _article(report: Report, link: Link | None, top: int) -> Iterator[str]:
    tables = {TABLE_PART[grid.name]: grid for grid in grids(report)}
    yield f'<article class="report" data-form="{report.form}">'
    yield f"<h{top}>{_text(title_text(report))}</h{top}>"
    if report.published_on:
        iso = report.published_on.isoformat()
        day = full_date(report.published_on)
        yield f'<p class="report-published">发布日期：<time datetime="{iso}">{day}</time></p>'
    yield from _paragraphs(report.preamble)
    for part in six_parts(report):
        yield f'<section class="report-part" id="part-{part.no}">'
        yield f"<h{top + 1}>{numbered_heading(part.no)}</h{top + 1}>"
        yield from _paragraphs(part.text)
        if part.no in tables:
            yield from _table(tables[part.no], link)
        yield "</section>"
    closing = closing_lines(report)
    if closing:
        yield '<div class="report-signature">'
        yield from (f"<p>{_text(line)}</p>" for line in closing)
        yield "</div>"
    yield "</article>"


def _paragraphs(text: str) -> Iterator[str]:
    return (f"<p>{_text(paragraph)}</p>" for paragraph in paragraphs(text))


def _table(grid: Grid, link: Link | None) -> Iterator[str]:
    label = f"caption-{grid.name}"
    yield f'<div class="report-scroll" role="region" aria-labelledby="{label}" tabindex="0">'
    yield f'<table class="report-table report-table-{grid.name}">'
    yield f'<caption id="{label}">{_text(grid.caption)}</caption>'
    if grid.head:
        yield from _rows("thead", grid.head, link)
    for body in grid.bodies:
        yield from _rows("tbody", body, link)
    yield "</table>"
    yield "</div>"


def _rows(group: str, rows: tuple[tuple[GridCell, ...], ...], link: Link | None) -> Iterator[str]:
    yield f"<{group}>"
    for row in rows:
        yield f"<tr>{''.join(_cell(cell, link) for cell in row)}</tr>"
    yield f"</{group}>"


def _cell(cell: GridCell, link: Link | None) -> str:
    spans = (f' rowspan="{cell.rows}"' if cell.rows > 1 else "") + (
        f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    )
    text = _text(cell.text)
    if cell.scope:
        mark = ' class="report-label"' if cell.is_label else ""
        return f'<th scope="{cell.scope}"{mark}{spans}>{text}</th>'
    address = link(cell.where) if link else None
    if address:
        text = f'<a href="{escape(address)}">{text}</a>'
    return f'<td data-cell="{cell.where}"{spans}>{text}</td>'


def _text(text: str) -> str:
    return escape(printable(text))
