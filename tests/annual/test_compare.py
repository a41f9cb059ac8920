"""Two years side by side: growth on the right base, and paragraphs used twice."""

from dataclasses import replace
from decimal import Decimal

import pytest

from annual.reports import report_2020, report_2024
from gongkai.annual.compare import Change, compare, repeated_paragraphs
from gongkai.annual.formats import FORM_2021
from gongkai.annual.model import Section

LONG = "年我局针对目录更新不及时的问题，逐项核对并补发了全部应公开信息。"


@pytest.mark.parametrize(
    ("old", "new", "difference", "percent"),
    [
        (4877, 7959, 3082, Decimal("63.2")),
        (10, 5, -5, Decimal("-50.0")),
        (-4, 4, 8, Decimal("200.0")),
        (0, 3, 3, None),
        (0, 0, 0, None),
        (None, 3, None, None),
        (3, None, None, None),
        (Decimal("1.5"), Decimal("3.0"), Decimal("1.5"), Decimal("100.0")),
    ],
)
def test_growth_is_measured_on_the_old_figure(old, new, difference, percent):
    change = Change("", "", old, new)

    assert (change.difference, change.percent) == (difference, percent)


def test_every_cell_of_the_form_is_compared_in_order():
    new = report_2024()
    old = new.with_cells({"requests.granted.total": 4})

    changes = compare(old, new)

    assert [change.where for change in changes] == list(FORM_2021.paths)
    assert [(c.label, c.old, c.new) for c in changes if c.difference] == [("予以公开·总计", 4, 1)]


def test_two_forms_share_their_common_cells_and_keep_the_others():
    changes = {change.where: change for change in compare(report_2020(), report_2024())}

    assert changes["requests.granted.total"].old == 0
    assert changes["proactive.rules.issued"].old is None
    assert changes["proactive.rules.made"].new is None
    assert changes["proactive.rules.made"].label == "规章·本年新制作数量"


def test_a_paragraph_that_only_changed_its_year_is_repeated():
    report = report_2024()
    old = replace(report, sections=(Section(5, "", f"2023{LONG}\n无。"), Section(6, "", LONG)))
    new = replace(report, sections=(Section(5, "", f"2024{LONG}\n无。"),))

    assert [(found.no, found.text) for found in repeated_paragraphs(old, new)] == [
        (5, f"2024{LONG}")
    ]
