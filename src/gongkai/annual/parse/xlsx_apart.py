"""Old and rare kinds of workbooks, read in a process of their own.

Their libraries make room for every field up to the last cell, wherever a file claims that it is,
and cannot be told to stop; a process of its own has a limit of memory and time.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys

import python_calamine

from gongkai.annual.parse.xlsx_sheets import Field, Sheet, sheets

_MOST_MEMORY = 1024 * 1024 * 1024
_MOST_SECONDS = 10
_LOCKED = 3
"""How the process ends when the workbook asks for a password."""


class Locked(Exception):  # noqa: N818 - it names the state of the file
    """A workbook with a password."""


def sheets_apart(data: bytes) -> list[Sheet]:
    """Return the sheets of *data*; raise `Locked`, or `ValueError` for what cannot be read."""
    command = [sys.executable, "-m", __name__]
    try:
        done = subprocess.run(  # noqa: S603 - this interpreter and this module
            command, input=data, capture_output=True, timeout=_MOST_SECONDS * 2, check=False
        )
    except subprocess.TimeoutExpired:
        raise ValueError from None
    if done.returncode == _LOCKED:
        raise Locked
    if done.returncode:
        raise ValueError
    return [
        Sheet(is_shown, [(number, [Field(*field) for field in fields]) for number, fields in rows])
        for is_shown, rows in json.loads(done.stdout)
    ]


def _limit() -> None:
    with contextlib.suppress(ImportError):  # Windows has no such limits
        import resource  # noqa: PLC0415 - it is not there on every system

        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (_MOST_SECONDS, _MOST_SECONDS))


def main() -> int:
    """Read a workbook from standard input and write its sheets as JSON."""
    _limit()
    try:
        found = list(sheets(sys.stdin.buffer.read(), {}))
    except python_calamine.PasswordError:
        return _LOCKED
    except (python_calamine.CalamineError, OSError, ValueError):
        return 1
    json.dump(found, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
