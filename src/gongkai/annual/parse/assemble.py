"""From a source in rows to a report: parts, tables, head and signature put together."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from gongkai.annual.formats import FORM_2021_SINGLE_OTHER
from gongkai.annual.model import Report, Section
from gongkai.annual.parse.errors import Unusable
from gongkai.annual.parse.forms import form_printed
from gongkai.annual.parse.head import (
    AGENCY_END,
    Signature,
    Title,
    agency_of,
    is_metadata,
    period_of,
    published_on,
    signature_of,
    title_of,
    year_of,
)
from gongkai.annual.parse.outline import Heading, Outline, outline, with_headings_apart
from gongkai.annual.parse.source import Places
from gongkai.annual.parse.tables import harvest, raw_tables

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from gongkai.annual.parse.source import Document, SourceRow

_FEWEST_PARTS = 3
"""A text without tables is an annual report only if it has this many of the six parts."""
_FOOTER = re.compile(
    r"版权所有|网站地图|主办单位|承办单位|网站标识码|网站识别码|ICP备|公网安备|扫一扫|分享到|上一篇|下一篇"
    r"|【?打印|关闭窗口|相关附件|\.(?:pdf|docx?|jpg|xlsx?)$|^\(?(?:撰稿|审核|责任编辑)"
)
_LONGEST_FOOTER = 80
_MOST_META = 80
"""Page furniture that says when a report was published stands above this line."""
_NOTE_MARK = "勾稽关系"

_Line = tuple[int, str]
"""Row index and text of one line of prose."""


def assemble(document: Document) -> Report:
    """Return the report that *document* holds; raise `Unusable` when it holds none."""
    rows = with_headings_apart(document.rows)
    plan = outline(rows)
    raw = raw_tables(rows, plan)
    if raw.is_empty and len(plan.headings) < _FEWEST_PARTS:
        raise Unusable(
            "没有找到政府信息公开年度报告的表格，请确认文件是年度报告正文。",
            "No table of an annual report was found; give the report itself.",
        )
    prose = _prose(rows, plan)
    head, parts = _parts(prose, plan.headings)
    front = _front(document, prose, head, parts)
    form = form_printed(rows, plan, raw, front.year)
    found = harvest(rows, plan, form, raw)
    return Report(
        form=form.code,
        cells=found.cells,
        unread=tuple(found.unread[path] for path in form.paths if path in found.unread),
        title=front.title.text if front.title else None,
        agency=front.agency,
        year=front.year,
        period=front.period,
        signed_on=front.signature.signed_on if front.signature else None,
        published_on=front.published_on,
        preamble=front.preamble,
        sections=tuple(_section(heading, lines, rows) for heading, lines in parts),
        units=found.units,
        labels=tuple(found.labels),
        places=Places(found.spots | {name: (rows[at], None) for name, at in front.at.items()}),
        single_other_row=form is FORM_2021_SINGLE_OTHER,
        signature=front.signature.text if front.signature else None,
        notes=(*_notes(head, plan, rows, front.title), *document.notes),
    )


@dataclass(frozen=True, slots=True)
class _Front:
    """What a report says of itself outside its parts: head, signature, and the page's lines."""

    title: Title | None
    agency: str | None
    year: int | None
    period: tuple[date, date] | None
    published_on: date | None
    preamble: str
    signature: Signature | None
    at: Mapping[str, int]
    """The row in which each of them stands, as far as a row of its own states it."""


def _front(
    document: Document,
    prose: list[_Line],
    head: list[_Line],
    parts: list[tuple[Heading, list[_Line]]],
) -> _Front:
    """Read head and signature, and cut the signature off the last part."""
    title, title_rows = _title(head, document)
    tail = parts[-1][1] if parts else head
    signature = signature_of([text for _, text in tail], title.agency if title else None)
    at = _signature_rows(tail, signature)
    _close(tail, signature)
    preamble_lines = _preamble(head, title_rows)
    preamble = "\n".join(text for _, text in preamble_lines)
    meta = [text for _, text in prose[:_MOST_META]]
    period = period_of(preamble) or period_of("\n".join(text for _, text in head))
    stated, published_rows = _published(prose[:_MOST_META])
    published = stated or document.published_on
    starts = {
        "title": title_rows,
        "preamble": [index for index, _ in preamble_lines],
        "published_on": published_rows,
        "period": [index for index, text in head if period and "日" in text and period_of(text)],
    }
    at |= {name: indexes[0] for name, indexes in starts.items() if indexes}
    signed = signature.signed_on if signature else None
    return _Front(
        title=title,
        agency=agency_of(title, signature, preamble, "\n".join(meta)),
        year=year_of(title, period, (published, signed), "\n".join(text for _, text in prose)),
        period=period,
        published_on=published,
        preamble=preamble,
        signature=signature,
        at=at,
    )


def _signature_rows(tail: list[_Line], signature: Signature | None) -> dict[str, int]:
    """Return the rows of the signature and of its day, which closes it."""
    if signature is None:
        return {}
    last = signature.first + signature.text.count("\n")
    return {"signature": tail[signature.first][0], "signed_on": tail[last][0]}


def _published(lines: list[_Line]) -> tuple[date | None, tuple[int, ...]]:
    """Return the day of publication that one of the page's own *lines* states, and its row."""
    for index, text in lines:
        if is_metadata(text) and (day := published_on(text)):
            return day, (index,)
    return None, ()


def _prose(rows: Sequence[SourceRow], plan: Outline) -> list[_Line]:
    """Return the lines that belong to no table and are no blank."""
    in_tables = plan.in_tables
    return [
        (index, text)
        for index, row in enumerate(rows)
        if index not in in_tables and (text := row.text)
    ]


def _parts(
    prose: list[_Line], headings: list[Heading]
) -> tuple[list[_Line], list[tuple[Heading, list[_Line]]]]:
    """Split the prose at the headings: what stands before the first, and each part's lines."""
    cuts = [bisect_left(prose, (heading.row,)) for heading in headings] + [len(prose)]
    parts = [
        (heading, prose[start + 1 : end])
        for heading, (start, end) in zip(headings, pairwise(cuts), strict=True)
    ]
    return prose[: cuts[0]], parts


def _title(head: list[_Line], document: Document) -> tuple[Title | None, tuple[int, ...]]:
    """Return the title and the rows it stands in: the best line of the head, else the metadata.

    Of several titles, such as links to the reports of other years, it is the one whose year is
    that of the statistical period, and of these the last that names the agency.
    """
    found = [(title, (index,)) for index, text in head if (title := title_of(text))]
    if not any(title.agency for title, _ in found) and (joined := _joined_title(head)):
        return joined
    if not found:
        return (title_of(document.title) if document.title else None), ()
    period = period_of("\n".join(text for _, text in head)) if len(found) > 1 else None
    year = period[0].year if period else None
    ranks = [(title.year == year, title.agency is not None) for title, _ in found]
    best = next(
        title for title, rank in zip(found[::-1], ranks[::-1], strict=True) if rank == max(ranks)
    )
    return next(pair for pair in found if pair[0] == best[0])


def _joined_title(head: list[_Line]) -> tuple[Title, tuple[int, ...]] | None:
    """Return the title that two or three lines in succession make up, with its agency."""
    for size in (2, 3):
        for start in range(len(head) - size + 1):
            lines = head[start : start + size]
            joined = title_of("".join(text.strip() for _, text in lines))
            if joined and joined.agency and AGENCY_END.search(joined.agency):
                return joined, tuple(index for index, _ in lines)
    return None


def _close(tail: list[_Line], signature: Signature | None) -> None:
    """Cut signature and page furniture off the last part."""
    if signature:
        del tail[signature.first :]
    for position, (_, text) in enumerate(tail):
        if position and len(text) <= _LONGEST_FOOTER and _FOOTER.search(text):
            del tail[position:]
            return


def _preamble(head: list[_Line], title_rows: tuple[int, ...]) -> list[_Line]:
    """Return the prose after the title, without the page's own lines."""
    start = max(title_rows, default=-1)
    return [
        (index, text)
        for index, text in head
        if index > start and not is_metadata(text) and not title_of(text)
    ]


def _section(heading: Heading, lines: list[_Line], rows: Sequence[SourceRow]) -> Section:
    return Section(
        no=heading.no,
        heading=heading.text,
        text="\n".join(text for _, text in lines),
        place=rows[heading.row].place(),
        lines=tuple(rows[index].line or 0 for index, _ in lines),
    )


def _notes(
    head: list[_Line], plan: Outline, rows: Sequence[SourceRow], title: Title | None
) -> list[str]:
    """Return the head note of table three, and a title with a date hung on to it."""
    notes = [
        cell.strip()
        for index in plan.tables["requests"]
        for cell in rows[index].cells
        if _NOTE_MARK in cell
    ]
    starting = (text for _, text in head if title and text.startswith(title.text))
    raw_title = next(starting, "")
    if title and raw_title not in {"", title.text}:
        notes.append(raw_title)
    return notes
