"""Bring in what an older site had published, with the reviews it recorded (旧站迁移)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import Locale, Page

from gongkai.apps.core import attachments, audit, clock
from gongkai.apps.core.constants import Role
from gongkai.apps.core.models import Post
from gongkai.apps.core.permissions import roles_with
from gongkai.apps.publication.constants import (
    SECRECY_CHECKLIST,
    STAGE_PERMISSION,
    Conclusion,
    Decision,
    Stage,
)
from gongkai.apps.publication.indexing import entry_of
from gongkai.apps.publication.models import (
    PublicationFile,
    Release,
    Review,
    SecrecyReview,
    YearFolder,
)
from gongkai.apps.publication.models.review import IMPORTED_ROUND
from gongkai.apps.publication.services.columns import year_folder
from gongkai.apps.publication.services.drafting import build
from gongkai.apps.publication.services.release import record_validity
from gongkai.apps.publication.submission import obstacles
from gongkai.apps.search import engine

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from gongkai.apps.core.models import User
    from gongkai.apps.publication.models import Column, Publication

NOTE = "由旧站记录导入"
LIVE_FIELDS = [
    "live", "has_unpublished_changes", "live_revision", "published_on", "first_published_at",
    "last_published_at",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """One document as the older site had it; ``reviewers`` are those of 初审, 复审, 终审.

    ``fields`` are fields of :class:`Publication`; ``files`` are (name, bytes); ``validity`` is
    (value, day, basis) for a document amended, repealed or lapsed.
    """

    column: Column
    title: str
    body: str
    published_on: datetime.date
    author: User
    reviewers: tuple[User, User, User]
    secrecy_reviewer: User
    fields: dict[str, Any] = field(default_factory=dict)
    files: tuple[tuple[str, bytes], ...] = ()
    validity: tuple[str, datetime.date, str] | None = None


@transaction.atomic
def import_released(*, items: Iterable[Imported]) -> list[Publication]:
    """Publish *items* under the dates of the older site, and return them.

    Only a command at the console imports: there is no actor, so no role can date anything back
    this way, and every release says that it was imported. The rules of a release hold all the
    same: three distinct reviewers with their posts, none of them the author; no personal data.
    """
    importer = _Importer()
    published = [importer.publish(item) for item in items]
    engine.index(*(entry_of(publication) for publication in published))
    return published


class _Importer:
    """Keeps what the items of one import share: folders, and who holds which post."""

    def __init__(self) -> None:
        self._locale = Locale.get_default()
        self._folders: dict[tuple[int, int], YearFolder] = {}
        self._holders: dict[tuple[int, str], set[int]] = {}

    def publish(self, item: Imported) -> Publication:
        self._check(item)
        draft = self._plant(item)
        problems = obstacles(draft)
        if problems:
            raise ValidationError([f"{item.title}：{problem}" for problem in problems])
        revision = draft.save_revision(user=item.author, changed=False, clean=False)
        release = _release(draft, revision, item)
        draft.published_on = release.published_on
        draft.first_published_at = draft.last_published_at = release.released_at
        draft.live_revision, draft.live, draft.has_unpublished_changes = revision, True, False
        draft.save(clean=False, update_fields=LIVE_FIELDS)
        if item.validity is not None:
            value, on, basis = item.validity
            record_validity(actor=None, publication=draft, validity=value, on=on, basis=basis)
        audit.record(
            verb="publication.import", target=draft, actor=None, agency=draft.agency,
            release=release.pk, published_on=item.published_on.isoformat(),
        )  # fmt: skip
        return draft

    def _check(self, item: Imported) -> None:
        agency_id = item.column.agency_id
        if item.published_on > clock.today():
            msg = f"{item.title}：发布日期在今天之后，不能导入。"
            raise ValidationError(msg)
        if item.author in item.reviewers or len(set(item.reviewers)) < len(Stage):
            msg = f"{item.title}：三审须由三个不同的人完成，撰稿人不在其内。"
            raise ValidationError(msg)
        if item.author == item.secrecy_reviewer:
            msg = f"{item.title}：撰稿人不能审查自己的稿件（保密审查）。"
            raise ValidationError(msg)
        posts = [
            (item.author, Role.INFORMATION_CLERK),
            (item.secrecy_reviewer, Role.SECRECY_REVIEWER),
        ]
        for stage, reviewer in zip(Stage, item.reviewers, strict=True):
            posts += [(reviewer, Role(role)) for role in roles_with(STAGE_PERMISSION[stage])]
        for person, role in posts:
            if person.pk not in self._holding(agency_id, role):
                msg = f"{item.title}：{person}不是该机关的{role.label}。"
                raise ValidationError(msg)

    def _holding(self, agency_id: int, role: str) -> set[int]:
        key = (agency_id, role)
        if key not in self._holders:
            held = Post.objects.filter(agency_id=agency_id, role=role)
            self._holders[key] = set(held.values_list("user_id", flat=True))
        return self._holders[key]

    def _plant(self, item: Imported) -> Publication:
        """Save the draft as the last page of its year, with its path reckoned here."""
        folder = self._folder(item.column, item.published_on.year)
        draft = build(
            column=item.column, title=item.title, body=item.body, owner=item.author, **item.fields
        )
        draft.locale, draft.draft_title = self._locale, item.title
        draft.depth = folder.depth + 1
        draft.path = Page._get_path(folder.path, draft.depth, folder.numchild + 1)
        draft._cached_parent_obj = folder
        for name, data in item.files:
            stored = attachments.store(
                agency=item.column.agency, name=name, data=data, actor=item.author
            )
            draft.files.add(PublicationFile(attachment=stored, title=stored.name))
        draft.save(clean=False, log_action=None)
        folder.numchild += 1
        Page.objects.filter(pk=folder.pk).update(numchild=folder.numchild)
        return draft

    def _folder(self, column: Column, year: int) -> YearFolder:
        key = (column.pk, year)
        if key not in self._folders:
            folder = year_folder(column=column, year=year)
            folder.refresh_from_db()
            last = folder.get_last_child()
            folder.numchild = 0 if last is None else _number(last)
            folder.column = column
            self._folders[key] = folder
        return self._folders[key]


def _number(page: Page) -> int:
    """Return the place of *page* among its siblings, gaps left by deleted ones included."""
    return Page._str2int(page.path[-Page.steplen :])


def _release(draft: Publication, revision: Any, item: Imported) -> Release:
    now, digest = clock.now(), draft.content_digest()
    Review.objects.bulk_create(
        Review(
            publication=draft, revision=revision, round=IMPORTED_ROUND, digest=digest, stage=stage,
            decision=Decision.APPROVED, reviewer=reviewer, is_proofread=True, comment=NOTE, at=now,
        )
        for stage, reviewer in zip(Stage, item.reviewers, strict=True)
    )  # fmt: skip
    secrecy = SecrecyReview.objects.create(
        publication=draft, round=IMPORTED_ROUND, digest=digest, conclusion=Conclusion.PUBLIC,
        checklist=list(SECRECY_CHECKLIST), basis=NOTE, reviewer=item.secrecy_reviewer, at=now,
    )  # fmt: skip
    first, second, final = item.reviewers
    return Release.objects.create(
        publication=draft, revision=revision, round=IMPORTED_ROUND, digest=digest,
        attribute=draft.attribute,
        author=item.author, first_reviewer=first, second_reviewer=second, final_reviewer=final,
        secrecy_review=secrecy, published_on=item.published_on, released_at=now, is_imported=True,
    )  # fmt: skip
