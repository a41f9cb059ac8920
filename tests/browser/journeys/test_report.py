"""The year of the walked request is compiled, corrected, checked, accepted, published, read."""

from __future__ import annotations

import csv
import io
from urllib.parse import urlsplit

import docx
import pytest

from browser.axe import findings
from browser.journeys.walk import fill, go, main_text

PARTIAL = "requests.partial.natural_person"
FEES = "proactive.fees.amount"
UNCOUNTED = {
    "proactive.licences.decisions": "1024",
    "proactive.penalties.decisions": "3",
    "proactive.coercion.decisions": "0",
    FEES: "0.8",
}
SOURCE = "行政许可台账，法规科核对"
TOTAL = "requests.partial.total"
REMARK = "请核对部分公开的件数"
DESK_PAGES = ("", f"shuju/{PARTIAL}/", "taizhang/", "zhengwen/1/", "zhengwen/5/", "zhenggai/")
PUBLIC = "/jg/minzheng/gk/nianbao/2024/"
WORDS = {
    1: "主动公开、依申请公开、政府信息管理、平台建设和监督保障工作有序开展。\n"
    "政务微信公众号关注数由年初的4200人提升至年底的6300人，增幅达33%。",
    5: "存在的问题：政策解读形式单一。改进情况：下一步增加图解和视频，逐项整改上年问题。",
    6: "本年度没有收取信息处理费，没有其他需要报告的事项。",
}


def cell(page, where):
    return page.locator(f"[id='cell-{where}'] a").first


def state(page, where, value, source=SOURCE) -> None:
    """Open a figure that no record counts, and say what it is and from where."""
    go(cell(page, where))
    unit = {"unit": "万元"} if where == FEES else {}
    fill(page, {"value": value, "source": source, **unit})
    go(page.get_by_role("button", name="记下", exact=True))


def write(page, no, words, *, offered=False) -> None:
    """Write one part, taking all the sentences that the records offer."""
    go(page.locator(f"#part-{no}").get_by_role("link", name="撰写"))
    page.fill("[name=text]", words)
    for box in page.locator("[name=sentences]").all() if offered else ():
        box.check()
    go(page.get_by_role("button", name="保存并检查"))


def press(page, name) -> None:
    go(page.get_by_role("button", name=name, exact=True))


@pytest.fixture(scope="module")
def published(stage, walk) -> dict[str, str]:
    """The report of 2024 on its way to the public; what was seen on the way."""
    stage.set_day("2025-01-13")
    seen = {}
    page = stage.login("compiler", "/admin/nianbao/")
    fill(page, {"year": "2024"})
    press(page, "由记录编制")
    seen["address"] = urlsplit(page.url).path
    seen["partial"] = cell(page, PARTIAL).inner_text()
    go(cell(page, PARTIAL))
    seen["records"] = main_text(page)
    go(page.get_by_role("link", name=walk.number))
    seen["case"] = main_text(page)
    page.goto("/admin/nianbao/")
    go(page.get_by_role("link", name="2024年"))
    state(page, "proactive.licences.decisions", "1024", source="")
    seen["unsourced"] = main_text(page)
    seen["kept"] = page.input_value("[name=value]")
    go(page.get_by_role("link", name="返回年报"))
    for where, value in UNCOUNTED.items():
        state(page, where, value)
    for no, words in WORDS.items():
        write(page, no, words, offered=no == 1)
    seen["fact"] = _open_number(page, walk)
    press(page, "就这样改")
    seen["mended"] = page.locator("#part-1").inner_text()
    press(page, "重新检查")
    seen["checked"] = main_text(page)
    press(page, "报送")
    _return_with_a_remark(stage)
    seen["remarked"] = _answer(stage)
    return seen | _accept_and_publish(stage)


def _open_number(page, walk) -> str:
    """Open the number of requests received that stands in part one, and come back."""
    go(page.locator("#part-1 a.figure[href*='requests.new_received.total']"))
    words = main_text(page)
    go(page.get_by_role("link", name="返回年报"))
    return words


def _return_with_a_remark(stage) -> None:
    office = stage.login("supervisor", "/admin/nianbao/baosong/kaiqi/")
    press(office, "开启")
    go(office.get_by_role("link", name="进度", exact=True))
    go(office.get_by_role("link", name="云汀市民政局").first)
    fill(office, {"where-1": TOTAL, "text-1": REMARK})
    press(office, "退回")


def _answer(stage) -> str:
    """Follow the remark to its cell, answer it, and submit again."""
    page = stage.login("compiler", "/admin/nianbao/")
    go(page.get_by_role("link", name="2024年"))
    cell = page.locator(f"[id='cell-{TOTAL}']")
    cell.get_by_role("link", name="意见").click()
    words = page.locator("article:target").inner_text()
    fill(page, {"answer": "已核对台账，数字无误。"})
    press(page, "答复")
    press(page, "报送")
    return words


def _accept_and_publish(stage) -> dict[str, str]:
    office = stage.login("supervisor", "/admin/nianbao/")
    go(office.get_by_role("link", name="2024年"))
    press(office, "审核通过")
    head = stage.login("head", "/admin/nianbao/")
    go(head.get_by_role("link", name="2024年"))
    press(head, "公布")
    return {"accepted": main_text(office), "published": main_text(head)}


def test_walked_case_is_counted_in_its_row_and_column(published):
    assert published["partial"] == "1"


def test_figure_opens_the_case_behind_it(published, walk):
    assert walk.number in published["records"]
    assert "部分公开（区分处理）" in published["case"]


def test_figure_without_a_source_is_refused_and_kept(published):
    assert "请改正后再提交" in published["unsourced"]
    assert published["kept"] == "1024"


def test_compiled_report_has_no_error(published):
    assert "阻止报送和公布" not in published["checked"]
    assert "新收政府信息公开申请1件" in published["checked"]


def test_number_in_the_text_opens_the_cases_it_counts(published, walk):
    assert "统计的记录（1条）" in published["fact"]
    assert walk.number in published["fact"]


def test_wrong_growth_is_mended_in_one_click(published):
    assert "增幅达50.0%" in published["mended"]
    assert "增幅达33%" not in published["mended"]


def test_remark_leads_from_its_cell_to_the_answer(published):
    assert REMARK in published["remarked"]


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("place", DESK_PAGES)
def test_desk_pages_are_accessible(stage, published, place, width):
    address = published["address"] + place
    page = stage.login("compiler", address, width=width, bypass_csp=True)

    assert page.goto(address).status == 200
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_every_part_is_reached_from_the_rail_by_keyboard(stage, published):
    page = stage.login("compiler", published["address"])
    link = page.locator(".bench-steps a").last
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/#part-6")

    assert page.evaluate("document.activeElement.id") == "part-6"


def test_supervisor_accepts_and_the_head_publishes(published):
    assert "审核通过" in published["accepted"]
    assert "已公布" in published["published"]


def test_public_page_shows_real_tables(stage, published):
    page = stage.open(PUBLIC)
    table = page.locator("table", has=page.locator("caption", has_text="收到和处理"))

    assert page.locator(".report table caption").count() == 3
    assert table.locator("th[scope]").count() > 20
    assert "1024" in main_text(page)
    assert "新收政府信息公开申请1件" in main_text(page)


@pytest.mark.parametrize("form", ["HTML", "DOCX", "PDF", "CSV"])
def test_published_report_is_downloaded(stage, published, form):
    page = stage.open(PUBLIC)
    page.get_by_text("下载（").click()
    with page.expect_download() as download:
        page.get_by_role("link", name=form).first.click()
    data = download.value.path().read_bytes()

    if form == "DOCX":
        assert len(docx.Document(io.BytesIO(data)).tables) == 3
    elif form == "CSV":
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
        assert any("1024" in row for row in rows)
    else:
        assert data.startswith({"HTML": b"<!", "PDF": b"%PDF"}[form])


def test_clerk_of_another_bureau_finds_neither_case_nor_report(stage, published, walk):
    page = stage.login("outsider")
    case, report = f"/admin/ysq/{walk.number}/", published["address"]

    for address in (
        case,
        f"{case}dafu/",
        f"{case}banli/yanqi/",
        report,
        f"{report}shuju/{PARTIAL}/",
    ):
        assert page.goto(address).status == 404, address
        assert walk.number not in main_text(page)
