"""Reads the case tables of the law: dates carry their weekday, and a wrong weekday is an error."""

import datetime
from pathlib import Path

import pytest
import yaml

FOLDER = Path(__file__).parents[1] / "cases" / "law"


def day(text):
    """Read ``Fri 2026-09-25``."""
    weekday, _, rest = text.partition(" ")
    on = datetime.date.fromisoformat(rest)
    names = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    assert weekday == names[on.weekday()], f"{text} is a {names[on.weekday()]}"
    return on


def cases(name):
    """Return the rows of a table as parameters with their names as ids."""
    rows = yaml.safe_load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"))
    return [pytest.param(row, id=row["name"]) for row in rows]
