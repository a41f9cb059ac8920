"""What publication does when the core or the workflow speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gongkai.apps.core.signals import agency_created, posts_changed
from gongkai.apps.publication.services.columns import set_up_agency, sync_permissions
from gongkai.apps.publication.services.release import release_reviewed
from gongkai.apps.publication.signals import reviews_finished

if TYPE_CHECKING:
    from gongkai.apps.core.models import Agency, User


def on_agency_created(*, agency: Agency, **_: Any) -> None:
    """Give a new agency its pages."""
    set_up_agency(agency=agency)


def on_posts_changed(*, user: User, agency: Agency, **_: Any) -> None:
    """Let page permissions follow posts."""
    sync_permissions(user=user, agency=agency)


def connect() -> None:
    """Listen; called once when the app is ready."""
    agency_created.connect(on_agency_created, dispatch_uid="publication.agency")
    posts_changed.connect(on_posts_changed, dispatch_uid="publication.posts")
    reviews_finished.connect(release_reviewed, dispatch_uid="publication.release")
