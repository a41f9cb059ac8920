"""A folder of reports in six layouts checked from the command line, and where the time goes.

GONGKAI_BENCH_FILES files (10,000 unless told) are written once to a temporary folder, then
checked by ``gongkai report check`` as a person would: on all cores, into a file. Memory is the
peak of each process, at the whole and at a tenth, and has to stay flat. The stages are timed on
one core by the processor's clock: the library alone on the same bytes, reading the container,
assembling the report, and the rules. Prints name, value, bar, unit.
"""

import io
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from time import process_time

import docx
import pypdfium2
from _reports import LAYOUTS, report
from lxml import etree
from python_calamine import CalamineWorkbook

from gongkai.annual.check import check
from gongkai.annual.parse import parse
from gongkai.annual.parse.assemble import assemble
from gongkai.annual.parse.docx import read_docx
from gongkai.annual.parse.encoding import decode
from gongkai.annual.parse.html import read_html
from gongkai.annual.parse.pdf import read_pdf
from gongkai.annual.parse.source import Document
from gongkai.annual.parse.text import read_text
from gongkai.annual.parse.xlsx import read_xlsx
from gongkai.documents import MissingFontError

FILES = int(os.environ.get("GONGKAI_BENCH_FILES", "10000"))
TEXTS = frozenset({"lines", "pipes"})
"""Layouts that no library reads: to decode them is nearly free."""
SAMPLE = 60
"""Files of a layout whose stages are timed."""
MOST_GROWTH = 1.2
"""The peak over all files against the peak over a tenth of them."""
BARS = {"lines": 300, "pipes": 300, "page": 300, "pdf": 5}
"""Reports a second and core. Design 6."""


WATCH = """
import resource, subprocess, sys, time
began = time.perf_counter()
subprocess.run(sys.argv[1:], stderr=subprocess.DEVNULL)
print(time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
"""A small process between: a child's peak counts what its parent held when it was made."""


def _decoded(data: bytes) -> str:
    return decode(data) or ""


def _bare_pdf(data: bytes) -> None:
    with pypdfium2.PdfDocument(data) as opened:
        for page in opened:
            page.get_textpage().get_text_bounded()


def _bare_workbook(data: bytes) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python()


BARE: dict[str, Callable[[bytes], object]] = {
    "lines": _decoded,
    "pipes": _decoded,
    "page": lambda data: etree.fromstring(data, etree.HTMLParser(encoding="utf-8")),
    "word": lambda data: docx.Document(io.BytesIO(data)),
    "workbook": _bare_workbook,
    "pdf": _bare_pdf,
}
READ: dict[str, Callable[[bytes], Document]] = {
    "lines": lambda data: read_text(_decoded(data)),
    "pipes": lambda data: read_text(_decoded(data)),
    "page": lambda data: read_html(_decoded(data)),
    "word": read_docx,
    "workbook": read_xlsx,
    "pdf": read_pdf,
}


def write(folder: Path, layouts: Iterable[str]) -> None:
    """Write the files, an equal number of each layout."""
    names = list(layouts)
    for number in range(FILES):
        suffix, writer = LAYOUTS[names[number % len(names)]]
        (folder / f"{number:05}.{suffix}").write_bytes(writer(report(number)))


def available() -> list[str]:
    """Return the layouts that this machine can write: a PDF takes a typeface."""
    try:
        LAYOUTS["pdf"][1](report(0))
    except MissingFontError as missing:
        print(missing, file=sys.stderr)
        return [name for name in LAYOUTS if name != "pdf"]
    return list(LAYOUTS)


def check_folder(paths: list[str], output: Path) -> tuple[float, float]:
    """Check *paths* in a process of its own; return the seconds and the peak in megabytes."""
    command = [sys.executable, "-m", "gongkai.cli", "report", "check", *paths]
    command += ["--output", str(output)]
    told = subprocess.run(
        [sys.executable, "-c", WATCH, *command], check=True, stdout=subprocess.PIPE, text=True
    ).stdout
    seconds, kilobytes = told.split()
    return float(seconds), int(kilobytes) / 1024


def seconds_of(job: Callable[[], object]) -> float:
    """Return the processor time that *job* takes."""
    began = process_time()
    job()
    return process_time() - began


def stages(name: str) -> dict[str, float]:
    """Return the seconds a file of each stage, after a warm-up."""
    sources = [LAYOUTS[name][1](report(100_000 + number)) for number in range(SAMPLE)]
    warm, rest = sources[:10], sources[10:]
    for source in warm:
        check(parse(source))
    documents = [READ[name](source) for source in rest]
    reports = [assemble(READ[name](source)) for source in rest]
    took = {
        "library alone": seconds_of(lambda: [BARE[name](source) for source in rest]),
        "container": seconds_of(lambda: [READ[name](source) for source in rest]),
        "assembling": seconds_of(lambda: [assemble(document) for document in documents]),
        "rules": seconds_of(lambda: [check(made) for made in reports]),
        "whole": seconds_of(lambda: [check(parse(source)) for source in rest]),
    }
    return {stage: seconds / len(rest) for stage, seconds in took.items()}


def tell_stages(name: str) -> bool:
    """Print the stages of a layout; return whether its bar is kept."""
    took = stages(name)
    rate, bar = 1 / took["whole"], BARS.get(name, 0)
    print(f"{name}: read and checked on one core\t{rate:.0f}\t{f'>= {bar}' if bar else ''}\t/s")
    for stage in ("library alone", "container", "assembling", "rules"):
        print(f"{name}: {stage}\t{took[stage] * 1000:.2f}\t\tms")
    if name not in TEXTS:
        multiple = took["whole"] / took["library alone"]
        print(f"{name}: whole against the library alone\t{multiple:.1f}\t\tx")
    return rate >= bar


def main() -> int:
    """Measure, print, and return 1 when a bar is missed."""
    names = available()
    kept = [tell_stages(name) for name in names]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "reports"
        folder.mkdir()
        write(folder, names)
        tenth = [str(path) for path in sorted(folder.iterdir())[: FILES // 10]]
        _, small = check_folder(tenth, Path(place) / "tenth.jsonl")
        seconds, whole = check_folder([str(folder)], Path(place) / "whole.jsonl")
    print(f"{FILES} files in {len(names)} layouts, all cores\t{FILES / seconds:.0f}\t\tfiles/s")
    print(f"peak of one process\t{whole:.0f}\t\tMB")
    print(f"peak against that over a tenth\t{whole / small:.2f}\t<= {MOST_GROWTH}\tx")
    return 0 if all(kept) and whole <= small * MOST_GROWTH else 1


if __name__ == "__main__":
    sys.exit(main())
