"""Publication's place in the back office: addresses, menu, inbox, and Wagtail's open doors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from gongkai.apps.core.permissions import agencies_for
from gongkai.apps.publication.inbox import waiting_for
from gongkai.apps.publication.models import Publication
from gongkai.apps.publication.querysets import WORK
from gongkai.apps.publication.views import desk
from gongkai.apps.publication.walls import own_homes

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse
    from wagtail.models import Page

HIDDEN_MENUS = frozenset({"images", "documents", "reports", "help"})
REPLACED_PANELS = frozenset(
    {
        "workflow_objects_to_moderate",
        "user_objects_in_workflow_moderation",
        "recent_edits",
        "locked_pages",
    }
)


@hooks.register("register_admin_urls")
def desk_urls() -> list[URLPattern]:
    """Return the pages of publication."""
    one = "xinxi/<int:pk>/"
    return [
        path("xinxi/", desk.PublicationListView.as_view(), name="publication_list"),
        path(f"{one}cailiao/", desk.MaterialView.as_view(), name="publication_material"),
        path(f"{one}shenhe/", desk.ReviewView.as_view(), name="publication_review"),
        path(f"{one}jilu/", desk.RecordView.as_view(), name="publication_record"),
        path(f"{one}shenchabiao/", desk.SheetView.as_view(), name="publication_sheet"),
        path(f"{one}houxu/", desk.AfterReleaseView.as_view(), name="publication_after"),
        path("baomi/<int:pk>/", desk.SecrecyView.as_view(), name="publication_secrecy"),
    ]


class PublicationMenuItem(MenuItem):
    """The entry of publication, for everyone who drafts or reviews somewhere."""

    def is_shown(self, request: HttpRequest) -> bool:
        return agencies_for(request.user, *WORK).exists()


@hooks.register("register_admin_menu_item")
def publication_menu_item() -> MenuItem:
    """Return the entry of publication."""
    return PublicationMenuItem(
        "信息发布", reverse("publication_list"), icon_name="doc-full-inverse", order=110
    )


@hooks.register("construct_main_menu")
def hide_unused_menus(_request: HttpRequest, items: list[MenuItem]) -> None:
    """Leave out what staff do not need, and what would show other agencies' titles."""
    items[:] = [item for item in items if item.name not in HIDDEN_MENUS]


class InboxPanel(Component):
    """What waits for the person who looks (待审)."""

    name = "publication_inbox"
    template_name = "publication/desk/inbox.html"
    order = 100

    def __init__(self, waiting: list[Any]) -> None:
        self.waiting = waiting

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"waiting": self.waiting}


@hooks.register("construct_homepage_panels")
def inbox(request: HttpRequest, panels: list[Component]) -> None:
    """Put the inbox in the place of Wagtail's panels, which know no agencies."""
    panels[:] = [panel for panel in panels if getattr(panel, "name", "") not in REPLACED_PANELS]
    if agencies_for(request.user, *WORK).exists():
        panels.append(InboxPanel(waiting_for(request.user)))


@hooks.register("construct_homepage_summary_items")
def no_summary(_request: HttpRequest, items: list[Component]) -> None:
    """Leave out counts that span agencies."""
    items.clear()


@hooks.register("construct_page_chooser_queryset")
def choosable(pages: QuerySet[Page], request: HttpRequest) -> QuerySet[Page]:
    """Let choosers browse and search the own agencies' pages alone."""
    homes = own_homes(request)
    wanted = Q(pk__in=[])
    for home in homes:
        wanted |= Q(path__startswith=home) | Q(path__in=_above(home))
    return pages.filter(wanted)


def _above(path: str) -> list[str]:
    return [path[:end] for end in range(4, len(path), 4)]


@hooks.register("before_copy_page")
def refuse_copy(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Refuse to copy what is live: the copy would have had no review."""
    if page.live or not isinstance(page.specific, Publication):
        messages.error(request, "已公开的信息、栏目和年度不能复制；请新建信息并重新送审。")
        return redirect("publication_list")
    return None


@hooks.register("before_delete_page")
def refuse_delete(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Refuse to delete what was released: it is withdrawn, and its address kept."""
    publication = page.specific
    if isinstance(publication, Publication) and not publication.releases.exists():
        return None
    messages.error(request, "已经发布过的信息不能删除，只能撤回并保留说明。")
    return redirect("publication_list")


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def show_material(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Lead on from a saved draft to its files and its submission."""
    if request.headers.get("Accept", "").startswith("application/json"):
        return None
    if isinstance(page.specific, Publication) and request.method == "POST":
        return redirect("publication_material", page.pk)
    return None
