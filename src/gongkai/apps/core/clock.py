"""The only reader of the clock; everything else takes ``today`` as an argument."""

import datetime

from django.utils import timezone


def now() -> datetime.datetime:
    """Return this instant, aware."""
    return timezone.now()


def today() -> datetime.date:
    """Return today's date in Asia/Shanghai."""
    return timezone.localdate()
