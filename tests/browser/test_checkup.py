"""A visitor drops a report, sees the findings, jumps to the cell and back, keeps the result."""

from __future__ import annotations

import base64
import json

import pytest

from gongkai.apps.reports.checkup.samples import read

ADDRESS = "/gk/nianbao/tijian/"
DROP = """([drop, data, name]) => {
  const bytes = Uint8Array.from(atob(data), (char) => char.charCodeAt(0));
  const transfer = new DataTransfer();
  transfer.items.add(new File([bytes], name, { type: "text/plain" }));
  for (const kind of ["dragenter", "dragover", "drop"])
    drop.dispatchEvent(new DragEvent(kind, { dataTransfer: transfer, cancelable: true }));
}"""


def drop(page, data: bytes, name: str = "年报.txt") -> None:
    """Drop a file of *data* on the page's first field."""
    zone = page.locator("[data-drop]").first.element_handle()
    page.evaluate(DROP, [zone, base64.b64encode(data).decode(), name])


def start(page) -> None:
    page.get_by_role("button", name="开始检查").click()
    page.get_by_role("heading", name="年报体检结果").wait_for()


@pytest.fixture
def checked(visit):
    """The result for a report that was dropped."""
    page = visit(ADDRESS)
    drop(page, read("shuzi"))
    assert "已选“年报.txt”" in page.locator("[data-drop-told]").first.inner_text()
    start(page)
    return page


def test_dropped_report_is_judged_in_one_sentence(checked):
    assert "请先改正错误再公布" in checked.locator(".banner-title").inner_text()
    assert checked.locator(".note").count() > 5


def test_number_leads_to_the_note_and_the_note_back_to_the_cell(checked):
    cell = checked.locator("[id='ge-requests.granted.total']")
    cell.get_by_role("link").first.click()
    note = checked.locator(".note:target")
    assert "46" in note.inner_text()
    assert note.bounding_box()["y"] < 900

    note.get_by_role("link", name="看原处").click()

    assert checked.evaluate("document.querySelector(':target').id") == "ge-requests.granted.total"
    assert 0 <= cell.bounding_box()["y"] < 900


def test_note_stands_beside_its_table_on_a_desk_and_below_on_a_phone(checked):
    def corners():
        table = checked.locator("#kuai-3 table").bounding_box()
        note = checked.locator("#kuai-3 .note").first.bounding_box()
        return table, note

    table, note = corners()
    assert note["x"] >= table["x"] + table["width"]
    checked.set_viewport_size({"width": 360, "height": 800})
    table, note = corners()
    assert note["y"] >= table["y"] + table["height"]


def test_result_is_kept_as_a_file_without_asking_the_site_again(checked):
    asked = []
    checked.on("request", lambda request: asked.append(request.url))
    with checked.expect_download() as download:
        checked.get_by_role("link", name="下载结果").click()
    kept = json.loads(download.value.path().read_text(encoding="utf-8"))

    assert kept["report"]["agency"] == "青禾市交通运输局"
    assert len(kept["findings"]) == checked.locator(".note").count()
    assert not [url for url in asked if url.startswith("http")]


def test_rule_behind_a_note_is_explained(checked):
    checked.locator(".note").first.get_by_role("link", name="规则").click()
    assert "为什么" in checked.locator("main").inner_text()


def test_report_is_checked_without_scripts(visit):
    page = visit(ADDRESS, java_script_enabled=False)
    page.get_by_label("年报文件", exact=True).set_input_files(
        {"name": "年报.txt", "mimeType": "text/plain", "buffer": read("shuzi")}
    )
    start(page)
    assert "请先改正错误再公布" in page.locator(".banner-title").inner_text()


def test_pasted_text_is_kept_when_it_is_no_report(visit):
    page = visit(ADDRESS)
    page.get_by_label("或者粘贴正文").fill("今天天气很好。")
    page.get_by_role("button", name="开始检查").click()
    page.locator(".error-summary").wait_for()
    assert page.get_by_label("或者粘贴正文").input_value() == "今天天气很好。"
    assert page.evaluate("document.activeElement.className") == "error-summary"


def test_a_file_too_large_is_told_before_it_is_sent(visit):
    page = visit(ADDRESS)
    drop(page, b"x" * (10 * 1024 * 1024 + 1), "大.txt")
    assert "超过10 MB的上限" in page.locator("[data-drop-told]").first.inner_text()


def test_waiting_is_shown(visit):
    page = visit(ADDRESS)
    page.evaluate("() => { addEventListener('submit', (event) => event.preventDefault()) }")
    button = page.get_by_role("button", name="开始检查")

    button.click()  # the answer never comes

    page.get_by_text("正在上传和检查，已用1秒").wait_for()
    assert button.get_attribute("aria-disabled") == "true"


def test_printed_result_shows_the_findings_and_nothing_of_the_frame(checked):
    checked.emulate_media(media="print")
    assert checked.locator(".site-nav").is_hidden()
    assert checked.locator(".note").first.is_visible()
    assert checked.get_by_role("link", name="下载结果").is_hidden()
