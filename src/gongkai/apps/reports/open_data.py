"""Published reports as open data: each edition's files as they were published, never recomputed."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from django.conf import settings
from django.db.models import Count, Max, OuterRef, Prefetch, Subquery
from django.urls import reverse

from gongkai import __version__
from gongkai.annual.interchange import SCHEMA, from_json
from gongkai.annual.render.csv import HEADER, harmless
from gongkai.annual.render.wording import number_text
from gongkai.annual.schema import VARIANTS
from gongkai.apps.reports.models import Edition, ReportFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from django.db.models import QuerySet

    from gongkai.annual.model import Report

BATCH = 20
"""Files in memory at a time, however many there are."""
MARK = b"\xef\xbb\xbf"
"""By which spreadsheets know UTF-8."""
WIDE_HEAD = ("agency", "year", "form", "edition", "stated_on", "published_on", "title", "address")
CELLS = tuple(dict.fromkeys(path for form in VARIANTS for path in form.paths))
"""Every cell that a report of any form can have: the columns of the wide table."""


class State(NamedTuple):
    """By what a reader knows that nothing has changed; ``changed`` is none without any report."""

    etag: str
    changed: datetime | None


def newest_editions(year: int | None = None) -> QuerySet[Edition]:
    """Return the newest edition of each public report, the last year first, in a fixed order."""
    newest = Edition.objects.filter(report=OuterRef("report")).order_by("-number").values("pk")
    rows = Edition.objects.filter(report__agency__is_active=True, pk=Subquery(newest[:1]))
    if year is not None:
        rows = rows.filter(report__year=year)
    return rows.order_by("-report__year", "report__agency__path")


def state_of(editions: QuerySet[Edition]) -> State:
    """Return the state of *editions* in one query: editions are only ever added."""
    found = editions.order_by().aggregate(
        count=Count("pk"), last=Max("pk"), changed=Max("published_at")
    )
    seen = f"{__version__}:{found['count']}:{found['last']}"
    return State(f'"{hashlib.sha256(seen.encode()).hexdigest()[:32]}"', found["changed"])


def years() -> list[int]:
    """Return the years of which a report is public, the last first."""
    found = newest_editions().order_by("-report__year").values_list("report__year", flat=True)
    return list(dict.fromkeys(found))


def as_json(editions: QuerySet[Edition]) -> Iterator[bytes]:
    """Yield one array of the reports of *editions*, each as it was published."""
    yield b"["
    for number, (_, data) in enumerate(_read(editions, "json")):
        yield (b",\n" if number else b"\n") + data.strip()
    yield b"\n]\n"


def as_csv(editions: QuerySet[Edition]) -> Iterator[bytes]:
    """Yield a table with a row for each cell of each report."""
    yield MARK + _line(HEADER)
    for _, data in _read(editions, "csv"):
        rows = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
        yield b"".join(_line([row.get(name) or "" for name in HEADER]) for row in rows)


def as_wide_csv(editions: QuerySet[Edition]) -> Iterator[bytes]:
    """Yield a table with a row for each report and a column for each cell; blank is no number."""
    yield MARK + _line((*WIDE_HEAD, *CELLS))
    for edition, data in _read(editions, "json"):
        yield _line(_wide(edition, from_json(json.loads(data))))


def _wide(edition: Edition, content: Report) -> list[str]:
    agency, year = edition.report.agency, edition.report.year
    head = (
        harmless(agency.name),
        str(year),
        content.form,
        str(edition.number),
        edition.stated_on.isoformat(),
        edition.published_on.isoformat(),
        harmless(edition.title),
        address("reports:agency_detail", agency.slug, year),
    )
    values = (content.get(path) for path in CELLS)
    return [*head, *("" if value is None else number_text(value) for value in values)]


def catalogue() -> dict[str, Any]:
    """Return every public report with the addresses and digests of all its editions' files."""
    files = ReportFile.objects.defer("content").order_by("pk")
    rows = (
        Edition.objects.filter(report__agency__is_active=True)
        .defer("body")
        .select_related("report__agency")
        .prefetch_related(Prefetch("files", files))
        .order_by("-report__year", "report__agency__path", "number")
    )
    reports = [list(editions) for _, editions in groupby(rows, lambda row: row.report_id)]
    return {"schema": SCHEMA, "reports": [_entry(editions) for editions in reports]}


def _entry(editions: list[Edition]) -> dict[str, Any]:
    report = editions[0].report
    slug, year = report.agency.slug, report.year
    return {
        "agency": {"id": slug, "name": report.agency.name},
        "year": year,
        "form": report.form,
        "page": address("reports:agency_detail", slug, year),
        "json": address("reports:data_report", slug, year, "json"),
        "csv": address("reports:data_report", slug, year, "csv"),
        "editions": [_edition(edition, slug, year) for edition in editions],
    }


def _edition(edition: Edition, slug: str, year: int) -> dict[str, Any]:
    return {
        "number": edition.number,
        "title": edition.title,
        "stated_on": edition.stated_on.isoformat(),
        "published_on": edition.published_on.isoformat(),
        "note": edition.note,
        "files": {
            file.format: {
                "url": address("reports:agency_file", slug, year, edition.number, file.format),
                "bytes": file.size,
                "sha256": file.digest,
            }
            for file in edition.files.all()
        },
    }


def address(name: str, *arguments: object) -> str:
    """Return the full address of the page called *name*."""
    return f"{settings.BASE_URL}{reverse(name, args=arguments)}"


def _read(editions: QuerySet[Edition], form: str) -> Iterator[tuple[Edition, bytes]]:
    """Yield *editions* with their file in *form*, a few at a time; no cursor stays open."""
    keys = list(editions.values_list("pk", flat=True))
    files = Prefetch("files", ReportFile.objects.filter(format=form))
    rows = Edition.objects.defer("body").select_related("report__agency").prefetch_related(files)
    for start in range(0, len(keys), BATCH):
        found = rows.in_bulk(keys[start : start + BATCH])
        for key in keys[start : start + BATCH]:
            for file in found[key].files.all():
                yield found[key], file.read()


def _line(values: Iterable[str]) -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerow(values)
    return buffer.getvalue().encode()
