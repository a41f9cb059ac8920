"""Whole reports in every file form, against the data that a person has checked."""

import json
from pathlib import Path

import pytest

from annual.parse.papers import word_report, workbook_report
from gongkai.annual.interchange import to_json
from gongkai.annual.parse import parse

CASES = ("lines-2019", "pipes-2021", "glued-2021", "spans-2021", "wrapped-2021", "json-2021")
BUILT = {"merged-docx": word_report, "workbook-xlsx": workbook_report}


def expected(folder: Path, report, *, rewrite: bool):
    file = folder / "report.json"
    if rewrite:
        folder.mkdir(exist_ok=True)
        file.write_text(
            json.dumps(to_json(report), ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )
    return json.loads(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES)
def test_report_kept_as_a_file_reads_as_its_golden_data(case, golden, rewrites_golden):
    source = next((golden / case).glob("source.*"))

    report = parse(source.read_bytes(), name=source.name)

    assert to_json(report) == expected(golden / case, report, rewrite=rewrites_golden)


@pytest.mark.parametrize("case", BUILT)
def test_report_built_in_an_office_format_reads_as_its_golden_data(case, golden, rewrites_golden):
    report = parse(BUILT[case]())

    assert to_json(report) == expected(golden / case, report, rewrite=rewrites_golden)


def test_office_formats_and_text_give_the_same_cells():
    assert parse(word_report()).cells == parse(workbook_report()).cells


def test_head_of_an_html_page_split_over_lines_gives_title_and_days(golden):
    source = golden / "spans-2021" / "source.html"

    report = parse(source.read_bytes())

    assert report.title == "青禾市体育局2022年政府信息公开工作年度报告"
    assert report.preamble.startswith("本报告所列数据")
    assert report.units["proactive.fees.amount"] == "元"
