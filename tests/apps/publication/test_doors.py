"""Every door to the public that Wagtail leaves open leads through the reviews, or nowhere."""

import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import GroupPagePermission, Page, Revision

import pytest

from gongkai.apps.core import clock
from gongkai.apps.core.models import User
from gongkai.apps.publication.constants import Validity
from gongkai.apps.publication.models import (
    Column,
    Publication,
    UnreleasedError,
    YearFolder,
)
from gongkai.apps.publication.services import drafting, release
from gongkai.apps.publication.services.columns import year_folder
from gongkai.apps.search import engine


def again(publication):
    return Publication.objects.get(pk=publication.pk)


@pytest.fixture
def root(db):
    """A superuser: Wagtail lets them publish, we do not."""
    return User.objects.create_superuser("root", display_name="root", password="x" * 12)


def test_nobody_holds_publish(cast):
    people = [cast.clerk, cast.first, cast.final, cast.head, cast.sysadmin, cast.outsider]
    held = GroupPagePermission.objects.filter(group__user__in=people)
    assert set(held.values_list("permission__codename", flat=True)) == {"add_page", "change_page"}


def test_publishing_a_revision_without_release_is_refused(make, root):
    draft = make()
    for publish in (
        draft.latest_revision.publish,
        lambda: draft.latest_revision.publish(user=root),
        lambda: PublishPageRevisionAction(draft.latest_revision, user=root).execute(),
        lambda: draft.publish(draft.latest_revision, user=root),
    ):
        with pytest.raises(UnreleasedError), transaction.atomic():
            publish()
    assert not again(draft).live


def test_saving_live_without_release_is_refused(make):
    draft = make()
    draft.live = True
    with pytest.raises(UnreleasedError):
        draft.save()
    with pytest.raises(UnreleasedError):
        draft.save(update_fields=["live"])


def test_adding_a_page_live_is_refused(cast, column):
    folder = year_folder(column=column, year=clock.today().year)
    with pytest.raises(UnreleasedError):
        folder.add_child(instance=Publication(title="直接公开", live=True))


def test_live_content_cannot_be_changed_without_a_new_release(make, publish):
    page = publish(make())
    page.title = "改了的标题"
    with pytest.raises(UnreleasedError, match="不一致"):
        page.save()
    page = again(page)
    page.secrecy_level = "secret"
    with pytest.raises(UnreleasedError, match="密级"):
        page.save()


def test_secret_mark_stops_even_an_approved_release(cast, make):
    draft = make()
    Publication.objects.filter(pk=draft.pk).update(secrecy_level="secret")
    draft = again(draft)
    draft.save_revision(user=cast.clerk)
    with pytest.raises(ValidationError, match="密级"):
        drafting.submit(actor=cast.clerk, publication=draft)


def test_scheduled_publishing_checks_again(cast, make):
    draft = make().get_latest_revision_as_object()
    draft.go_live_at = timezone.now() + datetime.timedelta(hours=1)
    revision = draft.save_revision(user=cast.clerk)
    with pytest.raises(UnreleasedError), transaction.atomic():
        revision.publish()
    Revision.objects.filter(pk=revision.pk).update(
        approved_go_live_at=timezone.now() - datetime.timedelta(hours=1)
    )
    with pytest.raises(UnreleasedError):
        call_command("publish_scheduled")
    assert not again(draft).live


def test_going_live_ignores_a_planned_time(cast, make, publish):
    draft = make().get_latest_revision_as_object()
    draft.go_live_at = timezone.now() + datetime.timedelta(days=30)
    draft.save_revision(user=cast.clerk)
    assert publish(again(draft)).live


def test_live_page_is_neither_copied_live_nor_aliased(make, publish, root):
    page = publish(make())
    with pytest.raises(UnreleasedError), transaction.atomic():
        page.copy(update_attrs={"slug": "copy"}, keep_live=True, user=root)
    with pytest.raises(UnreleasedError), transaction.atomic():
        page.create_alias(update_slug="alias", user=root)
    assert Publication.objects.count() == 1


def test_copied_draft_takes_its_own_index_number(make):
    page = make()
    copy = page.copy(update_attrs={"slug": "x"}, keep_live=False)
    assert copy.index_number != page.index_number
    assert not copy.live


@pytest.mark.parametrize("kind", ["home", "column"])
def test_branches_are_not_copied(cast, column, kind):
    page = column if kind == "column" else cast.civil.home
    with pytest.raises(PermissionError):
        page.copy(recursive=True)


def test_draft_does_not_move_to_another_agency(cast, make):
    draft = make()
    own = year_folder(column=Column.objects.standing(cast.civil, "zcjd"), year=2026)
    foreign = year_folder(column=Column.objects.standing(cast.education, "bmwj"), year=2026)
    assert draft.can_move_to(Page.objects.get(pk=own.pk))
    assert not draft.can_move_to(Page.objects.get(pk=foreign.pk))


def test_released_page_does_not_move_at_all(cast, make, publish):
    page = publish(make())
    own = year_folder(column=Column.objects.standing(cast.civil, "zcjd"), year=2026)
    assert not page.can_move_to(Page.objects.get(pk=own.pk))


def test_new_drafts_go_into_this_year_only(cast, column):
    now, old = (year_folder(column=column, year=year) for year in (clock.today().year, 2020))
    assert Publication.can_create_at(YearFolder.objects.get(pk=now.pk))
    assert not Publication.can_create_at(YearFolder.objects.get(pk=old.pk))


def test_released_page_is_not_deleted(make, publish, root):
    page = publish(make())
    with pytest.raises((PermissionDenied, ProtectedError)), transaction.atomic():
        again(page).delete(user=root)
    with pytest.raises((PermissionDenied, ProtectedError)), transaction.atomic():
        Page.objects.get(pk=page.pk).delete()
    assert again(page).live


def test_index_number_is_never_given_twice(make):
    first = make()
    number = first.index_number
    first.delete()
    assert make().index_number != number
    assert number.endswith("-00001")


def test_going_back_to_a_revision_keeps_number_date_and_validity(cast, make, publish):
    page = publish(make())
    release.change_validity(
        actor=cast.final, publication=page, validity=Validity.AMENDED,
        on=datetime.date(2026, 6, 1), basis="修改决定",
    )  # fmt: skip
    old = page.revisions.first().as_object()
    assert old.index_number == page.index_number
    assert old.published_on == page.published_on
    assert old.validity == Validity.AMENDED


# Dates


def test_publication_date_cannot_be_set_back(make, publish):
    page = publish(make())
    page.published_on = datetime.date(2020, 1, 1)
    for update_fields in (None, ["published_on"], ["live"]):
        with pytest.raises(UnreleasedError, match="发布日期"):
            page.save(update_fields=update_fields)
    assert again(page).published_on == clock.today()


def test_date_slipped_into_a_revision_has_no_effect(cast, make, publish):
    draft = make().get_latest_revision_as_object()
    draft.published_on = datetime.date(2020, 1, 1)
    draft.save_revision(user=cast.clerk)
    assert publish(again(draft)).published_on == clock.today()


def test_second_release_keeps_the_first_date(cast, make, publish):
    page = publish(make())
    Publication.objects.filter(pk=page.pk).update(published_on=page.published_on)
    change = page.get_latest_revision_as_object()
    change.title = "更正后的标题"
    change.save_revision(user=cast.clerk)
    page = publish(again(page))
    assert page.title == "更正后的标题"
    assert {each.published_on for each in page.releases.all()} == {page.published_on}
    assert [hit.title for hit in engine.search("更正后").hits] != []


@pytest.mark.parametrize("verb", ["save", "delete"])
def test_records_are_only_added(make, publish, verb):
    page = publish(make())
    for row in (page.releases.get(), page.reviews.first(), page.secrecy_reviews.get()):
        with pytest.raises(TypeError):
            getattr(row, verb)()


# After release


def test_released_round_is_spent(cast, make, publish):
    page = publish(make())
    with pytest.raises(IntegrityError), transaction.atomic():
        release.release(actor=cast.final, publication=page)
    with pytest.raises(PermissionDenied):
        release.release(actor=cast.clerk, publication=page)


def test_withdrawn_page_needs_a_new_review(cast, make, publish):
    page = publish(make())
    release.withdraw(actor=cast.final, publication=page, reason="有误")
    assert engine.search("低保").hits == ()
    page = again(page)
    with pytest.raises(UnreleasedError):
        page.latest_revision.publish()
    assert publish(again(page)).live


@pytest.mark.parametrize("name", ["clerk", "first", "outsider"])
def test_only_the_final_reviewer_withdraws_and_repeals(cast, make, publish, name):
    page = publish(make())
    actor = getattr(cast, name)
    with pytest.raises(PermissionDenied):
        release.withdraw(actor=actor, publication=page, reason="有误")
    with pytest.raises(PermissionDenied):
        release.change_validity(
            actor=actor, publication=page, validity=Validity.REPEALED, on=clock.today(), basis="x"
        )


def test_withdrawal_and_repeal_need_reason_and_basis(cast, make, publish):
    page = publish(make())
    with pytest.raises(ValidationError, match="原因"):
        release.withdraw(actor=cast.final, publication=page, reason=" ")
    with pytest.raises(ValidationError, match="依据"):
        release.change_validity(
            actor=cast.final, publication=page, validity=Validity.REPEALED,
            on=clock.today(), basis="",
        )  # fmt: skip
