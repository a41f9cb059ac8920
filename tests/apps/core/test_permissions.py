"""Walls between agencies, and who reaches below."""

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

import pytest

from gongkai.apps.core import clock
from gongkai.apps.core.constants import Role
from gongkai.apps.core.models import Agency, Post
from gongkai.apps.core.permissions import TABLE, Permission, agencies_for, can, require
from people import make_person


def test_a_clerk_reaches_only_the_own_agency(cast):
    assert list(agencies_for(cast.clerk, Permission.DRAFT)) == [cast.civil]
    assert not can(cast.clerk, Permission.DRAFT, cast.education)


def test_the_supervising_office_reaches_all_below_it(cast):
    reached = set(agencies_for(cast.supervisor, Permission.VIEW_CASES))

    assert reached == {cast.city, cast.civil, cast.education}


def test_a_supervisor_of_a_bureau_does_not_reach_upwards(cast):
    person = make_person("below", cast.civil, Role.SUPERVISOR)

    assert list(agencies_for(person, Permission.VIEW_CASES)) == [cast.civil]


def test_a_role_without_the_permission_is_refused_by_name_of_the_agency(cast):
    with pytest.raises(PermissionDenied, match="云汀市民政局"):
        require(cast.handler, Permission.APPROVE_EXTENSION, cast.civil)


def test_a_post_that_ended_today_opens_nothing(cast):
    Post.objects.filter(user=cast.clerk).update(until=clock.today())

    assert not agencies_for(cast.clerk).exists()


def test_nobody_and_the_inactive_reach_nothing(cast):
    cast.clerk.is_active = False

    assert not agencies_for(AnonymousUser()).exists()
    assert not agencies_for(cast.clerk).exists()


def test_every_role_stands_in_the_table():
    assert set(TABLE) == set(Role)


def test_reach_costs_two_queries(cast, django_assert_num_queries):
    clerk = cast.clerk
    with django_assert_num_queries(2):
        assert list(agencies_for(clerk, Permission.DRAFT)) == [
            Agency.objects.model(pk=cast.civil.pk)
        ]
