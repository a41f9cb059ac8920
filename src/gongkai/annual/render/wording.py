"""How a report's own statements are worded: numbers, title, period, closing lines."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from gongkai.annual.formats import form_of
from gongkai.annual.formats.parts import HEADINGS, canonical_title
from gongkai.annual.interchange import money_text
from gongkai.annual.model import Section
from gongkai.documents import full_date

if TYPE_CHECKING:
    from gongkai.annual.model import Report, Value

UNTITLED = "政府信息公开工作年度报告"
_YUAN_IN_WAN = 10_000
TO_BE_CHECKED = "待核"
_UNCLEAR = frozenset({"ambiguous", "not_integer"})


def number_text(value: Value) -> str:
    """Return *value* as printed: plain digits, no trailing zeros, no exponent.

    >>> number_text(Decimal("21350.460")), number_text(-58)
    ('21350.46', '-58')
    """
    return str(value) if isinstance(value, int) else money_text(value)


def cell_text(report: Report, where: str) -> str:
    """Return what the cell at *where* prints: its number with the unit that no label states.

    A cell without a number prints blank, or 待核 where the source was unclear: an ambiguous 217
    must not go on as the number 217.
    """
    value = report.get(where)
    if value is None:
        unread = next((item for item in report.unread if item.where == where), None)
        return TO_BE_CHECKED if unread and unread.kind in _UNCLEAR else ""
    column = form_of(report).columns[where]
    if not column.unit or column.unit in column.label:
        return number_text(value)
    unit = report.units.get(where) or column.unit
    if unit == "万元" != column.unit:
        value = Decimal(value) / _YUAN_IN_WAN
    return f"{number_text(value)}{unit}"


def head_text(report: Report, where: str) -> str:
    """Return the head of the column of *where*, with the unit of money that its label lacks."""
    column = form_of(report).columns[where]
    if not column.unit or column.unit in column.label:
        return column.label
    return f"{column.label}（单位：{report.units.get(where) or column.unit}）"


def title_text(report: Report) -> str:
    """Return the title, the canonical one where the report states none."""
    if report.title:
        return report.title
    if report.agency and report.year:
        return canonical_title(report.agency, report.year)
    return UNTITLED


def closing_lines(report: Report) -> tuple[str, ...]:
    """Return the agency and the date of signing, as far as the report has them."""
    if report.signed_on is None:
        return tuple((report.signature or "").splitlines())
    name = (report.agency,) if report.agency else ()
    return (*name, full_date(report.signed_on))


def paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of *text*; blank lines separate nothing more."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def six_parts(report: Report) -> tuple[Section, ...]:
    """Return the six parts under their canonical headings; what the report lacks is empty."""
    texts: dict[int, list[str]] = {no: [] for no in HEADINGS}
    for section in report.sections:
        texts.setdefault(section.no, []).append(section.text)
    return tuple(
        Section(no, heading, "\n".join(text for text in texts[no] if text))
        for no, heading in HEADINGS.items()
    )
