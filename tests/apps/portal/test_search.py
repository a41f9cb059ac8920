"""The search page (P14): marked hits, filters, pages, and a way on when nothing is found."""

import datetime


def titles(page):
    return [node.text_content() for node in page.xpath("//*[@class='result-title']")]


def test_two_character_word_is_found_and_marked(papers, read):
    papers({"title": "关于城乡低保的通知", "document_number": ""})
    page = read("/ss/?q=低保")
    assert titles(page) == ["关于城乡低保的通知"]
    assert page.xpath("//*[@class='result-title']/mark/text()") == ["低保"]


def test_hits_are_narrowed_by_agency_kind_and_time(papers, read):
    papers(
        {"title": "低保旧闻", "published_on": datetime.date(2019, 6, 3), "document_number": ""},
        {"title": "低保解读", "kind": "other", "document_number": ""},
    )
    assert titles(read("/ss/?q=低保&kind=other")) == ["低保解读"]
    assert titles(read("/ss/?q=低保&period=3")) == ["低保解读"]
    assert titles(read("/ss/?q=低保&agency=jiaoyu")) == []
    assert len(titles(read("/ss/?q=低保&kind=nonsense"))) == 2


def test_next_page_goes_on_where_the_first_ended(papers, read):
    papers(*({"title": f"低保第{number:02}件", "document_number": ""} for number in range(25)))
    first = read("/ss/?q=低保")
    second = read(f"/ss/{first.xpath('//a[@rel=$r]/@href', r='next')[0]}")
    assert len(set(titles(first)) | set(titles(second))) == 25


def test_nothing_found_leads_to_a_request_with_the_words(cast, read):
    page = read("/ss/?q=城南 路灯&kind=policy")
    assert "没有找到“城南 路灯”" in page.text_content()
    assert page.xpath("//*[@class='empty']//a/@href") == [
        "/gk/ysqgk/shenqing/?q=%E5%9F%8E%E5%8D%97+%E8%B7%AF%E7%81%AF"
    ]


def test_question_is_escaped_wherever_it_is_shown(cast, client):
    assert b"<script>alert" not in client.get("/ss/?q=<script>alert(1)</script>").content


def test_overlong_question_is_refused_in_words(cast, read):
    page = read(f"/ss/?q={'低' * 101}")
    assert page.xpath("//*[@class='field-error']")
