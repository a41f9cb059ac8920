"""Every public page is sound: landmarks, headings, names, and no query too many."""

from itertools import pairwise

import pytest


def test_page_has_one_main_heading_and_skips_no_level(page):
    levels = [int(node.tag[1]) for node in page.iter("h1", "h2", "h3", "h4")]
    assert levels.count(1) == 1
    start = levels.index(1)
    inside = levels[start:]
    assert all(after - before <= 1 for before, after in pairwise(inside))


def test_page_has_its_landmarks_and_its_language(page):
    assert page.get("lang") == "zh-CN"
    assert len(page.xpath("//main[@id='main']")) == 1
    assert page.xpath("//body//a")[0].get("href") == "#main"
    names = page.xpath("//nav/@aria-label")
    assert len(names) == len(page.xpath("//nav"))
    assert page.xpath("//footer//h2[text()='需要帮助']")


def test_every_control_has_a_label_and_every_picture_an_alternative(page):
    labelled = set(page.xpath("//label/@for"))
    controls = page.xpath("//input[not(@type='hidden')] | //select | //textarea")
    assert [node.get("id") for node in controls if node.get("id") not in labelled] == []
    assert page.xpath("//img[not(@alt)]") == []


def test_identifiers_are_unique(page):
    identifiers = page.xpath("//body//@id")
    assert sorted(identifiers) == sorted(set(identifiers))


def test_page_runs_nothing_inline(page):
    assert page.xpath("//script[not(@src)] | //style") == []
    assert page.xpath("//@style | //@onclick") == []


def test_page_offers_elder_mode_and_search(page):
    assert page.xpath("//a[contains(@href, 'mode=elder')]/text()") == ["长者模式"]
    assert page.xpath("//form[@role='search']")


def test_title_names_page_and_site(page):
    assert page.findtext(".//title").strip().endswith("政府信息公开平台")


@pytest.mark.parametrize(
    ("address", "most"),
    [("/", 4), ("/gk/", 6), ("/gk/zhinan/", 2), ("/zc/", 6), ("/ss/?q=低保", 6), ("/help/", 1)],
)
def test_page_asks_few_questions_however_long_its_list(
    address, most, papers, client, django_assert_max_num_queries
):
    papers(*({} for _ in range(25)))
    client.get(address)
    with django_assert_max_num_queries(most):
        client.get(address)


def test_unknown_page_says_so_in_plain_words(cast, read):
    assert "没有找到这个页面" in read("/mei-you/", 404).findtext(".//h1")


def test_pages_stand_before_any_agency_exists(db, client):
    assert client.get("/").status_code == 200
    assert client.get("/help/").status_code == 200
    assert client.get("/gk/").status_code == 404


def test_component_page_is_for_demo_sites_only(cast, client, settings):
    assert client.get("/zujian/").status_code == 404
    settings.DEMO = True
    assert client.get("/zujian/").status_code == 200
