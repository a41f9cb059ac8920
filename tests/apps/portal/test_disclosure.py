"""The disclosure column of an agency, its guide, and the way between agencies."""

import pytest

from gongkai.apps.core.constants import AgencyKind
from gongkai.apps.portal import guide, navigation, places
from people import make_agency


def test_five_parts_stand_on_every_agency_page(cast, read):
    page = read("/jg/minzheng/gk/")
    links = set(page.xpath("//main//nav[contains(@class, 'tree-wide')]//a/@href"))
    base = "/jg/minzheng/gk/"
    parts = {f"{base}{part}/" for part in ("zhinan", "zhidu", "fdzdgk", "nianbao", "ysqgk")}
    assert parts <= links
    assert f"{base}fdzdgk/bmwj/" in links


def test_lead_agency_stands_at_the_short_address(cast, read):
    assert read("/gk/").findtext(".//h1") == "云汀市人民政府信息公开"
    assert read("/jg/minzheng/gk/").findtext(".//h1") == "云汀市民政局政府信息公开"


def test_switcher_leads_to_every_active_agency(cast, read):
    cast.education.is_active = False
    cast.education.save()
    links = read("/gk/").xpath("//*[contains(@class, 'switcher')]//a/@href")
    assert links == ["/jg/city/gk/", "/jg/minzheng/gk/"]


def test_hidden_or_unknown_agency_has_no_page(cast, client):
    cast.education.is_active = False
    cast.education.save()
    assert client.get("/jg/jiaoyu/gk/").status_code == 404
    assert client.get("/jg/nobody/gk/zhinan/").status_code == 404


def test_guide_holds_the_elements_of_article_12(cast, read):
    text = read("/jg/minzheng/gk/zhinan/").text_content()
    for element in ("信息的分类和编排", "获取方式", "政务公开科", "云汀市府前路1号",
                    "工作日8:30—11:30", "024-00000000", "gk@yunting.example"):  # fmt: skip
        assert element in text
    assert "20个工作日" in text
    assert "第31至40件每件200元" in text


def test_guide_changes_with_the_contact_record(cast, read):
    cast.civil.contact.phone = "024-99999999"
    cast.civil.contact.save()
    assert "024-99999999" in read("/jg/minzheng/gk/zhinan/").text_content()


def test_government_is_not_named_twice(cast):
    town = make_agency("zhen", "白鹭镇人民政府", kind=AgencyKind.TOWNSHIP)
    assert places.disclosure_name(town) == "白鹭镇人民政府信息公开"


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/", "首页"),
        ("/gk/", "政府信息公开"),
        ("/gk/ysqgk/", "依申请公开"),
        ("/gk/ysqgk/jindu/2026-0001-00001/", "查进度"),
        ("/gk/nianbao/2025/", "年报"),
        ("/jg/minzheng/gk/nianbao/", "年报"),
        ("/jg/minzheng/gk/fdzdgk/bmwj/", "政府信息公开"),
        ("/zc/12/", "政策文件库"),
        ("/help/", None),
    ],
)
def test_navigation_marks_the_part_one_is_in(path, current):
    marked = [item.label for item in navigation.main_navigation(path) if item.is_current]
    assert marked == ([current] if current else [])


def test_time_limits_shown_are_those_of_the_law():
    limits = {limit.what: (limit.length, limit.clause) for limit in guide.time_limits()}
    assert limits["答复期限"] == ("20个工作日", "《条例》第三十三条第二款")
    assert limits["申请行政复议期限"] == ("60日", "《行政复议法》第二十条")


def test_qr_code_is_a_drawing_of_our_own_address(cast, client):
    response = client.get("/erweima/zc/12/.svg")
    assert response.headers["Content-Type"] == "image/svg+xml"
    assert client.get(f"/erweima/{'a' * 300}.svg").status_code == 404
