"""Run the reading of a stranger's file in a process of its own, so that no file stops the site."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import gongkai
from gongkai.apps.reports.checkup import child

if TYPE_CHECKING:
    from gongkai.apps.reports.checkup.examine import Answer, Source

SEATS = 2
"""Files read at the same time by one process of the site; others wait."""
WAIT_SECONDS = 10
PATIENCE = 30
"""Seconds until a file counts as unreadable, whatever the machine is busy with."""

_COMMAND = (sys.executable, "-P", "-m", child.__name__)
_seats = threading.BoundedSemaphore(SEATS)


class Refused(Exception):  # noqa: N818 - it names what happened to the visitor
    """No answer: the file is beyond the limits, or too many people check at once."""


def examine(sources: list[Source]) -> Answer:
    """Return the answer of `gongkai.apps.reports.checkup.examine` for a stranger's *sources*.

    Raises:
        Refused: with one Chinese sentence for the visitor.
    """
    if not _seats.acquire(timeout=WAIT_SECONDS):
        raise Refused("现在检查的人较多，请过一会儿再试。")
    try:
        answer: Answer = json.loads(_run(child.pack(sources)))
    finally:
        _seats.release()
    return answer


def _run(given: bytes) -> bytes:
    """Return what the child says; it inherits neither keys nor settings of the site."""
    environment = {
        "PATH": os.environ.get("PATH", os.defpath),
        "PYTHONPATH": str(Path(gongkai.__file__).parents[1]),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONUTF8": "1",
    }
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module, no words of others
            _COMMAND,
            input=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE,
            env=environment,
            cwd="/",
            check=True,
        )
    except subprocess.TimeoutExpired:
        raise Refused("这份文件太复杂，规定的时间内没有读完；请另存为 DOCX 或文本再试。") from None
    except subprocess.CalledProcessError:
        raise Refused("这份文件耗用的内存或时间超过上限，没有读完；请另存为文本再试。") from None
    return done.stdout
