"""What drafters see in Wagtail's editor, and what it asks when they send a draft into review."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)

from gongkai.apps.publication.constants import Attribute, DocumentKind
from gongkai.apps.publication.submission import obstacles

if TYPE_CHECKING:
    from gongkai.apps.publication.models import Column

SUBMITTING = ("action-submit", "action-restart-workflow")


class PublicationForm(WagtailAdminPageForm):
    """The editor's form; sending into review asks for everything a review needs."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None and self.parent_page is not None:
            self.initial |= defaults_of(self.parent_page.specific.column)

    def _post_clean(self) -> None:
        super()._post_clean()
        if not any(self.data.get(action) for action in SUBMITTING) or self.errors:
            return
        draft = self.instance
        if draft.agency_id is None:
            draft.agency = self.parent_page.specific.column.agency
        for problem in obstacles(draft):
            self.add_error(None, problem)


def defaults_of(column: Column) -> dict[str, str]:
    """Return what a new publication of *column* says unless its drafter says otherwise."""
    return {
        "kind": DocumentKind.POLICY if column.is_policy else DocumentKind.OTHER,
        "source": column.agency.name,
        "attribute": Attribute.PROACTIVE,
        "ground": column.article,
    }


PANELS: list[Any] = [
    FieldPanel("title"),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("kind"), FieldPanel("register")]),
            FieldRowPanel([FieldPanel("document_number"), FieldPanel("subject_category")]),
            FieldPanel("joint_agencies"),
            FieldRowPanel([FieldPanel("signed_on"), FieldPanel("formed_on")]),
            FieldRowPanel([FieldPanel("effective_on"), FieldPanel("expires_on")]),
            FieldPanel("keywords"),
            FieldPanel("summary"),
            FieldRowPanel([FieldPanel("source"), FieldPanel("byline")]),
        ],
        heading="著录信息",
    ),
    MultiFieldPanel(
        [
            FieldPanel("attribute"),
            FieldPanel("ground"),
            FieldPanel("secrecy_level"),
            FieldRowPanel([FieldPanel("special_limit_days"), FieldPanel("special_limit_basis")]),
        ],
        heading="公开属性与保密",
    ),
    FieldPanel("body"),
]


def edit_handler() -> TabbedInterface:
    """Return the editor: one page, in the order of the paper."""
    return TabbedInterface([ObjectList(PANELS, heading="内容")], base_form_class=PublicationForm)
