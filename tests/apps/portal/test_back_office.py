"""What the portal lends to the back office: log-in page, set-up page, a word on the footer."""

import pytest

from gongkai.apps.core import setup

ACCOUNTS = [{"username": "clerk", "password": "shown-in-demo-only", "who": "信息员"}]
MARKS = {"网站标识码": "9901000001", "ICP备案号": "", "公安备案号": ""}


@pytest.mark.parametrize("demo", [True, False])
def test_log_ins_are_shown_in_the_demo_only(demo, cast, client, settings):
    settings.DEMO, settings.DEMO_ACCOUNTS = demo, ACCOUNTS
    shown = "shown-in-demo-only" in client.get("/admin/login/").content.decode()
    assert shown is demo


def test_log_in_page_speaks_chinese_and_bears_the_site_name(cast, read):
    page = read("/admin/login/")
    assert "政府信息公开平台" in page.findtext(".//title")
    labels = [node.text_content().strip() for node in page.xpath("//label")]
    assert any(label.startswith("密码") for label in labels)
    assert "Wagtail" not in page.xpath("string(//main)")


def test_set_up_page_explains_each_error_beside_its_field(db, client):
    address = f"/setup/?key={setup.key()}"
    assert client.get(address).status_code == 200
    text = client.post(address, {"name": "云汀市人民政府"}).content.decode()
    assert 'href="#id_slug"' in text
    assert 'aria-describedby="id_slug_helptext id_slug_error"' in text
    assert 'value="云汀市人民政府"' in text


def test_only_system_administrators_hear_of_missing_marks(cast, client, settings):
    settings.FOOTER_MARKS = MARKS
    client.force_login(cast.sysadmin)
    assert "ICP备案号、公安备案号" in client.get("/admin/").content.decode()
    client.force_login(cast.clerk)
    assert "ICP备案号" not in client.get("/admin/").content.decode()


def test_footer_shows_the_marks_that_are_there_and_no_others(cast, read, settings):
    settings.FOOTER_MARKS = MARKS
    (marks,) = read("/").xpath("//*[@class='marks']")
    assert "9901000001" in marks.text_content()
    assert "备案" not in marks.text_content()
