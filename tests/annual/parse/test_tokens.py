"""A cell's text is cut into labels and numbers."""

import pytest

from gongkai.annual.parse.tokens import tokenise


@pytest.mark.parametrize(
    ("cell", "tokens"),
    [
        ("0", ["0"]),
        ("０ ", ["0"]),
        ("0 0 12 3", ["0", "0", "12", "3"]),
        ("规范性文件217", ["规范性文件", "217"]),
        ("(一)予以公开2000002", ["(一)予以公开", "2000002"]),
        ("1.属于国家秘密0 0", ["1.属于国家秘密", "0", "0"]),
        ("0000000" + "2.其他法律", ["0000000", "2.其他法律"]),
        ("10.其他", ["10.其他"]),
        ("(1)信访举报", ["(1)信访举报"]),
        ("2021年度", ["2021年度"]),
        ("309-12297", ["309", "-12297"]),
        ("行政许可309-12297", ["行政许可", "309", "-12297"]),
        ("3件0件12件", ["3件", "0件", "12件"]),
        ("自然人", ["自然人"]),
        ("3.危及“三安全一稳定”", ["3.危及“三安全一稳定”"]),
        ("国办〔2019〕60号", ["国办〔2019〕60号"]),
        ("26799003(元)", ["26799003(元)"]),
    ],
)
def test_cell_is_cut_into_labels_and_numbers(cell, tokens):
    assert [token.text for token in tokenise(cell)] == tokens


@pytest.mark.parametrize("cell", ["", "  ", "—", "/"])
def test_cell_without_a_number_is_one_blank(cell):
    assert [token.kind for token in tokenise(cell)] == ["blank"]
