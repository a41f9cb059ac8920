"""The walking test: another agency's clerk finds nothing of ours behind any Wagtail page view."""

import json

from django.urls import NoReverseMatch, URLResolver, get_resolver, reverse

import pytest

from gongkai.apps.core import clock
from gongkai.apps.core.constants import Role
from gongkai.apps.core.models import Post
from gongkai.apps.core.services.people import assign_post, end_post
from gongkai.apps.publication.models import Column
from gongkai.apps.publication.services import drafting
from gongkai.apps.publication.services.columns import year_folder
from gongkai.apps.publication.walls import GUARDED_NAMESPACES, GUARDED_PREFIXES, OPEN_VIEWS
from people import PASSWORD, make_person

SECRET = "绝无外传的草稿标题甲乙丙"
UNREADY = ("wagtailadmin_error_test", "wagtailadmin_choose_")
"""Views of Wagtail that fail on a POST without their fields; they say nothing, too."""
REFUSED = {302, 403, 404, 405}
WORK_VIEWS = (
    "publication_material", "publication_review", "publication_record", "publication_sheet",
    "publication_after", "publication_secrecy",
)  # fmt: skip


def _patterns(resolver, namespaces=()):
    """Yield (view name, argument names) of every named address below *resolver*."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            below = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            yield from _patterns(pattern, below)
        elif pattern.name:
            yield (
                ":".join([*namespaces, pattern.name]),
                tuple(pattern.pattern.converters) or tuple(pattern.pattern.regex.groupindex),
            )


def admin_views():
    """Every named view below /admin/."""
    found = {}
    for pattern in get_resolver().url_patterns:
        if isinstance(pattern, URLResolver) and str(pattern.pattern) == "admin/":
            for name, arguments in _patterns(pattern):
                found.setdefault(name, set()).add(arguments)
    return found


@pytest.fixture
def ours(cast, make):
    """A draft, one in review, and a live one, all with a title that must not leak."""
    draft = make(title=SECRET)
    waiting = make(title=f"{SECRET}送审")
    drafting.submit(actor=cast.clerk, publication=waiting)
    return {"draft": draft, "waiting": waiting}


@pytest.fixture
def outsider(client, cast):
    client.login(username=cast.outsider.username, password=PASSWORD)
    return client


def _arguments(names, page, *, own):
    """Fill in the arguments of an address with ids of ours."""
    state = page.current_workflow_state
    task_state = state.current_task_state if state else None
    known = {
        "page_id": page.pk, "pk": page.pk, "parent_page_id": page.get_parent().pk,
        "page_to_move_id": page.pk, "destination_id": own.pk, "page_pk": page.pk,
        "object_id": str(page.pk), "session_id": 1, "collection_id": 1,
        "revision_id": page.latest_revision_id, "revision_id_a": "earliest",
        "revision_id_b": "latest", "task_state_id": task_state.pk if task_state else 1,
        "workflow_state_id": state.pk if state else 1,
        "task_id": task_state.task_id if task_state else 1,
        "workflow_pk": state.workflow_id if state else 1, "action_name": "approve",
        "content_type_app_name": "publication", "content_type_model_name": "publication",
        "app_label": "wagtailcore", "model_name": "page", "action": "delete", "slug": "minzheng",
        "user": page.owner_id, "post": 1, "year": 2026, "uidb64": "x", "token": "x",
        "image_id": 1, "document_id": 1, "filter_spec": "width-1", "user_id": page.owner_id,
        "app_name": "publication", "group_id": 1, "locale_id": 1,
    }  # fmt: skip
    return {name: known[name] for name in names if name in known}


def _walk(client, page, own):
    for name, variants in sorted(admin_views().items()):
        if name == "wagtailadmin_logout":
            continue
        for names in variants:
            try:
                path = reverse(name, kwargs=_arguments(names, page, own=own))
            except NoReverseMatch:
                continue
            yield name, path


def _own_folder(cast):
    column = Column.objects.standing(cast.education, "bmwj")
    return year_folder(column=column, year=clock.today().year)


def _text(response):
    """Return what the answer says, with JSON's escapes undone."""
    if response.streaming:
        return b"".join(response.streaming_content).decode(errors="replace")
    text = response.content.decode(errors="replace")
    if "json" in response.headers.get("Content-Type", ""):
        return json.dumps(json.loads(text), ensure_ascii=False)
    return text


def test_outsider_reads_no_title_behind_any_admin_address(outsider, cast, ours):
    page = ours["waiting"]
    own = year_folder(
        column=Column.objects.standing(cast.education, "bmwj"), year=clock.today().year
    )
    walked = set()
    for name, path in _walk(outsider, page, own):
        outsider.raise_request_exception = False
        for response in (
            outsider.get(path, {"q": SECRET[:4], "id": page.pk, "childOf": page.get_parent().pk}),
            outsider.post(path, {"q": SECRET[:4], "title": "x", "action-publish": "1"}),
        ):
            assert SECRET not in _text(response), (name, path)
            assert response.status_code < 500 or name.startswith(UNREADY), (name, path)
        walked.add(name)
    assert len(walked) > 100
    page.refresh_from_db()
    assert page.draft_title.startswith(SECRET)
    assert not page.live


@pytest.mark.parametrize("method", ["get", "post"])
def test_page_views_refuse_the_outsider(outsider, cast, ours, method):
    page = ours["waiting"]
    own = year_folder(
        column=Column.objects.standing(cast.education, "bmwj"), year=clock.today().year
    )
    for name, path in _walk(outsider, page, own):
        takes_a_page = {"page_id", "page_to_move_id", "parent_page_id"} & set(
            next(iter(admin_views()[name]))
        )
        if name.startswith("wagtailadmin_pages:") and takes_a_page:
            assert getattr(outsider, method)(path).status_code in REFUSED, name


@pytest.mark.parametrize("name", WORK_VIEWS)
def test_desk_answers_404_to_the_outsider(outsider, ours, name):
    for page in ours.values():
        path = reverse(name, args=[page.pk])
        assert outsider.get(path).status_code == 404
        assert outsider.post(path).status_code in {404, 405}


def test_every_open_view_exists_and_names_its_page_arguments():
    views = admin_views()
    for name, arguments in OPEN_VIEWS.items():
        assert any(set(arguments) <= set(names) for names in views[name]), name
        page_like = {"page_id", "parent_page_id", "page_to_move_id", "destination_id", "page_pk"}
        for names in views[name]:
            assert page_like & set(names) <= set(arguments), name


def test_wagtails_page_views_are_all_guarded():
    for name in admin_views():
        if "page" in name and name.startswith("wagtailadmin"):
            assert name.partition(":")[0] in GUARDED_NAMESPACES or name.startswith(
                GUARDED_PREFIXES
            ), name


@pytest.mark.parametrize(
    "path",
    [
        "/admin/bulk/wagtailcore/page/delete/?id={pk}",
        "/admin/bulk/wagtailcore/page/publish/?id=all&childOf={parent}",
        "/admin/bulk/wagtailcore/page/move/?id={pk}",
        "/admin/reports/site-history/",
        "/admin/reports/workflow/",
        "/admin/reports/aging-pages/",
        "/admin/reports/locked/",
        "/admin/reports/page-types-usage/",
        "/admin/workflows/list/",
        "/admin/pages/usage/publication/publication/",
        "/admin/pages/{pk}/unpublish/",
        "/admin/pages/{pk}/privacy/",
        "/admin/pages/{pk}/lock/",
        "/admin/pages/{pk}/convert_alias/",
        "/admin/images/",
        "/admin/documents/",
    ],
)
def test_doors_are_closed_to_the_own_clerk_too(client, cast, ours, path):
    client.login(username=cast.clerk.username, password=PASSWORD)
    page = ours["draft"]
    response = client.get(path.format(pk=page.pk, parent=page.get_parent().pk))
    assert response.status_code == 404


def test_api_shows_the_own_pages_alone_and_acts_on_none(outsider, client, cast, ours):
    page = ours["draft"]
    listing = "/admin/api/main/pages/"
    assert SECRET not in _text(outsider.get(listing, {"limit": 200}))
    assert outsider.get(f"{listing}{page.pk}/").status_code == 404
    client.login(username=cast.clerk.username, password=PASSWORD)
    assert client.get(f"{listing}{page.pk}/").status_code == 200
    for action in ("publish", "copy", "create_alias", "move", "delete", "unpublish"):
        path = f"{listing}{page.pk}/action/{action}/"
        assert client.post(path, {}, content_type="application/json").status_code == 404


def test_choosers_offer_the_own_pages_alone(outsider, client, cast, ours):
    page = ours["draft"]
    chooser = "/admin/choose-page/"
    assert outsider.get(f"{chooser}{page.get_parent().pk}/").status_code == 404
    assert outsider.get(f"{chooser}chosen-multiple/?id={page.pk}").status_code == 404
    assert SECRET not in _text(outsider.get(f"{chooser}search/", {"q": SECRET}))
    client.login(username=cast.clerk.username, password=PASSWORD)
    assert SECRET in _text(client.get(f"{chooser}{page.get_parent().pk}/"))


def test_external_links_are_not_matched_to_pages(outsider, ours):
    address = f"http://localhost/xx/{ours['draft'].pk}/"
    answer = outsider.post(
        "/admin/choose-external-link/",
        {"external-link-chooser-url": address, "external-link-chooser-link_text": "x"},
    )
    assert SECRET not in _text(answer)


@pytest.mark.parametrize(
    "path",
    [
        "/admin/", "/admin/xinxi/", "/admin/pages/", "/admin/pages/{home}/",
        "/admin/pages/{parent}/", "/admin/pages/{pk}/edit/", "/admin/pages/{pk}/history/",
        "/admin/pages/{pk}/view_draft/", "/admin/pages/{pk}/delete/", "/admin/pages/{pk}/move/",
        "/admin/pages/{pk}/workflow_history/", "/admin/pages/search/?q=绝无",
        "/admin/pages/add/publication/publication/{parent}/", "/admin/choose-page/",
        "/admin/pages/{pk}/revisions/compare/earliest...latest/",
    ],
)  # fmt: skip
def test_the_own_clerk_works(client, cast, ours, path):
    client.login(username=cast.clerk.username, password=PASSWORD)
    page = ours["draft"]
    ids = {"pk": page.pk, "parent": page.get_parent().pk, "home": cast.civil.home.pk}
    response = client.get(path.format(**ids), follow=True)
    assert response.status_code == 200, response.redirect_chain


def test_two_character_word_is_found_in_the_page_search(client, cast, ours):
    client.login(username=cast.clerk.username, password=PASSWORD)
    assert SECRET in _text(client.get("/admin/pages/search/", {"q": "外传"}))


def test_whoever_drafts_nowhere_sees_no_page(client, cast, ours):
    client.login(username=cast.handler.username, password=PASSWORD)
    assert client.get("/admin/pages/").status_code == 404
    assert client.get(f"/admin/pages/{ours['draft'].pk}/edit/").status_code == 404
    assert client.get("/admin/xinxi/").status_code == 404


def test_post_that_ends_takes_the_pages_away(client, cast, ours):
    client.login(username=cast.clerk.username, password=PASSWORD)
    path = f"/admin/pages/{ours['draft'].pk}/edit/"
    assert client.get(path).status_code == 200
    end_post(actor=cast.sysadmin, post=Post.objects.get(user=cast.clerk))
    assert not cast.clerk.groups.filter(name__startswith="信息员").exists()
    assert client.get(path).status_code == 404


def test_agencies_of_a_second_post_open_too(client, cast, ours):
    assign_post(actor=None, user=cast.outsider, agency=cast.civil, role=Role.INFORMATION_CLERK)
    client.login(username=cast.outsider.username, password=PASSWORD)
    assert client.get(f"/admin/pages/{ours['draft'].pk}/edit/").status_code == 200


def test_new_slug_of_an_agency_keeps_its_drafters(client, cast):
    cast.civil.slug = "mzj"
    cast.civil.save()
    make_person("newcomer", cast.civil, Role.INFORMATION_CLERK)
    folder = year_folder(
        column=Column.objects.standing(cast.civil, "bmwj"), year=clock.today().year
    )

    client.login(username="newcomer", password=PASSWORD)

    assert client.get(f"/admin/pages/add/publication/publication/{folder.pk}/").status_code == 200
