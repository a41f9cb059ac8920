"""Plain text, scraped text with pipes or tabs, and Markdown, read into rows."""

from __future__ import annotations

import csv
import re

from gongkai.annual.parse.source import Document, SourceRow

_RULE = re.compile(r"^[\s|:+=\-—_]*$")
_COMMAS = re.compile(r"[^,]*(?:,\s*[+\-]?\d*(?:\.\d+)?\s*){3,}$")
_FEWEST_COMMA_ROWS = 5
"""Lines of figures between commas: so many are a table saved as CSV."""
_FEWEST_PIPES = 2
_LONGEST_SINGLE_PIPE = 60


def read_text(text: str) -> Document:
    """Return the lines of *text*; a line with pipes or tabs is a row of cells."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    has_commas = sum(_COMMAS.match(line) is not None for line in lines) >= _FEWEST_COMMA_ROWS
    rows = []
    for number, line in enumerate(lines, 1):
        plain = line.strip()
        if not plain:
            continue
        cells = _cells(line) if _is_delimited(plain) else None
        if has_commas and "," in plain and "。" not in plain:
            cells = tuple(cell.strip() for cell in next(csv.reader([plain])))
        if cells is None:
            rows.append(SourceRow((plain,), number))
        elif cells:
            rows.append(SourceRow(cells, number, delimited=True))
    return Document(rows)


def _is_delimited(line: str) -> bool:
    return "|" in line or "\t" in line or "｜" in line


def _cells(line: str) -> tuple[str, ...] | None:
    """Return the cells of a delimited *line*, none for a ruling line, ``None`` for prose."""
    plain = line.replace("｜", "|")
    pipes = plain.count("|")
    if pipes >= _FEWEST_PIPES or (pipes and len(plain) <= _LONGEST_SINGLE_PIPE):
        if _RULE.match(plain) and "-" in plain:
            return ()
        stripped = plain.strip()
        if stripped.startswith("|"):
            stripped = stripped[1:].removesuffix("|")
        return tuple(cell.strip().replace("<br>", "") for cell in stripped.split("|"))
    if "\t" in plain.strip():
        return tuple(cell.strip() for cell in plain.strip().split("\t"))
    return None
