"""Due dates a second on one core: the batch form against its bar, the single form beside it.

Prints name, value, bar and unit with tabs between, and the ratio to the bar; ends with status 1
below the bar.
"""

import random
import sys
from collections.abc import Callable
from datetime import date, timedelta
from time import perf_counter

from gongkai.law.deadlines import due_dates, reply_deadline
from gongkai.law.events import Received
from gongkai.law.limits import Limit
from gongkai.law.workdays import default_calendar

BAR = 500_000
"""Due dates a second that the batch form must reach."""
BATCH = 500_000
SINGLES = 5_000
ROUNDS = 5
FIRST = date(2019, 1, 1)
SPAN = 7 * 365


def main() -> int:
    """Measure, print, and return 1 below the bar."""
    calendar = default_calendar()
    days = Limit.REPLY.period.length
    pick = random.Random(1)  # noqa: S311 - a fixed sample, no secret
    starts = [FIRST + timedelta(days=pick.randrange(SPAN)) for _ in range(BATCH)]
    batch = rate(lambda: len(due_dates(starts, days, calendar)))
    events = [[Received(start)] for start in starts[:SINGLES]]
    single = rate(lambda: sum(1 for e in events if reply_deadline(e, calendar).due_on))
    print(f"due dates in a batch\t{batch:.0f}\t>= {BAR}\t/s")
    print(f"explained deadlines\t{single:.0f}\t\t/s")
    print(f"due dates against their bar\t{batch / BAR:.2f}\t>= 1\ttimes")
    return 0 if batch >= BAR else 1


def rate(work: Callable[[], int]) -> float:
    """Return the best of some rounds, in units of work a second."""
    best = 0.0
    for _ in range(ROUNDS):
        begun = perf_counter()
        done = work()
        best = max(best, done / (perf_counter() - begun))
    return best


if __name__ == "__main__":
    sys.exit(main())
