"""The interchange format ``gongkai.annual/1``: a report as plain data, and back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from gongkai.annual.formats import FORM_2019, FORM_2021, FORM_2021_SINGLE_OTHER, form_of
from gongkai.annual.model import Report, Section, Unread, UnreadKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gongkai.annual.formats import Block, Column, FormSpec
    from gongkai.annual.model import Value

SCHEMA = "gongkai.annual/1"
UNIT_KEY = "unit_as_reported"
_KINDS: tuple[UnreadKind, ...] = ("blank", "missing", "ambiguous", "not_integer")

Json = dict[str, object]


class NotInterchange(ValueError):  # noqa: N818 - it names what the data is
    """Data that is no ``gongkai.annual/1``; its message is one Chinese sentence."""


def to_json(report: Report) -> Json:
    """Return *report* as ``gongkai.annual/1``: all rows and columns of its form, in order."""
    form = form_of(report)
    return {
        "schema": SCHEMA,
        "title": report.title,
        "agency": report.agency,
        "year": report.year,
        "form": report.form,
        "period": [day.isoformat() for day in report.period] if report.period else None,
        "signed_on": _iso(report.signed_on),
        "published_on": _iso(report.published_on),
        "preamble": report.preamble,
        "signature": report.signature,
        "sections": [
            {"no": section.no, "heading": section.heading, "text": section.text}
            for section in report.sections
        ],
        "proactive": _proactive(report, form),
        "requests": _table(report, "requests", form.requests),
        "remedies": _table(report, "remedies", form.remedies),
        "unread": [_unread(item) for item in _all_unread(report, form)],
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _proactive(report: Report, form: FormSpec) -> dict[str, Json]:
    table: dict[str, Json] = {}
    for block in form.proactive:
        table |= _table(report, "proactive", block)
        money = next((column for column in block.columns if column.kind == "money"), None)
        if money:
            for row in block.rows:
                unit = report.units.get(f"proactive.{row.id}.{money.id}")
                table[row.id][UNIT_KEY] = unit
    return table


def _table(report: Report, table: str, block: Block) -> dict[str, Json]:
    return {
        row.id: {
            column.id: _plain(report.get(f"{table}.{row.id}.{column.id}"))
            for column in block.columns
        }
        for row in block.rows
    }


def _plain(value: Value | None) -> int | str | None:
    return money_text(value) if isinstance(value, Decimal) else value


def money_text(value: Decimal) -> str:
    """Return an amount of money as a decimal string without trailing zeros.

    >>> money_text(Decimal("12.50")), money_text(Decimal("1E+4"))
    ('12.5', '10000')
    """
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _all_unread(report: Report, form: FormSpec) -> list[Unread]:
    """Return one entry for every cell without a number, known to the reader or not."""
    known = {item.where: item for item in report.unread}
    return [
        known.get(path) or Unread(path, "missing", why="没有这一格的数据")
        for path in form.paths
        if report.get(path) is None
    ]


def _unread(item: Unread) -> Json:
    return {
        "where": item.where,
        "kind": item.kind,
        "text": item.text,
        "why": item.why,
        "candidates": list(item.candidates),
    }


def from_json(data: object) -> Report:
    """Return the report that *data* states; raise `NotInterchange` when it is none.

    A cell that is no number of its column's kind stays unread, as it would from any source.
    """
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        raise NotInterchange(f"JSON 文件不是 {SCHEMA} 格式，缺少 schema 一项。")
    form = _form(data)
    stated = {item.where: item for item in _stated_unread(data)}
    cells: dict[str, Value] = {}
    unread: list[Unread] = []
    for path, column in form.columns.items():
        value = _at(data, path)
        number = _number(value, column)
        if number is not None:
            cells[path] = number
        else:
            unread.append(_reason(path, value, column, stated))
    return Report(
        form=form.code,
        cells=cells,
        unread=tuple(unread),
        title=_text(data, "title"),
        agency=_text(data, "agency"),
        year=_year(data),
        period=_period(data),
        signed_on=_day(data.get("signed_on"), "signed_on"),
        published_on=_day(data.get("published_on"), "published_on"),
        preamble=_text(data, "preamble") or "",
        signature=_text(data, "signature"),
        sections=_sections(data),
        units=_units(data, form),
        single_other_row=form is FORM_2021_SINGLE_OTHER,
    )


def _form(data: Mapping[str, object]) -> FormSpec:
    code = data.get("form")
    if code == FORM_2019.code:
        return FORM_2019
    if code != FORM_2021.code:
        raise NotInterchange('JSON 文件的 form 应为 "2019" 或 "2021"。')
    requests = data.get("requests")
    return (
        FORM_2021_SINGLE_OTHER if isinstance(requests, dict) and "other" in requests else FORM_2021
    )


def _at(data: Mapping[str, object], path: str) -> object:
    value: object = data
    for key in path.split("."):
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _number(value: object, column: Column) -> Value | None:
    if column.kind != "money":
        return value if isinstance(value, int) and not isinstance(value, bool) else None
    if not isinstance(value, str):
        return None
    try:
        amount = Decimal(value)
    except InvalidOperation:
        return None
    return amount if amount.is_finite() else None


def _reason(path: str, value: object, column: Column, stated: Mapping[str, Unread]) -> Unread:
    if value is None:
        return stated.get(path) or Unread(path, "missing", why="数据中没有这一格")
    why = "金额应为十进制数字的字符串" if column.kind == "money" else "这一格不是整数"
    return Unread(path, "not_integer", str(value), why)


def _stated_unread(data: Mapping[str, object]) -> list[Unread]:
    entries = data.get("unread")
    found = []
    for entry in entries if isinstance(entries, list) else []:
        if not isinstance(entry, dict) or not isinstance(entry.get("where"), str):
            continue
        kinds = [kind for kind in _KINDS if kind == entry.get("kind")]
        candidates = entry.get("candidates")
        found.append(
            Unread(
                entry["where"],
                kinds[0] if kinds else "missing",
                str(entry.get("text") or ""),
                str(entry.get("why") or ""),
                tuple(str(item) for item in candidates) if isinstance(candidates, list) else (),
            )
        )
    return found


def _text(data: Mapping[str, object], key: str) -> str | None:
    value = data.get(key)
    if value is not None and not isinstance(value, str):
        raise NotInterchange(f"JSON 文件的 {key} 应为字符串或 null。")
    return value or None


def _year(data: Mapping[str, object]) -> int | None:
    value = data.get("year")
    if value is not None and (not isinstance(value, int) or isinstance(value, bool)):
        raise NotInterchange("JSON 文件的 year 应为整数或 null。")
    return value


def _day(value: object, key: str) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value if isinstance(value, str) else "")
    except ValueError:
        raise NotInterchange(f"JSON 文件的 {key} 应为 2025-01-31 这样的日期或 null。") from None


def _period(data: Mapping[str, object]) -> tuple[date, date] | None:
    value = data.get("period")
    if value is None:
        return None
    days = [_day(item, "period") for item in value] if isinstance(value, list) else []
    match days:
        case [date() as first, date() as last]:
            return first, last
        case _:
            raise NotInterchange("JSON 文件的 period 应为起止两个日期或 null。")


def _sections(data: Mapping[str, object]) -> tuple[Section, ...]:
    value = data.get("sections", [])
    if not isinstance(value, list):
        raise NotInterchange("JSON 文件的 sections 应为列表。")
    found = []
    for item in value:
        match item:
            case {"no": int() as no, "heading": str() as heading, "text": str() as text}:
                found.append(Section(no, heading, text))
            case _:
                raise NotInterchange("JSON 文件的 sections 每项应有 no、heading、text。")
    return tuple(found)


def _units(data: Mapping[str, object], form: FormSpec) -> dict[str, str]:
    units = {}
    for path, column in form.columns.items():
        if column.kind == "money":
            unit = _at(data, f"{path.rsplit('.', 1)[0]}.{UNIT_KEY}")
            if isinstance(unit, str) and unit:
                units[path] = unit
    return units
