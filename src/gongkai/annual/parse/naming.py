"""Which row of the form a raw row is: by its label, by a like label, then by its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.annual.parse.labels import LIST_NUMBERS, squash
from gongkai.annual.parse.rows import RawRow
from gongkai.annual.parse.splitting import adds_up

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai.annual.parse.labels import LabelIndex
    from gongkai.annual.parse.rows import Placed

_MOST_ROWS = 200
"""A table with more rows than this is not ours alone; likeness and order say nothing in it."""


def parted(found: Sequence[RawRow], width: int, index: LabelIndex) -> list[RawRow]:
    """Return the rows with those cut apart that ran into each other for want of a label.

    They are known by their sums: each stretch of *width* cells ends in its own total. The name
    of a group before several rows is the label of none of them.
    """
    result: list[RawRow] = []
    for raw in found:
        count, rest = divmod(len(raw.values), width)
        texts = tuple(None if item.kind == "blank" else item.text for item in raw.tokens)
        if count < 2 or rest or not adds_up(texts, width):  # noqa: PLR2004 - more than one row
            result.append(raw)
            continue
        parts = [raw.values[at : at + width] for at in range(0, len(raw.values), width)]
        is_group = bool(raw.labels) and index.is_group(raw.labels[-1])
        labels, spots = ([], []) if is_group else (raw.labels, raw.spots)
        result.append(RawRow(labels, parts[0], spots, _has_number(parts[0])))
        result += [RawRow(values=part, has_numbers=_has_number(part)) for part in parts[1:]]
    return result


def _has_number(values: Sequence[Placed]) -> bool:
    return any(token.kind == "number" for token, _ in values)


def name_rows(found: Sequence[RawRow], index: LabelIndex) -> None:
    """Give every raw row its row of the form: by label, by a like label, then by order."""
    for raw in found:
        match = index.exact(raw.words)
        if match:
            raw.row, raw.matched = match
    if len(found) > _MOST_ROWS:
        return
    taken: set[str | None] = {raw.row for raw in found if raw.row}
    labelled = [raw for raw in found if not raw.row and raw.labels and not index.is_head(raw.words)]
    for raw in labelled:
        row = index.without_remarks(raw.labels[-1])
        raw.row = row if row not in taken else None
        taken.add(raw.row)
    for raw in labelled:
        if raw.row is None:
            _name_by_likeness(raw, index, taken)
    _name_by_order(found, taken, index)


def _name_by_likeness(raw: RawRow, index: LabelIndex, taken: set[str | None]) -> None:
    match = index.beginning(raw.words)
    if match and match[0] not in taken:
        raw.row, raw.matched = match
        raw.is_cut = not all(source.delimited for source, _ in raw.spots)
    else:
        last = squash(raw.labels[-1]).lstrip(LIST_NUMBERS)
        row = None if index.is_foreign(last) else index.similar(last) or index.similar(raw.words)
        raw.row = row if row not in taken else None
    taken.add(raw.row)


def _name_by_order(found: Sequence[RawRow], taken: set[str | None], index: LabelIndex) -> None:
    """Name bare rows between two named ones when exactly that many rows are missing there."""
    order = list(index.rows)
    start = 0
    while start < len(found):
        if found[start].row is not None:
            start += 1
            continue
        end = start
        while end < len(found) and found[end].row is None:
            end += 1
        low = order.index(found[start - 1].row or "") if start else -1
        high = order.index(found[end].row or "") if end < len(found) else len(order)
        gap = [row for row in order[low + 1 : high] if row not in taken]
        for bare in _bare(found[start:end], index):
            gaps = [rows for rows in _gaps(gap, taken, index) if len(rows) == len(bare)]
            if len(gaps) == 1:
                for raw, row in zip(bare, gaps[0], strict=True):
                    raw.row, raw.is_bare = row, True
                    raw.is_cut = index.is_head(raw.words)
                break
        start = end


def _bare(stretch: Sequence[RawRow], index: LabelIndex) -> Iterator[list[RawRow]]:
    """Yield which rows of a *stretch* without names may be rows of the form.

    The name of a group stands before its first row or before a subtotal. Where all rows below it
    are bare it is first taken for the former.
    """
    ours = [raw for raw in stretch if not (raw.labels and index.is_foreign(raw.labels[-1]))]
    if any(not raw.labels for raw in ours):
        yield [raw for raw in stretch if not _is_extra(raw, index)]
    yield ours


def _is_extra(raw: RawRow, index: LabelIndex) -> bool:
    """Whether a label names a row that the form does not have, and no group of rows."""
    own = raw.labels[-1] if raw.labels else ""
    return bool(own) and index.is_foreign(own) and not index.is_group(own)


def _gaps(gap: list[str], taken: set[str | None], index: LabelIndex) -> list[list[str]]:
    """Return the rows that a form may have in a *gap*: of two alternatives, only one."""
    if not index.either or not any(set(rows) & set(gap) for rows in index.either):
        return [gap]
    return [
        [row for row in gap if row not in left_out]
        for left_out in index.either
        if taken.isdisjoint(left_out)
    ]
