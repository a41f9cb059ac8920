"""The policy library: filters, keyset pages, badges, and the same as feeds."""

import datetime
import json

import pytest
from lxml import etree

from gongkai.apps.publication.constants import Validity

TODAY = datetime.date(2026, 11, 22)


def titles(page):
    return [node.text_content() for node in page.xpath("//*[@class='result-title']")]


def badges(page):
    return [node.text_content() for node in page.xpath("//main//*[starts-with(@class, 'badge')]")]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["丙", "乙", "甲"]),
        ("?q=乙", ["乙"]),
        ("?q=〔2024〕7号", ["甲"]),
        ("?year=2024", ["甲"]),
        ("?agency=jiaoyu", []),
        ("?agency=minzheng", ["丙", "乙", "甲"]),
        ("?subject=民政", ["乙"]),
        ("?validity=ended", ["丙", "甲"]),
        ("?validity=in_force", ["乙"]),
        ("?year=abc&agency=nobody&validity=no", ["丙", "乙", "甲"]),
        ("?after=damaged&before=also", ["丙", "乙", "甲"]),
    ],
)
def test_library_narrows_by_what_is_asked(query, found, papers, read):
    repealed = (Validity.REPEALED, TODAY, "云政发〔2026〕9号")
    papers(
        {
            "title": "甲",
            "published_on": datetime.date(2024, 5, 6),
            "document_number": "云民发〔2024〕7号",
            "validity": repealed,
        },
        {"title": "乙", "subject_category": "民政"},
        {"title": "丙", "expires_on": datetime.date(2025, 6, 1)},
        {"title": "丁", "kind": "other"},
    )
    assert titles(read(f"/zc/{query}")) == found


def test_pages_follow_each_other_and_lead_back(papers, read):
    papers(*({"title": f"第{number:02}件"} for number in range(45)))
    first = read("/zc/")
    second = read(f"/zc/{first.xpath('//a[@rel=$r]/@href', r='next')[0]}")
    third = read(f"/zc/{second.xpath('//a[@rel=$r]/@href', r='next')[0]}")
    shown = [*titles(first), *titles(second), *titles(third)]
    assert shown == [f"第{number:02}件" for number in reversed(range(45))]
    assert third.xpath("//a[@rel='next']") == []
    back = read(f"/zc/{second.xpath('//a[@rel=$r]/@href', r='prev')[0]}")
    assert titles(back) == titles(first)


def test_pages_keep_the_filter(papers, read):
    papers(*({"subject_category": "民政"} for _ in range(21)))
    (following,) = read("/zc/?subject=民政").xpath("//a[@rel='next']/@href")
    assert "subject=" in following


def test_validity_is_said_in_words(papers, read):
    papers(
        {"validity": (Validity.AMENDED, TODAY, "云政发〔2026〕9号")},
        {"effective_on": datetime.date(2999, 1, 1)},
        {"expires_on": datetime.date(2025, 6, 1)},
        {},
    )
    assert badges(read("/zc/")) == ["有效", "已失效", "尚未施行", "已修改"]


def test_empty_library_offers_a_way_on(cast, read):
    page = read("/zc/?q=没有")
    assert page.xpath("//main//a[@href='/gk/ysqgk/']")
    assert page.xpath("//main//a[text()='清除条件，看全部文件']")


def test_feeds_hold_what_the_page_shows(papers, client):
    papers({"title": "甲"}, {"title": "乙", "subject_category": "民政"})
    rss = etree.fromstring(client.get("/zc/feed.xml?subject=民政").content)
    assert rss.xpath("//title/text()") == ["政策文件库，民政", "乙"]
    feed = json.loads(client.get("/zc/feed.json").content)
    assert [item["title"] for item in feed["items"]] == ["乙", "甲"]
    assert feed["items"][0]["_gongkai"]["index_number"] == "minzheng/2025-00002"
    assert feed["items"][0]["date_published"] == "2025-01-07T00:00:00+08:00"


@pytest.mark.parametrize(
    "address", ["/feed", "/jg/minzheng/gk/feed", "/jg/minzheng/gk/fdzdgk/bmwj/feed"]
)
def test_other_lists_have_feeds_too(address, papers, client):
    papers({"title": "甲", "kind": "other"})
    assert "甲" in client.get(f"{address}.xml").content.decode()
    assert json.loads(client.get(f"{address}.json").content)["items"][0]["title"] == "甲"


def test_feed_of_a_column_holds_that_column_alone(papers, client):
    papers({"title": "甲"}, {"title": "乙", "slug": "zcjd", "kind": "other"})
    feed = json.loads(client.get("/jg/minzheng/gk/fdzdgk/zcjd/feed.json").content)
    assert [item["title"] for item in feed["items"]] == ["乙"]
    assert client.get("/jg/minzheng/gk/fdzdgk/meiyou/feed.json").status_code == 404


def test_site_map_for_crawlers_lists_every_paper_by_month(papers, client):
    (paper,) = papers({})
    assert "sitemap-2025-1.xml" in client.get("/sitemap.xml").content.decode()
    assert paper.public_path() in client.get("/sitemap-2025-1.xml").content.decode()
    assert "/jg/minzheng/gk/" in client.get("/sitemap-pages.xml").content.decode()
    assert client.get("/sitemap-2025-13.xml").status_code == 404
    assert "Sitemap: " in client.get("/robots.txt").content.decode()
