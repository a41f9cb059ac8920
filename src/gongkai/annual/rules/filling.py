"""What the sums of the form make of cells without a number: a figure that follows, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.lint.finding import Edit, Fix

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from gongkai.annual.formats.form import Equation
    from gongkai.annual.model import Value
    from gongkai.annual.rules.subject import Subject


def fill_of(subject: Subject, paths: Collection[str]) -> Fix | None:
    """Return the mend that fills in *paths*, if every one follows and all their sums then hold.

    A figure follows where it is the only one that a sum lacks, or where what a sum lacks is
    nothing: counts are not negative, so all that it lacks are zeros.
    """
    known = dict(subject.report.cells)
    equations = dict.fromkeys(
        equation for path in paths for equation in subject.form.equations_of.get(path, ())
    )
    while found := _following(equations, known):
        known |= found
    if not equations or not set(paths) <= set(known):
        return None
    if any(value < 0 for path, value in known.items() if path in paths):
        return None
    if any(_gap(equation, known) for equation in equations if _is_whole(equation, known)):
        return None
    edits = tuple(Edit(path, "", str(known[path])) for path in paths)
    return Fix(label=_label(subject, edits), edits=edits)


def _label(subject: Subject, edits: tuple[Edit, ...]) -> str:
    if len(edits) == 1:
        return f"“{subject.form.label(edits[0].where)}”按勾稽关系填 {edits[0].new}"
    return f"按勾稽关系补填 {len(edits)} 格"


def _following(equations: Collection[Equation], known: Mapping[str, Value]) -> dict[str, int]:
    """Return the figures of one equation that follow from what is *known*."""
    for equation in equations:
        left = [path for path in equation.left if path not in known]
        right = [path for path in equation.right if path not in known]
        gap = _gap(equation, known)
        if len(left) + len(right) == 1:
            return dict.fromkeys(left, gap) | dict.fromkeys(right, -gap)
        if gap == 0 and (left or right) and not (left and right):
            return dict.fromkeys(left + right, 0)
    return {}


def _is_whole(equation: Equation, known: Mapping[str, Value]) -> bool:
    return all(path in known for path in equation.left + equation.right)


def _gap(equation: Equation, known: Mapping[str, Value]) -> int:
    """Return what the left side of *equation* lacks, cells without a number counted as none."""
    left, right = (
        sum(int(known.get(path, 0)) for path in side) for side in (equation.left, equation.right)
    )
    return right - left
