"""Search: recall of random substrings, and the time of a page of hits, over many documents.

Makes synthetic documents (100,000 unless GONGKAI_BENCH_DOCUMENTS says otherwise) in the database
of the environment (a fresh SQLite file by default), and asks for substrings of one to eight
characters cut out of them at random, common words, and words of two parts. Prints name, value,
bar and unit with tabs between; ends with status 1 when a bar is missed.
"""

# ruff: noqa: PLC0415 - Django is imported after the settings are chosen
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

DOCUMENTS = int(os.environ.get("GONGKAI_BENCH_DOCUMENTS", "100000"))
RECALL_QUERIES, TIMED_QUERIES = 300, 500
BATCH = 1000
P95_BAR = 50
"""Milliseconds, for a million documents on both databases: the budget of the design."""
PHASES = ("title", "text")
FIRST_DAY, DAYS = date(2019, 1, 1), 2500
CHARACTERS = (
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面"
    "而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性"
    "好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第"
    "向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管"
    "特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处"
    "低保障养救助儿童残疾慈善殡葬婚姻登记社区居村委选举地名界线标准通知办法意见方案公告名单"
)
PHRASES = (
    "城乡居民最低生活保障",
    "政府信息公开",
    "养老服务补贴",
    "行政许可",
    "年度报告",
    "社会救助",
)


def text_of(chance: random.Random, length: int) -> str:
    """Return *length* characters of text with the words of the trade strewn in."""
    weights = [1 / (rank + 3) for rank in range(len(CHARACTERS))]
    characters = chance.choices(CHARACTERS, weights, k=length)
    for _ in range(3):
        at = chance.randrange(length)
        characters[at:at] = chance.choice(PHRASES)
    for at in range(25, len(characters), 25):
        characters[at] = chance.choice("，。；、")
    return "".join(characters)


def documents() -> Iterator[tuple[str, str, date]]:
    """Yield title, text and day of each document; the same ones every time."""
    chance = random.Random(20190515)  # noqa: S311 # synthetic text, not secrets
    for number in range(DOCUMENTS):
        title = f"关于{text_of(chance, 14)}的通知{number}"
        yield title, text_of(chance, 320), FIRST_DAY + timedelta(days=chance.randrange(DAYS))


def fill() -> float:
    """Index all documents, let the database look at them, and return the seconds it took."""
    from django.db import connection

    from gongkai.apps.core.models import Agency
    from gongkai.apps.search import engine

    agency = Agency.add_root(
        instance=Agency(
            slug="a", name="某机关", short_name="某机关", kind="department", level="city"
        )
    )
    batch, started = [], time.perf_counter()
    for number, (title, text, on) in enumerate(documents()):
        batch.append(
            engine.Entry(
                key=f"d:{number}", kind="policy", agency_id=agency.pk, title=title, text=text,
                url=f"/zc/{number}/", on=on,
            )
        )  # fmt: skip
        if len(batch) == BATCH:
            engine.index(*batch)
            batch = []
    engine.index(*batch)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return time.perf_counter() - started


def recall() -> float:
    """Return the share of random substrings for which their own document is a hit."""
    chance = random.Random(42)  # noqa: S311
    wanted = {chance.randrange(DOCUMENTS) for _ in range(RECALL_QUERIES)}
    found = asked = 0
    for number, (title, text, _) in enumerate(documents()):
        if number not in wanted:
            continue
        source = chance.choice([title, text])
        length = chance.choice([2, 3, 4, 6, 8])
        at = chance.randrange(len(source) - length)
        piece = source[at : at + length]
        if not piece.strip("，。；、") or piece[0].isdigit():
            continue
        asked += 1
        found += is_found(piece, f"d:{number}")
    return found / asked


def is_found(piece: str, key: str) -> bool:
    """Return whether the text called *key* is the hit that its place in the order says."""
    from gongkai.apps.search import engine
    from gongkai.apps.search.models import IndexedText

    rank = IndexedText.objects.values_list("rank", flat=True).get(key=key)
    pages = (engine.search(piece, limit=1, after=f"{phase}-{rank + 1}") for phase in PHASES)
    return any(hit.key == key for page in pages for hit in page.hits)


def questions() -> list[str]:
    """Return what readers ask: common and rare words, phrases, two words, one character."""
    chance = random.Random(7)  # noqa: S311
    pool = [*PHRASES, "低保", "通知", "办法", "保", "公开 年度", "养老 补贴", "标准 2024"]
    source = text_of(chance, 5000)
    cut = [source[at : at + chance.choice([2, 3, 4])] for at in range(0, 4000, 17)]
    return [chance.choice([*pool, *cut]) for _ in range(TIMED_QUERIES)]


def times() -> list[float]:
    """Return how long each question took, in milliseconds."""
    from gongkai.apps.search import engine

    engine.search("预热")
    taken = []
    for question in questions():
        started = time.perf_counter()
        engine.search(question)
        taken.append((time.perf_counter() - started) * 1000)
    return taken


def set_up() -> None:
    """Make an empty database and the tables."""
    folder = tempfile.mkdtemp(prefix="gongkai-bench-")
    os.environ.setdefault("GONGKAI_VAR", folder)
    os.environ.setdefault("GONGKAI_DATABASE_URL", f"sqlite:///{Path(folder) / 'bench.sqlite3'}")
    os.environ["DJANGO_SETTINGS_MODULE"] = "gongkai.conf.settings.base"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def main() -> int:
    """Measure, print, and return 1 when a bar is missed."""
    set_up()
    seconds = fill()
    share, taken = recall(), sorted(times())
    p95 = taken[int(len(taken) * 0.95)]
    print(f"search, documents\t{DOCUMENTS}\t\t")
    print(f"search, indexing\t{DOCUMENTS / seconds:.0f}\t\t/s")
    print(f"search, recall of substrings\t{share:.4f}\t>= 1\t")
    print(f"search, median\t{statistics.median(taken):.1f}\t\tms")
    print(f"search, p95\t{p95:.1f}\t<= {P95_BAR}\tms")
    return int(share < 1 or p95 > P95_BAR)


if __name__ == "__main__":
    sys.exit(main())
