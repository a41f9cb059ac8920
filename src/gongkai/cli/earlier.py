"""Last year's reports for a check: one for all, or of a folder each agency's own."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gongkai.annual.parse import Unusable
from gongkai.cli.errors import Problem
from gongkai.cli.inputs import expand, read_report
from gongkai.cli.pool import over_files

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gongkai.annual.model import Report


class _Named(NamedTuple):
    """Whose report a file holds, and of which year."""

    source: str
    agency: str | None
    year: int | None


@dataclass(frozen=True, slots=True)
class Earlier:
    """Where to find the report of the year before."""

    only: Report | None = None
    by_agency: Mapping[tuple[str, int], str] = field(default_factory=dict)
    doubtful: tuple[str, ...] = ()
    """Agencies of which the folder holds two reports of one year; neither is used."""

    def of(self, report: Report) -> Report | None:
        """Return the report that *report* continues, ``None`` where there is none."""
        if self.only is not None:
            return self.only
        if not report.agency or report.year is None:
            return None
        source = self.by_agency.get((_squeezed(report.agency), report.year - 1))
        return read_report(source) if source else None


def earlier_at(path: str | None, *, language: str, jobs: int | None) -> Earlier:
    """Return what lies at *path*: a report for all, or a folder of reports by agency and year."""
    if path is None:
        return Earlier()
    if Path(path).is_dir():
        return _of_folder([*expand([path])], jobs)
    try:
        return Earlier(only=read_report(path))
    except Unusable as error:
        raise Problem(f"上一年的报告 {path}：{error}", f"{path}: {error.told(language)}") from None


def _of_folder(sources: list[str], jobs: int | None) -> Earlier:
    found: dict[tuple[str, int], str] = {}
    doubtful: dict[tuple[str, int], str] = {}
    unnamed = partial(_Named, agency=None, year=None)
    for named in over_files(_named, sources, lost=unnamed, jobs=jobs):
        if not named.agency or named.year is None:
            continue
        key = (_squeezed(named.agency), named.year)
        if key in found:
            doubtful[key] = named.agency
        found[key] = named.source
    kept = {key: source for key, source in found.items() if key not in doubtful}
    return Earlier(by_agency=kept, doubtful=tuple(doubtful.values()))


def _named(source: str) -> _Named:
    try:
        report = read_report(source)
    except Unusable:
        return _Named(source, None, None)
    return _Named(source, report.agency, report.year)


def _squeezed(agency: str) -> str:
    return "".join(agency.split())
