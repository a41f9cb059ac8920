"""Display preferences work by links and cookies alone."""

import pytest

from gongkai.apps.portal.middleware import PreferencesMiddleware
from gongkai.apps.portal.preferences import PREFERENCES


def test_elder_mode_is_kept_and_the_reader_stays_on_the_page(cast, client, read):
    response = client.get("/zc/?year=2025&mode=elder")
    assert response.status_code == 302
    assert response.headers["Location"] == "/zc/?year=2025"
    page = read("/zc/?year=2025")
    assert page.get("data-mode") == "elder"
    assert page.xpath("//*[@class='elder-phone']/a/@href") == ["tel:024-00000000"]
    (leave,) = page.xpath("//*[contains(@class, 'assist-elder')]")
    assert leave.text == "退出长者模式"
    client.get(f"/zc/{leave.get('href')}")
    assert read("/zc/").get("data-mode") == "standard"


@pytest.mark.parametrize("preference", PREFERENCES, ids=lambda preference: preference.name)
def test_every_option_reaches_the_page(preference, cast, client, read):
    for value, _ in preference.options:
        client.get(f"/?{preference.name}={value}")
        assert read("/").get(f"data-{preference.name}") == value


def test_unknown_values_change_nothing(cast, client):
    assert client.get("/?mode=disco").status_code == 200
    client.cookies["gongkai_mode"] = '"><script>'
    assert b'data-mode="standard"' in client.get("/").content


def test_preference_never_leads_to_another_host(rf):
    request = rf.get("/?mode=elder")
    request.path = "//evil.example/"
    response = PreferencesMiddleware(lambda _: None)(request)
    assert response.headers["Location"] == "/evil.example/"


def test_preferences_leave_the_back_office_alone(cast, client):
    assert "gongkai_mode" not in client.get("/admin/login/?mode=elder").cookies


def test_shared_caches_keep_the_modes_apart(cast, client):
    assert "Cookie" in client.get("/").headers["Vary"]
