"""Correct reports, damaged at random: what breaks a sum or a stated rule is found."""

import pytest

from annual.mutation.judge import broken
from annual.mutation.paper import LAYOUTS
from annual.mutation.samples import sample
from annual.mutation.trial import tried, undamaged
from gongkai.annual.check import check
from gongkai.annual.mend import apply
from gongkai.annual.parse import parse
from gongkai.lint.finding import Severity

pytestmark = pytest.mark.property

TRIALS = 300
FEWER_TRIALS = 150
LEAST_FOUND = 0.99
"""Of the damages that break something; the benchmark holds a larger run to more."""


@pytest.mark.parametrize("layout", LAYOUTS)
def test_nothing_is_found_in_correct_reports(layout):
    for seed in range(24):
        whole, findings = undamaged(seed, layout)

        assert broken(whole.paper, whole) == []
        assert [finding.message for finding in findings] == []


def test_damages_are_found():
    trials = [tried(seed) for seed in range(TRIALS)]

    breaking = [trial for trial in trials if trial.broken]
    missed = [trial for trial in breaking if not trial.is_found]
    assert len(breaking) > TRIALS / 2
    assert 1 - len(missed) / len(breaking) >= LEAST_FOUND, [
        (trial.seed, trial.wound, trial.broken) for trial in missed
    ]


def test_mends_give_back_what_stood_there_and_break_nothing():
    mends = 0
    for trial in map(tried, range(TRIALS, TRIALS + FEWER_TRIALS)):
        for finding in trial.findings:
            if finding.fix is None or trial.report is None:
                continue
            mended = apply(trial.report, finding.fix)
            after = check(mended, trial.whole.previous)

            mends += 1
            right = trial.whole.report.cells
            figures = [edit for edit in finding.fix.edits if edit.where in right]
            assert [edit for edit in figures if str(right[edit.where]) != edit.new] == []
            assert finding.fingerprint not in {left.fingerprint for left in after}
            assert errors(after) <= errors(trial.findings), (trial.seed, finding.code)
    assert mends > FEWER_TRIALS / 10


def errors(findings):
    return {found.fingerprint for found in findings if found.severity is Severity.ERROR}


@pytest.mark.parametrize("seed", range(12))
def test_one_wrong_cell_of_table_three_is_named_with_its_right_figure(seed):
    whole = sample(seed)
    cells = [path for path in whole.report.cells if path.startswith("requests.")]
    where = cells[seed * 13 % len(cells)]
    right = whole.report.count(where)
    wrong = right + 7 + seed

    findings = check(whole.report.with_cells({where: wrong}), whole.previous)

    told = f"由 {wrong} 改为 {right}"
    sums = [found for found in findings if found.code in {"AR201", "AR202", "AR203"}]
    assert len(sums) >= 2
    assert [found.cause for found in sums if told not in found.cause] == []


@pytest.mark.parametrize("layout", ["page", "pipes"])
def test_a_label_that_lost_its_end_inside_its_cell_is_found(layout):
    whole = sample(0)
    labels = [cell for row in whole.paper.tables[3].data for cell in row if not cell.where]
    label = next(cell for cell in labels if cell.text == "2.重复申请")
    label.text = "2.重复申"

    findings = check(parse(LAYOUTS[layout](whole.paper)), whole.previous)

    assert [(found.code, found.got) for found in findings] == [("AR602", "2.重复申")]
