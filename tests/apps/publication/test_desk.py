"""The desk: an inbox, a page for each review, the record, the sheet, what comes after."""

import datetime

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

import pytest
from lxml import html

from gongkai.apps.core.models import User
from gongkai.apps.publication.constants import SECRECY_CHECKLIST
from gongkai.apps.publication.models import Publication
from gongkai.apps.publication.record import changed_words
from gongkai.apps.publication.services import drafting
from people import PASSWORD


@pytest.fixture
def visit(client):
    """Log in as a member of staff and return the client."""

    def _visit(person):
        client.login(username=person.username, password=PASSWORD)
        return client

    return _visit


def page(name, publication):
    return reverse(f"publication_{name}", args=[publication.pk])


def again(publication):
    return Publication.objects.get(pk=publication.pk)


def test_whole_way_on_the_desk(visit, cast, make):
    draft = make()
    visit(cast.clerk).post(page("material", draft), {"action": "submit"})
    checked = {"conclusion": "public", "basis": "条例", "checklist": SECRECY_CHECKLIST}
    visit(cast.secrecy).post(page("secrecy", draft), checked)
    for reviewer in (cast.first, cast.second, cast.final):
        home = visit(reviewer).get("/admin/").content.decode()
        assert page("review", draft) in home
        visit(reviewer).post(page("review", draft), {"action": "approve", "is_proofread": "on"})
        assert page("review", draft) not in visit(reviewer).get("/admin/").content.decode()
    assert again(draft).live


def test_final_approval_without_secrecy_review_answers_409(visit, cast, make):
    draft = make()
    drafting.submit(actor=cast.clerk, publication=draft)
    for reviewer in (cast.first, cast.second):
        visit(reviewer).post(page("review", draft), {"action": "approve", "is_proofread": "on"})
    answer = visit(cast.final).post(
        page("review", draft), {"action": "approve", "is_proofread": "on", "comment": "写过的意见"}
    )
    assert answer.status_code == 409
    assert "没有通过保密审查" in answer.content.decode()
    assert "写过的意见" in answer.content.decode()
    assert not again(draft).live


def test_review_without_proofreading_is_refused(visit, cast, make):
    draft = make()
    drafting.submit(actor=cast.clerk, publication=draft)
    answer = visit(cast.first).post(page("review", draft), {"action": "approve"})
    assert answer.status_code == 409
    assert "三审三校" in answer.content.decode()


def test_returned_draft_waits_for_its_author_again(visit, cast, make):
    draft = make()
    drafting.submit(actor=cast.clerk, publication=draft)
    visit(cast.first).post(page("review", draft), {"action": "return", "comment": "标题有误"})
    home = visit(cast.clerk).get("/admin/").content.decode()
    assert "退回修改" in home
    record = visit(cast.clerk).get(page("record", draft)).content.decode()
    assert "标题有误" in record


@pytest.mark.parametrize("name", ["review", "secrecy", "after"])
def test_clerk_finds_no_page_of_the_reviewers(visit, cast, make, name):
    assert visit(cast.clerk).get(page(name, make())).status_code == 404


def test_late_draft_is_shown_late_at_review(visit, cast, make):
    draft = make(formed_on=datetime.date(2025, 1, 6))
    drafting.submit(actor=cast.clerk, publication=draft)
    text = visit(cast.first).get(page("review", draft)).content.decode()
    assert "应在2025年2月" in text
    assert "条例第二十六条" in text


def test_record_shows_who_changed_which_words(visit, cast, make):
    draft = make()
    change = draft.get_latest_revision_as_object()
    change.title = "关于调整城乡低保标准的通知"
    change.save_revision(user=cast.clerk)
    text = visit(cast.first).get(page("record", draft)).content.decode()
    *_, changed = html.fromstring(text).xpath("//ol[@class='timeline']/li")
    assert cast.clerk.display_name in changed.text_content()
    assert "<del>提高</del><ins>调整</ins>" in html.tostring(changed, encoding="unicode")


def test_changed_words_are_escaped():
    assert changed_words("<b>旧", "<b>新") == "&lt;b&gt;<del>旧</del><ins>新</ins>"


def test_sheet_names_all_who_signed(visit, cast, make, publish):
    text = visit(cast.clerk).get(page("sheet", publish(make()))).content.decode()
    for name in ("first", "second", "final", "secrecy", "可以公开", "初审", "复审", "终审"):
        assert name in text


def test_file_is_added_and_taken_away(visit, cast, make):
    draft = make()
    upload = SimpleUploadedFile("表.txt", "内容".encode())
    visit(cast.clerk).post(page("material", draft), {"action": "file", "file": upload})
    (file,) = again(draft).get_latest_revision_as_object().files.all()
    visit(cast.clerk).post(
        page("material", draft), {"action": "detach", "attachment": file.attachment_id}
    )
    assert not again(draft).get_latest_revision_as_object().files.all()


@pytest.mark.parametrize(
    ("upload", "sentence"),
    [
        (SimpleUploadedFile("程序.exe", b"MZ"), "不能上传"),
        (SimpleUploadedFile("假.pdf", b"hello"), "不符"),
    ],
)
def test_bad_file_gets_one_sentence(visit, cast, make, upload, sentence):
    answer = visit(cast.clerk).post(page("material", make()), {"action": "file", "file": upload})
    assert answer.status_code == 400
    assert sentence in answer.content.decode()


def test_incomplete_draft_is_told_everything_at_once(visit, cast, make):
    answer = visit(cast.clerk).post(
        page("material", make(summary="", subject_category="")), {"action": "submit"}
    )
    assert answer.status_code == 400
    for sentence in ("请填写内容概述", "请填写主题分类"):
        assert sentence in answer.content.decode()


def test_relation_is_to_what_is_public(visit, cast, make, publish):
    paper = publish(make())
    draft = make(title="解读")
    visit(cast.clerk).post(
        page("material", draft),
        {"action": "relate", "relation": "related", "target": paper.index_number},
    )
    assert [
        link.target_id for link in again(draft).get_latest_revision_as_object().related.all()
    ] == [paper.pk]
    answer = visit(cast.clerk).post(
        page("material", draft),
        {"action": "relate", "relation": "related", "target": draft.index_number},
    )
    assert "没有找到" in answer.content.decode()


def test_withdrawal_and_repeal_on_the_desk(visit, cast, make, publish):
    live = publish(make())
    staff = visit(cast.final)
    assert staff.get(page("after", live)).status_code == 200
    assert staff.post(page("after", live), {"action": "withdraw", "reason": ""}).status_code == 400
    repeal = {"action": "validity", "validity": "repealed", "on": "2026-06-01", "basis": "决定"}
    staff.post(page("after", live), repeal)
    assert again(live).validity == "repealed"
    staff.post(page("after", live), {"action": "withdraw", "reason": "有误"})
    assert not again(live).live


def test_new_draft_opens_the_editor_of_this_years_folder(visit, cast, column):
    answer = visit(cast.clerk).post(reverse("publication_list"), {"column": column.pk})
    assert answer.status_code == 302
    editor = visit(cast.clerk).get(answer["Location"]).content.decode()
    assert 'value="云汀市民政局"' in editor
    assert 'value="条例第二十条第一项"' in editor


def test_foreign_column_is_not_offered(visit, cast, column):
    assert (
        visit(cast.outsider).post(reverse("publication_list"), {"column": column.pk}).status_code
        == 404
    )


def editor_form(draft, **changes):
    """What the browser sends from Wagtail's editor."""
    return nested_form_data(
        {
            "title": draft.title,
            "kind": "policy",
            "register": "",
            "subject_category": "民政",
            "document_number": "",
            "joint_agencies": "",
            "signed_on": "2026-01-05",
            "formed_on": "2026-01-05",
            "keywords": "",
            "summary": "概述",
            "source": "民政局",
            "byline": "",
            "attribute": "proactive",
            "ground": "条例第二十条第一项",
            "secrecy_level": "",
            "special_limit_days": "",
            "special_limit_basis": "",
            "body": streamfield([("text", rich_text("<p>正文。</p>"))]),
            "comments-TOTAL_FORMS": "0",
            "comments-INITIAL_FORMS": "0",
            "comments-MIN_NUM_FORMS": "0",
            "comments-MAX_NUM_FORMS": "",
            **changes,
        }
    )


def test_editor_submits_into_review(visit, cast, make):
    draft = make()
    path = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    answer = visit(cast.clerk).post(path, editor_form(draft, **{"action-submit": "1"}))
    assert answer.status_code == 302
    assert again(draft).workflow_in_progress


def test_editor_refuses_to_submit_without_attribute_and_keeps_the_text(visit, cast, make):
    draft = make()
    path = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    answer = visit(cast.clerk).post(
        path, editor_form(draft, attribute="", summary="写好的概述", **{"action-submit": "1"})
    )
    assert answer.status_code == 200
    assert "请先认定公开属性" in answer.content.decode()
    assert "写好的概述" in answer.content.decode()
    assert not again(draft).workflow_in_progress


def test_editor_publishes_for_nobody(visit, cast, make, db):
    draft = make()
    path = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    visit(cast.clerk).post(path, editor_form(draft, **{"action-publish": "1"}))
    assert not again(draft).live
    User.objects.create_superuser("root", display_name="root", password=PASSWORD)
    root = User.objects.get(username="root")
    assert visit(root).post(path, editor_form(draft, **{"action-publish": "1"})).status_code == 404
    assert not again(draft).live


def test_editor_is_locked_in_review(visit, cast, make):
    draft = make()
    drafting.submit(actor=cast.clerk, publication=draft)
    path = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    visit(cast.clerk).post(path, editor_form(draft, title="偷改的标题"))
    assert again(draft).get_latest_revision_as_object().title == draft.title


def test_author_takes_the_draft_back_from_review(visit, cast, make):
    draft = make()
    drafting.submit(actor=cast.clerk, publication=draft)
    path = reverse("wagtailadmin_pages:confirm_workflow_cancellation", args=[draft.pk])
    assert visit(cast.clerk).get(path).status_code == 200
