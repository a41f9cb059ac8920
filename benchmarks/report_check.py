"""Reports read and checked a second on one core, as text and as a web page of real size.

Every report differs in its figures' prose, so that no cache of texts helps. Time is the
processor's, so that neighbours on the machine count little; the time for a page is also given as
a multiple of what the HTML library alone takes to parse the same bytes. Memory is the peak over
many reports, which has to stay flat. Prints name, value, bar, unit; ends with 1 below a bar.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time
from tracemalloc import get_traced_memory, start, stop

from _reports import prose
from lxml import etree

from gongkai.annual.check import check
from gongkai.annual.parse import parse

BAR = 300
"""Reports a second and core, read and checked. Design 6."""
MOST_MEGABYTES = 16
"""What reading and checking may hold, caches and garbage included, however many reports."""
GOLDEN = Path(__file__).resolve().parents[1] / "tests" / "golden" / "annual"
COUNT = 150
ROUNDS = 6
STYLE = ' style="border:1px solid #000;padding:0 7px;font-family:仿宋;font-size:14px;width:61px"'


def texts(first: int = 0) -> list[bytes]:
    """Return reports as scraped text: one cell a line, and pipes, numbered from *first*."""
    sources = [
        (GOLDEN / case / "source.txt").read_text("utf-8") for case in ("lines-2019", "pipes-2021")
    ]
    return [
        sources[n % 2].replace("一、总体情况\n", f"一、总体情况\n{prose(n)}\n", 1).encode()
        for n in range(first, first + COUNT)
    ]


def pages() -> list[bytes]:
    """Return reports as web pages: styled cells, spans, navigation around."""
    source = (GOLDEN / "spans-2021" / "source.html").read_bytes().decode("gb18030")
    source = source.replace("<td", f"<td{STYLE}").replace('charset="gb2312"', 'charset="utf-8"')
    links = "".join(f'<li><a href="/zc/{n}/">栏目{n}</a></li>' for n in range(120))
    mark = "<p>二、主动公开"
    made = []
    for n in range(COUNT):
        body = "".join(f"<p{STYLE}>{line}</p>\n" for line in prose(n).splitlines())
        page = source.replace(mark, body + mark, 1).replace("<body>", f"<body><ul>{links}</ul>", 1)
        made.append(page.encode())
    return made


def work(sources: list[bytes]) -> int:
    """Read and check all *sources*; return how many findings there are."""
    return sum(len(check(parse(source))) for source in sources)


def parse_bare(pages: list[bytes]) -> None:
    """Parse all *pages* with the HTML library, and do nothing with them."""
    for page in pages:
        etree.fromstring(page, etree.HTMLParser(encoding="utf-8"))


def rate(job: Callable[[list[bytes]], object], sources: list[bytes]) -> float:
    """Return the best of some rounds, in reports a second of processor time."""
    best = 0.0
    for _ in range(ROUNDS):
        began = process_time()
        job(sources)
        best = max(best, len(sources) / (process_time() - began))
    return best


def peak_megabytes() -> float:
    """Return the most memory that many different reports need, one after another."""
    work(texts()[:20])
    start()
    for seed in range(COUNT, COUNT * 4, COUNT):
        work(texts(seed))
    peak = get_traced_memory()[1]
    stop()
    return peak / 2**20


def main() -> int:
    """Measure, print, and return 1 when a bar is missed."""
    text, page = texts(), pages()
    rates = {
        "report check, text, processor time": rate(work, text),
        "report check, web page, processor time": rate(work, page),
    }
    for name, value in rates.items():
        print(f"{name}\t{value:.0f}\t>= {BAR}\t/s")
    bare = rate(parse_bare, page)
    multiple = bare / rates["report check, web page, processor time"]
    print(f"report check, web page, against bare lxml parsing\t{multiple:.1f}\t\tx")
    peak = peak_megabytes()
    print(f"memory over {COUNT * 3} reports\t{peak:.1f}\t<= {MOST_MEGABYTES}\tMB")
    return 0 if min(rates.values()) >= BAR and peak <= MOST_MEGABYTES else 1


if __name__ == "__main__":
    sys.exit(main())
