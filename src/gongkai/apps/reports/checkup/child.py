"""``python -m gongkai.apps.reports.checkup.child``: reads one file under limits, answers, ends.

Standard input holds a line of JSON with the names and sizes, then the bytes one after another;
standard output gets the answer as JSON. Nothing can be written to a disk: the limit is 0 bytes.
"""

from __future__ import annotations

import json
import resource
import sys
from typing import BinaryIO

from gongkai.apps.reports.checkup.examine import Source, examine

SECONDS = 20
"""Of computing; no report of real size takes one."""
MEMORY = 1024 * 1024 * 1024
_OPEN_FILES = 64
LONGEST_ANSWER = 2 * 1024 * 1024
"""Ten times what the largest real report makes; more would only keep the site busy."""
_TOO_LONG = "文件的内容过长，不像一份年度报告；请只提供年报正文。"


def main() -> None:
    """Answer for the sources on the standard input."""
    limit()
    sources = read(sys.stdin.buffer)
    said = json.dumps(examine(*sources))
    if len(said) > LONGEST_ANSWER:
        said = json.dumps({"error": _TOO_LONG, "field": "file"})
    sys.stdout.write(said)


def limit() -> None:
    """Bound this process: computing time, memory, no files written, no core dumped."""
    bounds = {
        resource.RLIMIT_CPU: SECONDS,
        resource.RLIMIT_AS: MEMORY,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: _OPEN_FILES,
    }
    for what, most in bounds.items():
        resource.setrlimit(what, (most, most))


def read(stream: BinaryIO) -> list[Source]:
    """Return the sources in *stream*, as `pack` wrote them."""
    return [
        Source(name, stream.read(size)) for name, size in json.loads(stream.readline().decode())
    ]


def pack(sources: list[Source]) -> bytes:
    """Return *sources* as the standard input of this process."""
    head = json.dumps([(source.name, len(source.data)) for source in sources])
    return b"".join([head.encode(), b"\n", *(source.data for source in sources)])


if __name__ == "__main__":
    main()
