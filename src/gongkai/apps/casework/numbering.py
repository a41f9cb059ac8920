"""Numbers of cases and letters, and the query code that goes with a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F

from gongkai.apps.casework.models import Series
from gongkai.apps.core import secrets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.apps.core.models import Agency

CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""No 0 and O, no 1, I and L: a code read aloud or copied by hand stays what it was."""
CODE_LENGTH = 16
_GROUP = 4
CASE_WORD = "申请"


def next_number(*, agency: Agency, year: int, word: str) -> int:
    """Draw the next number of a series; belongs inside the transaction that uses it.

    The update locks the row, so that writers at the same moment get different numbers,
    and a number drawn by a transaction that fails is given out again.
    """
    series = Series.objects.filter(agency=agency, year=year, word=word)
    if not series.update(last=F("last") + 1):
        Series.objects.get_or_create(agency=agency, year=year, word=word)
        series.update(last=F("last") + 1)
    return series.values_list("last", flat=True).get()


def case_number(*, agency: Agency, year: int) -> str:
    """Return the next case number of *agency* in *year*."""
    serial = next_number(agency=agency, year=year, word=CASE_WORD)
    return format_number(agency=agency, year=year, word=CASE_WORD, serial=serial)


def letter_number(*, agency: Agency, year: int, word: str) -> str:
    """Return the next document number (发文字号) of a kind of letter."""
    serial = next_number(agency=agency, year=year, word=word)
    return format_number(agency=agency, year=year, word=word, serial=serial)


def draw_numbers(*, agency: Agency, years: Sequence[int], word: str) -> list[str]:
    """Draw one number for each of *years* in order, with one update a year."""
    last: dict[int, int] = {}
    found = []
    for year in years:
        if year not in last:
            Series.objects.get_or_create(agency=agency, year=year, word=word)
            row = Series.objects.select_for_update().get(agency=agency, year=year, word=word)
            last[year] = row.last
        last[year] += 1
        found.append(format_number(agency=agency, year=year, word=word, serial=last[year]))
    for year, serial in last.items():
        Series.objects.filter(agency=agency, year=year, word=word).update(last=serial)
    return found


def format_number(*, agency: Agency, year: int, word: str, serial: int) -> str:
    """Print a number: a case's in digits only, easy on any keypad; a letter's in official form."""
    if word == CASE_WORD:
        return f"{year}-{agency.pk:04d}-{serial:05d}"
    return f"{agency.short_name}{word}〔{year}〕{serial}号"


def query_code(token: str) -> str:
    """Return the query code that belongs to a submission token.

    It follows from the token and the site's key, so a repeated submission shows the same code
    though only its digest is stored.
    """
    value = int(secrets.digest(f"query-code:{token}"), 16)
    letters = []
    for _ in range(CODE_LENGTH):
        value, index = divmod(value, len(CODE_ALPHABET))
        letters.append(CODE_ALPHABET[index])
    text = "".join(letters)
    return "-".join(text[start : start + _GROUP] for start in range(0, CODE_LENGTH, _GROUP))


def code_digest(number: str, code: str) -> str:
    """Return what is stored of a case's query code."""
    return secrets.digest(f"query:{number}:{normal_code(code)}")


def token_digest(token: str) -> str:
    """Return what is stored of a submission token."""
    return secrets.digest(f"submit:{token}")


def normal_code(code: str) -> str:
    """Return *code* as people may type it, without case, blanks and hyphens."""
    return "".join(char for char in code.upper() if char.isalnum())


def normal_number(number: str) -> str:
    """Return a case number as people may type it, in its printed form."""
    digits = "".join(char for char in number if char.isdecimal())
    year, serial = digits[:4], digits[-5:]
    return f"{year}-{digits[4:-5]}-{serial}"
