"""Tables three and four of a city compiled from a million requests, beside the bare SQL.

The rows are written straight into a throw-away SQLite file: only what the report counts is filled
in. Prints name, value, bar, unit.
"""

# ruff: noqa: S608 - every part of the queries is a constant of this file

import os
import random
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter

CASES = 1_000_000
AGENCIES = 12
YEAR = 2025
ROUNDS = 7
BAR = 1.5
"""Times the bare SQL that counts the same rows. Design 6."""
FIRST_DAY = date(2022, 1, 1)
DAYS = 4 * 365
LONGEST = 60
OPEN_SHARE = 0.02
BATCH = 20_000
AGENCY_IDS = tuple(range(1, AGENCIES + 1))
IN_YEAR = f"BETWEEN '{YEAR}-01-01' AND '{YEAR}-12-31'"
MINE = f"agency_id IN ({', '.join(map(str, AGENCY_IDS))})"


def open_at_end(year: int) -> str:
    """Return the condition of a request that was open on 31 December."""
    last = f"'{year}-12-31'"
    return f"first_received_on <= {last} AND (concluded_on IS NULL OR concluded_on > {last})"


BARE = (
    f"SELECT applicant_kind, COUNT(*) FROM casework_case WHERE {MINE} "
    f"AND first_received_on {IN_YEAR} GROUP BY applicant_kind",
    f"SELECT applicant_kind, COUNT(*) FROM casework_case WHERE {MINE} "
    f"AND {open_at_end(YEAR - 1)} GROUP BY applicant_kind",
    f"SELECT applicant_kind, COUNT(*) FROM casework_case WHERE {MINE} "
    f"AND {open_at_end(YEAR)} GROUP BY applicant_kind",
    f"SELECT outcome, applicant_kind, COUNT(*) FROM casework_case WHERE {MINE} "
    f"AND first_received_on IS NOT NULL AND concluded_on {IN_YEAR} "
    "GROUP BY outcome, applicant_kind",
    f'SELECT kind, "column", COUNT(*) FROM casework_remedy WHERE {MINE} '
    f'AND decided_on {IN_YEAR} GROUP BY kind, "column"',
    f"SELECT kind, COUNT(*) FROM casework_remedy WHERE {MINE} "
    f"AND filed_on <= '{YEAR}-12-31' AND (decided_on IS NULL OR decided_on > '{YEAR}-12-31') "
    "GROUP BY kind",
)


def prepare(folder: str) -> bool:
    """Set Django up on a database of its own; false when the site is not installed."""
    os.environ["GONGKAI_VAR"] = folder
    os.environ["GONGKAI_DATABASE_URL"] = f"sqlite:///{Path(folder) / 'bench.sqlite3'}"
    os.environ["DJANGO_SETTINGS_MODULE"] = "gongkai.conf.settings.dev"
    try:
        import django  # noqa: PLC0415 - the settings have to stand before it is imported
    except ModuleNotFoundError:
        print("the site is not installed", file=sys.stderr)
        return False
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    return True


def rows() -> Iterator[tuple[object, ...]]:
    """Yield the columns of `Case` that are not null, varied where the report looks."""
    from gongkai.law.applicants import ApplicantKind  # noqa: PLC0415 - after `prepare`
    from gongkai.law.decisions import Outcome  # noqa: PLC0415

    chance = random.Random(7)  # noqa: S311 - figures, no secrets
    kinds, outcomes = [kind.value for kind in ApplicantKind], [each.value for each in Outcome]
    for number in range(1, CASES + 1):
        received = FIRST_DAY + timedelta(chance.randrange(DAYS))
        is_open = chance.random() < OPEN_SHARE
        concluded = None if is_open else received + timedelta(chance.randrange(LONGEST))
        yield (
            number,
            AGENCY_IDS[number % AGENCIES],
            f"{number}",
            f"{number}",
            number,
            chance.choice(kinds),
            is_open,
            received.isoformat(),
            concluded and concluded.isoformat(),
            "" if is_open else chance.choice(outcomes),
        )


def fill() -> None:
    """Write the cases; what they refer to is left out, since nothing reads it here."""
    from django.db import connection, transaction  # noqa: PLC0415 - after `prepare`

    insert = (
        "INSERT INTO casework_case (id, agency_id, number, code_digest, token_digest, channel, "
        "applicant_id, info_title, info_doc_no, info_description, delivery_format, "
        "delivery_channel, accepts_other_form, arrived_on, created_at, section, applicant_kind, "
        "state, clock, is_open, watch_on, first_received_on, concluded_on, outcome) VALUES "
        "(%s, %s, %s, '', %s, 'online', %s, '', '', '', '', '', 1, '2022-01-01', "
        "'2022-01-01', '', %s, '', '', %s, '2022-01-01', %s, %s, %s)"
    )
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_keys = OFF")
        cursor.execute("PRAGMA synchronous = OFF")
        batch = []
        for row in rows():
            batch.append(row)
            if len(batch) == BATCH:
                with transaction.atomic():
                    cursor.executemany(insert, batch)
                batch.clear()
        cursor.execute("ANALYZE")


def bare() -> None:
    """Count what the tables count, and do nothing with it."""
    from django.db import connection  # noqa: PLC0415 - after `prepare`

    with connection.cursor() as cursor:
        for query in BARE:
            cursor.execute(query)
            cursor.fetchall()


def compiled() -> None:
    """Compile both tables into a report, totals and all."""
    from gongkai.annual.compile import assemble_report  # noqa: PLC0415 - after `prepare`
    from gongkai.apps.casework.facts import CaseworkFacts  # noqa: PLC0415

    counts = CaseworkFacts().counts(agency_ids=AGENCY_IDS, year=YEAR, form="2021")
    report = assemble_report(YEAR, "市", counts)
    if not report.count("requests.handled_total.total"):
        sys.exit("nothing was counted")


def best() -> tuple[float, float]:
    """Return the shortest time of each, run in turn so that both meet the same machine."""
    times: dict[Callable[[], None], list[float]] = {bare: [], compiled: []}
    for _ in range(ROUNDS):
        for work, taken in times.items():
            begun = perf_counter()
            work()
            taken.append(perf_counter() - begun)
    return min(times[bare]), min(times[compiled])


def main() -> int:
    """Print the time of compiling, and its ratio to the bare SQL."""
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as folder:
        if not prepare(folder):
            return 0
        fill()
        bare_seconds, seconds = best()
        from django.db import connection  # noqa: PLC0415 - after `prepare`

        connection.close()
    print(f"bare SQL over {CASES:,} requests\t{bare_seconds:.4f}\t\ts")
    print(f"tables three and four compiled\t{seconds:.4f}\t\ts")
    print(f"compiled / bare SQL\t{seconds / bare_seconds:.3f}\t<= {BAR}\tx")
    return 0


if __name__ == "__main__":
    sys.exit(main())
