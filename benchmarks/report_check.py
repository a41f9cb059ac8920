"""Reports read and checked a second on one core, as text and as a web page of real size.

Every report differs in its figures' prose, so that no cache of texts helps. Memory is held against
what the first hundred reports need. Prints name, value, bar and unit; ends with 1 below a bar.
"""

import sys
from pathlib import Path
from time import process_time
from tracemalloc import get_traced_memory, start, stop

from gongkai.annual.check import check
from gongkai.annual.parse import parse

BAR = 300
"""Reports a second and core, read and checked. Design 6."""
MOST_GROWTH = 1.5
"""How much more memory many reports may need than a hundred."""
GOLDEN = Path(__file__).resolve().parents[1] / "tests" / "golden" / "annual"
COUNT = 200
ROUNDS = 5
PARAGRAPHS = 14
PARAGRAPH = (
    "（{number}）第{number}项工作。全年在门户网站发布信息{a}条，其中工作动态{b}条、通知公告{c}条；"
    "微信公众号发布信息{a}条，关注人数{d}人。召开专题会议{b}次，修订发布流程和审核制度，"
    "对栏目逐个明确牵头科室、责任分工和时间要求，做到信息公开及时、准确、规范。\n"
)
STYLE = ' style="border:1px solid #000;padding:0 7px;font-family:仿宋;font-size:14px;width:61px"'


def prose(seed: int) -> str:
    """Return running text of the length that real reports have, unlike any other's."""
    return "".join(
        PARAGRAPH.format(number=n, a=seed + 7 * n, b=seed + 3 * n, c=4 * n, d=seed * 31 + n)
        for n in range(1, PARAGRAPHS + 1)
    )


def texts() -> list[bytes]:
    """Return reports as scraped text: one cell a line, and pipes."""
    sources = [
        (GOLDEN / case / "source.txt").read_text("utf-8") for case in ("lines-2019", "pipes-2021")
    ]
    return [
        sources[n % 2].replace("一、总体情况\n", f"一、总体情况\n{prose(n)}", 1).encode()
        for n in range(COUNT)
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


def rate(sources: list[bytes]) -> float:
    """Return the best of some rounds, in reports a second of processor time."""
    best = 0.0
    for _ in range(ROUNDS):
        began = process_time()
        work(sources)
        best = max(best, len(sources) / (process_time() - began))
    return best


def growth(sources: list[bytes]) -> float:
    """Return the peak memory of all *sources*, many times, against that of a hundred."""
    work(sources[:100])
    start()
    work(sources[:100])
    first = get_traced_memory()[1]
    for _ in range(4):
        work(sources)
    peak = get_traced_memory()[1]
    stop()
    return peak / first


def main() -> int:
    """Measure, print, and return 1 when a bar is missed."""
    text, page = texts(), pages()
    rates = {"report check, text": rate(text), "report check, web page": rate(page)}
    for name, value in rates.items():
        print(f"{name}\t{value:.0f}\t>= {BAR}\t/s")
    grown = growth(text)
    print(f"memory of 900 reports against 100\t{grown:.2f}\t<= {MOST_GROWTH}\ttimes")
    return 0 if min(rates.values()) >= BAR and grown <= MOST_GROWTH else 1


if __name__ == "__main__":
    sys.exit(main())
