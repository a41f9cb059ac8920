"""Builds histories of a request for the tests of deadlines, states and moves."""

import datetime

from gongkai.law.events import from_payload
from law.tables import day


def history(rows):
    """Return the events of ``[day, kind, payload]`` rows; a payload's dates may be real dates."""
    return [from_payload(kind, day(on), _plain(payload)) for on, kind, payload in rows]


def _plain(payload):
    return {
        name: value.isoformat() if isinstance(value, datetime.date) else value
        for name, value in payload.items()
    }
