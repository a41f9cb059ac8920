"""Outcomes as text for a terminal, as JSON lines and as SARIF 2.1.0."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from gongkai.lint.finding import Fault, Finding, Severity, Stage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from gongkai.lint.finding import Fix, Place
    from gongkai.lint.rule import Registry, Rule

SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
SARIF_VERSION = "2.1.0"
FINGERPRINT_KEY = "gongkai/v1"
"""The name of our digest in SARIF's ``partialFingerprints``."""

EXIT_CLEAN, EXIT_FOUND, EXIT_UNUSABLE = 0, 1, 2
"""No error found; some found; some input unusable, which outweighs the others."""

_FIELDS = (
    "code",
    "name",
    "severity",
    "message",
    "remedy",
    "where",
    "got",
    "expected",
    "basis",
    "excerpt",
)
_PLACE_FIELDS = ("line", "page", "table", "row", "column")


@dataclass(frozen=True, slots=True)
class Outcome:
    """One input and what came of it: findings about *subject*, or the *error* that stopped us.

    *subject* is what the JSON calls ``report``: agency, year, form; *digest* is that of the file,
    where the result is kept to be found again; *lines* holds, by number, the source lines in
    which something can be mended, where the output says so to a column.
    """

    source: str
    subject: Mapping[str, object] | None = None
    findings: tuple[Finding, ...] = ()
    error: str | None = None
    digest: str | None = None
    lines: Mapping[int, str] = field(default_factory=dict)

    def count(self, severity: Severity) -> int:
        """Return how many findings have this *severity*."""
        return sum(finding.severity is severity for finding in self.findings)


@dataclass(slots=True)
class Tally:
    """What a run found so far; kept instead of the outcomes, so that memory stays flat."""

    checked: int = 0
    unusable: int = 0
    counts: Counter[Severity] = field(default_factory=Counter)

    def add(self, outcome: Outcome) -> None:
        """Count one more *outcome*."""
        if outcome.error is not None:
            self.unusable += 1
            return
        self.checked += 1
        self.counts.update(finding.severity for finding in outcome.findings)

    @classmethod
    def of(cls, outcomes: Iterable[Outcome]) -> Tally:
        """Return the tally of *outcomes*."""
        tally = cls()
        for outcome in outcomes:
            tally.add(outcome)
        return tally

    @property
    def exit_code(self) -> int:
        """The status for the shell: 2 beats 1 beats 0."""
        if self.unusable:
            return EXIT_UNUSABLE
        return EXIT_FOUND if self.counts[Severity.ERROR] else EXIT_CLEAN

    @property
    def summary(self) -> str:
        """The closing line over all inputs."""
        parts = [f"共检查 {self.checked} 份"]
        parts += [f"{severity.label} {self.counts[severity]}" for severity in Severity]
        if self.unusable:
            parts.append(f"无法读取 {self.unusable} 份")
        return "，".join(parts) + "。"


def exit_code(outcomes: Iterable[Outcome]) -> int:
    """Return the status for the shell: 2 beats 1 beats 0."""
    return Tally.of(outcomes).exit_code


def as_json(outcome: Outcome) -> str:
    """Return *outcome* as one line of JSON."""
    if outcome.error is not None:
        content: dict[str, object] = {"source": outcome.source, "error": outcome.error}
    else:
        content = {
            "source": outcome.source,
            "report": dict(outcome.subject or {}),
            "findings": [_plain(finding) for finding in outcome.findings],
        }
    if outcome.digest:
        content["digest"] = outcome.digest
    return json.dumps(content, ensure_ascii=False)


def _plain(finding: Finding) -> dict[str, object]:
    values = {name: getattr(finding, name) for name in _FIELDS}
    return {
        **values,
        "severity": finding.severity.value,
        "message": finding.explained,
        "cause": finding.cause,
        "fault": finding.fault.value,
        "fix": _plain_fix(finding.fix),
        "fingerprint": finding.fingerprint,
        "place": _plain_place(finding.place),
        "stage": finding.stage.value,
    }


def _plain_fix(fix: Fix | None) -> dict[str, object] | None:
    if fix is None:
        return None
    return {"label": fix.label, "edits": [edit._asdict() for edit in fix.edits]}


def _plain_place(place: Place | None) -> dict[str, int] | None:
    """Return what is known of *place*, ``None`` when that is nothing."""
    known = {name: getattr(place, name, None) for name in _PLACE_FIELDS}
    return {name: value for name, value in known.items() if value is not None} or None


def as_text(outcome: Outcome) -> str:
    """Return *outcome* as Chinese text: the input, its tally, then findings, heaviest first."""
    if outcome.error is not None:
        return f"✗ {outcome.source}\n  {outcome.error}\n"
    lines = [f"● {outcome.source}　{_named(outcome.subject or {})}".rstrip("　"), _tally(outcome)]
    ordered = sorted(outcome.findings, key=lambda finding: finding.severity.rank)
    for severity, group in groupby(ordered, key=lambda finding: finding.severity):
        lines += ["", f"  【{severity.label}】"]
        for finding in group:
            lines += _told(finding)
    return "\n".join(lines) + "\n"


def _named(subject: Mapping[str, object]) -> str:
    agency, year, form = (subject.get(key) for key in ("agency", "year", "form"))
    words = [
        str(agency) if agency else "",
        f"{year} 年" if year else "",
        f"（{form} 年版格式）" if form else "",
    ]
    return " ".join(word for word in words if word)


def _tally(outcome: Outcome) -> str:
    counts = [
        f"{severity.label} {outcome.count(severity)}"
        for severity in Severity
        if outcome.count(severity)
    ]
    return "  " + (" · ".join(counts) if counts else "✓ 没有发现问题")


def _told(finding: Finding) -> list[str]:
    spot = _spot(finding)
    trial = "" if finding.stage is Stage.STABLE else f"（{finding.stage.label}）"
    doubt = "" if finding.fault is Fault.SOURCE else f"（{finding.fault.label}）"
    lines = [
        f"  {finding.code} {finding.title}{trial}{doubt}　{spot}",
        f"      {finding.message}",
    ]
    extras = (
        ("原文", "" if finding.excerpt in finding.message else f"“{finding.excerpt}”"),
        ("原因", finding.cause),
        ("改法", finding.remedy),
        ("可直接修改", finding.fix.label if finding.fix else ""),
        ("依据", finding.basis),
    )
    return [*lines, *(f"      {head}：{text}" for head, text in extras if text)]


def _spot(finding: Finding) -> str:
    place = finding.place
    page = f"第 {place.page} 页 " if place is not None and place.page else ""
    line = f"第 {place.line} 行 " if place is not None and place.line else ""
    return f"{page}{line}{finding.where}"


def summary(outcomes: Iterable[Outcome]) -> str:
    """Return the closing line over all *outcomes*."""
    return Tally.of(outcomes).summary


def as_sarif(
    outcomes: Iterable[Outcome], registry: Registry[Any], *, version: str
) -> dict[str, Any]:
    """Return *outcomes* as a SARIF 2.1.0 log with the whole rule catalogue of *registry*."""
    log: dict[str, Any] = json.loads("".join(sarif_pieces(outcomes, registry, version=version)))
    return log


def sarif_pieces(
    outcomes: Iterable[Outcome], registry: Registry[Any], *, version: str
) -> Iterator[str]:
    """Yield the text of the log that `as_sarif` returns, one result at a time.

    Only the notices about unusable inputs are kept until the end, so that memory stays flat.
    """
    rules = list(registry)
    index = {rule.code: number for number, rule in enumerate(rules)}
    driver = {"name": "gongkai", "version": version, "language": "zh-CN"}
    tool = {"driver": {**driver, "rules": [_sarif_rule(rule) for rule in rules]}}
    yield f'{{"$schema": "{SARIF_SCHEMA}", "version": "{SARIF_VERSION}", "runs": [{{"tool": '
    yield f'{_compact(tool)},\n"results": ['
    notices, separator = [], "\n"
    for outcome in outcomes:
        if outcome.error is not None:
            notices.append(_sarif_notice(outcome.source, outcome.error))
        for finding in outcome.findings:
            yield separator + _compact(_sarif_result(outcome, finding, index))
            separator = ",\n"
    invocation = {"executionSuccessful": not notices, "toolExecutionNotifications": notices}
    yield '\n],\n"columnKind": "unicodeCodePoints",\n'
    yield f'"invocations": {_compact([invocation])}}}]}}'


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _sarif_notice(source: str, error: str) -> dict[str, object]:
    return {
        "level": "error",
        "message": {"text": error},
        "locations": [{"physicalLocation": _artifact(source)}],
    }


def _sarif_rule(rule: Rule[Any]) -> dict[str, object]:
    manual = rule.documentation
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": manual.why},
        "help": {"text": f"例：{manual.example}\n怎样改：{manual.remedy}\n依据：{rule.basis}"},
        "defaultConfiguration": {"level": rule.severity.sarif_level},
        "properties": {"severity": rule.severity.value, "implements": rule.implements},
    }


def _sarif_result(
    outcome: Outcome, finding: Finding, index: Mapping[str, int]
) -> dict[str, object]:
    physical = _artifact(outcome.source)
    if finding.place is not None and finding.place.line:
        physical["region"] = {"startLine": finding.place.line}
    result: dict[str, object] = {
        "ruleId": finding.code,
        "level": finding.severity.sarif_level,
        "message": {"text": finding.explained},
        "locations": [
            {
                "physicalLocation": physical,
                "logicalLocations": [{"fullyQualifiedName": finding.where, "kind": "member"}],
            }
        ],
        "partialFingerprints": {FINGERPRINT_KEY: finding.fingerprint},
        "properties": {
            "severity": finding.severity.value,
            "remedy": finding.remedy,
            "fault": finding.fault.value,
            "stage": finding.stage.value,
            "fix": _plain_fix(finding.fix),
        },
    }
    if finding.code in index:
        result["ruleIndex"] = index[finding.code]
    if fix := _sarif_fix(outcome, finding):
        result["fixes"] = [fix]
    return result


def _sarif_fix(outcome: Outcome, finding: Finding) -> dict[str, object] | None:
    """Return the fix of *finding* if its one replacement is certain to the column.

    What is to go must stand once in its line, a figure as a cell of its own; a tool that applied
    anything less certain would spoil the report.
    """
    line = finding.place.line if finding.place else None
    if finding.fix is None or len(finding.fix.edits) != 1 or not line:
        return None
    edit = finding.fix.edits[0]
    old = re.escape(edit.old)
    shape = rf"(?<![^\s|>]){old}(?![^\s|<])" if edit.old.isdecimal() else old
    spots = list(re.finditer(shape, outcome.lines.get(line, ""))) if old else []
    if len(spots) != 1:
        return None
    region = {
        "startLine": line,
        "startColumn": spots[0].start() + 1,
        "endColumn": spots[0].end() + 1,
    }
    replacement = {"deletedRegion": region, "insertedContent": {"text": edit.new}}
    change = {**_artifact(outcome.source), "replacements": [replacement]}
    return {"description": {"text": finding.fix.label}, "artifactChanges": [change]}


def _artifact(source: str) -> dict[str, object]:
    return {"artifactLocation": {"uri": _uri(source)}}


def _uri(source: str) -> str:
    """Return *source* as a URI reference; the standard input has none of its own.

    >>> _uri("年报/a b.txt")
    '%E5%B9%B4%E6%8A%A5/a%20b.txt'
    """
    return "stdin" if source == "-" else quote(source.replace("\\", "/"))
