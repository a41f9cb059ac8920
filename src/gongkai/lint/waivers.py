"""Waivers: findings that a named person has accepted, with a reason; unused ones are reported."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from gongkai.lint.finding import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """One accepted finding: by its code, and by place or fingerprint where these are given."""

    code: str
    reason: str
    author: str
    on: date
    where: str | None = None
    fingerprint: str | None = None

    def __post_init__(self) -> None:
        """Refuse a waiver that nobody answers for."""
        if not self.reason.strip() or not self.author.strip():
            msg = f"豁免 {self.code} 必须写明理由和责任人。"
            raise ValueError(msg)

    def covers(self, finding: Finding) -> bool:
        """Tell whether this waiver accepts *finding*."""
        return (
            self.code == finding.code
            and self.where in {None, finding.where}
            and self.fingerprint in {None, finding.fingerprint}
        )


@dataclass(frozen=True, slots=True)
class Sifted:
    """Findings that stand, findings that were waived (with the waiver), and waivers without use."""

    standing: tuple[Finding, ...]
    waived: tuple[tuple[Finding, Waiver], ...]
    unused: tuple[Waiver, ...]


def sift(findings: Iterable[Finding], waivers: Iterable[Waiver]) -> Sifted:
    """Take out of *findings* those that *waivers* cover."""
    waivers = tuple(waivers)
    standing: list[Finding] = []
    waived: list[tuple[Finding, Waiver]] = []
    used: set[Waiver] = set()
    for finding in findings:
        covering = [waiver for waiver in waivers if waiver.covers(finding)]
        used.update(covering)
        if covering:
            waived.append((finding, covering[0]))
        else:
            standing.append(finding)
    unused = tuple(waiver for waiver in waivers if waiver not in used)
    return Sifted(tuple(standing), tuple(waived), unused)
