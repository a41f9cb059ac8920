"""Read a report and check it; the answer is plain data, fit to cross from one process to another.

Nothing here knows Django, so that the process that reads a stranger's file starts quickly.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from gongkai.annual.check import check
from gongkai.annual.interchange import to_json
from gongkai.annual.parse import Unusable, parse
from gongkai.lint import emit

if TYPE_CHECKING:
    from gongkai.annual.model import Report

Answer = dict[str, Any]
"""Either ``error`` and the field it belongs to, or a report with its findings."""


class Source(NamedTuple):
    """A file or a typed text, with its name for the reader."""

    name: str
    data: bytes


def examine(source: Source, previous: Source | None = None) -> Answer:
    """Return what `gongkai report check` finds in *source*, with the report as it was read.

    ``report`` is ``gongkai.annual/1``, ``findings`` are those of the command line, ``previous``
    names the year before. An unusable file is ``{"error", "field"}``.
    """
    field = "file"
    try:
        report = parse(source.data, name=source.name)
        field = "previous"
        earlier = parse(previous.data, name=previous.name) if previous else None
    except Unusable as error:
        return {"error": str(error), "field": field}
    subject = {"agency": report.agency, "year": report.year, "form": report.form}
    outcome = emit.Outcome(source.name, subject, tuple(check(report, earlier)))
    return {
        "report": to_json(report),
        "findings": json.loads(emit.as_json(outcome))["findings"],
        "previous": _named(earlier) if earlier else "",
    }


def _named(report: Report) -> str:
    year = f"{report.year}年" if report.year else "年度不明"
    return f"{report.agency or '机关不明'}{year}"
