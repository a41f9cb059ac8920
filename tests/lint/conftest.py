"""A small domain for the rule machinery: numbers that must be even."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from gongkai.lint.finding import Finding, Hit, Severity
from gongkai.lint.rule import Registry


@dataclass(frozen=True)
class Spot:
    """A place as far as the tests need one."""

    line: int | None = None
    page: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None


def odd_number(subject: int) -> Iterator[Hit]:
    """A number is odd.

    为什么：奇数不能平分
    给两个人。
    例：3。
    怎样改：加一。
    """
    if subject % 2:
        yield Hit(message=f"{subject} 是奇数", where="number", got=subject, expected=subject + 1)


def add(registry: Registry, code: str, look, **changes) -> None:
    details = {
        "title": "奇数",
        "basis": "算术",
        "severity": Severity.ERROR,
        "since": "0.1",
        "implements": "EVEN",
    }
    registry.rule(code, **{**details, **changes})(look)


@pytest.fixture
def add_rule():
    return add


@pytest.fixture
def look():
    return odd_number


@pytest.fixture
def registry() -> Registry:
    fresh: Registry = Registry(redirects={"EV100": "EV101"})
    add(fresh, "EV101", odd_number)
    return fresh


@pytest.fixture
def finding():
    def make(**changes) -> Finding:
        values = {
            "code": "EV101",
            "name": "odd-number",
            "title": "奇数",
            "severity": Severity.ERROR,
            "message": "3 是奇数",
            "remedy": "加一。",
            "where": "number",
            "basis": "算术",
            "got": 3,
            "expected": 4,
        }
        return Finding(**{**values, **changes})

    return make


@pytest.fixture
def spot():
    return Spot
