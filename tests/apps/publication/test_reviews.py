"""Who reviews, and what: three people, none of them the author, one text."""

import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from wagtail.models import Revision

import pytest

from drafts import pass_secrecy
from gongkai.apps.core import clock
from gongkai.apps.core.constants import Role
from gongkai.apps.core.models import AuditEntry
from gongkai.apps.publication.constants import Attribute, Conclusion
from gongkai.apps.publication.models import (
    Publication,
    Release,
    Review,
)
from gongkai.apps.publication.services import drafting, review
from gongkai.apps.search import engine
from people import make_person


def again(publication):
    return Publication.objects.get(pk=publication.pk)


def test_reviewed_document_is_live_public_and_found(make, publish):
    page = publish(make())
    assert page.live
    assert page.published_on == clock.today()
    assert list(Publication.objects.public()) == [page]
    assert [hit.url for hit in engine.search("低保").hits] == [f"/zc/{page.pk}/"]
    assert AuditEntry.objects.filter(verb="publication.release").count() == 1


# Who reviews


def test_author_approves_nothing(cast, make):
    author = make_person("both", cast.civil, Role.INFORMATION_CLERK, Role.FIRST_REVIEWER)
    draft = make(actor=author)
    drafting.submit(actor=author, publication=draft)
    with pytest.raises(ValidationError, match="撰稿人不能审核"):
        review.approve(actor=author, publication=draft)


def test_whoever_edited_reviews_nothing(cast, make):
    second_hand = make_person("editor", cast.civil, Role.INFORMATION_CLERK, Role.FIRST_REVIEWER)
    draft = make()
    drafting.attach(actor=second_hand, publication=draft, name="a.txt", data=b"a")
    drafting.submit(actor=cast.clerk, publication=draft)
    with pytest.raises(ValidationError, match="撰稿人不能审核"):
        review.approve(actor=second_hand, publication=draft)


def test_one_person_does_not_do_two_reviews(cast, make):
    twice = make_person("twice", cast.civil, Role.FIRST_REVIEWER, Role.SECOND_REVIEWER)
    draft = make()
    drafting.submit(actor=cast.clerk, publication=draft)
    review.approve(actor=twice, publication=draft)
    with pytest.raises(ValidationError, match="三个不同的人"):
        review.approve(actor=twice, publication=draft)


@pytest.mark.parametrize("name", ["clerk", "second", "final", "secrecy", "outsider", "head"])
def test_only_the_stages_own_reviewer_approves(cast, make, name):
    draft = make()
    drafting.submit(actor=cast.clerk, publication=draft)
    with pytest.raises((PermissionDenied, ValidationError)):
        review.approve(actor=getattr(cast, name), publication=draft)
    assert not Review.objects.exists()


def test_author_does_not_review_secrecy(cast, make):
    author = make_person("both", cast.civil, Role.INFORMATION_CLERK, Role.SECRECY_REVIEWER)
    draft = make(actor=author)
    drafting.submit(actor=author, publication=draft)
    with pytest.raises(ValidationError, match="保密审查"):
        review.secrecy_review(
            actor=author, publication=draft, conclusion=Conclusion.REFER, basis="依据"
        )


def test_a_reviewer_may_be_the_secrecy_reviewer(cast, make):
    both = make_person("first-and-secrecy", cast.civil, Role.FIRST_REVIEWER, Role.SECRECY_REVIEWER)
    cast.people["secrecy"] = both
    draft = make()
    drafting.submit(actor=cast.clerk, publication=draft)
    pass_secrecy(cast, draft)
    for reviewer in (both, cast.second, cast.final):
        review.approve(actor=reviewer, publication=draft)
    assert again(draft).live


def test_release_row_refuses_repeated_people(make, publish):
    sealed = publish(make()).releases.get()
    values = {
        field.attname: getattr(sealed, field.attname)
        for field in Release._meta.concrete_fields
        if field.name != "id"
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        Release.objects.create(**values | {"second_reviewer_id": sealed.first_reviewer_id})
    with pytest.raises(IntegrityError), transaction.atomic():
        Release.objects.create(**values | {"author_id": sealed.final_reviewer_id})


# What is reviewed


def test_final_review_needs_a_passed_secrecy_review(cast, make):
    draft = make()
    drafting.submit(actor=cast.clerk, publication=draft)
    review.approve(actor=cast.first, publication=draft)
    review.approve(actor=cast.second, publication=draft)
    with pytest.raises(ValidationError, match="保密审查"):
        review.approve(actor=cast.final, publication=draft)
    pass_secrecy(cast, draft, Conclusion.NOT_PUBLIC)
    with pytest.raises(ValidationError, match="保密审查"):
        review.approve(actor=cast.final, publication=draft)
    assert not again(draft).live


def test_secrecy_review_that_passes_confirms_every_item(cast, make):
    draft = make()
    drafting.submit(actor=cast.clerk, publication=draft)
    with pytest.raises(ValidationError, match="逐项确认"):
        review.secrecy_review(
            actor=cast.secrecy, publication=draft, conclusion=Conclusion.PUBLIC, basis="依据"
        )


def test_content_is_frozen_in_review(cast, make):
    draft = make()
    drafting.submit(actor=cast.clerk, publication=draft)
    with pytest.raises(ValidationError, match="正在审核"):
        drafting.attach(actor=cast.clerk, publication=draft, name="a.txt", data=b"a")


def test_a_revision_slipped_in_between_reviews_voids_the_approvals(cast, make):
    draft = make()
    drafting.submit(actor=cast.clerk, publication=draft)
    pass_secrecy(cast, draft)
    review.approve(actor=cast.first, publication=draft)
    review.approve(actor=cast.second, publication=draft)
    revision = again(draft).latest_revision
    content = revision.content | {"title": "换了的标题"}
    Revision.objects.filter(pk=revision.pk).update(content=content)
    with pytest.raises(ValidationError):
        review.approve(actor=cast.final, publication=draft)
    assert not again(draft).live


def test_returned_draft_starts_the_reviews_over(cast, make, publish):
    draft = make()
    drafting.submit(actor=cast.clerk, publication=draft)
    review.approve(actor=cast.first, publication=draft)
    with pytest.raises(ValidationError, match="写明原因"):
        review.send_back(actor=cast.second, publication=draft, comment=" ")
    review.send_back(actor=cast.second, publication=draft, comment="数字有误")
    draft = again(draft)
    assert not draft.workflow_in_progress
    change = draft.get_latest_revision_as_object()
    change.summary = "改过的概述"
    change.save_revision(user=cast.clerk)
    live = publish(again(draft))
    assert live.summary == "改过的概述"
    assert live.reviews.filter(decision="approved", digest=live.content_digest()).count() == 3


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"attribute": ""}, "公开属性"),
        ({"attribute": Attribute.ON_REQUEST, "ground": ""}, "依据"),
        ({"attribute": Attribute.WITHHELD, "ground": "内部掌握"}, "第十四条"),
        ({"secrecy_level": "internal"}, "密级"),
        ({"summary": ""}, "内容概述"),
        ({"signed_on": None}, "成文日期"),
        ({"body": ""}, "正文"),
        ({"body": "<p>身份证11010519491231002X</p>"}, "公民身份号码"),
        ({"body": "<p>电话13812345678</p>"}, "手机号码"),
        ({"register": "rules"}, "立法法"),
        ({"special_limit_days": 3}, "依据"),
        ({"effective_on": datetime.date(2020, 1, 1)}, "早于成文日期"),
    ],
)
def test_draft_is_not_submitted_with(cast, make, change, sentence):
    draft = make(**change)
    with pytest.raises(ValidationError, match=sentence):
        drafting.submit(actor=cast.clerk, publication=draft)


def test_a_picture_alone_is_no_text(cast, make):
    scan = b"\xff\xd8\xff\xe0" + b"\x00" * 32
    draft = make(body="")
    drafting.attach(actor=cast.clerk, publication=draft, name="扫描件.jpg", data=scan)
    with pytest.raises(ValidationError, match="请填写正文"):
        drafting.submit(actor=cast.clerk, publication=again(draft))


@pytest.mark.parametrize(
    "body", ["<p>身份证110105********002X</p>", "<p>序号110105194912310021</p>"]
)
def test_masked_or_meaningless_numbers_pass(cast, make, body):
    drafting.submit(actor=cast.clerk, publication=make(body=body))


@pytest.mark.parametrize("attribute", [Attribute.ON_REQUEST, Attribute.WITHHELD])
def test_what_is_not_proactive_is_confirmed_and_stays_hidden(make, publish, attribute):
    page = publish(make(attribute=attribute, ground="条例第十六条"))
    assert not page.live
    assert not page.releases.exists()
    assert page.reviews.count() == 3
