"""The cell that is probably wrong, in words, and its mend where nothing disputes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.lint.finding import Edit, Fix

if TYPE_CHECKING:
    from gongkai.annual.formats.form import Equation
    from gongkai.annual.rules.diagnosis import Change, Repair
    from gongkai.annual.rules.subject import Subject

MOST_NAMED = 3
"""Cells; more candidates than that explain nothing."""
FEWEST_WITNESSES = 2
"""Equations that must agree on a total before a mend is offered."""


def cause_of(subject: Subject, equation: Equation) -> str:
    """Return the likely cause of a broken *equation*: the cells that explain all that is broken.

    Empty when nothing small explains it, or too much does.
    """
    repairs = subject.diagnosis.repairs[equation]
    likely = [repair for repair in repairs if len(repair) == 1 and _slip(subject, repair[0])]
    if len(repairs) > 1 and len(likely) == 1:
        return f"可能是{_named(subject, likely[0])}"
    if not 1 <= len(repairs) <= MOST_NAMED:
        return ""
    if len(repairs) == 1:
        return f"{_told(subject, repairs[0])}就全部平衡{_stated(subject, repairs[0])}"
    return f"可能填错的是其中之一：{'；'.join(_named(subject, repair) for repair in repairs)}"


def _told(subject: Subject, repair: Repair) -> str:
    if len(repair) == 1:
        return f"只改一格，{_named(subject, repair)}，"
    source, target = sorted(repair, key=lambda change: change.new - change.old)
    label = subject.form.label
    return f"把 {source.old - source.new} 件从“{label(source.where)}”移到“{label(target.where)}”"


def _named(subject: Subject, repair: Repair) -> str:
    if len(repair) > 1:
        return _told(subject, repair)
    change = repair[0]
    slip = _slip(subject, change)
    return f"“{subject.form.label(change.where)}”由 {change.old} 改为 {change.new}" + (
        f"（{slip}）" if slip else ""
    )


def _slip(subject: Subject, change: Change) -> str:
    """Return which slip of the pen turns the fitting figure into the printed one."""
    return _of_meaning(subject, change) or of_digits(change.old, change.new)


_HANDLED = "requests.handled_total"
_COUNTED_TOO = (
    ("requests.new_received", "requests.carried_in", "可能把上年结转也计入了新收"),
    (_HANDLED, "requests.carried_out", "可能把结转下年度也计入了总计"),
)


def _of_meaning(subject: Subject, change: Change) -> str:
    row, column = change.where.rsplit(".", 1)
    count = subject.report.count
    surplus = change.old - change.new
    for counted, also, slip in _COUNTED_TOO:
        if surplus and row == counted and surplus == count(f"{also}.{column}"):
            return slip
    if surplus and row == _HANDLED and -surplus == count(f"requests.carried_in.{column}"):
        return "可能漏了上年结转的申请"
    if column == "total" and change.old:
        if row.startswith("remedies") and -surplus == count(f"{row}.pending"):
            return "可能漏了尚未审结"
        if row.startswith("requests") and change.old == count(f"{row}.natural_person"):
            return "可能只抄了自然人一列"
    last_year = subject.last_year
    if change.old and last_year is not None and last_year.count(change.where) == change.old:
        return "可能照抄了上年的数"
    return "" if change.old else "可能漏填"


def of_digits(old: int, new: int) -> str:
    """Return which slip of the keys makes *new* into *old*; empty when it is none.

    >>> of_digits(21, 12), of_digits(120, 12), of_digits(12, 17), of_digits(5, 9)
    ('可能数字颠倒', '可能多打了一个 0', '可能打错了一位', '')
    """
    wrong, right = str(old), str(new)
    if sorted(wrong) == sorted(right):
        return "可能数字颠倒"
    if new and old == new * 10:
        return "可能多打了一个 0"
    if old and new == old * 10:
        return "可能漏打了一个 0"
    if len(wrong) == len(right) > 1:
        differing = sum(one != other for one, other in zip(wrong, right, strict=True))
        return "可能打错了一位" if differing == 1 else ""
    if len(wrong) == len(right) + 1 and right in _shortened(wrong):
        return "可能多打了一位"
    if len(right) == len(wrong) + 1 and wrong in _shortened(right):
        return "可能漏打了一位"
    return ""


def _shortened(digits: str) -> set[str]:
    return {digits[:at] + digits[at + 1 :] for at in range(len(digits))}


def _stated(subject: Subject, repair: Repair) -> str:
    stated = subject.stated.get(repair[0].where, frozenset()) if len(repair) == 1 else frozenset()
    if repair[0].new in stated:
        return f"，正文写的也是 {repair[0].new} 件"
    return f"，但正文写 {repair[0].old} 件" if repair[0].old in stated else ""


def mend_of(subject: Subject, equation: Equation) -> Fix | None:
    """Return the mend of a broken *equation*: a total that something confirms, nothing disputes.

    What confirms is a second equation, or the text, or last year's report. Only totals are
    mended, for they follow from their parts; a part would be a guess.
    """
    repairs = subject.diagnosis.repairs[equation]
    single = [repair[0] for repair in repairs if len(repair) == 1]
    totals = [change for change in single if change.where in equation.right]
    if not totals or equation.kind == "balance":
        return None
    change = totals[0]
    stated = subject.stated.get(change.where, frozenset()) | _carried(subject, change.where)
    witnesses = len(subject.form.equations_of[change.where])
    is_sole = len(repairs) == 1 and witnesses >= FEWEST_WITNESSES
    if stated - {change.new} or not (is_sole or stated):
        return None
    return _mend(subject, change)


def confirmed_mend(subject: Subject, where: str, right: int) -> Fix | None:
    """Return the mend of the cell *where* to *right* if the broken sums ask for exactly that."""
    for repairs in subject.diagnosis.repairs.values():
        if [(change.where, change.new) for repair in repairs for change in repair] == [
            (where, right)
        ]:
            return _mend(subject, repairs[0][0])
    return None


def _mend(subject: Subject, change: Change) -> Fix:
    label = subject.form.label(change.where)
    return Fix(
        label=f"“{label}”由 {change.old} 改为 {change.new}",
        edits=(Edit(change.where, str(change.old), str(change.new)),),
    )


def _carried(subject: Subject, where: str) -> set[int]:
    """Return what last year's report carried out, for a cell that carries it in."""
    row, _, column = where.rpartition(".")
    if row != "requests.carried_in" or subject.last_year is None:
        return set()
    count = subject.last_year.count(f"requests.carried_out.{column}")
    return set() if count is None else {count}
