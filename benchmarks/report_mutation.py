"""A thousand random damages to correct reports, and how many of them the checker finds.

A judge of its own, which knows no rule of ours, says which damages break a sum or a stated rule.
Prints name, value, bar, unit; ends with 1 below a bar. Seeds as arguments: how many, from where.
"""

import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from annual.mutation.paper import LAYOUTS
from annual.mutation.trial import SAMPLES, Trial, tried, undamaged

DAMAGES = 1000
LEAST_FOUND = 99
"""Of a hundred that break something."""


def main(damages: int = DAMAGES, first: int = 0) -> int:
    """Damage, check, print; name each miss on the error output; return 1 below a bar."""
    trials = [tried(seed) for seed in range(first, first + damages)]
    breaking = [trial for trial in trials if trial.broken]
    missed = [trial for trial in breaking if not trial.is_found]
    found = 100 * (1 - len(missed) / len(breaking))
    false = sum(bool(undamaged(seed, layout)[1]) for seed in range(SAMPLES) for layout in LAYOUTS)
    print(f"damages that break a rule, found\t{found:.2f}\t>= {LEAST_FOUND}\t%")
    print(f"damages that break a rule\t{len(breaking)}\t\t")
    print(f"correct reports with a finding\t{false}\t<= 0\t")
    for line in told(missed):
        print(line, file=sys.stderr)
    return int(found < LEAST_FOUND or false > 0)


def told(missed: list[Trial]) -> list[str]:
    """Return a line on each kind of damage that was missed, with the seeds that show it."""
    kinds = Counter(trial.wound for trial in missed)
    return [
        f"missed {count} x {wound}: {[trial.seed for trial in missed if trial.wound == wound]}"
        for wound, count in kinds.most_common()
    ]


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
