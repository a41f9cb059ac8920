"""The administrators' pages, from inside and as an outsider."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.urls import get_resolver, reverse

import pytest
import time_machine

from gongkai.apps.core import setup
from gongkai.apps.core.models import Agency, Post, User
from gongkai.apps.core.services.people import reset_password

SHANGHAI = ZoneInfo("Asia/Shanghai")
CONTACT = {
    "office": "办公室",
    "address": "云汀市西街2号",
    "phone": "024-11111111",
    "hours": "工作日",
    "postcode": "",
    "fax": "",
    "email": "",
}
BUREAU = {
    "name": "云汀市水务局",
    "short_name": "市水务局",
    "slug": "shuiwu",
    "kind": "department",
    "level": "city",
    "code": "",
    "region": "",
    "review_body": "",
    "court": "",
}


def addresses(cast):
    post = cast.clerk.posts.get().pk
    of = {"slug": cast.civil.slug}
    return {
        "core_agencies": reverse("core_agencies"),
        "core_agency": reverse("core_agency", kwargs=of),
        "core_agency_edit": reverse("core_agency_edit", kwargs=of),
        "core_agency_add": reverse("core_agency_add", kwargs=of),
        "core_person_add": reverse("core_person_add", kwargs=of),
        "core_post_add": reverse("core_post_add", kwargs={**of, "user": cast.clerk.pk}),
        "core_reset_password": reverse("core_reset_password", kwargs={**of, "user": cast.clerk.pk}),
        "core_post_end": reverse("core_post_end", kwargs={**of, "post": post}),
        "core_audit": reverse("core_audit"),
        "core_tokens": reverse("core_tokens", kwargs=of),
        "core_token_revoke": reverse("core_token_revoke", kwargs={**of, "token": 1}),
    }


def test_every_page_of_the_core_answers_404_to_an_outsider(cast, client):
    client.force_login(cast.outsider)
    pages = addresses(cast)

    named = {name for name in get_resolver().reverse_dict if str(name).startswith("core_")}
    named -= {"core_password"}
    assert named == set(pages)
    for url in pages.values():
        assert client.get(url).status_code in {404, 405}
        assert client.post(url, BUREAU).status_code in {404, 405}


def test_nobody_is_sent_to_log_in(cast, client):
    response = client.get(reverse("core_agencies"))

    assert response.status_code == 302
    assert "/admin/login/" in response["Location"]


def test_the_administrator_reads_every_page(cast, client):
    client.force_login(cast.sysadmin)

    for name, url in addresses(cast).items():
        if name in {"core_reset_password", "core_post_end", "core_token_revoke", "core_audit"}:
            continue
        page = client.get(url)
        assert page.status_code == 200, name
        assert "<h1" in page.content.decode()


def test_an_agency_is_added_below_and_gets_its_people(cast, client):
    client.force_login(cast.sysadmin)

    client.post(reverse("core_agency_add", args=["city"]), BUREAU | CONTACT)
    client.post(
        reverse("core_person_add", args=["shuiwu"]),
        {
            "username": "water",
            "display_name": "江一",
            "password": "a-long-enough-one",
            "role": "handler",
            "section": "水资源科",
        },
    )

    bureau = Agency.objects.get(slug="shuiwu")
    assert bureau.get_parent() == cast.city
    assert Post.objects.get(agency=bureau).user == User.objects.get(username="water")


def test_a_refused_form_keeps_what_was_typed(cast, client):
    client.force_login(cast.sysadmin)

    page = client.post(
        reverse("core_agency_add", args=["city"]), BUREAU | CONTACT | {"name": "云汀市民政局"}
    ).content.decode()

    assert "请改正后再提交" in page
    assert 'value="024-11111111"' in page


def test_the_phone_changes_once_for_guide_and_request_page(cast, client):
    client.force_login(cast.sysadmin)
    fields = {**BUREAU, "name": cast.civil.name, "short_name": "市民政局", "slug": "minzheng"}

    client.post(
        reverse("core_agency_edit", args=["minzheng"]), fields | CONTACT | {"phone": "024-22222222"}
    )

    cast.civil.contact.refresh_from_db()
    assert cast.civil.contact.phone == "024-22222222"
    for path in ("/jg/minzheng/gk/zhinan/", "/jg/minzheng/gk/ysqgk/"):
        page = client.get(path).content.decode()
        assert "024-22222222" in page
        assert "024-00000000" not in page.partition("<footer")[0]


def test_a_post_is_ended_and_a_password_reset_from_the_page(cast, client):
    client.force_login(cast.sysadmin)
    pages = addresses(cast)

    reset = client.post(pages["core_reset_password"], follow=True).content.decode()
    client.post(pages["core_post_end"])

    assert "一次性密码" in reset
    assert not Post.objects.current().filter(user=cast.clerk).exists()


def test_the_auditor_reads_who_did_what(cast, client):
    assert cast.clerk
    client.force_login(cast.auditor)

    page = client.get(reverse("core_audit"), {"q": "core.post"}).content.decode()

    assert "core.post.assign" in page


@pytest.mark.django_db
def test_a_new_site_is_set_up_once_with_the_key_of_the_console(client):
    form = {
        **{name: BUREAU[name] for name in ("name", "short_name", "slug", "kind", "level")},
        **{name: CONTACT[name] for name in ("office", "address", "phone", "hours")},
        "username": "admin",
        "display_name": "管理员",
        "password": "a-long-enough-one",
    }
    url = f"/setup/?key={setup.key()}"

    assert client.get("/setup/?key=wrong").status_code == 404
    assert client.get(url).status_code == 200
    assert client.post(url, form).status_code == 302
    assert client.get(url).status_code == 404
    assert client.login(username="admin", password="a-long-enough-one")
    assert client.get(reverse("core_agencies")).status_code == 200


@pytest.mark.django_db
def test_a_weak_password_at_set_up_loses_nothing_and_makes_nothing(client):
    page = client.post(f"/setup/?key={setup.key()}", {"name": "云汀市水务局", "password": "1"})

    assert "云汀市水务局" in page.content.decode()
    assert not Agency.objects.exists()


def test_a_one_time_password_opens_only_the_page_that_changes_it(cast, client):
    password = reset_password(actor=cast.sysadmin, user=cast.clerk, agency=cast.civil)
    client.login(username="clerk", password=password)

    assert client.get("/admin/")["Location"] == reverse("core_password")
    chosen = {"new_password1": "my-own-choice-77", "new_password2": "my-own-choice-77"}
    client.post(reverse("core_password"), {"old_password": password, **chosen})

    assert client.get("/admin/").status_code == 200
    assert client.login(username="clerk", password="my-own-choice-77")


def test_a_session_ages_from_its_last_use_and_is_saved_once_a_minute(cast, client):
    client.force_login(cast.sysadmin)
    with time_machine.travel(datetime(2026, 3, 2, 9, 0, tzinfo=SHANGHAI), tick=False) as clock:
        client.get(reverse("core_agencies"))
        first = client.session["renewed"]
        clock.shift(30)
        client.get(reverse("core_agencies"))
        assert client.session["renewed"] == first
        clock.shift(60)
        client.get(reverse("core_agencies"))
        assert client.session["renewed"] == first + 90
