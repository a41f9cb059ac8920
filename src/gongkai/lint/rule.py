"""Rules and their registry, which refuses clashes and undocumented rules."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from gongkai.lint.finding import Fault, Finding, Hit, Severity, Stage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

S = TypeVar("S")
"""What a rule looks at."""

SECTIONS = ("为什么", "例", "怎样改")
"""The parts of a rule's docstring, in order, after its first line."""

_CODE = re.compile(r"[A-Z]{2}\d{3}")
_HEADING = re.compile(rf"^[ \t]*({'|'.join(SECTIONS)})：", re.MULTILINE)


class RuleError(ValueError):
    """A rule that may not be registered: its code or name is taken, or its manual is missing."""


class UnknownRuleError(LookupError):
    """No rule has this code."""


@dataclass(frozen=True, slots=True)
class Documentation:
    """A rule's manual, read from its docstring."""

    summary: str
    why: str
    example: str
    remedy: str

    @classmethod
    def parse(cls, docstring: str | None) -> Documentation:
        r"""Read the first line (English) and the sections 为什么, 例, 怎样改 (Chinese).

        >>> Documentation.parse("Be even.\n为什么：奇数不行。\n例：3。\n怎样改：加一。").example
        '3。'
        """
        head, *pieces = _HEADING.split(docstring or "")
        names, texts = tuple(pieces[::2]), [_unwrapped(piece) for piece in pieces[1::2]]
        if not head.strip() or names != SECTIONS or not all(texts):
            msg = f"docstring needs a first line, then {'、'.join(SECTIONS)}, each with text"
            raise RuleError(msg)
        return cls(" ".join(head.split()), *texts)


def _unwrapped(text: str) -> str:
    return "".join(line.strip() for line in text.splitlines())


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Generic[S]):
    """One rule: what it looks for, on what basis, since when, and the function that looks."""

    code: str
    name: str
    title: str
    basis: str
    severity: Severity
    since: str
    implements: str
    documentation: Documentation
    look: Callable[[S], Iterator[Hit]]
    stage: Stage = Stage.STABLE

    def run(self, subject: S) -> Iterator[Finding]:
        """Yield what the rule finds in *subject*; nothing once it is retired."""
        for hit in self.look(subject) if self.stage is not Stage.RETIRED else ():
            yield Finding(
                code=self.code,
                name=self.name,
                title=self.title,
                severity=self._weight(hit),
                message=hit.message,
                remedy=hit.remedy or self.documentation.remedy,
                where=hit.where,
                basis=self.basis,
                got=hit.got,
                expected=hit.expected,
                excerpt=hit.excerpt,
                cause=hit.cause,
                place=hit.place,
                fix=hit.fix,
                fault=hit.fault,
                stage=self.stage,
            )

    def _weight(self, hit: Hit) -> Severity:
        """Return what *hit* weighs: no error on trial, a question where reading is in doubt."""
        severity = hit.severity or self.severity
        if severity is Severity.INFO:
            return severity
        if hit.fault is Fault.EXTRACTION:
            return Severity.CONFIRM
        is_trial = self.stage is Stage.PREVIEW and severity is Severity.ERROR
        return Severity.WARNING if is_trial else severity


class Registry(Generic[S]):
    """The rules of one domain, by code; iterates in the order of codes.

    *redirects* names the successors of retired codes, which are never used again.
    """

    def __init__(self, redirects: Mapping[str, str] | None = None) -> None:
        self._rules: dict[str, Rule[S]] = {}
        self._redirects = dict(redirects or {})

    def rule(
        self,
        code: str,
        *,
        title: str,
        basis: str,
        severity: Severity,
        since: str,
        implements: str,
        stage: Stage = Stage.STABLE,
    ) -> Callable[[Callable[[S], Iterator[Hit]]], Callable[[S], Iterator[Hit]]]:
        """Register the decorated function; the rule's name is that of the function."""

        def register(look: Callable[[S], Iterator[Hit]]) -> Callable[[S], Iterator[Hit]]:
            name = getattr(look, "__name__", "").replace("_", "-")
            self._refuse_clash(code, name)
            try:
                documentation = Documentation.parse(look.__doc__)
            except RuleError as error:
                msg = f"{code} {name}: {error}"
                raise RuleError(msg) from None
            self._rules[code] = Rule(
                code=code,
                name=name,
                title=title,
                basis=basis,
                severity=severity,
                since=since,
                implements=implements,
                documentation=documentation,
                look=look,
                stage=stage,
            )
            return look

        return register

    def _refuse_clash(self, code: str, name: str) -> None:
        taken = {rule.name for rule in self._rules.values()}
        if not _CODE.fullmatch(code):
            msg = f"{code}: a code is two capitals and three digits"
        elif code in self._rules or code in self._redirects:
            msg = f"{code} {name}: the code is taken"
        elif name in taken:
            msg = f"{code} {name}: the name is taken"
        else:
            return
        raise RuleError(msg)

    def get(self, code: str) -> Rule[S]:
        """Return the rule with this *code*, or the successor of a retired one."""
        wanted = code.strip().upper()
        wanted = self._redirects.get(wanted, wanted)
        if wanted not in self._rules:
            msg = f"没有编号为 {code} 的规则；用 gongkai report rules 查看全部编号。"
            raise UnknownRuleError(msg)
        return self._rules[wanted]

    def __iter__(self) -> Iterator[Rule[S]]:
        return iter(sorted(self._rules.values(), key=lambda rule: rule.code))

    def __len__(self) -> int:
        return len(self._rules)

    def __contains__(self, code: str) -> bool:
        return code in self._rules
