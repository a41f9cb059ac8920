"""What a form is made of; one walk over these serves reading, checking and rendering."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from gongkai.annual.model import Form

Kind = Literal["count", "signed", "money"]


@dataclass(frozen=True, slots=True)
class Column:
    """One printed column: identifier, canonical label, accepted aliases, kind of number."""

    id: str
    label: str
    aliases: tuple[str, ...] = ()
    kind: Kind = "count"
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One printed row of a table, with its group label (such as 不予公开) and depth."""

    id: str
    label: str
    group: str = ""
    number: str = ""
    aliases: tuple[str, ...] = ()
    is_leaf: bool = False

    @property
    def printed(self) -> str:
        """The label as the form prints it, with its number."""
        return f"{self.number}{self.label}"


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that share columns: an item of article 20 in table two, or the whole of table three."""

    title: str
    rows: tuple[Row, ...]
    columns: tuple[Column, ...]

    def paths(self, table: str) -> tuple[str, ...]:
        """Return the cell paths of the block, row by row."""
        return tuple(
            f"{table}.{row.id}.{column.id}" for row in self.rows for column in self.columns
        )


EquationKind = Literal["row", "outcomes", "balance", "remedies"]


@dataclass(frozen=True, slots=True, eq=False)
class Equation:
    """A sum that the form prescribes (勾稽关系): the cells of *left* add up to those of *right*.

    ``row``: the kinds of applicant and 总计; ``outcomes``: the outcomes of a column and (七)总计;
    ``balance``: new and carried in, handled and carried out; ``remedies``: results and total.
    *name* is the printed row (row, remedies) or column (outcomes, balance) that it runs along.
    """

    kind: EquationKind
    name: str
    left: tuple[str, ...]
    right: tuple[str, ...]


@dataclass(frozen=True)
class FormSpec:
    """A statutory form: its document, and the three tables as blocks.

    Tables are named ``proactive`` (表二), ``requests`` (表三) and ``remedies`` (表四);
    a cell path is ``table.row.column``, in table four ``remedies.block.column``.
    """

    code: Form
    document: str
    proactive: tuple[Block, ...]
    requests: Block
    remedies: Block

    @cached_property
    def blocks(self) -> tuple[tuple[str, Block], ...]:
        """All blocks with the name of their table, in printed order."""
        return (
            *(("proactive", block) for block in self.proactive),
            ("requests", self.requests),
            ("remedies", self.remedies),
        )

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """Every cell path of the form, in printed order."""
        return tuple(path for row in self.row_paths.values() for path in row)

    @cached_property
    def row_paths(self) -> dict[str, tuple[str, ...]]:
        """The cell paths of every row (``table.row``), in the order of its columns."""
        return {
            f"{table}.{row.id}": tuple(f"{table}.{row.id}.{column.id}" for column in block.columns)
            for table, block in self.blocks
            for row in block.rows
        }

    @cached_property
    def equations(self) -> tuple[Equation, ...]:
        """Every sum of tables three and four, in printed order, balances first."""
        columns = {column.id: column.label for column in self.requests.columns}
        balances = (
            Equation(
                "balance",
                label,
                (f"requests.new_received.{column}", f"requests.carried_in.{column}"),
                (f"requests.handled_total.{column}", f"requests.carried_out.{column}"),
            )
            for column, label in columns.items()
        )
        rows = (
            Equation("row", row.printed, paths[:-1], paths[-1:])
            for row in self.requests.rows
            for paths in [self.row_paths[f"requests.{row.id}"]]
        )
        outcomes = (
            Equation(
                "outcomes",
                label,
                tuple(f"requests.{leaf}.{column}" for leaf in self.leaves),
                (f"requests.handled_total.{column}",),
            )
            for column, label in columns.items()
        )
        remedies = (
            Equation("remedies", block.label, paths[:-1], paths[-1:])
            for block in self.remedies.rows
            for paths in [self.row_paths[f"remedies.{block.id}"]]
        )
        return (*balances, *rows, *outcomes, *remedies)

    @cached_property
    def equations_of(self) -> dict[str, tuple[Equation, ...]]:
        """The equations in which each cell takes part."""
        found: dict[str, list[Equation]] = {}
        for equation in self.equations:
            for where in equation.left + equation.right:
                found.setdefault(where, []).append(equation)
        return {where: tuple(equations) for where, equations in found.items()}

    @cached_property
    def leaves(self) -> tuple[str, ...]:
        """The row identifiers of table three that add up to 总计."""
        return tuple(row.id for row in self.requests.rows if row.is_leaf)

    @cached_property
    def columns(self) -> dict[str, Column]:
        """The column of every cell path."""
        columns = (
            column for _, block in self.blocks for _ in block.rows for column in block.columns
        )
        return dict(zip(self.paths, columns, strict=True))

    @cached_property
    def proactive_columns(self) -> dict[str, Column]:
        """The column of every cell path of table two."""
        return {
            where: column for where, column in self.columns.items() if where.startswith("proactive")
        }

    def label(self, where: str) -> str:
        """Return the Chinese name of a cell: row label, without its notes, and column label.

        >>> from gongkai.annual.formats import FORM_2021
        >>> FORM_2021.label("requests.granted.total")
        '予以公开·总计'
        """
        for table, block in self.blocks:
            for row in block.rows:
                for column in block.columns:
                    if f"{table}.{row.id}.{column.id}" == where:
                        return f"{row.label.partition('(')[0]}·{column.label}"
        msg = f"no cell {where} in form {self.code}"
        raise KeyError(msg)
