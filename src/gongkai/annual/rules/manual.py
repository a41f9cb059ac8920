"""A rule's manual: the same words on the command line, in the browser and in the documentation."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from gongkai.annual.rules.registry import family_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gongkai.annual.rules.subject import Subject
    from gongkai.lint.rule import Rule

EXAMPLES = "examples.json"
"""The file beside this one with what the rules say of their test cases."""


class Examples(NamedTuple):
    """What a rule finds, each with its message, and what it leaves alone."""

    found: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


@cache
def load_examples() -> Mapping[str, Examples]:
    """Return the examples of every rule, by code."""
    text = files("gongkai.annual.rules").joinpath(EXAMPLES).read_text(encoding="utf-8")
    return {
        code: Examples(tuple(told["found"]), tuple(told["left"]))
        for code, told in json.loads(text).items()
    }


class Manual(NamedTuple):
    """The parts of a rule's manual, each a heading with its lines, in Chinese."""

    facts: tuple[tuple[str, str], ...]
    """Name, severity, family, stage, basis: one line each."""
    parts: tuple[tuple[str, tuple[str, ...]], ...]
    """Why, example, remedy, and what the rule finds and leaves in its test cases."""


def manual_of(rule: Rule[Subject], examples: Mapping[str, Examples]) -> Manual:
    """Return the manual of *rule* with its *examples*."""
    text = rule.documentation
    shown = examples.get(rule.code, Examples())
    facts = (
        ("名称", f"{rule.name}（{text.summary}）"),
        ("级别", rule.severity.label),
        ("类别", family_of(rule.code)),
        ("阶段", f"{rule.stage.label}，自 {rule.since} 版"),
        ("依据", rule.basis),
    )
    parts = (
        ("为什么", (text.why,)),
        ("例", (text.example,)),
        ("怎样改", (text.remedy,)),
        ("会查出", shown.found),
        ("不会查出", shown.left),
    )
    return Manual(facts, tuple((heading, lines) for heading, lines in parts if lines))


def manual_text(rule: Rule[Subject], examples: Mapping[str, Examples]) -> str:
    """Return the manual of *rule* as plain text for a terminal."""
    manual = manual_of(rule, examples)
    lines = [f"{rule.code} {rule.title}", *(f"{head}：{fact}" for head, fact in manual.facts)]
    for heading, told in manual.parts:
        if len(told) == 1:
            lines.append(f"{heading}：{told[0]}")
        else:
            lines += [f"{heading}：", *(f"  · {line}" for line in told)]
    return "\n".join(lines)
