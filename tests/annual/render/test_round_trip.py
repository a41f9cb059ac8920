"""What is written reads back as the same report, in every form that has a reader."""

from dataclasses import replace

import pytest

from annual.reports import report_2020, report_2024
from gongkai.annual.formats import APPLICANT_COLUMNS
from gongkai.annual.interchange import to_json
from gongkai.annual.model import Report
from gongkai.annual.parse import parse
from gongkai.annual.render import render
from gongkai.documents import MissingFontError, find_cjk_font

EXACT = ("html", "docx", "xlsx", "json")


def single_other() -> Report:
    report = report_2024()
    three = ("other_correction_overdue", "other_fee_unpaid", "other_misc")
    cells = {path: n for path, n in report.cells.items() if path.split(".")[1] not in three}
    for column in APPLICANT_COLUMNS:
        parts = (report.count(f"requests.{row}.{column.id}") or 0 for row in three)
        cells[f"requests.other.{column.id}"] = sum(parts)
    return replace(report, cells=cells, single_other_row=True)


REPORTS = {"2019": report_2020, "2021": report_2024, "single other row": single_other}


@pytest.mark.parametrize("make", REPORTS.values(), ids=REPORTS.keys())
@pytest.mark.parametrize("to", EXACT)
def test_a_written_report_reads_back_as_itself(to, make):
    report = make()

    read = parse(render(report, to), name=f"report.{to}")

    assert to_json(read) == to_json(report)


@pytest.mark.parametrize("make", REPORTS.values(), ids=REPORTS.keys())
def test_a_written_pdf_reads_back_as_itself(make):
    try:
        find_cjk_font()
    except MissingFontError as missing:
        pytest.skip(str(missing))
    report = make()

    read = parse(render(report, "pdf"), name="report.pdf")

    assert to_json(read) == to_json(report)
