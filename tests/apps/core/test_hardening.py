"""What a stranger tries at the doors: a lock walked around, others' passwords, broken numbers."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.test import RequestFactory

import pytest

from gongkai.apps.core import throttling
from gongkai.apps.core.constants import Role
from gongkai.apps.core.numbers import LARGEST, whole
from gongkai.apps.core.services.agencies import create_agency
from gongkai.apps.core.services.people import assign_post, create_user, end_post, reset_password
from people import CONTACT, PASSWORD, make_person

TOO_WIDE = "9" * 30
TOO_LONG = "9" * 5000
"""Python refuses to read more than 4300 digits."""


def test_spellings_of_one_log_in_share_one_lock(cast, client):
    assert cast.clerk
    for spelling in ("clerk ", " clerk", "clerk\u3000", "  clerk", "clerk  ") * 2:
        client.post("/admin/login/", {"username": spelling, "password": "wrong"})

    page = client.post("/admin/login/", {"username": "clerk", "password": PASSWORD})

    assert "尝试次数过多" in page.content.decode()


@pytest.mark.parametrize("is_former", [False, True])
def test_a_password_that_opens_another_agency_is_out_of_reach(cast, is_former):
    administrator = make_person("bureau-admin", cast.civil, Role.SYSTEM_ADMIN)
    post = assign_post(actor=None, user=cast.sysadmin, agency=cast.civil, role=Role.HANDLER)
    if is_former:
        end_post(actor=administrator, post=post)

    with pytest.raises(ValidationError, match="管理范围以外"):
        reset_password(actor=administrator, user=cast.sysadmin, agency=cast.civil)


def test_the_city_resets_the_password_of_a_person_with_posts_at_two_bureaus(cast):
    assign_post(actor=None, user=cast.handler, agency=cast.education, role=Role.HANDLER)

    assert reset_password(actor=cast.sysadmin, user=cast.handler, agency=cast.civil)


def test_nobody_sets_up_an_agency_beside_the_first(cast):
    with pytest.raises(PermissionDenied):
        create_agency(
            actor=cast.sysadmin,
            parent=None,
            contact=CONTACT,
            name="某机关",
            short_name="某",
            slug="mou",
            kind="department",
            level="city",
        )


def test_a_password_that_an_administrator_typed_must_be_changed(cast):
    user = create_user(
        actor=cast.sysadmin,
        agency=cast.civil,
        username="new",
        display_name="新同事",
        password="a-long-enough-one",
    )

    assert user.must_change_password


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12),
        ("", None),
        ("²", None),
        ("-1", None),
        (str(LARGEST), LARGEST),
        (str(LARGEST + 1), None),
        (TOO_LONG, None),
    ],
)
def test_only_numbers_that_a_row_can_have_are_read(text, number):
    assert whole(text) == number


@pytest.mark.parametrize("before", ["²", TOO_WIDE, TOO_LONG])
def test_a_broken_number_opens_the_first_page_of_the_audit_log(cast, client, before):
    client.force_login(cast.auditor)

    assert client.get("/admin/shenji/", {"before": before}).status_code == 200


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (f"/ss/?q=低保&after=text-{TOO_WIDE}", 200),
        (f"/ss/?q=低保&after=title-{TOO_LONG}", 200),
        (f"/zc/?after=2024-01-01-{TOO_WIDE}", 200),
        (f"/zc/?before=2024-01-01-{TOO_LONG}", 200),
        (f"/zc/{TOO_WIDE}/", 404),
        (f"/fujian/{TOO_WIDE}/{TOO_WIDE}/", 404),
        (f"/gk/nianbao/{TOO_WIDE}/", 404),
        ("/sitemap-999999999999-1.xml", 404),
    ],
)
def test_numbers_that_no_row_can_have_break_no_public_page(cast, client, path, status):
    assert client.get(path).status_code == status


def test_a_broken_number_removes_no_file_from_a_draft(cast, client):
    client.get("/gk/ysqgk/shenqing/")

    answer = client.post("/gk/ysqgk/shenqing/shenqingren/", {"remove": "²"})

    assert answer.status_code == 302


@pytest.mark.parametrize(
    ("proxies", "forwarded", "seen"),
    [
        (0, "", "10.0.0.1"),
        (0, "198.51.100.7", "10.0.0.1"),
        (1, "", "10.0.0.1"),
        (1, "198.51.100.7", "198.51.100.7"),
        (1, "203.0.113.1, 198.51.100.7", "198.51.100.7"),
        (2, "203.0.113.1, 198.51.100.7, 10.0.0.2", "198.51.100.7"),
    ],
)
def test_a_client_is_known_by_what_our_own_proxies_saw(settings, proxies, forwarded, seen):
    settings.PROXIES = proxies
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    request = RequestFactory().get("/", headers=headers, REMOTE_ADDR="10.0.0.1")

    assert throttling.client_key(request, "query") == f"query:{seen}"


def test_reset_mails_to_one_address_are_few_and_the_answer_is_always_the_same(
    cast, client, mailoutbox
):
    cast.clerk.email = "clerk@office.example"
    cast.clerk.save()

    answers = {
        client.post("/admin/password_reset/", {"email": email}).headers["Location"]
        for email in ("clerk@office.example", "nobody@office.example") * 5
    }

    assert len(answers) == 1
    assert [mail.to for mail in mailoutbox] == [["clerk@office.example"]] * 3


def test_the_only_way_to_a_new_password_is_the_audited_one(cast, client):
    client.force_login(cast.clerk)

    page = client.get("/admin/account/").content.decode()

    assert "old_password" not in page
    assert client.get("/admin/mima/").status_code == 200
    assert client.get("/admin/password_reset/").status_code == 200
