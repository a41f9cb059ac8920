"""Every mechanical mend that a rule offers: the finding goes, and no new error comes."""

from pathlib import Path

import pytest
import yaml

from gongkai.annual.check import check
from gongkai.annual.mend import apply
from gongkai.lint.finding import Severity

BOOKS = {
    path.stem: yaml.safe_load(path.read_text(encoding="utf-8"))
    for path in sorted((Path(__file__).parents[2] / "cases" / "annual").glob("AR*.yml"))
}
CASES = [
    pytest.param(
        {key: value for key, value in case.items() if key != "expect"}, id=f"{code}: {name}"
    )
    for code, book in BOOKS.items()
    for name, case in book["fail"].items()
]


def errors(findings):
    return {finding.fingerprint for finding in findings if finding.severity is Severity.ERROR}


@pytest.mark.parametrize("case", CASES)
def test_a_fix_takes_its_finding_away_and_makes_no_new_error(build, case):
    report, previous, _ = build(case)
    before = check(report, previous)

    for finding in before:
        if finding.fix is not None:
            after = check(apply(report, finding.fix), previous)
            assert finding.fingerprint not in {left.fingerprint for left in after}, finding.code
            assert errors(after) <= errors(before), finding.code


def test_the_cases_hold_findings_of_several_rules_with_a_fix(build):
    found = {
        finding.code
        for case in CASES
        for finding in check(*build(case.values[0])[:2])
        if finding.fix is not None
    }

    assert {"AR103", "AR502", "AR601", "AR602"} <= found
