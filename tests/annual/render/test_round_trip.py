"""What is written reads back as the same report, in every kind of file."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from annual.reports import report_2020, report_2024
from gongkai.annual.check import check
from gongkai.annual.compile import assemble_report, base_paths
from gongkai.annual.formats import APPLICANT_COLUMNS, FORM_2019, FORM_2021, FORM_2021_SINGLE_OTHER
from gongkai.annual.formats.parts import HEADINGS, canonical_title, standard_preamble
from gongkai.annual.model import Report, Section, Unread
from gongkai.annual.parse import parse
from gongkai.annual.render import WRITERS, render
from gongkai.annual.render.fidelity import kept, same_report
from gongkai.documents import MissingFontError, find_cjk_font

MOST_IN_A_CELL = 999_999_999
UNREAD = (
    ("blank", ""),
    ("missing", ""),
    ("ambiguous", "217"),
    ("ambiguous", "0 0"),
    ("not_integer", "2.5"),
    ("not_integer", "=若干"),
)
FRAGMENTS = (
    *(
        "本年度主动公开信息",
        "共计12条",
        "（一）主动公开",
        "1.完善目录",
        "“三安全一稳定”",
        "《办法》",
    ),
    *(
        "《办法》",
        "<b>&amp;\"'",
        "|",
        "#1",
        "*",
        "=SUM(A1)",
        "增长25%",
        "A b",
        "——",
        "；",
        "〔2024〕3号",
    ),
    *("12.5万元", "\u3000", "3", "\t", "http://www.example.gov.cn/", "①", "🙂", "𠮷", "\x07"),
)
AGENCIES = (
    "云川市民政局",
    "青禾县人民政府",
    "云川市青禾区发展和改革委员会",
    "云川市人民政府办公室",
)
FORMS = (FORM_2019, FORM_2021, FORM_2021_SINGLE_OTHER)

PLAIN = ("本年度主动公开信息", "共计12条", "，增长25%", "，其中公开12.5万元", "；完善目录")
"""What a line of print holds without stretching the room around brackets and quotation marks."""
MARKS = ("", "（一）", "1.", "一是", "（1）", "①")

counts = st.one_of(st.integers(0, 9), st.integers(0, 9999), st.integers(0, MOST_IN_A_CELL))
amounts = st.integers(0, MOST_IN_A_CELL).map(lambda cents: Decimal(cents) / 100)


def lines_of(fragments):
    pieces = st.lists(st.sampled_from(fragments), min_size=1, max_size=8)
    return pieces.map(lambda found: f"我局{''.join(found)}。")


@st.composite
def reports(draw, fragments=FRAGMENTS) -> Report:
    """Any report of either form: figures that add up or not, gaps, units, texts with lists."""
    form, agency = draw(st.sampled_from(FORMS)), draw(st.sampled_from(AGENCIES))
    year = draw(st.integers(2019, 2030))
    kinds = {"count": counts, "signed": st.integers(-500, 500), "money": amounts}
    adds_up = draw(st.booleans())
    stated = base_paths(form) if adds_up else form.paths
    cells = {path: draw(kinds[form.columns[path].kind]) for path in stated}
    if adds_up:
        cells = dict(assemble_report(year, agency, cells, form).cells)
    gone = draw(st.lists(st.sampled_from(form.paths), max_size=6, unique=True))
    unread = tuple(Unread(path, *draw(st.sampled_from(UNREAD))) for path in gone)
    cells = {path: value for path, value in cells.items() if path not in gone}
    money = [path for path in cells if form.columns[path].kind == "money"]
    lines = lines_of(fragments)
    texts = st.lists(st.tuples(st.sampled_from(MARKS), lines).map("".join), max_size=5)
    days = st.none() | st.dates(date(year + 1, 1, 1), date(year + 1, 3, 31))
    return Report(
        form=form.code,
        cells=cells,
        unread=unread,
        title=draw(st.sampled_from([None, canonical_title(agency, year)])),
        agency=agency,
        year=year,
        signed_on=draw(days),
        published_on=draw(days),
        preamble=draw(st.sampled_from(["", standard_preamble(form, year)]) | lines),
        sections=tuple(
            Section(no, heading, "\n".join(draw(texts))) for no, heading in HEADINGS.items()
        ),
        units={path: draw(st.sampled_from(["元", "万元"])) for path in money},
        single_other_row=form is FORM_2021_SINGLE_OTHER,
    )


def single_other() -> Report:
    report = report_2024()
    three = ("other_correction_overdue", "other_fee_unpaid", "other_misc")
    cells = {path: n for path, n in report.cells.items() if path.split(".")[1] not in three}
    for column in APPLICANT_COLUMNS:
        parts = (report.count(f"requests.{row}.{column.id}") or 0 for row in three)
        cells[f"requests.other.{column.id}"] = sum(parts)
    return replace(report, cells=cells, single_other_row=True)


MADE = {"2019": report_2020, "2021": report_2024, "single other row": single_other}


def written(report: Report, to: str) -> bytes:
    if to == "pdf":
        try:
            find_cjk_font()
        except MissingFontError as missing:
            pytest.skip(str(missing))
    return render(report, to)


@pytest.mark.parametrize("make", MADE.values(), ids=MADE.keys())
@pytest.mark.parametrize("to", WRITERS)
def test_a_written_report_reads_back_as_itself(to, make):
    report = make()

    read = parse(written(report, to), name=f"report.{to}")

    assert kept(read, to) == kept(report, to)


@pytest.mark.parametrize("to", [to for to in WRITERS if to != "csv"])
def test_a_written_report_is_found_fault_with_as_the_report_itself_is(to):
    report = report_2024()

    read = parse(written(report, to), name=f"report.{to}")

    faults = [(found.code, found.where) for found in check(report)]
    assert faults
    assert [(found.code, found.where) for found in check(read)] == faults


@pytest.mark.parametrize("to", WRITERS)
@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"year": 2023}, id="year"),
        pytest.param({"form": "2019"}, id="form"),
        pytest.param({"cells": {"requests.granted.total": 7}}, id="a figure"),
    ],
)
def test_a_report_with_another_figure_is_not_the_same(to, change):
    report = report_2024()
    cells = {**report.cells, **change.get("cells", {})}

    assert not same_report(report, replace(report, **change | {"cells": cells}), to)


@pytest.mark.parametrize("to", ["html", "json"])
def test_a_report_with_another_text_is_not_the_same(to):
    report = report_2024()

    assert not same_report(report, replace(report, sections=(Section(1, "", "别的话。"),)), to)


@pytest.mark.property
@pytest.mark.parametrize("to", WRITERS)
def test_any_report_reads_back_as_itself(to):
    @settings(
        max_examples=8 if to == "pdf" else 25,
        deadline=None,
        phases=[Phase.explicit, Phase.reuse, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(reports(PLAIN if to == "pdf" else FRAGMENTS))
    def holds(report: Report) -> None:
        read = parse(written(report, to), name=f"report.{to}")

        assert kept(read, to) == kept(report, to)

    holds()
