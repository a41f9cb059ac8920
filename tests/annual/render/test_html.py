"""HTML: real tables with caption and scope, classes only, text that stays text."""

from dataclasses import replace

import lxml.html
import pytest

from annual.reports import report_2020, report_2024
from gongkai.annual.model import Section
from gongkai.annual.render import render_fragment, render_html

HOSTILE = '<script>alert(1)</script>&"\x00'


@pytest.fixture(scope="module")
def fragment() -> str:
    return render_fragment(report_2024())


@pytest.fixture(scope="module")
def tree(fragment):
    return lxml.html.fragment_fromstring(fragment)


@pytest.mark.parametrize(("name", "make"), [("2019", report_2020), ("2021", report_2024)])
def test_the_fragment_is_the_golden_one(golden, name, make):
    html = render_fragment(make())

    assert html == golden(f"report-{name}.html", html)


def test_each_table_has_a_caption_that_names_its_frame(tree):
    for frame in tree.find_class("report-scroll"):
        caption = frame.find("table/caption")

        assert frame.get("aria-labelledby") == caption.get("id")
        assert frame.get("tabindex") == "0"
        assert caption.text


def test_every_header_cell_has_a_scope(tree):
    assert {cell.get("scope") for cell in tree.iter("th")} == {
        "col",
        "colgroup",
        "row",
        "rowgroup",
    }


def test_the_innermost_row_label_is_the_one_that_stays_in_sight(tree):
    table = tree.find_class("report-table-requests")[0]

    labels = [cell.text for cell in table.find_class("report-label")]
    assert len(labels) == 25
    assert "1.属于国家秘密" in labels
    assert "(三)不予公开" not in labels


def test_nothing_is_inline(fragment):
    assert "style=" not in fragment
    assert "<style" not in fragment
    assert "<script" not in fragment


def test_a_cell_opens_what_is_behind_it():
    html = render_fragment(
        report_2024(), link=lambda path: f"/x?a=1&cell={path}" if ".granted." in path else None
    )
    links = lxml.html.fragment_fromstring(html).iter("a")

    found = [link.get("href") for link in links]
    assert len(found) == 7
    assert found[0] == "/x?a=1&cell=requests.granted.natural_person"


def test_the_title_takes_the_level_it_is_given():
    html = render_fragment(report_2024(), top=2)

    assert "<h2>" in html
    assert "<h3>一、总体情况</h3>" in html
    assert "<h1" not in html


def test_text_stays_text():
    report = replace(report_2024(), title=HOSTILE, sections=(Section(1, "", HOSTILE),))

    html = render_html(report)

    assert "<script>" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&amp;&quot;" in html


def test_the_page_stands_alone():
    html = render_html(report_2024())

    assert html.startswith("<!DOCTYPE html>")
    assert '<html lang="zh-CN">' in html
    assert ".report-table" in html
    assert "http" not in html


def test_an_unsigned_and_unpublished_draft_has_neither_line():
    html = render_fragment(replace(report_2024(), signed_on=None, published_on=None))

    assert "report-signature" not in html
    assert "report-published" not in html
