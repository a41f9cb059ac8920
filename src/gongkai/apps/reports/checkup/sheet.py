"""The checked report as its page shows it: parts, tables and findings beside each place."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from gongkai.annual.formats import form_of
from gongkai.annual.formats.parts import TABLE_PART, numbered_heading
from gongkai.annual.interchange import from_json
from gongkai.annual.render import grids
from gongkai.annual.render.wording import closing_lines, paragraphs, six_parts, title_text
from gongkai.apps.reports.checkup.marking import Passage, marked
from gongkai.apps.reports.checkup.notes import Note, notes_of
from gongkai.apps.reports.checkup.spots import CLOSING, HEAD, bare, block_of
from gongkai.apps.reports.checkup.unread import Gap, gaps_of
from gongkai.lint.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from gongkai.annual.model import Report
    from gongkai.annual.render import Grid, GridCell
    from gongkai.apps.reports.checkup.examine import Answer

_UNREAD = {"blank": "空白", "missing": "未读出", "ambiguous": "未读出", "not_integer": "未读出"}


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A printed cell, its address if something stands against it, and whether it was read."""

    cell: GridCell
    text: str
    anchor: str = ""
    notes: tuple[Note, ...] = ()
    is_suspect: bool = False
    """Whether it is only what a note's mend would change."""
    is_unread: bool = False

    @property
    def styles(self) -> str:
        """The names of the styles that show its state."""
        found = ["found-cell", f"found-{self.notes[0].severity.value}"] if self.notes else []
        if self.is_suspect:
            found = ["suspect-cell"]
        label = ["report-label"] if self.cell.is_label else []
        return " ".join([*label, *found, *(["unread-cell"] if self.is_unread else [])])


@dataclass(frozen=True, slots=True)
class SheetTable:
    """One statutory table of the report."""

    grid: Grid
    head: list[list[SheetCell]]
    bodies: list[list[list[SheetCell]]]

    def anchors(self) -> Iterator[str]:
        """Yield the addresses of all cells that have one."""
        rows = (row for body in self.bodies for row in body)
        return (cell.anchor for row in rows for cell in row if cell.anchor)


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the report with the notes that belong beside it."""

    no: int
    heading: str
    passages: list[Passage]
    table: SheetTable | None
    notes: list[Note]

    @property
    def beside(self) -> list[tuple[Note, str]]:
        """The notes, each with the address of the words or the cell that it speaks of."""
        quoted = {note.number for passage in self.passages for note in passage.quoting}
        cells = set(self.table.anchors()) if self.table else set()
        return [(note, self._anchor(note, quoted, cells)) for note in self.notes]

    def _anchor(self, note: Note, quoted: set[int], cells: set[str]) -> str:
        cell = f"ge-{bare(note.where)}"
        if note.number in quoted:
            return f"chu-{note.number}"
        return cell if cell in cells else f"kuai-{self.no}"


@dataclass(frozen=True)
class Sheet:
    """Everything that the page of a checked report shows."""

    answer: Answer
    source: str

    @cached_property
    def report(self) -> Report:
        """The report as it was read."""
        return from_json(self.answer["report"])

    @cached_property
    def title(self) -> str:
        """The title, the canonical one where the report states none."""
        return title_text(self.report)

    @cached_property
    def notes(self) -> list[Note]:
        """The findings, numbered, the heaviest first."""
        return notes_of(self.answer["findings"], form_of(self.report))

    @cached_property
    def gaps(self) -> list[Gap]:
        """What could not be read, and why."""
        return gaps_of(self.report)

    @cached_property
    def read_count(self) -> tuple[int, int]:
        """How many cells hold a number, and how many the form has."""
        return len(self.report.cells), len(form_of(self.report).paths)

    @cached_property
    def counts(self) -> list[tuple[Severity, int]]:
        """How many findings have each severity."""
        return [(level, sum(n.severity is level for n in self.notes)) for level in Severity]

    @cached_property
    def verdict(self) -> tuple[str, str]:
        """The kind of banner and the one sentence above everything."""
        return _verdict(dict(self.counts), sum(gap.is_doubtful for gap in self.gaps))

    @cached_property
    def blocks(self) -> list[Block]:
        """Head, six parts and closing lines, each with its notes."""
        report, tables = self.report, {TABLE_PART[grid.name]: grid for grid in grids(self.report)}
        parts = [(part.no, numbered_heading(part.no), part.text) for part in six_parts(report)]
        texts = [
            (HEAD, "", report.preamble),
            *parts,
            (CLOSING, "", "\n".join(closing_lines(report))),
        ]
        blocks = [self._block(no, heading, text, tables.get(no)) for no, heading, text in texts]
        return [block for block in blocks if block.no != CLOSING or block.passages or block.notes]

    def _block(self, no: int, heading: str, text: str, grid: Grid | None) -> Block:
        notes = [note for note in self.notes if block_of(note.where) == no]
        passages = marked(paragraphs(text), [note for note in notes if note.excerpt], no)
        table = self._table(grid, notes) if grid else None
        return Block(no, heading, passages, table, notes)

    def _table(self, grid: Grid, notes: Iterable[Note]) -> SheetTable:
        against: dict[str, list[Note]] = {}
        for note in notes:
            for where in dict.fromkeys(filter(None, (bare(note.where), note.suspect))):
                against.setdefault(where, []).append(note)
        unread = {item.where: item.kind for item in self.report.unread}
        marker = _Marker(against, unread)
        return SheetTable(grid, marker.rows(grid.head), [marker.rows(body) for body in grid.bodies])


@dataclass(frozen=True, slots=True)
class _Marker:
    against: Mapping[str, list[Note]]
    unread: Mapping[str, str]

    def rows(self, rows: Iterable[tuple[GridCell, ...]]) -> list[list[SheetCell]]:
        return [[self._cell(cell, _row_of(row)) for cell in row] for row in rows]

    def _cell(self, cell: GridCell, row: str) -> SheetCell:
        where = cell.where or (row if cell.is_label else "")
        notes = tuple(self.against.get(where, ()))
        kind = self.unread.get(cell.where) if cell.where else None
        text = cell.text or _UNREAD[kind] if kind else cell.text
        is_suspect = bool(notes) and all(bare(note.where) != where for note in notes)
        anchor = f"ge-{where}" if where else ""
        return SheetCell(cell, text, anchor, notes, is_suspect, kind is not None)


def _row_of(row: tuple[GridCell, ...]) -> str:
    """Return the row path of a row of cells, empty when none of them holds a number."""
    return next((cell.where.rpartition(".")[0] for cell in row if cell.where), "")


def _verdict(counts: Mapping[Severity, int], doubtful: int) -> tuple[str, str]:
    errors, warnings = counts[Severity.ERROR], counts[Severity.WARNING]
    told = "、".join(f"{n}处{level.label}" for level, n in counts.items() if n)
    gap = f"；另有{doubtful}处没有读出，这些地方未能检查" if doubtful else ""
    if errors:
        return "danger", f"发现{told}，请先改正错误再公布{gap}。"
    if warnings:
        return "warning", f"没有发现错误，有{told}需要核实{gap}。"
    if doubtful:
        return "warning", f"读出的部分没有发现错误{gap}。"
    return "ok", f"没有发现错误{f'，有{told}' if told else '，各项规则全部通过'}。"


def as_download(sheet: Sheet, version: str) -> dict[str, Any]:
    """Return the result as the visitor keeps it: the report as read, and the findings."""
    return {
        "source": sheet.source,
        "checker": f"gongkai {version}",
        "report": sheet.answer["report"],
        "findings": sheet.answer["findings"],
    }
