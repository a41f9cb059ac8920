"""A site whose day a file tells: ``python -m browser.journeys.clocked FOLDER PORT CAST``."""

from __future__ import annotations

import datetime
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import django
from django.core.management import call_command
from django.core.servers import basehttp

import time_machine

if TYPE_CHECKING:
    from collections.abc import Callable

MORNING = datetime.time(9, tzinfo=datetime.timezone(datetime.timedelta(hours=8)))


class Clocked:
    """A WSGI application that lives on the day written in a file, from nine in the morning."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.day = ""
        self.application: Callable[..., Any] = lambda *_: []
        self._traveller: time_machine.travel | None = None
        self._lock = threading.Lock()

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        self.look()
        return self.application(environ, start_response)

    def look(self) -> None:
        """Go to the day that the file names, if it is another."""
        with self._lock:
            day = self.file.read_text()
            if day == self.day:
                return
            if self._traveller:
                self._traveller.stop()
            morning = datetime.datetime.combine(datetime.date.fromisoformat(day), MORNING)
            self._traveller = time_machine.travel(morning, tick=True)
            self._traveller.start()
            self.day = day


def bring_on(names: list[str]) -> None:
    """Make the two bureaus of the tests, and the people called *names*."""
    from people import make_cast  # noqa: PLC0415  (models need the set-up)

    cast = make_cast()
    for name in names:
        getattr(cast, name)


def tell_key(file: Path) -> None:
    """Write down the key of first-run set-up, as the console of a new site shows it."""
    from gongkai.apps.core import setup  # noqa: PLC0415

    file.write_text(setup.key())


def main(folder: Path, port: int, names: list[str]) -> None:
    """Make the tables, bring the people on, and serve until killed."""
    clocked = Clocked(folder / "day")
    clocked.look()
    django.setup()
    call_command("migrate", verbosity=0)
    if names:
        bring_on(names)
    tell_key(folder / "key")
    clocked.application = basehttp.get_internal_wsgi_application()
    basehttp.run("127.0.0.1", port, clocked, threading=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
