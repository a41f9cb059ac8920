"""What a rule sees (`Hit`) and what a reader is told (`Finding`)."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

Figure = int | str | None
"""A figure in a finding: a count, or a decimal or date as text; ``None`` when there is none."""


class Severity(StrEnum):
    """How much a finding weighs, heaviest first."""

    ERROR = "error"
    WARNING = "warning"
    CONFIRM = "confirm"
    INFO = "info"

    @property
    def label(self) -> str:
        """The Chinese name that readers see."""
        return _LABELS[self]

    @property
    def sarif_level(self) -> str:
        """The level of SARIF 2.1.0: a matter for a person to decide is a note there."""
        return "note" if self in {Severity.CONFIRM, Severity.INFO} else self.value

    @property
    def rank(self) -> int:
        """The place in the order of weight, 0 for errors."""
        return list(Severity).index(self)


_LABELS = {
    Severity.ERROR: "错误",
    Severity.WARNING: "警告",
    Severity.CONFIRM: "待确认",
    Severity.INFO: "提示",
}


class Place(Protocol):
    """A position in the source, 1-based; whatever is not known is ``None``."""

    @property
    def line(self) -> int | None:
        """The line of the source."""

    @property
    def page(self) -> int | None:
        """The page of the source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """What a rule yields; the rule adds its code, name, basis and, if none is given, remedy."""

    message: str
    where: str
    got: Figure = None
    expected: Figure = None
    excerpt: str = ""
    cause: str = ""
    remedy: str = ""
    severity: Severity | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is wrong or must be looked at, with both figures, its basis and a remedy."""

    code: str
    name: str
    title: str
    severity: Severity
    message: str
    remedy: str
    where: str
    basis: str
    got: Figure = None
    expected: Figure = None
    excerpt: str = ""
    cause: str = ""
    place: Place | None = None

    @property
    def explained(self) -> str:
        """The message with the likely cause behind it."""
        return f"{self.message}（{self.cause}）" if self.cause else self.message

    @property
    def fingerprint(self) -> str:
        """A digest that stays the same when the same text is read from another layout."""
        parts = (self.code, self.where, str(self.got), str(self.expected), _squeezed(self.excerpt))
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]


def _squeezed(text: str) -> str:
    """Return *text* without its blanks, full-width forms folded.

    >>> _squeezed("收到　12 件，")
    '收到12件,'
    """
    return "".join(unicodedata.normalize("NFKC", text).split())
