"""What each kind of file keeps of a report, so that «reads back as the same» has one meaning."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from gongkai.annual.formats import form_of
from gongkai.annual.interchange import to_json
from gongkai.annual.render.wording import closing_lines, paragraphs, six_parts, title_text
from gongkai.documents.official import printable

if TYPE_CHECKING:
    from gongkai.annual.model import Report

Facts = dict[str, object]
_DASHES = re.compile("—+")
"""A typeface draws 破折号 as one glyph, and a reader of the file finds one character."""

_RARE = re.compile("[\U00010000-\U0010ffff]")


def same_report(one: Report, other: Report, to: str) -> bool:
    """Whether *one* and *other* say the same, as far as a file of kind *to* can hold it.

    Always the same: form, single 其他处理 row, every number, which cells have none, agency, year.

    - ``json`` keeps everything else but places, printed labels and the reader's notes.
    - ``csv`` keeps figures only: why a cell has no number, what was printed there, printed units.
    - ``html``, ``docx``, ``xlsx`` and ``pdf`` print the report: title (the canonical one where
      there is none), preamble, the text of the six parts under canonical headings, closing lines,
      days of signing and publication, and a unit only where no label has it. A cell without a
      number is printed blank or as 待核, so why it has none is not kept. Blank lines
      and control characters are not kept, runs of blanks count as one; line breaks of a PDF are
      those of its page, so there text is compared without any blanks, a double dash as one, and
      without the rare characters (outside Unicode's first plane) that few typefaces have.
    """
    return kept(one, to) == kept(other, to)


def kept(report: Report, to: str) -> Facts:
    """Return what a file of kind *to* keeps of *report*, in a form that can be compared."""
    facts: Facts = {
        "form": (report.form, report.single_other_row),
        "cells": {path: Decimal(value) for path, value in sorted(report.cells.items())},
        "of": (report.agency, report.year),
    }
    match to:
        case "json":
            return facts | {key: value for key, value in to_json(report).items() if value != ""}
        case "csv":
            return facts | {"unread": _unread(report), "units": dict(report.units)}
        case _:
            return facts | _printed(report, joiner="" if to == "pdf" else " ")


def _unread(report: Report) -> dict[str, tuple[str, str]]:
    known = {item.where: (item.kind, item.text) for item in report.unread}
    paths = (path for path in form_of(report).paths if path not in report.cells)
    return {path: known.get(path, ("missing", "")) for path in paths}


def _printed(report: Report, joiner: str) -> Facts:
    return {
        "title": _squeezed(title_text(report), ""),
        "preamble": _lines(report.preamble, joiner),
        "parts": {part.no: _lines(part.text, joiner) for part in six_parts(report)},
        "closing": [_squeezed(line, "") for line in closing_lines(report)],
        "days": (report.signed_on, report.published_on),
        "units": {
            path: report.units.get(path) or column.unit
            for path, column in form_of(report).columns.items()
            if column.unit and column.unit not in column.label and path in report.cells
        },
    }


def _lines(text: str, joiner: str) -> list[str]:
    lines = [squeezed for line in paragraphs(text) if (squeezed := _squeezed(line, joiner))]
    return lines if joiner else [_RARE.sub("", _DASHES.sub("—", "".join(lines)))]


def _squeezed(text: str, joiner: str) -> str:
    return joiner.join(printable(text).split())
