"""Plain text, scraped text with pipes or tabs, and Markdown, read into rows."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING

from gongkai.annual.parse.source import Document, SourceRow

if TYPE_CHECKING:
    from collections.abc import Sequence

_RULE = re.compile(r"^[\s|:+=\-—_]*$")
_COMMAS = re.compile(r"(?:[^,]*[^,\d]|\d*)(?:,\s*+(?:[+\-]?\d+(?:\.\d+)?|[/\-—无零]+)?+\s*+){3,}+$")
_FEWEST_COMMA_ROWS = 5
"""Lines of figures between commas: so many are a table saved as CSV."""
_FEWEST_PIPES = 2
_NEARLY_ALL = 0.95
"""Where so many rows end in a pipe, it closes the last cell, and no blank follows."""
_LONGEST_SINGLE = 60
"""A line with one pipe, or with tabs only behind its words, is a row of cells if it is short."""
_FEWEST_CLOSED = 20
"""So many lines that end in their only pipe, or are one, print one cell each."""


def read_text(text: str) -> Document:
    """Return the lines of *text*; a line with pipes or tabs is a row of cells."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("｜", "|").split("\n")
    commas = [line for line in lines if "," in line and _COMMAS.match(line)]
    has_commas = len(commas) >= _FEWEST_COMMA_ROWS
    pipes = _Pipes(lines) if "|" in text or "｜" in text else None
    rows = []
    for number, line in enumerate(lines, 1):
        plain = line.strip()
        if not plain:
            continue
        cells: tuple[str, ...] | None = None
        if pipes and "|" in plain:
            cells = pipes.cells(plain)
        elif "\t" in plain or (len(plain) <= _LONGEST_SINGLE and "\t" in line.lstrip()):
            cells = tuple(cell.strip() for cell in line.strip(" \u3000").split("\t"))
        if has_commas and "," in plain and "。" not in plain:
            cells = tuple(cell.strip() for cell in next(csv.reader([plain])))
        if cells is None:
            rows.append(SourceRow((plain,), number))
        elif cells:
            rows.append(SourceRow(cells, number, delimited=True))
        elif pipes and pipes.close_lines and rows and not rows[-1].delimited:
            rows[-1] = rows[-1]._replace(delimited=True)
        elif pipes and pipes.is_cell(plain):
            rows.append(SourceRow(("",), number, delimited=True))
    return Document(rows)


class _Pipes:
    """How a text uses its pipes: between the cells of a row, or one after each cell.

    A scraper that prints one cell a line closes each with a pipe («规章 |»), or with a line that
    is nothing but a pipe; such a line without a cell before it is a blank.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        plain = [line.strip() for line in lines if "|" in line]
        alone = plain.count("|")
        ending = sum(line.find("|") == len(line) - 1 for line in plain) - alone
        rows = len(plain) - alone - ending
        framed = sum(line.startswith("|") for line in plain) - alone
        self.is_framed = 2 * framed > len(plain) - alone
        closed = sum(line.endswith("|") for line in plain) - alone - ending
        self.is_closed = closed >= rows * _NEARLY_ALL
        self.is_one_a_line = alone + ending >= max(_FEWEST_CLOSED, rows)
        self.close_lines = self.is_one_a_line and ending * 10 < alone

    def is_cell(self, line: str) -> bool:
        """Whether a *line* without a cell's text is a blank cell, not a ruling line."""
        return self.is_one_a_line and line == "|"

    def cells(self, line: str) -> tuple[str, ...] | None:
        """Return the cells of a *line* with pipes, none for a ruling line, ``None`` for prose."""
        pipes = line.count("|")
        if line == "|" and self.is_one_a_line:
            return ()
        if pipes < _FEWEST_PIPES and len(line) > _LONGEST_SINGLE:
            return None
        if _RULE.match(line) and "-" in line:
            return ()
        if self.is_framed and line.startswith("|"):
            line = line[1:].removesuffix("|")
        elif self.is_closed or (pipes == 1 and self.is_one_a_line):
            line = line.removesuffix("|")
        return tuple(cell.strip().replace("<br>", "") for cell in line.split("|"))
