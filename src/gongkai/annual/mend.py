"""Apply the mechanical mend of a finding (一键修改) to a report."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal, InvalidOperation
from functools import reduce
from typing import TYPE_CHECKING

from gongkai.annual.formats import form_of
from gongkai.annual.interchange import money_text
from gongkai.annual.parse.head import day_of, period_of

if TYPE_CHECKING:
    from gongkai.annual.model import Report, Section, Value
    from gongkai.lint.finding import Edit, Fix


class StaleFix(ValueError):  # noqa: N818 - it names what the fix is
    """A fix for another state of the report; its message is one Chinese sentence."""


def apply(report: Report, fix: Fix) -> Report:
    """Return *report* with all edits of *fix*; raise `StaleFix` when one no longer applies."""
    return reduce(_edited, fix.edits, report)


def _edited(report: Report, edit: Edit) -> Report:
    table, _, rest = edit.where.partition(".")
    match table:
        case "title":
            return replace(
                report,
                title=_swapped(report.title or "", edit),
                notes=tuple(note for note in report.notes if not _holds_title(note, report)),
            )
        case "preamble":
            text = _swapped(report.preamble, edit)
            return replace(report, preamble=text, period=period_of(text) or report.period)
        case "signature":
            text = _swapped(report.signature or "", edit)
            return replace(report, signature=text, signed_on=day_of(text.rpartition("\n")[2]))
        case "headings" | "sections":
            return replace(report, sections=_with_part(report.sections, rest, edit))
        case "labels":
            return _with_label(report, rest, edit)
        case _:
            return _with_figure(report, edit)


def _holds_title(note: str, report: Report) -> bool:
    """Tell whether *note* is the title line as the page prints it, with a date hung on."""
    return bool(report.title) and "".join(note.split()).startswith(report.title or "")


def _swapped(text: str, edit: Edit) -> str:
    if edit.old not in text or (not edit.old and text):
        raise _stale(edit)
    return text.replace(edit.old, edit.new, 1)


def _with_part(sections: tuple[Section, ...], no: str, edit: Edit) -> tuple[Section, ...]:
    for position, part in enumerate(sections):
        mended = _mended_part(part, edit) if str(part.no) == no else part
        if mended != part:
            return (*sections[:position], mended, *sections[position + 1 :])
    raise _stale(edit)


def _mended_part(part: Section, edit: Edit) -> Section:
    """Return *part* with the edit made, or as it is when it does not hold what is to go."""
    if edit.where.startswith("headings"):
        return replace(part, heading=part.heading.replace(edit.old, edit.new, 1))
    return replace(part, text=part.text.replace(edit.old, edit.new, 1))


def _with_label(report: Report, where: str, edit: Edit) -> Report:
    labels = tuple(
        label._replace(printed=edit.new)
        if (label.where, label.printed) == (where, edit.old)
        else label
        for label in report.labels
    )
    if labels == report.labels:
        raise _stale(edit)
    return replace(report, labels=labels)


def _with_figure(report: Report, edit: Edit) -> Report:
    column = form_of(report).columns.get(edit.where)
    if column is None or figure_text(report.get(edit.where)) != edit.old:
        raise _stale(edit)
    try:
        value = Decimal(edit.new) if column.kind == "money" else int(edit.new)
    except (ValueError, InvalidOperation):
        raise _stale(edit) from None
    return report.with_cells({edit.where: value})


def figure_text(value: Value | None) -> str:
    """Return a figure as an `Edit` states it; nothing for a cell without one.

    >>> figure_text(12), figure_text(Decimal("12.50")), figure_text(None)
    ('12', '12.5', '')
    """
    if value is None:
        return ""
    return money_text(value) if isinstance(value, Decimal) else str(value)


def _stale(edit: Edit) -> StaleFix:
    return StaleFix(f"报告已经改动，{edit.where} 处不再是“{edit.old}”，请重新检查后再修改。")
