"""Consolidate members' reports into one (汇总): every cell a sum that still names its members."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gongkai.annual.formats import form_of
from gongkai.annual.formats.parts import HEADINGS, canonical_title, standard_preamble
from gongkai.annual.formats.requests import HEAD_NOTE
from gongkai.annual.model import Report, Section, Unread

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from gongkai.annual.formats import FormSpec
    from gongkai.annual.model import Value


_MENDS = {
    "年度": "请只给同一年度的报告。",
    "格式": "两种格式的表二统计的内容不同，不能相加，请让用错格式的成员改用本年度的格式重报。",
}


class MergeError(ValueError):
    """These reports cannot be added up; the message says which and why."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one member adds to a cell; ``None`` when its report has no number there."""

    member: str
    value: Value | None


@dataclass(frozen=True, slots=True)
class Merged:
    """The consolidated report, the parts of each cell, and who is missing or was not expected."""

    report: Report
    parts: Mapping[str, tuple[Part, ...]]
    missing: tuple[str, ...]
    members: tuple[str, ...] = ()
    """Who reported, in the order of the parts of a cell."""
    unexpected: tuple[str, ...] = ()
    """Who reported without being on the list of those expected, if there is one."""


def merge(reports: Sequence[Report], *, agency: str, expected: Iterable[str] = ()) -> Merged:
    """Add up the cells of *reports*, all of one form and year, under the name of *agency*.

    A cell that one member left without a number stays unread and names that member: a sum that
    leaves it out would be wrong without showing it.

    Raises:
        MergeError: nothing to add, two forms or years, or one member twice.
    """
    form, year = _common(reports)
    members = [_name(report) for report in reports]
    parts = {
        path: tuple(
            Part(member, report.get(path)) for member, report in zip(members, reports, strict=True)
        )
        for path in form.paths
    }
    complete = {path: _sum(items) for path, items in parts.items()}
    report = Report(
        form=form.code,
        cells={path: value for path, value in complete.items() if value is not None},
        unread=tuple(_unread(path, parts[path]) for path in form.paths if complete[path] is None),
        title=canonical_title(agency, year),
        agency=agency,
        year=year,
        period=reports[0].period,
        preamble=standard_preamble(form, year),
        sections=tuple(Section(no, heading, "") for no, heading in HEADINGS.items()),
        units={path: column.unit for path, column in form.columns.items() if column.unit},
        notes=(HEAD_NOTE,),
        single_other_row=all(report.single_other_row for report in reports),
    )
    wanted = tuple(dict.fromkeys(expected))
    return Merged(
        report,
        parts,
        missing=tuple(name for name in wanted if name not in members),
        members=tuple(members),
        unexpected=tuple(name for name in members if wanted and name not in wanted),
    )


def _common(reports: Sequence[Report]) -> tuple[FormSpec, int]:
    if not reports:
        msg = "没有可以汇总的年度报告。"
        raise MergeError(msg)
    members = [_name(report) for report in reports]
    for kind, values in (
        ("年度", [str(report.year or "未写明") for report in reports]),
        ("格式", [f"{report.form}年" for report in reports]),
    ):
        if len(set(values)) > 1:
            each = "，".join(f"{m}是{v}" for m, v in zip(members, values, strict=True))
            mend = _MENDS[kind]
            msg = f"只能汇总同一{kind}的报告：{each}。{mend}"
            raise MergeError(msg)
    twice = sorted({member for member in members if members.count(member) > 1})
    if twice:
        msg = f"同一机关的报告给了两份：{'、'.join(twice)}。"
        raise MergeError(msg)
    year = reports[0].year
    if year is None:
        msg = "报告没有写明年度，无法汇总。"
        raise MergeError(msg)
    printed = next((report for report in reports if not report.single_other_row), reports[0])
    return form_of(printed), year


def _name(report: Report) -> str:
    name = report.agency or report.title
    if not name:
        msg = "有一份报告没有写明机关名称，无法列入汇总。"
        raise MergeError(msg)
    return name


def _sum(parts: Iterable[Part]) -> Value | None:
    total: Value = 0
    for part in parts:
        if part.value is None:
            return None
        total += part.value
    return total


def _unread(path: str, parts: Iterable[Part]) -> Unread:
    without = "、".join(part.member for part in parts if part.value is None)
    return Unread(path, "missing", why=f"{without}的报告在此处没有数字。")
