"""What a rule sees (`Hit`) and what a reader is told (`Finding`)."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, Protocol

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


class Fault(StrEnum):
    """Whose fault a finding is about: an extraction fault is never held against the author."""

    SOURCE = "source"
    """The report is wrong (报告有误)."""
    EXTRACTION = "extraction"
    """Our reading is in doubt (读取存疑)."""

    @property
    def label(self) -> str:
        """The Chinese name that readers see."""
        return "报告有误" if self is Fault.SOURCE else "读取存疑"


class Stage(StrEnum):
    """How settled a rule is (规则的阶段)."""

    PREVIEW = "preview"
    """On trial: its findings are marked and weigh no more than a warning, so they never block."""
    STABLE = "stable"
    RETIRED = "retired"
    """Finds nothing any more; code and manual are kept, so that old findings can be looked up."""

    @property
    def label(self) -> str:
        """The Chinese name that readers see."""
        return {"preview": "试行", "stable": "正式", "retired": "停用"}[self.value]


class Place(Protocol):
    """A position in the source, 1-based; whatever is not known is ``None``."""

    @property
    def line(self) -> int | None:
        """The line of the source."""

    @property
    def table(self) -> int | None:
        """The table of the source."""

    @property
    def row(self) -> int | None:
        """The row in the table."""

    @property
    def column(self) -> int | None:
        """The column in the table."""

    @property
    def page(self) -> int | None:
        """The page of the source."""


class Edit(NamedTuple):
    """One replacement: what stands at *where* as text, and what should stand there.

    *where* names a cell (*old* and *new* are its whole figure) or a text, in which the first
    *old* gives way to *new*. An empty *old* fills in what is not there.
    """

    where: str
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """A mechanical mend (一键修改): what it does in Chinese, and the replacements that do it."""

    label: str
    edits: tuple[Edit, ...]


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
    fix: Fix | None = None
    fault: Fault = Fault.SOURCE


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
    fix: Fix | None = None
    fault: Fault = Fault.SOURCE
    stage: Stage = Stage.STABLE

    @property
    def explained(self) -> str:
        """The message with the likely cause behind it."""
        return f"{self.message}（{self.cause}）" if self.cause else self.message

    @property
    def fingerprint(self) -> str:
        """A digest that stays the same when the same text is read from another layout."""
        seen = (str(self.got), str(self.expected), self.excerpt)
        parts = (self.code, self.where, *map(_squeezed, seen))
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]


def _squeezed(text: str) -> str:
    """Return *text* without its blanks, full-width forms folded.

    >>> _squeezed("收到　12 件，")
    '收到12件,'
    """
    return "".join(unicodedata.normalize("NFKC", text).split())
