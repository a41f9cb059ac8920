"""The checked report as data for its page: places, marks, doubts, gaps."""

import copy

import pytest

from gongkai.annual.formats import FORM_2019, FORM_2021
from gongkai.apps.reports.checkup.examine import Source, examine
from gongkai.apps.reports.checkup.marking import marked
from gongkai.apps.reports.checkup.notes import notes_of
from gongkai.apps.reports.checkup.samples import read
from gongkai.apps.reports.checkup.sheet import Sheet
from gongkai.apps.reports.checkup.spots import block_of, name_of

SUM = "requests.granted.total"
TYPO = "requests.granted.natural_person"


def sheet(name="shuzi", **changes):
    """The sheet of a sample; *changes* go into its first finding."""
    answer = copy.deepcopy(examine(Source(f"{name}.txt", read(name))))
    if changes:
        answer["findings"][0].update(changes)
    return Sheet(answer, name)


def cells(of):
    tables = (block.table for block in of.blocks if block.table)
    rows = (row for table in tables for body in table.bodies for row in body)
    return {cell.cell.where: cell for row in rows for cell in row if cell.cell.where}


def quoting(*excerpts):
    """Notes on part one that quote *excerpts*."""
    finding = examine(Source("a.txt", read("shuzi")))["findings"][0]
    return notes_of([{**finding, "excerpt": excerpt} for excerpt in excerpts], FORM_2021)


def test_notes_are_numbered_by_weight():
    ranks = [note.severity.rank for note in sheet().notes]

    assert ranks == sorted(ranks)
    assert [note.number for note in sheet().notes] == list(range(1, len(ranks) + 1))


def test_a_cell_that_a_mend_would_change_is_marked_as_suspect():
    mend = {"label": "由 31 改为 37", "edits": [{"where": TYPO, "old": "31", "new": "37"}]}

    found = cells(sheet(where=SUM, fix=mend))

    assert found[TYPO].styles == "suspect-cell"
    assert "found-error" in found[SUM].styles
    assert found[TYPO].notes[0].mend == "由 31 改为 37"


def test_a_doubt_of_our_reading_and_a_rule_on_trial_are_told():
    (first, *_) = sheet(fault="extraction", stage="preview", severity="error").notes

    assert first.is_doubtful
    assert first.is_on_trial


def test_a_cause_is_told_once():
    found = sheet(message="相差 6 件（打错了一位）", cause="打错了一位").notes[0]

    assert found.message == "相差 6 件"
    assert found.cause == "打错了一位"


def test_a_place_in_the_source_is_told_in_words():
    assert sheet(place={"page": 3, "line": 12}).notes[0].line == "第3页第12行"
    assert sheet(place=None).notes[0].line == ""


@pytest.mark.parametrize(
    ("where", "block", "name"),
    [
        ("requests.granted", 3, "表三：(一)予以公开"),
        ("labels.requests.granted", 3, "表三：(一)予以公开"),
        ("remedies.review.total", 4, "表四：行政复议·总计"),
        ("requests", 3, "表三"),
        ("headings.5", 5, "第五部分"),
        ("sections.9", 0, "全文"),
        ("signature", 7, "落款"),
        ("title", 0, "标题"),
        ("report", 0, "全文"),
    ],
)
def test_every_place_has_a_block_and_a_name(where, block, name):
    assert block_of(where) == block
    assert name_of(where, FORM_2021) == name


def test_every_cell_of_every_form_has_a_name_of_its_own():
    for form in (FORM_2021, FORM_2019):
        assert len({name_of(path, form) for path in form.paths}) == len(form.paths)


def test_words_are_found_whatever_their_width_and_blanks():
    (passage,) = marked(["全年收到　\uff11\uff12 件，其中1件"], quoting("收到12件,"), 1)

    assert [run.text for run in passage.runs] == ["全年", "收到　\uff11\uff12 件，", "其中1件"]
    assert passage.runs[1].note is not None


def test_words_that_overlap_leave_their_number_at_the_end():
    (passage,) = marked(["收到12件，办结"], quoting("收到12件", "12件，办结"), 1)

    assert [run.note and run.note.number for run in passage.runs] == [1, None]
    assert [note.number for note in passage.notes] == [2]


def test_a_missing_table_is_one_gap():
    text = read("zhengque").decode()
    begin, end = text.index("四、政府信息公开行政复议"), text.index("五、存在的主要问题")

    found = Sheet(examine(Source("a.txt", (text[:begin] + text[end:]).encode())), "a").gaps

    assert [len(gap.spots) for gap in found] == [15]
