"""Staff, posts and log-in."""

from django.core.exceptions import PermissionDenied, ValidationError

import pytest

from gongkai.apps.core.constants import Role
from gongkai.apps.core.models import AuditEntry
from gongkai.apps.core.permissions import Permission, can
from gongkai.apps.core.services.people import assign_post, create_user, end_post, reset_password
from people import PASSWORD


def test_an_administrator_adds_a_colleague_who_may_then_work(cast):
    user = create_user(
        actor=cast.sysadmin,
        agency=cast.civil,
        username="new",
        display_name="新同事",
        password="a-long-enough-one",
    )
    assign_post(actor=cast.sysadmin, user=user, agency=cast.civil, role=Role.HANDLER)

    assert can(user, Permission.HANDLE_CASES, cast.civil)
    assert user.has_perm("wagtailadmin.access_admin")
    assert AuditEntry.objects.filter(verb="core.post.assign").exists()


def test_a_clerk_may_not_add_people(cast):
    with pytest.raises(PermissionDenied):
        create_user(
            actor=cast.clerk, agency=cast.civil, username="x", display_name="x", password=PASSWORD
        )


def test_a_weak_password_is_refused(cast):
    with pytest.raises(ValidationError):
        create_user(
            actor=cast.sysadmin,
            agency=cast.civil,
            username="weak",
            display_name="弱",
            password="1234567890",
        )


def test_the_three_administrators_are_three_people(cast):
    with pytest.raises(ValidationError, match="三员分立"):
        assign_post(
            actor=cast.sysadmin, user=cast.sysadmin, agency=cast.city, role=Role.AUDIT_ADMIN
        )


def test_an_ended_post_opens_nothing_and_stays_in_the_history(cast):
    post = cast.clerk.posts.get()

    end_post(actor=cast.sysadmin, post=post)

    assert not can(cast.clerk, Permission.DRAFT, cast.civil)
    assert cast.clerk.posts.count() == 1


def test_a_reset_password_works_once_told_and_must_be_changed(cast, client):
    password = reset_password(actor=cast.sysadmin, user=cast.clerk, agency=cast.civil)

    cast.clerk.refresh_from_db()
    assert cast.clerk.must_change_password
    assert client.login(username="clerk", password=password)


def test_a_password_of_another_agency_is_out_of_reach(cast):
    with pytest.raises(ValidationError, match="不属于本机关"):
        reset_password(actor=cast.sysadmin, user=cast.outsider, agency=cast.civil)


def test_log_in_locks_after_ten_wrong_passwords_even_for_the_right_one(cast, client):
    assert cast.clerk
    for _ in range(10):
        client.post("/admin/login/", {"username": "clerk", "password": "wrong"})

    page = client.post("/admin/login/", {"username": "clerk", "password": PASSWORD})

    assert "尝试次数过多" in page.content.decode()
