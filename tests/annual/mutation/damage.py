"""Ways to damage a correct report: one cell, row, line or sentence at a time."""

from __future__ import annotations

import random
from copy import deepcopy
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from annual.mutation.paper import Cell, Figure, Paper, Sentence, Table

LETTERS = "的了公开政府信息工作申请数量情况"


def damaged(paper: Paper, seed: int) -> tuple[str, Paper]:
    """Return the name of a random damage, and a copy of *paper* that suffered it."""
    chance = random.Random(seed)  # noqa: S311 - damages, not keys
    while True:
        wound = chance.choice(WOUNDS)
        copy = deepcopy(paper)
        wound(chance, copy)
        if copy != paper:
            return wound.__name__.lstrip("_"), copy


def _a_cell(chance: random.Random, paper: Paper, *, is_full: bool = False) -> Cell:
    """Return a cell with a figure; every second time one that is not zero."""
    table = paper.tables[chance.choice((2, 3, 3, 3, 4))]
    cells = [cell for row in table.data for cell in row if cell.where]
    full = [cell for cell in cells if cell.text not in {"", "0"}]
    return chance.choice(full if full and (is_full or chance.random() < 0.5) else cells)


def _a_table(chance: random.Random, paper: Paper) -> Table:
    return paper.tables[chance.choice((2, 3, 3, 3))]


def _other_digit(chance: random.Random, text: str) -> str:
    at = chance.choice([i for i, char in enumerate(text) if char.isdigit()])
    digits = "123456789" if at == 0 and len(text) > 1 else "0123456789"
    return text[:at] + chance.choice([d for d in digits if d != text[at]]) + text[at + 1 :]


def _change_digit(chance: random.Random, paper: Paper) -> None:
    cell = _a_cell(chance, paper)
    cell.text = _other_digit(chance, cell.text)


def _swap_digits(chance: random.Random, paper: Paper) -> None:
    long = [
        cell
        for table in paper.tables.values()
        for row in table.data
        for cell in row
        if cell.where and cell.text.isdigit() and len(set(cell.text)) > 1
    ]
    if long:
        cell = chance.choice(long)
        at = chance.randrange(len(cell.text) - 1)
        digits = list(cell.text)
        digits[at], digits[at + 1] = digits[at + 1], digits[at]
        cell.text = str(int("".join(digits)))


def _off_by_one(chance: random.Random, paper: Paper) -> None:
    cell = _a_cell(chance, paper)
    cell.text = str(Decimal(cell.text) + chance.choice((-1, 1)))


def _empty_cell(chance: random.Random, paper: Paper) -> None:
    _a_cell(chance, paper).text = chance.choice(("", "", "－", "/"))


def _word_in_cell(chance: random.Random, paper: Paper) -> None:
    cell = _a_cell(chance, paper)
    cell.text = chance.choice(("详见附件", "若干", "1.5"))


def _move_to_neighbour(chance: random.Random, paper: Paper) -> None:
    cell = _a_cell(chance, paper, is_full=True)
    for table in paper.tables.values():
        for row in table.data:
            cells = [one for one in row if one.where]
            for left, right in pairwise(cells):
                if cell in (left, right):
                    left.text, right.text = right.text, left.text
                    return


def _delete_row(chance: random.Random, paper: Paper) -> None:
    table = _a_table(chance, paper)
    gone = chance.choice(table.data)
    table.rows = [row for row in table.rows if row is not gone]


def _repeat_row(chance: random.Random, paper: Paper) -> None:
    table = _a_table(chance, paper)
    twice = chance.choice(table.data)
    at = next(number for number, row in enumerate(table.rows) if row is twice)
    copy = [cell for cell in twice if cell.where or cell.grid.is_label]
    table.rows.insert(at + 1, deepcopy(copy))


def _exchange_rows(chance: random.Random, paper: Paper) -> None:
    rows = paper.tables[3].rows
    plain = [at for at, row in enumerate(rows) if len(row) > 1 and row[1].where]
    at = chance.choice([at for at, below in pairwise(plain) if below == at + 1])
    rows[at], rows[at + 1] = rows[at + 1], rows[at]


def _swap_row_figures(chance: random.Random, paper: Paper) -> None:
    rows = [[cell for cell in row if cell.where] for row in paper.tables[3].data]
    first, second = chance.sample(rows, 2)
    for one, other in zip(first, second, strict=True):
        one.text, other.text = other.text, one.text


def _cut_table(chance: random.Random, paper: Paper) -> None:
    table = _a_table(chance, paper)
    del table.rows[-chance.randrange(1, len(table.data)) :]


def _lose_table(chance: random.Random, paper: Paper) -> None:
    del paper.tables[chance.choice((2, 3, 4))]


def _misspell_label(chance: random.Random, paper: Paper) -> None:
    labels = [cell for row in _a_table(chance, paper).data for cell in row if cell.grid.is_label]
    cell = chance.choice(labels)
    letters = [i for i, char in enumerate(cell.text) if "\u4e00" <= char <= "\u9fff"]
    at = chance.choice(letters[1:])
    cell.text = cell.text[:at] + chance.choice(("", chance.choice(LETTERS))) + cell.text[at + 1 :]


def _a_figure(chance: random.Random, paper: Paper) -> Figure:
    told = [figure for one in paper.sentences if not one.is_denied for figure in one.figures]
    return chance.choice(told)


def _change_figure(chance: random.Random, paper: Paper) -> None:
    figure = _a_figure(chance, paper)
    changed = Decimal(_other_digit(chance, str(figure.value)))
    figure.value = int(changed) if changed == int(changed) else changed


def _deny_sentence(chance: random.Random, paper: Paper) -> None:
    sentence: Sentence = chance.choice([one for one in paper.sentences if one.denied])
    sentence.is_denied = True


def _lose_fee_sentence(_chance: random.Random, paper: Paper) -> None:
    paper.prose[6] = []


def _lose_problems(_chance: random.Random, paper: Paper) -> None:
    paper.prose[5] = []


def _shift_day(chance: random.Random, paper: Paper) -> None:
    day = paper.signed_on
    paper.signed_on = chance.choice(
        (
            day.replace(year=day.year - 1),
            day.replace(year=day.year + 1),
            paper.published_on + timedelta(days=chance.randrange(1, 20)),
        )
    )


def _publish_late(chance: random.Random, paper: Paper) -> None:
    paper.published_on += timedelta(days=chance.randrange(75, 120))


def _cut_day(_chance: random.Random, paper: Paper) -> None:
    paper.has_day_unit = False


def _shift_period(chance: random.Random, paper: Paper) -> None:
    year = paper.year + chance.choice((-1, 1))
    paper.preamble = paper.preamble.replace(f"{paper.year}年", f"{year}年")


def _lose_heading(chance: random.Random, paper: Paper) -> None:
    del paper.headings[chance.choice(list(paper.headings))]


def _change_heading(chance: random.Random, paper: Paper) -> None:
    no = chance.choice(list(paper.headings))
    old, new = chance.choice((("情况", "状况"), ("政府信息", "信息"), ("主要", ""), ("需要", "")))
    paper.headings[no] = paper.headings[no].replace(old, new)


def _change_title(chance: random.Random, paper: Paper) -> None:
    old = chance.choice(
        ("政府信息公开", "工作", "年度报告", "报告", f"{paper.year}年", paper.agency)
    )
    new = {"政府信息公开": "信息公开", "年度报告": "报告", "报告": "总结"}.get(old, "")
    head, _, tail = paper.title.rpartition(old)
    paper.title = head + new + tail


def _change_unit(chance: random.Random, paper: Paper) -> None:
    unit = chance.choice((("（单位：万元）", "（单位：元）"), ("（单位：元）", "")))
    for row in paper.tables[2].rows:
        for cell in row:
            cell.text = cell.text.replace(*unit)


WOUNDS: tuple[Callable[[random.Random, Paper], None], ...] = (
    *(_change_digit, _change_digit, _swap_digits, _off_by_one, _empty_cell, _word_in_cell),
    *(
        _move_to_neighbour,
        _delete_row,
        _repeat_row,
        _exchange_rows,
        _swap_row_figures,
        _cut_table,
        _lose_table,
    ),
    *(_misspell_label, _change_figure, _change_figure, _deny_sentence, _lose_fee_sentence),
    *(_lose_problems, _shift_day, _publish_late, _cut_day, _shift_period, _lose_heading),
    *(_change_heading, _change_title, _change_unit),
)
"""The damages, those of figures twice as likely."""
