"""A finding as a note in the margin of the report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gongkai.annual.rules import rules
from gongkai.apps.reports.checkup.spots import name_of
from gongkai.lint.finding import Fault, Severity, Stage

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from gongkai.annual.formats import FormSpec


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
    mend: str
    """A mechanical change that would settle it, in words; empty when there is none."""
    suspect: str
    """The cell that the mend would change; empty when it changes none."""
    is_doubtful: bool
    """Whether our own reading is in doubt, not the report."""
    is_on_trial: bool
    """Whether the rule is new and its findings are still being tried out."""


def notes_of(findings: Iterable[Mapping[str, Any]], form: FormSpec) -> list[Note]:
    """Return *findings*, as the command line prints them in JSON, numbered by weight."""
    ordered = sorted(findings, key=lambda finding: Severity(finding["severity"]).rank)
    return [_note(number, finding, form) for number, finding in enumerate(ordered, 1)]


def _note(number: int, finding: Mapping[str, Any], form: FormSpec) -> Note:
    cause, fix = finding["cause"], finding["fix"] or {}
    edits = fix.get("edits", ())
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
        line=_line(finding["place"] or {}),
        mend=fix.get("label", ""),
        suspect=next((edit["where"] for edit in edits if edit["where"] in form.columns), ""),
        is_doubtful=finding["fault"] == Fault.EXTRACTION,
        is_on_trial=finding["stage"] == Stage.PREVIEW,
    )


def _figure(value: object) -> str:
    return "" if value is None else str(value)


def _line(place: Mapping[str, Any]) -> str:
    parts = (("page", "第{}页"), ("line", "第{}行"))
    return "".join(form.format(place[key]) for key, form in parts if place.get(key))
