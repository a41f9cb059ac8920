"""Run every benchmark and print its figures beside the bars that the design sets.

A benchmark is a script in this folder. It prints one line for each figure, its fields separated by
tabs: name, value, bar, unit. A bar reads ``>= 300`` or ``<= 1.5``; a bare number is judged by the
script's own exit status, and an empty bar by nobody. A benchmark that cannot run here prints
nothing, says why on its error output, and ends with status 0; any other status is a failure.
Names of benchmarks as arguments select some.
"""

import operator
import platform
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from os import cpu_count
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
FIELDS = 4
COMPARISONS = {
    ">=": operator.ge,
    "≥": operator.ge,
    "<=": operator.le,
    "≤": operator.le,
}
COLUMNS = ("benchmark", "figure", "value", "bar", "")


class MalformedLineError(ValueError):
    """A benchmark printed a line that is not a figure."""


@dataclass(frozen=True, slots=True)
class Result:
    """One figure, and the bar it is held against."""

    name: str
    value: float
    bar: str
    unit: str

    @classmethod
    def parse(cls, line: str) -> "Result":
        """Read a line that a benchmark printed.

        >>> Result.parse("due dates\\t894000\\t>= 500000\\t/s").is_kept
        True
        """
        fields = line.split("\t")
        if len(fields) != FIELDS:
            raise MalformedLineError(line)
        name, value, bar, unit = map(str.strip, fields)
        comparison, _, limit = bar.rpartition(" ")
        if bar and ((comparison and comparison not in COMPARISONS) or not is_number(limit)):
            raise MalformedLineError(line)
        return cls(name, float(value), bar, unit)

    @property
    def is_kept(self) -> bool:
        """Whether the figure meets its bar; one without a comparison does as far as we know."""
        comparison, _, limit = self.bar.rpartition(" ")
        if not comparison:
            return True
        return bool(COMPARISONS[comparison](self.value, float(limit)))


def is_number(text: str) -> bool:
    """Tell whether *text* reads as a number."""
    try:
        float(text)
    except ValueError:
        return False
    return True


def main(names: list[str]) -> int:
    """Run the benchmarks, print a table, and return 1 if one fails or misses its bar."""
    print(f"{cpu_count()} cores, Python {platform.python_version()}, {platform.machine()}\n")
    rows, failures = [], []
    for script in scripts(names):
        print(f"… {script.stem}", file=sys.stderr, flush=True)
        results, complaint = run(script)
        rows += [(script.stem, result) for result in results]
        failures += [f"{script.stem}: {text}" for text in (complaint, *missed(results)) if text]
    print("\n".join(table(rows)))
    for failure in failures:
        print(failure, file=sys.stderr)
    return 1 if failures else 0


def scripts(names: Iterable[str]) -> list[Path]:
    """Return the benchmarks asked for, or all of them; a name may stand without its suffix."""
    wanted = {Path(name).stem for name in names}
    found = [path for path in sorted(FOLDER.glob("*.py")) if is_benchmark(path)]
    unknown = wanted - {path.stem for path in found}
    if unknown:
        sys.exit(f"no such benchmark: {', '.join(sorted(unknown))}")
    return [path for path in found if not wanted or path.stem in wanted]


def is_benchmark(path: Path) -> bool:
    """Tell a script from a module that scripts share, whose name opens with an underscore."""
    return path.name != Path(__file__).name and not path.name.startswith("_")


def run(script: Path) -> tuple[list[Result], str]:
    """Return what *script* measured, and a complaint if it failed."""
    ended = subprocess.run(
        [sys.executable, str(script)], stdout=subprocess.PIPE, text=True, check=False
    )
    try:
        results = [Result.parse(line) for line in ended.stdout.splitlines() if line.strip()]
    except ValueError as error:
        return [], f"printed what is no figure: {error}"
    if ended.returncode and all(result.is_kept for result in results):
        return results, f"ended with status {ended.returncode}"
    return results, ""


def missed(results: Iterable[Result]) -> Iterator[str]:
    """Yield a sentence for each figure below its bar."""
    for result in results:
        if not result.is_kept:
            yield f"{result.name} is {result.value:,g} {result.unit}, the bar is {result.bar}"


def table(rows: list[tuple[str, Result]]) -> Iterator[str]:
    """Yield a Markdown table, ready for RESULTS.md."""
    yield f"| {' | '.join(COLUMNS)} |"
    yield "|---|---|---:|---:|---|"
    for benchmark, result in rows:
        value = f"{result.value:,.4g}" if result.value < FEW else f"{result.value:,.0f}"
        verdict = "kept" if result.is_kept else "missed"
        told = verdict if result.bar else "told"
        yield f"| {benchmark} | {result.name} | {value} {result.unit} | {result.bar} | {told} |"


FEW = 1000
"""Below this a figure is printed with four digits, above it whole."""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
