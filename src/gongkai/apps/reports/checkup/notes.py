"""A finding as a note in the margin of the report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gongkai.annual.rules import rules
from gongkai.apps.reports.checkup.spots import name_of
from gongkai.lint.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from gongkai.annual.formats import FormSpec

_EXTRACTION = "extraction"


@dataclass(frozen=True, slots=True)
class Note:
    """One finding with its number on the page and the Chinese name of its place."""

    number: int
    code: str
    title: str
    severity: Severity
    where: str
    spot: str
    message: str
    remedy: str
    basis: str
    excerpt: str
    cause: str
    got: str
    expected: str
    line: str
    changes: tuple[str, ...]
    is_doubtful: bool
    """Whether our own reading is in doubt, not the report."""


def notes_of(findings: Iterable[Mapping[str, Any]], form: FormSpec) -> list[Note]:
    """Return *findings*, as the command line prints them in JSON, numbered by weight."""
    ordered = sorted(findings, key=lambda finding: Severity(finding["severity"]).rank)
    return [_note(number, finding, form) for number, finding in enumerate(ordered, 1)]


def _note(number: int, finding: Mapping[str, Any], form: FormSpec) -> Note:
    cause = finding.get("cause") or ""
    return Note(
        number=number,
        code=finding["code"],
        title=rules.get(finding["code"]).title,
        severity=Severity(finding["severity"]),
        where=finding["where"],
        spot=name_of(finding["where"], form),
        message=finding["message"].removesuffix(f"（{cause}）"),
        remedy=finding["remedy"],
        basis=finding["basis"],
        excerpt=finding["excerpt"],
        cause=cause,
        got=_figure(finding["got"]),
        expected=_figure(finding["expected"]),
        line=_line(finding.get("place") or {}),
        changes=tuple(_changes(finding.get("fix") or {}, form)),
        is_doubtful=finding.get("fault") == _EXTRACTION,
    )


def _figure(value: object) -> str:
    return "" if value is None else str(value)


def _line(place: Mapping[str, Any]) -> str:
    parts = (("page", "第{}页"), ("line", "第{}行"))
    return "".join(form.format(place[key]) for key, form in parts if place.get(key))


def _changes(fix: Mapping[str, Any], form: FormSpec) -> Iterable[str]:
    for edit in fix.get("edits", ()):
        spot = name_of(edit["where"], form)
        yield f"{spot}：“{edit['old']}”改为“{edit['new']}”"
