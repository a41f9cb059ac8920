"""The default column tree (栏目模板), read from data."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from gongkai.apps.publication.constants import ColumnKind, ColumnSection

SOURCE = Path(__file__).parent / "data" / "columns.toml"


@dataclass(frozen=True, slots=True)
class ColumnTemplate:
    """One column to be made for every agency, with those under it."""

    slug: str
    title: str
    section: ColumnSection
    kind: ColumnKind
    article: str
    cycle_days: int | None = None
    required: bool = False
    is_policy: bool = False
    columns: tuple[ColumnTemplate, ...] = ()


@cache
def default_columns() -> tuple[ColumnTemplate, ...]:
    """Return the columns that stand directly under an agency's home."""
    data = tomllib.loads(SOURCE.read_text(encoding="utf-8"))
    return tuple(_column(row, ColumnSection(row["section"])) for row in data["columns"])


def _column(row: dict[str, Any], section: ColumnSection) -> ColumnTemplate:
    return ColumnTemplate(
        slug=row["slug"],
        title=row["title"],
        section=section,
        kind=ColumnKind(row["kind"]),
        article=row["article"],
        cycle_days=row.get("cycle_days"),
        required=row.get("required", False),
        is_policy=row.get("policy", False),
        columns=tuple(_column(child, section) for child in row.get("columns", ())),
    )
