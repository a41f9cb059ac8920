"""Which cells explain the sums that do not hold: the smallest changes that mend them all."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai.annual.formats import FormSpec
    from gongkai.annual.formats.form import Equation
    from gongkai.annual.model import Report

MOST_SLIPS = 3
"""More wrong cells than that, entangled with one another, are not told apart."""


class Change(NamedTuple):
    """A count as printed, and the one that would fit."""

    where: str
    old: int
    new: int


Repair = tuple[Change, ...]
"""Changes that together make equations hold."""


class Broken(NamedTuple):
    """An equation that does not hold, and what its two sides add up to."""

    equation: Equation
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The broken equations of a report, and for each the repairs that would explain it.

    A repair mends every equation that its cells take part in, and breaks none. Where the whole
    can be explained in one way only, each broken equation has exactly one repair.
    """

    broken: tuple[Broken, ...]
    repairs: Mapping[Equation, tuple[Repair, ...]]

    def of(self, kind: str) -> Iterator[Broken]:
        """Yield the broken equations of one *kind*."""
        return (broken for broken in self.broken if broken.equation.kind == kind)


def diagnose(report: Report, form: FormSpec) -> Diagnosis:
    """Return what is broken in *report*; equations with a cell unread say nothing."""
    broken = tuple(_broken(report, form))
    if not broken:
        return Diagnosis((), {})
    search = _Search(report, form, {one.equation: one.right - one.left for one in broken})
    return Diagnosis(broken, search.repairs())


def _broken(report: Report, form: FormSpec) -> Iterator[Broken]:
    cells = report.cells
    for equation in form.equations:
        try:
            left = sum([cells[where] for where in equation.left])
            right = sum([cells[where] for where in equation.right])
        except KeyError:
            continue
        if left != right:
            yield Broken(equation, int(left), int(right))


class _Search:
    """The search for repairs; *gaps* is what the left side of each broken equation lacks."""

    def __init__(self, report: Report, form: FormSpec, gaps: Mapping[Equation, int]) -> None:
        self.report = report
        self.form = form
        self.gaps = gaps

    def repairs(self) -> dict[Equation, tuple[Repair, ...]]:
        """Return for each broken equation the smallest repairs: of one cell, else of two."""
        covers = [cover for group in self._groups() for cover in self._covers(group)]
        found: dict[Equation, dict[Repair, None]] = {equation: {} for equation in self.gaps}
        for change in dict.fromkeys(change for cover in covers for change in cover):
            for equation in self._mended((change,)):
                found[equation][(change,)] = None
        left = [equation for equation in self.gaps if not found[equation]]
        for pair in self._moves(left):
            for equation in self._mended(pair):
                found[equation][pair] = None
        return {equation: tuple(repairs) for equation, repairs in found.items()}

    def _groups(self) -> list[list[Change]]:
        """Return the single changes in groups that have no equation in common."""
        groups: list[tuple[set[Equation], list[Change]]] = []
        for change in self._singles():
            equations, members = set(self._mended((change,))), [change]
            apart = []
            for known, others in groups:
                if known.isdisjoint(equations):
                    apart.append((known, others))
                else:
                    equations |= known
                    members = others + members
            groups = [*apart, (equations, members)]
        return [members for _, members in groups]

    def _singles(self) -> list[Change]:
        """Return the single changes that mend every equation of their cell."""
        cells = dict.fromkeys(
            where for equation in self.gaps for where in equation.left + equation.right
        )
        changes = []
        for where in cells:
            deltas = {self._delta(equation, where) for equation in self._known(where)}
            delta = deltas.pop()
            old = self.report.cells[where]
            if not deltas and delta and isinstance(old, int) and old + delta >= 0:
                changes.append(Change(where, old, old + delta))
        return changes

    def _known(self, where: str) -> list[Equation]:
        """Return the equations of a cell of which every other cell was read."""
        cells = self.report.cells
        return [
            equation
            for equation in self.form.equations_of[where]
            if all(part in cells for part in equation.left + equation.right)
        ]

    def _delta(self, equation: Equation, where: str) -> int:
        gap = self.gaps.get(equation, 0)
        return gap if where in equation.left else -gap

    def _mended(self, repair: Repair) -> list[Equation]:
        """Return the broken equations that *repair* takes part in."""
        cells = {change.where for change in repair}
        return [
            equation
            for equation in self.gaps
            if not cells.isdisjoint(equation.left + equation.right)
        ]

    def _covers(self, changes: Sequence[Change]) -> list[Repair]:
        """Return the smallest sets of *changes* that mend all equations any of them mends."""
        mends = {change: frozenset(self._mended((change,))) for change in changes}
        whole = frozenset().union(*mends.values())
        for size in range(1, MOST_SLIPS + 1):
            covers = [
                chosen
                for chosen in _combinations(changes, size)
                if sum(len(mends[change]) for change in chosen) == len(whole)
                and frozenset().union(*(mends[change] for change in chosen)) == whole
            ]
            if covers:
                return covers
        return []

    def _moves(self, left: Sequence[Equation]) -> list[Repair]:
        """Return pairs of changes in one row or one column that mend what no single cell does."""
        found: list[Repair] = []
        for first, second in combinations(left, 2):
            if first.kind == second.kind and self.gaps[first] == -self.gaps[second]:
                found += self._moves_between(first, second)
        return next((kept for kept in _likeliest(found) if kept), [])

    def _moves_between(self, first: Equation, second: Equation) -> Iterator[Repair]:
        for source, target in zip(
            first.left + first.right, second.left + second.right, strict=True
        ):
            pair = tuple(
                Change(where, old, old + self._delta(equation, where))
                for where, equation in ((source, first), (target, second))
                if isinstance(old := self.report.cells[where], int)
            )
            if all(change.new >= 0 for change in pair) and self._holds_after(pair):
                yield pair

    def _holds_after(self, repair: Repair) -> bool:
        cells = {**self.report.cells, **{change.where: change.new for change in repair}}
        touched = dict.fromkeys(
            equation for change in repair for equation in self._known(change.where)
        )
        return all(
            sum(cells[where] for where in equation.left)
            == sum(cells[where] for where in equation.right)
            for equation in touched
        )


MOST_CANDIDATES = 40
"""Single changes beyond which combinations of several are not tried."""


def _combinations(changes: Sequence[Change], size: int) -> Iterator[Repair]:
    if size == 1 or len(changes) <= MOST_CANDIDATES:
        yield from combinations(changes, size)


def _likeliest(moves: Sequence[Repair]) -> Iterator[list[Repair]]:
    """Yield the moves that swap an empty cell for a full one, those that empty one, all."""
    emptied = [move for move in moves if any(not change.new for change in move)]
    yield [move for move in emptied if any(not change.old for change in move)]
    yield emptied
    yield list(moves)
