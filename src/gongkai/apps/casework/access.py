"""Which cases a visitor has opened with number and query code, and the lock against guessing."""

from __future__ import annotations

import hmac
import time
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings

from gongkai.apps.casework import sealed
from gongkai.apps.casework.models import Case
from gongkai.apps.casework.numbering import code_digest, normal_number
from gongkai.apps.core import throttling

if TYPE_CHECKING:
    from django.http import HttpRequest

SESSION_KEY = "casework_open"
LOCK_AFTER = 10
LOCK_WINDOW = timedelta(minutes=30)
"""Ten wrong codes close a number, and ten wrong tries close a network, for half an hour."""
_NO_CASE_DIGEST = "0" * 64
_SPENT = "query:spent"
"""Where the misses of a closed network are counted: it closes no further numbers to others."""


def try_code(request: HttpRequest, *, number: str, code: str) -> Case | None:
    """Open the case of *number* and *code* for this session, or return ``None``."""
    case = case_of(request, number=number, code=code)
    if case is None:
        return None
    request.session.cycle_key()  # a session that somebody planted must not see the case
    grant(request, case)
    return case


def case_of(request: HttpRequest, *, number: str, code: str) -> Case | None:
    """Return the case that *number* and *code* open, or ``None``; every miss looks alike.

    A wrong number, a wrong code and a locked number take the same path and the same least time.
    """
    began = time.monotonic()
    case = _matching(request, normal_number(number), code)
    if case is None:
        time.sleep(max(0.0, settings.CASEWORK_ANSWER_SECONDS - (time.monotonic() - began)))
    return case


def grant(request: HttpRequest, case: Case) -> None:
    """Let this session read *case* for as long as somebody is there."""
    held = sealed.get(request.session, SESSION_KEY) or {"numbers": []}
    numbers = [*held["numbers"], case.number] if case.number not in held["numbers"] else None
    sealed.put(request.session, SESSION_KEY, {"numbers": numbers or held["numbers"]})


def opened(request: HttpRequest, number: str) -> Case | None:
    """Return the case called *number* if this session opened it, keeping it open."""
    held = sealed.get(request.session, SESSION_KEY)
    if held is None or number not in held["numbers"]:
        return None
    sealed.put(request.session, SESSION_KEY, held)
    found = Case.objects.select_related("agency__contact", "applicant").filter(number=number)
    return found.first()


def close(request: HttpRequest) -> None:
    """Forget which cases this session opened."""
    sealed.drop(request.session, SESSION_KEY)


def _matching(request: HttpRequest, number: str, code: str) -> Case | None:
    """Return the case if the code fits and neither number nor network is closed.

    A right code opens its number afresh, but not the network: whoever holds one code could
    otherwise go on guessing at others.
    """
    of_number, of_network = f"query:{number}", throttling.client_key(request, "query")
    network_full, number_full = _is_full(of_network), _is_full(of_number)
    case = Case.objects.filter(number=number).first()
    expected = case.code_digest if case else _NO_CASE_DIGEST
    fits = hmac.compare_digest(expected, code_digest(number, code))
    if fits and not network_full and not number_full:
        throttling.forget(of_number)
        return case
    throttling.count(of_network, window=LOCK_WINDOW)
    throttling.count(_SPENT if network_full else of_number, window=LOCK_WINDOW)
    return None


def _is_full(key: str) -> bool:
    return throttling.uses(key, window=LOCK_WINDOW) >= LOCK_AFTER
