"""Which statutory form a source is printed on, told by its heads and rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.annual.formats import (
    FORM_2019,
    FORM_2021,
    FORM_2021_SINGLE_OTHER,
    FormSpec,
    form_for_year,
)
from gongkai.annual.parse.labels import squash

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.annual.parse.outline import Outline
    from gongkai.annual.parse.source import SourceRow
    from gongkai.annual.parse.tables import RawTables

_OTHER_ROWS = {"other_correction_overdue", "other_fee_unpaid"}
"""Rows of the 2021 form alone; its third, 其他, is also the label of a column."""
_ONLY_2019 = {"other_services", "central_procurement"}


def _marks(form: FormSpec, other: FormSpec) -> tuple[str, ...]:
    labels = {squash(column.label) for block in form.proactive for column in block.columns}
    theirs = {squash(column.label) for block in other.proactive for column in block.columns}
    return tuple(
        label for label in labels - theirs if not any(label in foreign for foreign in theirs)
    )


_MARKS_2019 = _marks(FORM_2019, FORM_2021)
_MARKS_2021 = _marks(FORM_2021, FORM_2019)


def form_printed(
    rows: Sequence[SourceRow], outline: Outline, raw: RawTables, year: int | None
) -> FormSpec:
    """Return the form as printed; the *year* decides only when the tables say nothing."""
    text = "".join(squash("".join(rows[index].cells)) for index in outline.tables["proactive"])
    names = {row.row for row in (*raw.proactive, *raw.requests)}
    old = sum(mark in text for mark in _MARKS_2019) + len(_ONLY_2019 & names)
    new = sum(mark in text for mark in _MARKS_2021) + len(_OTHER_ROWS & names)
    if old == new:
        chosen = form_for_year(year) if year else FORM_2021
    else:
        chosen = FORM_2019 if old > new else FORM_2021
    is_single = "other" in names and not _OTHER_ROWS & names
    return FORM_2021_SINGLE_OTHER if chosen is FORM_2021 and is_single else chosen
