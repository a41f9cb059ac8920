"""The demo city as a visitor, a supervisor and another bureau's handler meet it."""

from __future__ import annotations

import re

import pytest

from browser.journeys.walk import fill, go, main_text
from gongkai.conf.demo.accounts import PASSWORD

BAD_AGENCY = "云汀市城市管理综合行政执法局"
PLANTED = ("AR201", "AR203", "AR413", "AR503")


@pytest.fixture
def office(visit, site):
    """Log in at the demo city."""

    def _office(username, path):
        page = visit(f"/admin/login/?next={path}")
        fill(page, {"username": username, "password": PASSWORD})
        page.keyboard.press("Enter")
        page.wait_for_url(f"{site}{path}")
        return page

    return _office


def test_visitor_goes_from_home_to_a_list_to_a_document(visit):
    page = visit("/")
    page.get_by_role("link", name="政策文件库").first.click()
    link = page.locator(".result-title").first
    title = link.inner_text()
    link.click()

    page.wait_for_url(re.compile(r"/\d+/$"))

    assert page.locator("h1").inner_text().replace("\n", "") in title.replace("\n", "")
    assert "索引号" in main_text(page)


def test_two_characters_find_the_papers_that_spell_them_out(visit):
    page = visit("/")
    page.get_by_label("搜索文件名称、文号或内容").fill("低保")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ss/?q=*")

    assert page.locator(".result-title", has_text="低保").count() > 0
    assert page.locator(".result-title", has_text="最低生活保障").count() > 0


def test_report_page_has_tables_and_every_download(visit):
    page = visit("/jg/minzheng/gk/nianbao/2025/")
    page.get_by_text("下载（").click()

    assert page.locator(".report table caption").count() == 3
    links = page.locator("a[href*='/wenjian/']").evaluate_all("all => all.map(a => a.href)")
    assert len(links) >= 5
    for link in links:
        assert page.request.get(link).ok, link


def test_keyboard_alone_reaches_a_search_result(visit):
    page = visit("/")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "q":
            break
    page.keyboard.type("低保")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ss/?q=*")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('.result-title') !== null"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/\d+/$"))

    assert page.locator("h1").is_visible()


def test_planted_errors_are_found_and_keep_the_report_from_the_public(office, visit):
    page = office("chengguan-head", "/admin/nianbao/")
    page.locator("tr", has_text=BAD_AGENCY).get_by_role("link", name="2025年").click()
    page.wait_for_url(re.compile(r"/nianbao/\d+/$"))
    go(page.get_by_role("button", name="重新检查"))
    words = main_text(page)

    for code in PLANTED:
        assert code in words
    assert "阻止报送和公布" in words
    go(page.get_by_role("button", name="公布", exact=True))
    assert "编制中" in main_text(page)
    public = visit("/jg/chengguan/gk/nianbao/")
    assert "2025年政府信息公开工作年度报告" not in main_text(public)


def test_demo_year_compiles_and_a_figure_opens_its_records(office):
    page = office("compiler", "/admin/nianbao/")
    fill(page, {"year": "2026"})
    go(page.get_by_role("button", name="由记录编制"))
    figure = page.locator("[id='cell-requests.granted.natural_person'] a")
    count = int(figure.inner_text())
    go(figure)

    assert count > 0
    assert f"统计的记录（{count}条）" in main_text(page)


@pytest.mark.parametrize("place", ["/admin/ysq/2026-0002-00024/", "/admin/nianbao/2/"])
def test_handler_of_another_bureau_gets_no_page_of_this_one(office, place):
    page = office("jiaoyu-handler", "/admin/ysq/")
    response = page.request.get(place)

    assert response.status == 404
    assert "民政" not in response.text()
