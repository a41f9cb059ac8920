"""Every rule against its named cases in tests/cases/annual: what it finds and what it leaves."""

from pathlib import Path

import pytest
import yaml

from gongkai.annual.check import check
from gongkai.annual.rules import rules

CASES = Path(__file__).parents[2] / "cases" / "annual"
FILES = {path.stem: path for path in sorted(CASES.glob("AR*.yml"))}
BOOKS = {code: yaml.safe_load(path.read_text(encoding="utf-8")) for code, path in FILES.items()}
FEWEST = 2


def _cases(kind: str):
    return [
        pytest.param(code, case or {}, id=f"{code}: {name}")
        for code, book in BOOKS.items()
        for name, case in book[kind].items()
    ]


@pytest.mark.parametrize("code", [rule.code for rule in rules if rule.code != "AR001"])
def test_every_rule_has_two_cases_of_each_kind_one_of_them_a_near_miss(code):
    book = BOOKS[code]

    assert len(book["pass"]) >= FEWEST
    assert len(book["fail"]) >= FEWEST
    assert any(name.startswith("near miss") for name in book["pass"])


def test_no_cases_are_left_of_a_rule_that_is_gone():
    assert [code for code in BOOKS if code not in rules] == []


@pytest.mark.parametrize(("code", "case"), _cases("pass"))
def test_the_rule_leaves_what_is_right(build, code, case):
    report, previous, members = build(case)

    found = [
        finding for finding in check(report, previous, members=members) if finding.code == code
    ]

    assert found == []


@pytest.mark.parametrize(("code", "case"), _cases("fail"))
def test_the_rule_finds_what_is_wrong(build, code, case):
    case = dict(case)
    expected = case.pop("expect")
    report, previous, members = build(case)

    found = [
        finding for finding in check(report, previous, members=members) if finding.code == code
    ]

    assert len(found) == len(expected), [finding.message for finding in found]
    for finding, wanted in zip(found, expected, strict=True):
        exact = {name: value for name, value in wanted.items() if name not in {"says", "mend"}}
        assert {name: getattr(finding, name) for name in exact} == exact
        assert finding.fix is None or finding.fix.label == wanted.get("mend", finding.fix.label)
        assert finding.fix or "mend" not in wanted
        assert [words for words in wanted.get("says", []) if words not in finding.explained] == []
