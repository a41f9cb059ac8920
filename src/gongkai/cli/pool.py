"""One function over many files: on all cores when there are many, in order, with flat memory."""

from __future__ import annotations

import os
import sys
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

T = TypeVar("T")
FEWEST_FOR_POOL = 24
"""Below this many files, starting processes costs more than it saves."""
FEWEST_FOR_BAR = 50
_BATCH = 16
_AHEAD = 4


def cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def over_files(
    function: Callable[[str], T],
    sources: Sequence[str],
    *,
    lost: Callable[[str], T],
    jobs: int | None = None,
) -> Iterator[T]:
    """Yield ``function(source)`` for all *sources* in order.

    A file on which a process dies (killed for its memory, a fault in a library) gets
    ``lost(source)``, and the rest goes on.
    """
    workers = jobs or cores()
    if workers == 1 or len(sources) < FEWEST_FOR_POOL:
        results: Iterator[T] = map(function, sources)
    else:
        results = _Pool(function, lost, workers).run(sources)
    yield from _with_bar(results, len(sources))


class _Pool(Generic[T]):
    """Processes that each hold the function once; only a few batches are in flight."""

    def __init__(
        self, function: Callable[[str], T], lost: Callable[[str], T], workers: int
    ) -> None:
        self._function = function
        self._lost = lost
        self._workers = workers
        self._flying: deque[tuple[Sequence[str], Future[list[T]]]] = deque()
        self._executor = self._started(workers)

    def run(self, sources: Sequence[str]) -> Iterator[T]:
        """Yield the results of all *sources* in order."""
        try:
            for start in range(0, len(sources), _BATCH):
                self._send(sources[start : start + _BATCH])
                if len(self._flying) >= self._workers * _AHEAD:
                    yield from self._next()
            while self._flying:
                yield from self._next()
        finally:
            self._executor.shutdown(wait=True, cancel_futures=True)

    def _started(self, workers: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(workers, initializer=_hold, initargs=(self._function,))

    def _send(self, batch: Sequence[str]) -> None:
        """Put *batch* on its way; into a pool that has died it goes as one that came back lost."""
        future: Future[list[T]]
        try:
            future = self._executor.submit(_run, batch)
        except BrokenProcessPool as error:
            future = Future()
            future.set_exception(error)
        self._flying.append((batch, future))

    def _next(self) -> list[T]:
        batch, future = self._flying.popleft()
        try:
            return future.result()
        except BrokenProcessPool:
            results = [self._alone(source) for source in batch]
            self._restart()
            return results

    def _alone(self, source: str) -> T:
        """Return the result of one file that a process of its own works on."""
        with self._started(1) as executor:
            try:
                results: list[T] = executor.submit(_run, [source]).result()
            except BrokenProcessPool:
                return self._lost(source)
        return results[0]

    def _restart(self) -> None:
        """Send again what was in flight when a process died and took the others with it."""
        self._executor.shutdown()
        self._executor = self._started(self._workers)
        batches = [batch for batch, _ in self._flying]
        self._flying.clear()
        for batch in batches:
            self._send(batch)


_held: list[Callable[[str], Any]] = []


def _hold(function: Callable[[str], Any]) -> None:
    _held.append(function)


def _run(batch: Sequence[str]) -> list[Any]:
    return [_held[-1](source) for source in batch]


def _with_bar(results: Iterator[T], total: int) -> Iterator[T]:
    """Show a progress bar when a person waits at a terminal and the results go elsewhere."""
    if total < FEWEST_FOR_BAR or not sys.stderr.isatty() or sys.stdout.isatty():
        yield from results
        return
    from rich.console import Console  # noqa: PLC0415 - only a terminal pays for it
    from rich.progress import track  # noqa: PLC0415

    yield from track(results, "检查", total=total, console=Console(stderr=True))
