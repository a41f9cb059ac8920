"""Rows that are added, dropped, bare or oddly printed leave the cells of the others as they are."""

import re

import pytest

from annual.parse.sheets import FORMS, LAYOUTS, figures, printed, report, rows_of
from gongkai.annual.parse import parse

TYPOS = {
    "危及": "危机",
    "属于行政执法案卷": "属于行政法案卷",
    "需要另行制作": "需另行制作",
    "信访举报投诉": "信访投诉举报",
    "结转下年度": "结转下年",
    "内部事务": "内容事务",
    "重复申请": "重复的申请",
    "其他": "其它",
}
HEADS = (
    (("申请人情况",), ()),
    (("自然人", "法人或其他组织", "总计"), ()),
    (("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"), ()),
)
APART = ("one cell a line", "spaces", "pipes", "tabs", "a pipe after each", "narrow labels")


def each_row(change):
    return lambda rows: [row if isinstance(row, str) else change(*row) for row in rows]


def each_label(change):
    return each_row(
        lambda labels, values: (
            ((*labels[:-1], change(labels[-1])), values) if labels and values else (labels, values)
        )
    )


def each_value(change):
    return each_row(lambda labels, values: (labels, tuple(change(value) for value in values)))


def misprinted(label):
    wrong = next((word for word in TYPOS if word in label), None)
    return label.replace(wrong, TYPOS[wrong], 1) if wrong else label


def before(words, *added):
    def twist(rows):
        result = []
        for row in rows:
            is_here = not isinstance(row, str) and row[1] and row[0] and words in row[0][-1]
            result += [*added, row] if is_here else [row]
        return result

    return twist


def without(words):
    return lambda rows: [
        row for row in rows if isinstance(row, str) or not (row[1] and words in "".join(row[0]))
    ]


def named_by_their_groups(labels, values):
    if len(values) != len(SUBTOTAL) or not re.match(r"\d\.", labels[-1]):
        return labels, values
    return (labels, values) if "其他处理" in labels[0] else (labels[:-1], values)


SUBTOTAL = ("9", "0", "0", "0", "0", "0", "9")
KEEPING = {
    "labels misprinted": each_label(misprinted),
    "labels without numbers": each_label(
        lambda label: re.sub(r"^(\(.\)|\d\.|[一二四]、)", "", label)
    ),
    "labels numbered otherwise": each_label(lambda label: re.sub(r"^(\d)\.", r"(\1)", label)),
    "full-width digits": each_value(
        lambda value: value.translate({ord(str(digit)): chr(0xFF10 + digit) for digit in range(10)})
    ),
    "counts with their unit": each_value(
        lambda value: f"{value}件" if value.isdecimal() else value
    ),
    "thousands": each_value(lambda value: f"{int(value):,}" if value.isdecimal() else value),
    "page numbers": before("属于行政执法案卷", (("- 5 -",), ())),
    "page counts": before("属于行政执法案卷", (("第 5 页 共 9 页",), ())),
    "a head repeated after a page": before("属于行政执法案卷", (("5/12",), ()), *HEADS),
    "a sentence": before("(七)总计", (("以上为全年数据。",), ())),
    "a remark": before("(七)总计", (("备注:本表为全年数据",), ())),
    "a subtotal": before("属于国家秘密", (("小计",), SUBTOTAL)),
    "a subtotal under its group": before("属于国家秘密", (("(三)不予公开",), SUBTOTAL)),
    "a row of the province": before("行政许可", (("其他主动公开文件",), ("186", "86", "255"))),
    "no headings": lambda rows: [row for row in rows if not isinstance(row, str)],
    "rows of table three without labels": each_row(
        lambda labels, values: ((), values) if len(values) == 7 else (labels, values)
    ),
    "rows that only their groups name": each_row(named_by_their_groups),
}
TOO_MUCH = {
    ("labels misprinted", "narrow labels"),
    ("a subtotal under its group", "narrow labels"),
}
"""A label both broken and wrong is nobody's."""


def read(twist, layout, seed):
    form = FORMS[seed % len(FORMS)]
    cells = figures(form, seed)
    rows = twist(list(rows_of(form, printed(cells, form, "0"))))
    return form, cells, parse(report(form, rows, LAYOUTS[layout]).encode())


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(
    ("twist", "layout"),
    [(twist, layout) for twist in KEEPING for layout in APART if (twist, layout) not in TOO_MUCH],
)
def test_twist_leaves_every_cell_as_it_is(twist, layout, seed):
    _, cells, found = read(KEEPING[twist], layout, seed)

    assert found.cells == cells


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("layout", APART)
@pytest.mark.parametrize("words", ["规章", "予以公开", "重复申请", "行政强制", "总计"])
def test_row_that_is_not_printed_is_missing_and_no_other_takes_its_place(words, layout, seed):
    _, cells, found = read(without(words), layout, seed)

    lost = {path for path in cells if path not in found.cells}
    assert {path.split(".")[1] for path in lost} == {
        {
            "规章": "rules",
            "予以公开": "granted",
            "重复申请": "not_processed_repeat",
            "行政强制": "coercion",
            "总计": "handled_total",
        }[words]
    }
    assert all(found.cells[path] == cells[path] for path in found.cells)


def test_rows_without_labels_stay_unread_when_their_order_fulfils_no_equation():
    def without_labels_and_one_row_changed(rows):
        bare = KEEPING["rows of table three without labels"](rows)
        figures_at = [at for at, row in enumerate(bare) if len(row[1]) == len(SUBTOTAL)]
        bare[figures_at[5]] = ((), SUBTOTAL)
        return bare

    _, _, found = read(without_labels_and_one_row_changed, "spaces", 3)

    assert not any(path.startswith("requests.") for path in found.cells)
    assert found.cells
