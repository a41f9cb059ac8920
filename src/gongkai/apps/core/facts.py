"""Where the annual report gets its figures: each app registers what it can count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from decimal import Decimal


@dataclass(frozen=True, slots=True)
class FactRecord:
    """One record behind a figure, for the page that a cell opens."""

    label: str
    url: str
    on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a draft sentence, as printed; ``path`` names the records that it counts.

    The path is that of a report's cell where the figure stands in a table, or a name that begins
    with its provider's key.
    """

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class DraftSentence:
    """A sentence offered for one of the six parts: words and figures in turn.

    ``key`` stays the same however often the records are counted, so that a sentence that was
    taken over can be told when its figures have changed. ``topic`` is the side of part one
    (主动公开, 依申请公开, …) that it belongs to.
    """

    section: int
    key: str
    parts: tuple[str | Figure, ...]
    topic: str = ""

    @property
    def text(self) -> str:
        """The sentence as it is printed."""
        return "".join(part if isinstance(part, str) else part.text for part in self.parts)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Its numbers."""
        return tuple(part for part in self.parts if isinstance(part, Figure))


class FactsProvider(Protocol):
    """What an app can count for a report: figures by cell path, and the records behind each."""

    key: str

    def counts(
        self, *, agency_ids: Sequence[int], year: int, form: str
    ) -> Mapping[str, int | Decimal]:
        """Return the figure of every cell path this app knows (zeros included)."""
        ...

    def records(
        self, *, agency_ids: Sequence[int], year: int, form: str, path: str
    ) -> Iterable[FactRecord]:
        """Return the records that the cell or figure *path* counts; empty when not this app's."""
        ...

    def sentences(self, *, agency_ids: Sequence[int], year: int) -> Iterable[DraftSentence]:
        """Return draft sentences with their figures."""
        ...


_providers: dict[str, FactsProvider] = {}


def register(provider: FactsProvider) -> None:
    """Add *provider*; an app calls this once from its ``AppConfig.ready``."""
    if provider.key in _providers:
        msg = f"facts provider {provider.key} is registered already"
        raise ValueError(msg)
    _providers[provider.key] = provider


def providers() -> tuple[FactsProvider, ...]:
    """Return all providers, ordered by key."""
    return tuple(_providers[key] for key in sorted(_providers))
