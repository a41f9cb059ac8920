"""A correct report of either form, and how the cases of the rules change it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from gongkai.annual.formats import FORMS, form_of
from gongkai.annual.formats.parts import HEADINGS
from gongkai.annual.model import Label, Place, Report, Section, Unread

OVERVIEW = (
    "本机关按照条例要求主动公开政府信息，及时更新网站栏目。\n"
    "依申请公开方面，全年收到政府信息公开申请4件，予以公开3件，部分公开1件，均按时办结。\n"
    "政府信息管理方面，严格执行公开审查制度。平台建设方面，改版了政务公开栏目。"
    "监督保障方面，组织了培训。"
)
PROBLEMS = (
    "一是公开内容还不够细，部分栏目更新慢；二是解读形式单一。针对上年不足，已经增加图解。"
    "下一步将完善目录，明确责任，加强培训。"
)
OTHERS = "本年度没有收取信息处理费。"
HEAD_NOTE = "(本列数据的勾稽关系为:第一项加第二项之和,等于第三项加第四项之和)"
FIGURES = {
    "requests.new_received.natural_person": 3,
    "requests.new_received.commercial_enterprise": 1,
    "requests.new_received.total": 4,
    "requests.granted.natural_person": 2,
    "requests.granted.commercial_enterprise": 1,
    "requests.granted.total": 3,
    "requests.partial.natural_person": 1,
    "requests.partial.total": 1,
    "requests.handled_total.natural_person": 3,
    "requests.handled_total.commercial_enterprise": 1,
    "requests.handled_total.total": 4,
}


def base(form="2021", year=None, *, single_other_row=False) -> Report:
    """Return a report without any fault, of the year that the form binds."""
    year = year or (2024 if form == "2021" else 2020)
    blank = Report(form=form, cells={}, single_other_row=single_other_row)
    cells = {
        path: Decimal(0) if column.kind == "money" else 0
        for path, column in form_of(blank).columns.items()
    }
    texts = (OVERVIEW, "", "", "", PROBLEMS, OTHERS)
    return replace(
        blank,
        cells={**cells, **FIGURES},
        title=f"某市民政局{year}年政府信息公开工作年度报告",
        agency="某市民政局",
        year=year,
        period=(date(year, 1, 1), date(year, 12, 31)),
        signed_on=date(year + 1, 1, 10),
        published_on=date(year + 1, 1, 15),
        preamble="本报告根据条例编制。",
        sections=tuple(
            Section(no, heading, text, Place(line=no * 10), (no * 10 + 1,))
            for (no, heading), text in zip(HEADINGS.items(), texts, strict=True)
        ),
        signature=f"某市民政局\n{year + 1}年1月10日",
        notes=(HEAD_NOTE,),
        places={path: Place(line=40) for path in cells},
    )


def changed(report: Report, case: dict) -> Report:
    """Return *report* with the changes of *case*, whose keys are the model's or short for them.

    ``text`` is added to part one, ``sections`` replaces the text of parts, ``headings`` theirs,
    ``lines`` the lines in which cells stand.
    """
    values = dict(case)
    cells = {
        path: Decimal(value) if isinstance(value, str) else value
        for path, value in values.pop("cells", {}).items()
    }
    report = report.with_cells(cells)
    for entry in values.pop("unread", ()):
        report = _without(report, **entry)
    for no, text in values.pop("sections", {}).items():
        report = _with_section(report, no, text)
    added = values.pop("text", "")
    if added:
        report = _with_section(report, 1, f"{OVERVIEW}\n{added}")
    headings = values.pop("headings", {})
    sections = [
        replace(section, heading=headings.get(section.no, section.heading))
        for section in report.sections
    ]
    order = values.pop("order", None)
    if order is not None:
        sections = [section for no in order for section in sections if section.no == no]
    labels = tuple(Label(**label) for label in values.pop("labels", ()))
    if values.pop("from_data", False):
        report = replace(report, places={})
    lines = {path: Place(line=line) for path, line in values.pop("lines", {}).items()}
    report = replace(report, places={**report.places, **lines})
    for name in ("notes", "period"):
        if name in values and values[name] is not None:
            values[name] = tuple(values[name])
    return replace(report, sections=tuple(sections), labels=labels, **values)


def _without(report: Report, where: str, kind: str, **more) -> Report:
    """Return *report* with every cell under *where* unread."""
    gone = [path for path in report.cells if path == where or path.startswith(f"{where}.")]
    assert gone, where
    more["candidates"] = tuple(more.get("candidates", ()))
    return replace(
        report,
        cells={path: value for path, value in report.cells.items() if path not in gone},
        places={path: place for path, place in report.places.items() if path not in gone},
        unread=(*report.unread, *(Unread(path, kind, **more) for path in gone)),
    )


def _with_section(report: Report, no: int, text: str | None) -> Report:
    """Return *report* with the text of part *no* replaced; no text takes the part away."""
    kept = [section for section in report.sections if section.no != no or text is not None]
    return replace(
        report,
        sections=tuple(
            replace(section, text=text) if section.no == no and text is not None else section
            for section in kept
        ),
    )


def built(case: dict) -> tuple[Report, Report | None, list[Report]]:
    """Return the report of *case*, with last year's and the members' when the case gives them."""
    case = dict(case)
    previous = case.pop("previous", None)
    members = [_from(member) for member in case.pop("members", ())]
    report = _from(case)
    if previous is None:
        return report, None, members
    defaults = {"year": report.year - 1 if report.year else None, "form": report.form}
    return report, _from({**defaults, **previous}), members


def _from(case: dict) -> Report:
    case = dict(case)
    form, year = case.pop("form", "2021"), case.pop("year", None)
    single = case.pop("single_other_row", False)
    assert form in FORMS
    return changed(base(form, year, single_other_row=single), case)


@pytest.fixture
def correct():
    return base


@pytest.fixture
def build():
    return built
