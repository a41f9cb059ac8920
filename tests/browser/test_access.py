"""Everybody can read: axe, narrow screens, keyboard, elder mode, no scripts."""

import pytest

from browser.axe import findings
from browser.places import PAGES, open_place

ZOOMED = 320
"""1280 CSS pixels at 400 % (WCAG 2.2, 1.4.10)."""
MAX_TABS = 400


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_serious(visit, name):
    assert findings(open_place(visit, name, bypass_csp=True)) == []


@pytest.mark.parametrize("name", ["home", "library", "document", "wizard", "components", "checked"])
def test_axe_finds_nothing_serious_in_the_dark(visit, name):
    assert findings(open_place(visit, name, color_scheme="dark", bypass_csp=True)) == []


@pytest.mark.parametrize(
    "name", ["home", "document", "wizard", "progress", "components", "checked"]
)
def test_axe_finds_nothing_serious_in_elder_mode_on_a_phone(visit, name):
    assert findings(open_place(visit, name, width=390, elder=True, bypass_csp=True)) == []


@pytest.mark.parametrize("name", ["checkup", "checked", "checked-gaps", "open-data", "report"])
def test_axe_finds_nothing_serious_on_a_narrow_phone(visit, name):
    assert findings(open_place(visit, name, width=360, bypass_csp=True)) == []


@pytest.mark.parametrize("elder", [False, True], ids=["standard", "elder"])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_runs_off_a_narrow_screen(visit, name, elder):
    page = open_place(visit, name, width=ZOOMED, elder=elder)
    assert page.evaluate("document.documentElement.scrollWidth") <= ZOOMED


def test_keyboard_reaches_the_text_first_and_then_everything(visit):
    page = visit("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "跳到正文"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.evaluate("document.activeElement.blur()")
    page = visit("/")
    wanted = page.locator("a:visible, button:visible, input:visible, summary:visible").count()
    seen = set()
    for _ in range(MAX_TABS):
        page.keyboard.press("Tab")
        place = page.evaluate(
            "(() => { const at = document.activeElement; if (at === document.body) return null;"
            " const style = getComputedStyle(at);"
            " return [[...document.querySelectorAll('*')].indexOf(at), style.outlineStyle] })()"
        )
        if place is None:
            break
        assert place[1] == "solid", "focus must be visible"
        seen.add(place[0])
    assert len(seen) >= wanted


def test_elder_mode_enlarges_text_and_targets_and_puts_the_phone_first(visit):
    page = visit("/", width=390)
    page.get_by_role("link", name="长者模式", exact=True).click()
    assert page.url.endswith("/")
    assert page.evaluate("getComputedStyle(document.querySelector('main p')).fontSize") >= "22"
    assert page.evaluate("getComputedStyle(document.body).fontSize") == "24px"
    assert page.locator(".elder-phone a").bounding_box()["y"] < 600
    for button in page.locator("main .button:visible").all():
        assert button.bounding_box()["height"] >= 60
    page.get_by_role("link", name="退出长者模式").click()
    assert page.evaluate("getComputedStyle(document.body).fontSize") == "18px"


def test_targets_are_large_enough_for_a_finger(visit):
    page = visit("/", width=390)
    for target in page.locator(".site-nav a, .entries a, button:visible").all():
        box = target.bounding_box()
        assert box["height"] >= 44
        assert box["width"] >= 44


def test_text_size_is_changed_in_place_and_kept(visit):
    page = visit("/zc/")
    page.get_by_text("无障碍", exact=True).first.click()
    page.get_by_role("link", name="特大", exact=True).first.click()
    assert page.locator("html").get_attribute("data-size") == "larger"
    page.goto("/help/")
    assert page.locator("html").get_attribute("data-size") == "larger"


def test_search_and_filters_work_without_scripts(visit):
    page = visit("/", java_script_enabled=False)
    page.get_by_label("搜索文件名称、文号或内容").fill("低保")
    page.get_by_role("button", name="搜索").click()
    page.wait_for_url("**/ss/?q=*")
    assert page.locator(".result-title").count() > 0
    page.goto("/zc/")
    page.get_by_label("有效性").select_option("in_force")
    page.get_by_role("button", name="筛选").click()
    assert "validity=in_force" in page.url


def test_printed_page_shows_the_paper_alone(visit):
    page = open_place(visit, "document")
    page.emulate_media(media="print")
    assert page.locator(".site-nav").is_hidden()
    assert page.locator("h1").is_visible()


def test_every_link_of_the_frame_leads_somewhere(visit):
    page = visit("/")
    links = page.locator("header a, footer a").evaluate_all("found => found.map(a => a.href)")
    for link in {link.partition("#")[0] for link in links if link.startswith("http")}:
        assert page.request.get(link).ok, link
