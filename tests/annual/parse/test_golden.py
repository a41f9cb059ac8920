"""Whole reports in every file form, against the data that a person has checked."""

import json
from pathlib import Path

import pytest

from annual.parse.conftest import GOLDEN
from annual.parse.containers import CONTAINERS
from annual.parse.papers import word_report, workbook_report
from gongkai.annual.check import check
from gongkai.annual.interchange import to_json
from gongkai.annual.parse import parse

CASES = sorted(folder.parent.name for folder in GOLDEN.glob("*/source.*"))
BUILT = {"merged-docx": word_report, "workbook-xlsx": workbook_report, **CONTAINERS}


def expected(file: Path, data, *, rewrite: bool):
    if rewrite:
        file.parent.mkdir(exist_ok=True)
        file.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return json.loads(file.read_text(encoding="utf-8"))


def read(case):
    if case in BUILT:
        return parse(BUILT[case]())
    source = next((GOLDEN / case).glob("source.*"))
    return parse(source.read_bytes(), name=source.name)


@pytest.mark.parametrize("case", [*CASES, *BUILT])
def test_report_reads_as_its_golden_data(case, rewrites_golden):
    data = to_json(read(case))

    assert data == expected(GOLDEN / case / "report.json", data, rewrite=rewrites_golden)


@pytest.mark.parametrize("case", [*CASES, *BUILT])
def test_report_has_the_findings_expected_of_it(case, rewrites_golden):
    found = [[finding.code, finding.where] for finding in check(read(case))]

    assert found == expected(GOLDEN / case / "findings.json", found, rewrite=rewrites_golden)


def test_office_formats_and_text_give_the_same_cells():
    assert parse(word_report()).cells == parse(workbook_report()).cells


def test_head_of_an_html_page_split_over_lines_gives_title_and_days(golden):
    source = golden / "spans-2021" / "source.html"

    report = parse(source.read_bytes())

    assert report.title == "青禾市体育局2022年政府信息公开工作年度报告"
    assert report.preamble.startswith("本报告所列数据")
    assert report.units["proactive.fees.amount"] == "元"
