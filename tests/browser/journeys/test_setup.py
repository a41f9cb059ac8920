"""A new site is set up with the key of its console; agencies, people, a forgotten password."""

from __future__ import annotations

import re

import pytest

from browser.journeys.walk import fill, go, main_text

SITE = {
    "name": "清溪县人民政府",
    "short_name": "县政府",
    "slug": "qingxi",
    "office": "县政府办公室政务公开科",
    "address": "清溪县府前街1号",
    "phone": "0990-1234567",
    "hours": "工作日8:30—17:00",
    "username": "gaoyuan",
    "display_name": "高远",
    "password": "river-stone-2024",
}
BUREAU = {
    "name": "清溪县民政局",
    "short_name": "民政局",
    "slug": "minzheng",
    "kind": "department",
    "level": "county",
    "office": "民政局办公室",
    "address": "清溪县和平路2号",
    "phone": "0990-7654321",
    "hours": "工作日8:30—17:00",
}
CLERK = {"username": "linqiu", "display_name": "林秋", "password": "first-word-2024"}
NEW_PASSWORD = "green-hill-2025"


def send(page) -> None:
    go(page.locator("form[method=post] button[type=submit]").last)


def sign_in(stage, username, password):
    page = stage.open("/admin/login/")
    fill(page, {"username": username, "password": password})
    with page.expect_navigation():
        page.keyboard.press("Enter")
    return page


@pytest.fixture(scope="module")
def founded(empty_stage) -> dict[str, str]:
    """The site after set-up; what the mistakes on the way were answered."""
    address = f"/setup/?key={(empty_stage.folder / 'key').read_text()}"
    seen = {"keyless": empty_stage.open("/setup/").title()}
    page = empty_stage.open(address)
    fill(page, {**SITE, "password": "2024"})
    send(page)
    seen |= {"short": page.locator("body").inner_text(), "kept": page.input_value("[name=name]")}
    fill(page, {"password": SITE["password"]})
    send(page)
    again = empty_stage.open(address)
    return seen | {"after": page.url, "again": again.title()}


@pytest.fixture(scope="module")
def office(empty_stage, founded):
    """The administrator's browser, after adding a bureau and its clerk."""
    page = sign_in(empty_stage, SITE["username"], SITE["password"])
    page.goto("/admin/zuzhi/qingxi/xiaji/")
    fill(page, BUREAU)
    send(page)
    page.goto("/admin/zuzhi/minzheng/renyuan/")
    fill(page, {**CLERK, "role": "request_clerk"})
    send(page)
    return page


def test_set_up_is_closed_without_the_key_and_after_use(founded):
    assert "没有找到" in founded["keyless"]
    assert "没有找到" in founded["again"]


def test_weak_password_is_refused_and_the_rest_is_kept(founded):
    assert "10" in founded["short"]
    assert founded["kept"] == SITE["name"]
    assert "/admin/" in founded["after"]


def test_new_bureau_takes_requests_at_once(empty_stage, office):
    assert BUREAU["name"] in main_text(empty_stage.open("/gk/ysqgk/"))
    assert BUREAU["phone"] in main_text(empty_stage.open("/jg/minzheng/gk/ysqgk/"))


def test_administrator_resets_a_password_that_must_be_changed_at_once(empty_stage, office):
    office.goto("/admin/zuzhi/minzheng/")
    go(office.get_by_role("button", name="重置密码"))
    once = re.search(r"一次性密码：(\S+?)（", office.locator("body").inner_text()).group(1)
    page = sign_in(empty_stage, CLERK["username"], once)
    sent_to = page.url
    fill(page, {"old_password": once, "new_password1": NEW_PASSWORD, "new_password2": NEW_PASSWORD})
    send(page)
    page.goto("/admin/ysq/")

    assert sent_to.endswith("/admin/mima/")
    assert "依申请公开" in main_text(page)


def test_wrong_password_is_answered_without_telling_which_part_is_wrong(empty_stage, founded):
    known = sign_in(empty_stage, SITE["username"], "not-the-password")
    unknown = sign_in(empty_stage, "nobody", "not-the-password")

    assert known.locator(".messages").inner_text() == unknown.locator(".messages").inner_text()
