"""``report render``, ``merge`` and ``compare`` as they are run."""

import csv
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from annual.reports import BUREAU, report_2020, report_2024
from gongkai.annual.interchange import to_json
from gongkai.annual.parse import parse
from gongkai.annual.render import render_json
from gongkai.cli.report_compare import compare
from gongkai.cli.report_documents import blank, merge, render
from gongkai.documents import MissingFontError, find_cjk_font

GRANTED = "requests.granted.total"


@pytest.fixture
def run():
    def invoke(command, *args):
        return CliRunner().invoke(command, [str(arg) for arg in args])

    return invoke


@pytest.fixture
def reports(tmp_path) -> dict[str, Path]:
    """Four files: the bureau in two years, another bureau, and one in another form."""
    this = report_2024()
    made = {
        "2024": this,
        "2023": replace(this.with_cells({GRANTED: 4}), year=2023),
        "other": replace(this, agency="云川市财政局"),
        "2020": report_2020(),
    }
    for name, report in made.items():
        (tmp_path / f"{name}.json").write_text(render_json(report), encoding="utf-8")
    return {name: tmp_path / f"{name}.json" for name in made}


@pytest.mark.parametrize("to", ["html", "docx", "xlsx", "json", "pdf"])
def test_render_writes_a_report_that_reads_back(run, reports, tmp_path, to):
    if to == "pdf":
        try:
            find_cjk_font()
        except MissingFontError as missing:
            pytest.skip(str(missing))
    target = tmp_path / f"out.{to}"

    result = run(render, reports["2024"], "--to", to, "-o", target)

    assert (result.exit_code, result.output) == (0, "")
    written = to_json(parse(target.read_bytes(), name=target.name))
    assert written["requests"] == to_json(report_2024())["requests"]


def test_render_prints_to_the_standard_output(run, reports):
    result = run(render, reports["2024"])

    assert json.loads(result.stdout)["schema"] == "gongkai.annual/1"


def test_render_takes_fonts(run, reports, tmp_path):
    target = tmp_path / "out.docx"

    run(render, reports["2024"], "--to", "docx", "-o", target, "--body-font", "思源宋体")

    plain = tmp_path / "plain.docx"
    run(render, reports["2024"], "--to", "docx", "-o", plain)
    assert target.read_bytes() != plain.read_bytes()


@pytest.mark.parametrize("role", ["title", "heading", "subheading", "body"])
def test_a_font_can_be_named_in_the_environment(run, reports, tmp_path, monkeypatch, role):
    monkeypatch.setenv(f"GONGKAI_{role.upper()}_FONT", "某某字体")
    target = tmp_path / "out.docx"

    run(render, reports["2024"], "--to", "docx", "-o", target)

    with zipfile.ZipFile(target) as package:
        assert "某某字体" in package.read("word/styles.xml").decode()


def test_a_font_that_a_pdf_cannot_carry_is_named(run, reports):
    result = run(render, reports["2024"], "--to", "pdf", "--body-font", "某某字体")

    assert result.exit_code != 0
    assert "本机没有安装字体“某某字体”" in result.output


def test_an_unreadable_report_is_one_sentence(run, tmp_path):
    missing = tmp_path / "没有.json"

    result = run(render, missing)

    assert result.exit_code != 0
    assert str(result.exception or result.output)
    assert "找不到这个文件" in result.output


def test_an_unwritable_target_is_one_sentence(run, reports, tmp_path):
    result = run(render, reports["2024"], "-o", tmp_path / "no" / "such" / "folder.json")

    assert "无法写入文件" in result.output


def test_merge_adds_up_and_lists_who_is_missing(run, reports, tmp_path):
    members = tmp_path / "members.txt"
    members.write_text(f"{BUREAU}\n云川市财政局\n云川市教育局\n\n", encoding="utf-8")
    parts = tmp_path / "parts.csv"

    result = run(
        merge, reports["2024"], reports["other"],
        "--agency", "云川市人民政府", "--members", members, "--parts", parts,
    )  # fmt: skip

    assert result.exit_code == 1
    assert json.loads(result.stdout)["requests"]["granted"]["total"] == 2
    assert result.stderr == "缺报：云川市教育局\n"
    with parts.open(encoding="utf-8-sig", newline="") as file:
        found = [row for row in csv.DictReader(file) if row["cell"] == GRANTED]
    assert [(row["member"], row["value"]) for row in found] == [
        (BUREAU, "1"),
        ("云川市财政局", "1"),
    ]


def test_merge_holds_a_given_consolidation_against_its_members(run, reports, tmp_path):
    city = tmp_path / "city.json"
    city.write_text(render_json(replace(report_2024(), agency="云川市人民政府")), encoding="utf-8")

    result = run(
        merge, reports["2024"], reports["other"], "--agency", "云川市人民政府", "--against", city
    )

    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert lines[0].startswith("AR221  行政规范性文件·本年制发件数汇总为 1，2 个成员之和是 2")
    assert all(line.startswith("AR221") for line in lines)


def test_a_right_consolidation_has_nothing_against_it(run, reports, tmp_path):
    city = tmp_path / "city.json"
    run(merge, reports["2024"], reports["other"], "--agency", "市政府", "-o", city)

    result = run(merge, reports["2024"], reports["other"], "--agency", "市政府", "--against", city)

    assert (result.exit_code, result.output) == (0, "")


@pytest.mark.parametrize("name", ["parts.xlsx", "parts.json", "parts.csv", "parts"])
def test_merge_writes_the_parts_as_their_name_asks(run, reports, tmp_path, name):
    members = tmp_path / "members.txt"
    members.write_text(BUREAU, encoding="utf-8")
    target = tmp_path / name

    result = run(
        merge, reports["2024"], reports["other"],
        "--agency", "市政府", "--members", members, "--parts", target,
    )  # fmt: skip

    assert result.stderr == "不在名单：云川市财政局\n"
    data = target.read_bytes()
    begin = {".xlsx": b"PK", ".json": b"{"}.get(target.suffix, b"\xef\xbb\xbfcell")
    assert data.startswith(begin)


def test_merge_with_all_members_ends_well(run, reports):
    result = run(merge, reports["2024"], reports["other"], "--agency", "云川市人民政府")

    assert (result.exit_code, result.stderr) == (0, "")


@pytest.mark.parametrize(
    ("second", "message"),
    [("2020", "只能汇总同一年度"), ("2024", "给了两份")],
)
def test_merge_refuses_what_cannot_be_added(run, reports, second, message):
    result = run(merge, reports["2024"], reports[second], "--agency", "云川市人民政府")

    assert result.exit_code != 0
    assert message in result.output


def test_a_list_of_members_that_is_no_text_is_one_sentence(run, reports, tmp_path):
    members = tmp_path / "members.bin"
    members.write_bytes(b"\xff\xfe\xff")

    result = run(merge, reports["2024"], "--agency", "甲", "--members", members)

    assert "无法读取成员名单" in result.output


def test_merge_says_when_the_parts_cannot_be_written(run, reports, tmp_path):
    result = run(merge, reports["2024"], "--agency", "甲", "--parts", tmp_path / "no" / "parts.csv")

    assert "无法写入文件" in result.output


def test_compare_prints_changes_and_copied_paragraphs(run, reports):
    result = run(compare, reports["2023"], reports["2024"])

    assert result.output.splitlines()[0] == (
        "予以公开·总计（requests.granted.total）  4 → 1  -3（-75.0%）"
    )
    assert result.exit_code == 0


def test_compare_of_equal_reports_says_so(run, reports):
    result = run(compare, reports["2024"], reports["2024"])

    assert result.output.startswith("两份报告的数字完全相同。")


def test_compare_lists_everything_when_asked(run, reports):
    result = run(compare, reports["2024"], reports["2024"], "--all", "--format", "json")

    assert len(json.loads(result.output)["cells"]) == 200


def test_compare_across_forms_shows_what_one_year_lacks(run, reports):
    result = run(compare, reports["2020"], reports["2024"])

    assert (
        "行政许可·上一年项目数量（proactive.licences.prev_items）  7 → —"
        "  只有一种格式统计，不能比较"
    ) in result.output.splitlines()


def test_compare_says_which_ratios_moved_and_what_does_not_carry_over(run, reports, tmp_path):
    old = tmp_path / "old.json"
    changed = {"requests.granted.total": 0, "requests.carried_out.total": 3}
    before = replace(report_2024().with_cells(changed), year=2023)
    old.write_text(render_json(before), encoding="utf-8")

    lines = run(compare, old, reports["2024"]).output.splitlines()

    assert "公开率（予以公开和部分公开）  25.0% → 50.0%  +25.0个百分点" in lines
    assert "结转不衔接：总计上年结转下年度3件，本年上年结转1件" in lines


def test_compare_writes_a_page(run, reports, tmp_path):
    target = tmp_path / "compare.html"

    result = run(compare, reports["2023"], reports["2024"], "--format", "html", "-o", target)

    assert (result.exit_code, result.output) == (0, "")
    assert "云川市民政局2023年与2024年比较" in target.read_text(encoding="utf-8")


def test_compare_wants_the_earlier_year_first(run, reports):
    result = run(compare, reports["2024"], reports["2023"])

    assert "OLD 应是较早的年度" in result.output


def test_blank_writes_the_form_of_the_year(run, tmp_path):
    target = tmp_path / "填报.xlsx"

    result = run(blank, "--agency", BUREAU, "--year", "2020", "-o", target)

    assert (result.exit_code, result.output) == (0, "")
    assert parse(target.read_bytes()).form == "2019"


def test_blank_can_ask_for_the_other_form(run, tmp_path):
    target = tmp_path / "填报.xlsx"

    run(blank, "--agency", BUREAU, "--year", "2022", "--form", "2019", "-o", target)

    assert parse(target.read_bytes()).form == "2019"


def test_there_is_no_unified_form_before_2019(run):
    result = run(blank, "--agency", BUREAU, "--year", "2018")

    assert result.exit_code != 0
    assert "2019" in result.output
