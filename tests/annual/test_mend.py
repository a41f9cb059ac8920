"""Mechanical mends applied to a report: each edit where it belongs, and none that is stale."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from annual.reports import report_2024
from gongkai.annual.mend import StaleFix, apply
from gongkai.annual.model import Label, Unread
from gongkai.lint.finding import Edit, Fix


def mended(report, *edits):
    return apply(report, Fix(label="改", edits=tuple(Edit(*edit) for edit in edits)))


def test_a_count_and_an_amount_are_replaced():
    report = mended(
        report_2024(),
        ("proactive.licences.decisions", "312", "321"),
        ("proactive.fees.amount", "12.5", "1.25"),
    )

    assert report.get("proactive.licences.decisions") == 321
    assert report.get("proactive.fees.amount") == Decimal("1.25")


def test_an_unread_cell_is_filled_in():
    where = "requests.granted.total"
    whole = report_2024()
    cells = {path: value for path, value in whole.cells.items() if path != where}
    report = replace(whole, cells=cells, unread=(Unread(where, "blank"),))

    report = mended(report, (where, "", "1"))

    assert (report.get(where), report.unread) == (1, ())


def test_headings_texts_and_the_preamble_are_replaced_once():
    report = replace(report_2024(), preamble="甲乙甲")

    report = mended(
        report,
        ("headings.1", "总体情况", "总体公开情况"),
        ("sections.1", "公开", "发布"),
        ("preamble", "甲", "丙"),
    )

    assert report.sections[0].heading == "总体公开情况"
    assert report.sections[0].text.startswith("本年度围绕民生领域做好发布。\n（一）主动公开")
    assert report.preamble == "丙乙甲"


def test_a_new_title_takes_the_old_title_line_with_it():
    report = replace(report_2024(), title="甲局报告", notes=("甲局 报告(2025/1/1)", "勾稽关系"))

    report = mended(report, ("title", "甲局报告", "甲局年度报告"))

    assert (report.title, report.notes) == ("甲局年度报告", ("勾稽关系",))


def test_a_completed_signature_gives_its_day():
    report = replace(report_2024(), signature="甲局\n2025年1月7", signed_on=None)

    report = mended(report, ("signature", "2025年1月7", "2025年1月7日"))

    assert report.signed_on == date(2025, 1, 7)


def test_a_missing_title_is_filled_in():
    assert mended(replace(report_2024(), title=None), ("title", "", "甲")).title == "甲"


def test_a_label_is_replaced_where_it_stands():
    labels = (
        Label("requests.granted", "予公开", "予以公开"),
        Label("requests.partial", "予公开", "部分"),
    )
    report = replace(report_2024(), labels=labels)

    report = mended(report, ("labels.requests.granted", "予公开", "予以公开"))

    assert [label.printed for label in report.labels] == ["予以公开", "予公开"]


@pytest.mark.parametrize(
    "edit",
    [
        ("proactive.licences.decisions", "313", "321"),
        ("proactive.licences.decisions", "312", "三百"),
        ("proactive.fees.amount", "12.5", "一点"),
        ("proactive.fees.prev_items", "", "1"),
        ("title", "某某", "甲"),
        ("title", "", "甲"),
        ("sections.1", "没有这句", "甲"),
        ("sections.9", "本", "甲"),
        ("labels.requests.granted", "予公开", "予以公开"),
    ],
)
def test_an_edit_of_what_is_no_longer_there_is_refused(edit):
    with pytest.raises(StaleFix, match="请重新检查"):
        mended(report_2024(), edit)
