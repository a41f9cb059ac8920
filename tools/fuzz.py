"""Search the readers for inputs that raise, hang or hoard, guided by coverage.

Needs atheris, which is no dependency of the project: ``pip install atheris``, on Linux. Starts
from the golden files and the built documents; stops at the first find, and writes it down:

    python tools/fuzz.py html -max_total_time=300 -rss_limit_mb=2048 -timeout=10

What it finds becomes a case of ``tests/annual/parse/test_found.py``.
"""

import sys
import tempfile
from pathlib import Path

import atheris

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

with atheris.instrument_imports(include=["gongkai.annual"]):
    from gongkai.annual.parse import Unusable, parse

from annual.parse.seeds import SEEDS  # noqa: E402 - after the readers, which it must not load first


def one(data: bytes) -> None:
    """Read one input; only a report or `Unusable` may come of it."""
    try:
        parse(data)
    except Unusable as refusal:
        sentence = str(refusal)
        if not sentence or "\n" in sentence:
            raise AssertionError(sentence) from None


def main() -> None:
    """Run the fuzzer on the kind of file named first, with its own options after it."""
    kind, *options = sys.argv[1:]
    corpus = Path(tempfile.mkdtemp(prefix=f"fuzz-{kind}-"))
    for number, seed in enumerate(SEEDS[kind]):
        (corpus / str(number)).write_bytes(seed)
    atheris.Setup([sys.argv[0], *options, str(corpus)], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
