"""Check a report against all rules, with last year's report where there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.annual.rules import Subject, rules
from gongkai.lint.waivers import sift

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gongkai.annual.model import Report
    from gongkai.lint.finding import Finding
    from gongkai.lint.waivers import Waiver

UNUSED_WAIVER = "AR001"


def check(
    report: Report,
    previous: Report | None = None,
    waivers: Iterable[Waiver] = (),
    *,
    members: Iterable[Report] = (),
) -> list[Finding]:
    """Return all findings on *report*, in the order of codes, then as the report prints them.

    *members* are the reports that it adds up, where it is a consolidated one. Findings that
    *waivers* cover are left out; a waiver that covers none is itself a finding.
    """
    subject = Subject(report, previous, members=tuple(members))
    found = (finding for rule in rules for finding in rule.run(subject))
    sifted = sift(found, waivers)
    idle = Subject(report, previous, unused_waivers=sifted.unused)
    return [*rules.get(UNUSED_WAIVER).run(idle), *sifted.standing]
