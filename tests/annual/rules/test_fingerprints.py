"""A finding keeps its fingerprint when the same report is read from another kind of file."""

from dataclasses import replace
from datetime import date

import pytest

from annual.mutation.paper import LAYOUTS
from annual.mutation.samples import sample
from gongkai.annual.check import check
from gongkai.annual.parse import parse
from gongkai.annual.render import render
from gongkai.lint.waivers import Waiver

ONLY_IN_PRINT = {"AR217", "AR604"}
"""Findings on what only print has: heads of columns and their units."""


@pytest.fixture(scope="module")
def faulty():
    """A report with faults in tables, text, title and days."""
    report = sample(4).report
    texts = {
        1: "全年收到政府信息公开申请999件。截止2023年底，登陆平台查询。",
        5: "无。",
        6: "本年度没有收取信息处理费，接办人大提案3件。",
    }
    return replace(
        report.with_cells({"requests.granted.total": 999, "remedies.review.total": 77}),
        title=f"{report.agency}{report.year}年信息公开工作报告",
        signed_on=report.signed_on.replace(year=report.year),
        sections=tuple(
            replace(part, text=texts.get(part.no, part.text)) for part in report.sections
        ),
    )


def marks(report):
    return {
        finding.fingerprint: finding.code
        for finding in check(report)
        if finding.code not in ONLY_IN_PRINT
    }


@pytest.mark.parametrize("kind", ["html", "docx", "xlsx", "json"])
def test_the_same_report_gives_the_same_fingerprints_in_every_file(faulty, kind):
    known = marks(parse(render(faulty, "html"), name="a.html"))

    read = marks(parse(render(faulty, kind), name=f"a.{kind}"))

    assert {"AR202", "AR205", "AR401", "AR503", "AR601", "AR605", "AR606"} <= set(known.values())
    assert read == known


def test_text_layouts_give_the_same_fingerprints_as_the_page():
    whole = sample(7)
    whole.paper.tables[3].data[2][-1].text = "998"
    whole.paper.prose[5] = []

    first, *others = (marks(parse(print_it(whole.paper))) for print_it in LAYOUTS.values())

    assert {"AR202", "AR203", "AR107"} <= set(first.values())
    assert [found for found in others if found != first] == []


def test_a_finding_dismissed_in_one_file_stays_dismissed_in_another(faulty):
    page = check(parse(render(faulty, "html"), name="a.html"))
    dismissed = next(finding for finding in page if finding.code == "AR205")
    waiver = Waiver(
        code="AR205",
        reason="已核实，另有更正",
        author="李四",
        on=date(2025, 1, 20),
        fingerprint=dismissed.fingerprint,
    )

    left = check(parse(render(faulty, "docx"), name="a.docx"), waivers=[waiver])

    assert {"AR205", "AR001"}.isdisjoint(finding.code for finding in left)
    assert len(left) == len(page) - 1
