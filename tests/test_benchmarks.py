"""The runner of benchmarks reads figures, holds them against their bars, and refuses the rest."""

import subprocess
import sys

import pytest

from measure import ROOT

RUNNER = ROOT / "benchmarks" / "run.py"


@pytest.fixture
def bench(tmp_path):
    """Run the runner in a folder that holds one benchmark with the given body."""
    runner = tmp_path / "run.py"
    runner.write_text(RUNNER.read_text(encoding="utf-8"), encoding="utf-8")

    def run(body, *names):
        (tmp_path / "sums.py").write_text(body, encoding="utf-8")
        return subprocess.run(
            [sys.executable, str(runner), *names], capture_output=True, text=True, check=False
        )

    return run


def test_figure_that_meets_its_bar_is_kept(bench):
    ended = bench(r'print("dates\t894000\t>= 500000\t/s")')

    assert ended.returncode == 0
    assert "| sums | dates | 894,000 /s | >= 500000 | kept |" in ended.stdout


@pytest.mark.parametrize(("value", "bar"), [("499999", ">= 500000"), ("1.51", "<= 1.5")])
def test_figure_below_its_bar_fails_the_run(bench, value, bar):
    ended = bench(rf'print("dates\t{value}\t{bar}\t/s")')

    assert ended.returncode == 1
    assert f"the bar is {bar}" in ended.stderr


def test_figure_without_a_bar_is_only_told(bench):
    ended = bench(r'print("dates\t3\t\t/s")')

    assert ended.returncode == 0
    assert "| told |" in ended.stdout


def test_benchmark_that_breaks_fails_the_run(bench):
    ended = bench(r'print("dates\t3\t5\t/s"); raise SystemExit(1)')

    assert ended.returncode == 1
    assert "sums: ended with status 1" in ended.stderr


@pytest.mark.parametrize("line", [r"ready", r"dates\tmany\t\t/s", r"dates\t3\t> 5\t/s"])
def test_line_that_is_no_figure_is_refused(bench, line):
    ended = bench(f'print("{line}")')

    assert ended.returncode == 1
    assert "printed what is no figure" in ended.stderr


def test_unknown_benchmark_is_named(bench):
    ended = bench("", "products")

    assert ended.returncode == 1
    assert "no such benchmark: products" in ended.stderr
