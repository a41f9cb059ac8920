"""One function over many files: on all cores when there are many, in order, with flat memory."""

from __future__ import annotations

import os
import sys
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

T = TypeVar("T")
FEWEST_FOR_POOL = 24
"""Below this many files, starting processes costs more than it saves."""
FEWEST_FOR_BAR = 50
_BATCH = 16
_AHEAD = 4


def over_files(function: Callable[[str], T], sources: Sequence[str]) -> Iterator[T]:
    """Yield ``function(source)`` for all *sources* in order; *function* must be importable."""
    workers = os.cpu_count() or 1
    if workers == 1 or len(sources) < FEWEST_FOR_POOL:
        results: Iterator[T] = map(function, sources)
    else:
        results = _pooled(function, sources, workers)
    yield from _with_bar(results, len(sources))


def _pooled(function: Callable[[str], T], sources: Sequence[str], workers: int) -> Iterator[T]:
    """Keep only a few batches in flight, so that memory does not grow with the folder."""
    batches = (sources[start : start + _BATCH] for start in range(0, len(sources), _BATCH))
    flying: deque[Future[list[T]]] = deque()
    with ProcessPoolExecutor(workers) as pool:
        for batch in batches:
            flying.append(pool.submit(_run, function, batch))
            if len(flying) >= workers * _AHEAD:
                yield from flying.popleft().result()
        while flying:
            yield from flying.popleft().result()


def _run(function: Callable[[str], T], batch: Sequence[str]) -> list[T]:
    return [function(source) for source in batch]


def _with_bar(results: Iterator[T], total: int) -> Iterator[T]:
    """Show a progress bar when a person waits at a terminal."""
    if total < FEWEST_FOR_BAR or not sys.stderr.isatty():
        yield from results
        return
    from rich.console import Console  # noqa: PLC0415 - only a terminal pays for it
    from rich.progress import track  # noqa: PLC0415

    yield from track(results, "检查", total=total, console=Console(stderr=True))
