"""The results of a long check in a file of JSON lines, so that a stopped run can go on."""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

from gongkai.cli.errors import Problem
from gongkai.lint.emit import Tally
from gongkai.lint.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NEWLINE = b"\n"


class Ledger:
    """A file that is written line by line; what an earlier run left in it counts as done.

    Each line bears the digest of the file it is about, so that a file that has changed since is
    checked again and its old line taken out. A last line without its end was being written when
    the run stopped, and is taken out too.
    """

    _file: IO[str]

    def __init__(self, path: Path) -> None:
        self.path = path
        self.tally = Tally()
        self._done: dict[str, str] = {}

    def recall(self) -> None:
        """Read what an earlier run wrote, if there is such a file."""
        for line in self._lines():
            source, digest = line.get("source"), line.get("digest")
            if isinstance(source, str) and isinstance(digest, str):
                self._done[source] = digest

    def knows(self, source: str) -> bool:
        """Tell whether *source* has a result, of these bytes or of others."""
        return source in self._done

    def holds(self, source: str, digest: str) -> bool:
        """Tell whether *source*, with these bytes, has its result already."""
        return self._done.get(source) == digest

    @contextmanager
    def opened(self, keep: frozenset[str]) -> Iterator[None]:
        """Hold the file open for writing, with only the lines about the sources in *keep* left."""
        rest = self.path.with_name(f"{self.path.name}.part")
        try:
            with rest.open("w", encoding="utf-8") as file:
                for line in self._lines() if keep else ():
                    if line.get("source") in keep:
                        file.write(json.dumps(line, ensure_ascii=False) + "\n")
                        self._count(line)
            rest.replace(self.path)
        except OSError:
            raise Problem(f"不能写入 {self.path}。", f"Cannot write {self.path}.") from None
        with self.path.open("a", encoding="utf-8") as self._file:
            yield

    def write(self, line: str) -> None:
        """Add one result to the open file; it is there when this returns."""
        self._file.write(line + "\n")
        self._file.flush()

    def _count(self, line: dict[str, object]) -> None:
        findings = line.get("findings")
        if "error" in line:
            self.tally.unusable += 1
            return
        self.tally.checked += 1
        if isinstance(findings, list):
            self.tally.counts.update(Severity(found["severity"]) for found in findings)

    def _lines(self) -> Iterator[dict[str, object]]:
        """Yield the whole lines of the file; one that is no result of ours ends the run."""
        if not self.path.exists():
            return
        with self.path.open("rb") as file:
            for number, raw in enumerate(file, 1):
                if not raw.endswith(NEWLINE):
                    return
                try:
                    line = json.loads(raw)
                except ValueError:
                    line = None
                if not _is_result(line):
                    raise Problem(
                        f"{self.path} 第 {number} 行不是检查结果，不能接着写；请换一个文件名。",
                        f"{self.path}: line {number} is no result; choose another file.",
                    )
                yield line


def _is_result(line: object) -> bool:
    """Tell whether a line of the file is one that `gongkai.lint.emit.as_json` wrote."""
    if not isinstance(line, dict) or "source" not in line:
        return False
    findings = line.get("findings", [])
    known = set(Severity)
    return isinstance(findings, list) and all(
        isinstance(found, dict) and found.get("severity") in known for found in findings
    )
