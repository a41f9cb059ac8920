"""The wall around Wagtail's own admin views: open to one's own agency's pages, or not at all.

Wagtail checks permissions view by view and leaks titles in between (choosers, bulk actions,
reports). Here every page view must be on the list with the page ids it takes, and every id must
lie below the home of an agency where the user drafts. What is not on the list is closed, so a
view that a new version of Wagtail adds is closed until someone reads it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.views.defaults import page_not_found
from wagtail.models import Page

from gongkai.apps.core.numbers import whole
from gongkai.apps.core.permissions import Permission, agencies_for
from gongkai.apps.publication.models import AgencyHome, Publication

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.http import HttpRequest, HttpResponse

PAGES = "wagtailadmin_pages"
OPEN_VIEWS: Mapping[str, tuple[str, ...]] = {
    # view: the arguments that are ids of pages, all to lie within the user's agencies
    f"{PAGES}:add": ("parent_page_id",),
    f"{PAGES}:preview_on_add": ("parent_page_id",),
    f"{PAGES}:add_subpage": ("parent_page_id",),
    f"{PAGES}:edit": ("page_id",),
    f"{PAGES}:preview_on_edit": ("page_id",),
    f"{PAGES}:view_draft": ("page_id",),
    f"{PAGES}:delete": ("page_id",),
    f"{PAGES}:move": ("page_to_move_id",),
    f"{PAGES}:move_confirm": ("page_to_move_id", "destination_id"),
    f"{PAGES}:copy": ("page_id",),
    f"{PAGES}:confirm_workflow_cancellation": ("page_id",),
    f"{PAGES}:revisions_index": ("page_id",),
    f"{PAGES}:revisions_view": ("page_id",),
    f"{PAGES}:revisions_revert": ("page_id",),
    f"{PAGES}:revisions_compare": ("pk",),
    f"{PAGES}:history": ("page_id",),
    f"{PAGES}:history_results": ("page_id",),
    f"{PAGES}:workflow_history": ("page_id",),
    f"{PAGES}:workflow_history_detail": ("page_id",),
    f"{PAGES}:search": (),
    f"{PAGES}:search_results": (),
    "wagtailadmin_explore_root": (),
    "wagtailadmin_explore": ("parent_page_id",),
    "wagtailadmin_explore_results": ("parent_page_id",),
    "wagtailadmin_choose_page": (),
    "wagtailadmin_choose_page_child": ("parent_page_id",),
    "wagtailadmin_choose_page_search": (),
    "wagtailadmin_choose_page_chosen_multiple": (),
    "wagtailadmin_choose_page_external_link": (),
    "wagtailadmin_choose_page_email_link": (),
    "wagtailadmin_choose_page_phone_link": (),
    "wagtailadmin_choose_page_anchor_link": (),
    "wagtailadmin_api:pages:listing": (),
    "wagtailadmin_api:pages:detail": ("pk",),
    "wagtailadmin_editing_sessions:ping": ("object_id",),
    "wagtailadmin_editing_sessions:release": (),
}
NAVIGATION = frozenset(
    {
        "wagtailadmin_explore",
        "wagtailadmin_explore_results",
        "wagtailadmin_choose_page_child",
        "wagtailadmin_api:pages:detail",
    }
)
"""Views that may also show the nodes above an agency's home, which name nothing of others."""
GUARDED_NAMESPACES = frozenset(
    {
        PAGES,
        "wagtailadmin_api",
        "wagtailadmin_editing_sessions",
        "wagtailadmin_reports",
        "wagtailadmin_workflows",
        "wagtailadmin_collections",
        "wagtailimages",
        "wagtailimages_chooser",
        "wagtaildocs",
        "wagtaildocs_chooser",
        "wagtailembeds",
    }
)
GUARDED_PREFIXES = ("wagtailadmin_explore", "wagtailadmin_choose_page", "wagtail_bulk_action")


class PageWall:
    """Middleware that answers 404 where Wagtail would show what is not the user's."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; the check waits for the view to be known."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: Any, _args: Any, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Answer 404 to a logged-in user whom the wall keeps out."""
        match = request.resolver_match
        if match is None or not request.user.is_authenticated or not _is_guarded(match.view_name):
            return None
        if _may_pass(request, match.view_name, kwargs):
            return None
        return page_not_found(request, Http404(), template_name="wagtailadmin/404.html")


def own_homes(request: HttpRequest) -> list[str]:
    """Return the tree paths of the agencies where the user drafts."""
    agencies = agencies_for(request.user, Permission.DRAFT)
    return list(AgencyHome.objects.filter(agency__in=agencies).values_list("path", flat=True))


def _is_guarded(name: str) -> bool:
    return name.partition(":")[0] in GUARDED_NAMESPACES or name.startswith(GUARDED_PREFIXES)


def _may_pass(request: HttpRequest, name: str, kwargs: dict[str, Any]) -> bool:
    arguments = OPEN_VIEWS.get(name)
    if arguments is None:
        return False
    homes = own_homes(request)
    if not homes:
        return False
    wanted = {str(kwargs[argument]) for argument in arguments}
    if name == "wagtailadmin_choose_page_chosen_multiple":
        wanted = set(request.GET.getlist("id"))
    if not all(whole(pk) for pk in wanted):
        return False
    paths = list(Page.objects.filter(pk__in=wanted).values_list("path", flat=True))
    if len(paths) < len(wanted):
        return False
    is_navigating = name in NAVIGATION
    return all(_is_within(path, homes, upwards=is_navigating) for path in paths) and _fits(
        name, wanted
    )


def _is_within(path: str, homes: list[str], *, upwards: bool) -> bool:
    if any(path.startswith(home) for home in homes):
        return True
    return upwards and any(home.startswith(path) for home in homes)


WRITING = frozenset({"edit", "preview_on_edit", "view_draft", "delete", "move", "copy"})


def _fits(name: str, wanted: set[str]) -> bool:
    """Let only publications be written: home, columns and years are kept by services."""
    if name.partition(":")[2] not in WRITING or not name.startswith(PAGES):
        return True
    return Publication.objects.filter(pk__in=wanted).count() == len(wanted)
