"""Fifty mixed files are uploaded, matched, corrected, accepted, added up, published, read."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from browser.journeys.handed_in import (
    LAST_YEARS,
    NAMELESS,
    TEXTS,
    WRONG,
    YEAR,
    files,
    member,
)
from browser.journeys.walk import fill, go, main_text

SERIOUS = {"serious", "critical"}
PHONE = 390
OWN = {
    "proactive.licences.decisions": "5",
    "proactive.penalties.decisions": "0",
    "proactive.coercion.decisions": "0",
    "proactive.fees.amount": "0",
}
DAYS = {
    "department_submission_due": "2024-01-22",
    "department_publication_due": "2024-01-31",
    "government_submission_due": "2024-02-20",
    "government_publication_due": "2024-03-31",
    "township_submission_due": "2024-01-20",
    "township_publication_due": "2024-01-31",
}


def press(page, name) -> None:
    go(page.get_by_role("button", name=name, exact=True))


def told(page) -> str:
    return re.sub(r"\s+", " ", page.locator(".messages").inner_text())


def open_collection(page) -> str:
    """Open the collection and enter fifty streets by name; return its address."""
    fill(page, {"year": str(YEAR), "scope": "none", "plan": "7,2", **DAYS})
    press(page, "开启")
    fill(page, {"names": "\n".join(member(number) for number in range(50))})
    press(page, "加入")
    go(page.get_by_role("link", name="进度", exact=True))
    return page.url


def upload(page, seen) -> None:
    go(page.get_by_role("link", name="上传文件"))
    fill(page, {"received_on": "2024-01-12"})
    page.locator("[name=files]").set_input_files([file.as_upload() for file in files()])
    page.get_by_role("button", name="上传并核对").click()
    page.get_by_role("button", name="删除这批上传的文件").wait_for()
    seen["preview"], seen["batch"] = main_text(page), page.url


def correct_and_confirm(page, seen) -> None:
    row = page.locator("tr", has_text=f"{NAMELESS}号.html")
    row.locator("input[type=text]").fill(member(NAMELESS))
    copy = page.locator("tr", has_text="又一份.html")
    copy.get_by_label("不收入").check()
    press(page, "保存选择并重新核对")
    while page.locator("button[name=confirm]:enabled").count():
        go(page.locator("button[name=confirm]"))
        seen["taken"] = seen.get("taken", "") + told(page)
    seen["after"] = main_text(page)


def review(page, board, seen) -> None:
    page.goto(f"{board}?standing=acceptable")
    for box in page.locator("[name=member]").all():
        box.check()
    press(page, "审核通过所选")
    seen["accepted"] = told(page)
    page.goto(f"{board}?standing=errors")
    seen["wrong"] = main_text(page)
    go(page.get_by_role("link", name=member(WRONG[0])))
    press(page, "退回")
    seen["returned"] = main_text(page)


def add_up(page, board, seen) -> None:
    page.goto(f"{board}huizong/")
    fill(page, {f"own-{where}": value for where, value in OWN.items()})
    press(page, "记下")
    seen["sum"] = main_text(page)
    go(page.locator("a[href$='/huizong/requests.granted.total/']"))
    seen["addends"] = main_text(page)
    page.go_back()
    press(page, "汇总成本级政府的年报")


def write_and_publish(stage, seen, report, total) -> None:
    page = stage.login("city_compiler", report)
    for no, words in TEXTS.items():
        go(page.locator(f"#part-{no}").get_by_role("link", name="撰写"))
        page.fill("[name=text]", words.format(new=total, published=total * 7))
        press(page, "保存并检查")
    page.goto(report)
    press(page, "报送")
    seen["submitted"] = main_text(page)
    page = stage.login("city_head", report)
    press(page, "公布")
    seen["published"] = main_text(page)


@pytest.fixture(scope="module")
def total() -> int:
    """The requests of all whose report is accepted: the sound ones and the misspelt one."""
    left_out = {*WRONG, *LAST_YEARS}
    return sum(file.received for n, file in enumerate(files()) if n not in left_out)


@pytest.fixture(scope="module")
def seen(stage, total) -> dict[str, str]:
    """What was seen from opening the collection to the published sum."""
    stage.set_day("2024-01-15")
    seen: dict[str, str] = {}
    page = stage.login("supervisor", "/admin/nianbao/baosong/kaiqi/")
    board = seen["board"] = open_collection(page)
    upload(page, seen)
    correct_and_confirm(page, seen)
    review(page, board, seen)
    add_up(page, board, seen)
    write_and_publish(stage, seen, page.url.removeprefix(stage.address), total)
    return seen


def test_files_are_read_matched_and_sorted_by_what_is_to_be_done(seen):
    ready = 47 - len(LAST_YEARS) - 1
    assert f"确认收入{ready}份" in seen["preview"]
    assert "不能使用（2份）" in seen["preview"]
    assert f"文件是{YEAR - 1}年的年报" in seen["preview"]
    assert "内容完全相同" in seen["preview"]
    assert f"可能是：{member(NAMELESS)}" in seen["preview"]


def test_only_what_was_confirmed_becomes_a_report(seen):
    assert sum(int(n) for n in re.findall(r"已收入(\d+)份", seen["taken"])) == 45
    assert "不收入（1份）" in seen["after"]
    assert "需要您处理（2份）" in seen["after"]


def test_sound_reports_are_accepted_together_and_wrong_ones_returned(seen):
    assert "审核通过41份" in seen["accepted"]
    for number in WRONG:
        assert member(number) in seen["wrong"]
    assert "退回修改" in seen["returned"]
    assert "主管部门的意见" in seen["returned"]


def test_the_sum_is_that_of_the_accepted_and_opens_to_each(seen, total):
    assert "还缺9个单位" in seen["sum"]
    assert f"予以公开·总计：{total}" in seen["addends"]
    assert member(0) in seen["addends"]
    assert member(WRONG[0]) not in seen["addends"].partition("还没有计入")[0]


def test_the_sum_is_published_for_everybody_to_read(stage, seen, total):
    assert "已报送" in seen["submitted"]
    assert "已公布" in seen["published"]
    page = stage.open(f"/gk/nianbao/{YEAR}/")
    assert str(total) in page.locator(".report-table-requests").inner_text()


PAGES = ("", "mingdan/", "shezhi/", "shangchuan/", "wenti/", "wenti/qingdan/", "cuibao/",
         "huizong/", "huizong/requests.granted.total/", "bijiao/", "danwei/41/")  # fmt: skip


@pytest.mark.parametrize("page_of", PAGES)
def test_the_boards_pages_are_readable_by_everybody(stage, seen, page_of):
    path = seen["board"].removeprefix(stage.address) + page_of
    page = stage.login("supervisor", path, bypass_csp=True)

    violations = Axe().run(page, options={"preload": False}).response["violations"]

    assert [
        f"{found['id']}: {node['html'][:160]} {node.get('failureSummary', '')[:200]}"
        for found in violations
        if found["impact"] in SERIOUS
        for node in found["nodes"]
    ] == []


@pytest.mark.parametrize("page_of", PAGES)
def test_nothing_of_the_board_runs_off_a_phone(stage, seen, page_of):
    page = stage.login("supervisor", "/admin/nianbao/baosong/")
    page.set_viewport_size({"width": PHONE, "height": 900})
    page.goto(seen["board"] + page_of)

    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    assert page.evaluate("document.querySelector('.desk').scrollWidth") <= PHONE
