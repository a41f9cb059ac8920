"""A citizen with a phone and no account asks; the bureau answers in part; the dates are right."""

from __future__ import annotations

import io
import zipfile

import docx
import pypdfium2
import pytest

from browser.journeys.walk import GROUND, NAME, TITLE, enter, fill, fill_steps, main_text, proceed

PHONE, NARROW = 390, 320
MEGABYTE = 1024 * 1024
WIZARD = "/gk/ysqgk/shenqing/"
DUE = {
    "filed": "还有20个工作日，最迟2024年10月30日答复",
    "correction asked": "等待补正，请在2024年10月22日前补正",
    "corrected": "还有20个工作日，最迟2024年11月5日答复",
    "extended": "还有31个工作日，最迟2024年12月3日答复",
    "answered": "已于2024年11月20日答复",
}
"""Counted by hand: 20 workdays from 2024-09-27 and from 2024-10-09, then 20 more."""


@pytest.mark.parametrize("moment", DUE)
def test_due_date_is_told_in_words_after_every_move(walk, moment):
    assert DUE[moment] in walk.seen[moment]


def test_explanation_names_the_holiday_and_the_weekends_that_are_worked(walk):
    assert "10月1日至7日国庆节放假；9月29日、10月12日调休上班" in walk.seen["why"]
    assert "《条例》第三十三条第二款" in walk.seen["why"]
    assert "至2024年10月12日（周六）" in walk.seen["why"], "the limit of a correction notice"


def test_citizen_reads_what_is_to_be_corrected_and_that_it_arrived(walk):
    assert "写明所需方案的年份和文号" in walk.seen["told to correct"]
    assert "补正已经收到" in walk.seen["corrected"]


def test_reply_offers_its_legal_ground_and_the_way_to_review(walk):
    assert "第三十七条" in walk.seen["offered"]
    assert "最迟2025年1月20日" in walk.seen["answered"], "sixty days end on a Sunday"


def _letter(walk, suffix):
    return next(data for name, data in walk.files.items() if "部分公开" in name and suffix in name)


def _docx_text(data):
    return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs)


def _pdf_text(data):
    with pypdfium2.PdfDocument(data) as paper:
        pages = "".join(page.get_textpage().get_text_bounded() for page in paper)
    return "".join(pages.split())


@pytest.mark.parametrize(("suffix", "read"), [(".docx", _docx_text), (".pdf", _pdf_text)])
def test_letter_says_who_what_why_and_what_next(walk, suffix, read):
    words = read(_letter(walk, suffix)).replace(" ", "")

    for said in (
        NAME,
        TITLE,
        "民政局公开答〔2024〕1号",
        GROUND,
        "第三十七条",
        "行政复议",
        walk.number,
    ):
        assert said in words


def test_letter_is_a_sound_office_file(walk):
    with zipfile.ZipFile(io.BytesIO(_letter(walk, ".docx"))) as package:
        assert package.testzip() is None
        assert "word/document.xml" in package.namelist()


def test_enclosure_is_downloaded_with_the_query_code_alone(walk):
    assert walk.files["方案.txt"].decode() == "标准调整方案"


def test_going_back_keeps_what_was_typed(stage):
    page = stage.open(WIZARD, width=PHONE)
    fill_steps(page, upto=3)

    page.get_by_role("link", name="上一步").click()
    title = page.input_value("[name=info_title]")
    page.go_back()
    page.go_back()
    page.go_back()

    assert title == TITLE
    assert page.input_value("[name=name]") == NAME


def test_empty_steps_are_told_in_a_summary_that_leads_to_the_field(stage):
    page = stage.open(WIZARD, width=PHONE)
    proceed(page)
    first = page.locator(".error-summary").inner_text()
    page.locator(".error-summary a").click()
    fill_steps(page, upto=2)
    fill(page, {"agency": "minzheng"})
    proceed(page)

    assert "请选择申请人类型" in first
    assert "请至少填写信息名称、文号、特征描述中的一项" in main_text(page)
    assert page.input_value("[name=agency]") == "minzheng"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("身份证.exe", b"MZ" + b"\0" * 99, "不能上传"),
        ("身份证.jpg", b"MZ" + b"\0" * 99, "身份证.jpg"),
        ("身份证.jpg", b"\xff\xd8\xff" + b"\0" * (2 * MEGABYTE), "1"),
        ("空.png", b"", "空"),
    ],
    ids=["a programme", "a programme called a photo", "too big", "empty"],
)
def test_unfit_file_is_refused_in_a_sentence_and_nothing_typed_is_lost(stage, name, data, said):
    page = stage.open(WIZARD, width=PHONE)
    fill_steps(page, upto=1)
    file = {"name": name, "mimeType": "image/jpeg", "buffer": data}

    fill(page, {"name": NAME, "phone": "13800001234", "identity": file})
    proceed(page)

    assert said in page.locator(".error-summary").inner_text()
    assert page.input_value("[name=phone]") == "13800001234"


def test_pressing_submit_twice_files_once(stage):
    page = stage.open(WIZARD, width=PHONE)
    fill_steps(page, upto=2)
    fill(page, {"agency": "jiaoyu", "info_title": "校车线路图", "info_description": "2024年秋季"})
    proceed(page)
    proceed(page)
    fill(page, {"declared": True})
    page.locator("main form button[type=submit]").last.dblclick()
    page.wait_for_url("**/huizhi/")

    desk = stage.login("outsider", "/admin/ysq/")
    desk.goto("/admin/ysq/?q=校车线路图")
    assert desk.locator(".desk tbody tr").count() == 1


def test_wrong_code_and_wrong_number_are_answered_alike(stage, walk):
    said = []
    for number, code in ((walk.number, "AAAA-AAAA-AAAA-AAAA"), ("2024-0002-09999", walk.code)):
        page = stage.open("/gk/ysqgk/jindu/", width=PHONE)
        enter(page, number, code)
        said.append(page.locator(".error-summary").inner_text())

    assert said[0] == said[1]
    assert TITLE not in "".join(said)


def test_case_is_not_shown_without_its_code(stage, walk):
    page = stage.open(f"/gk/ysqgk/jindu/{walk.number}/", width=PHONE)

    assert TITLE not in page.content()


def test_desk_refuses_an_extension_over_twenty_days_and_keeps_the_reason(stage, walk):
    page = stage.login("head", f"/admin/ysq/{walk.number}/banli/yanqi/")
    page.fill("[name=workdays]", "30")
    page.fill("[name=reason]", "材料很多")
    page.get_by_role("button", name="延长答复期限").click()

    assert "最长延长20个工作日" in page.locator(".error-summary").inner_text()
    assert page.input_value("[name=reason]") == "材料很多"


@pytest.mark.parametrize("step", range(5))
def test_wizard_fits_the_narrowest_screen(stage, step):
    page = stage.open(WIZARD, width=NARROW)
    fill_steps(page, upto=step)

    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW
