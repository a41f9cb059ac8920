"""Draft publications, attach files, and submit them for review."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction

from gongkai.apps.core import attachments, audit, clock
from gongkai.apps.core.permissions import Permission, require
from gongkai.apps.publication.bodies import blocks_from_html
from gongkai.apps.publication.editor import defaults_of
from gongkai.apps.publication.models import Publication, PublicationFile, PublicationLink
from gongkai.apps.publication.services.columns import review_workflow, year_folder
from gongkai.apps.publication.submission import obstacles

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wagtail.models import WorkflowState

    from gongkai.apps.core.models import User
    from gongkai.apps.publication.models import Column


@transaction.atomic
def create_publication(
    *,
    actor: User,
    column: Column,
    title: str,
    body: str = "",
    related: Iterable[tuple[str, Publication]] = (),
    **fields: Any,
) -> Publication:
    """Create a draft in *column* and return it; *body* is HTML, cleaned on the way in.

    *fields* are those of :class:`Publication`; kind, source, attribute and ground are taken from
    the column and its agency unless given.
    """
    require(actor, Permission.DRAFT, column.agency)
    draft = build(column=column, title=title, body=body, owner=actor, **fields)
    for relation, target in related:
        draft.related.add(PublicationLink(relation=relation, target=target))
    folder = year_folder(column=column, year=clock.today().year)
    draft = folder.add_child(instance=draft)
    draft.save_revision(user=actor, log_action=False)
    audit.record(
        verb="publication.create", target=draft, actor=actor, agency=column.agency,
        index_number=draft.index_number,
    )  # fmt: skip
    return draft


def build(*, column: Column, title: str, body: str, owner: User, **fields: Any) -> Publication:
    """Return an unsaved draft for *column* with what follows from the column filled in."""
    given: dict[str, Any] = {**defaults_of(column), **fields}
    return Publication(
        title=title,
        body=blocks_from_html(body),
        owner=owner,
        proposed_by=owner,
        live=False,
        **given,
    )


@transaction.atomic
def attach(*, actor: User, publication: Publication, name: str, data: bytes) -> PublicationFile:
    """Add a file to the draft; it is published with the content that the reviews see."""
    publication = _editable(actor, publication)
    stored = attachments.store(agency=publication.agency, name=name, data=data, actor=actor)
    draft = publication.get_latest_revision_as_object()
    file = PublicationFile(attachment=stored, title=stored.name)
    draft.files.add(file)
    draft.save_revision(user=actor, log_action=True)
    _keep_draft(draft)
    audit.record(
        verb="publication.attach", target=publication, actor=actor, agency=publication.agency,
        digest=stored.digest,
    )  # fmt: skip
    return file


@transaction.atomic
def detach(*, actor: User, publication: Publication, attachment_id: int) -> None:
    """Take a file out of the draft; what is live keeps it until the next release."""
    publication = _editable(actor, publication)
    draft = publication.get_latest_revision_as_object()
    gone = [file for file in draft.files.all() if file.attachment_id == attachment_id]
    if not gone:
        msg = "草稿里没有这个附件。"
        raise ValidationError(msg)
    draft.files.remove(*gone)
    draft.save_revision(user=actor, log_action=True)
    _keep_draft(draft)
    audit.record(
        verb="publication.detach", target=publication, actor=actor, agency=publication.agency,
        attachment=attachment_id,
    )  # fmt: skip


@transaction.atomic
def relate(*, actor: User, publication: Publication, relation: str, target: Publication) -> None:
    """Let the draft refer to a public *target*; shown on both pages once released."""
    publication = _editable(actor, publication)
    if not target.live:
        msg = "只能关联已经公开的信息。"
        raise ValidationError(msg)
    draft = publication.get_latest_revision_as_object()
    draft.related.add(PublicationLink(relation=relation, target=target))
    draft.save_revision(user=actor, log_action=True)
    _keep_draft(draft)
    audit.record(
        verb="publication.relate", target=publication, actor=actor, agency=publication.agency,
        to=target.pk,
    )  # fmt: skip


@transaction.atomic
def submit(*, actor: User, publication: Publication) -> WorkflowState:
    """Send the draft into the three reviews; refuse it with every obstacle named."""
    publication = _editable(actor, publication)
    draft = publication.get_latest_revision_as_object()
    problems = obstacles(draft)
    if problems:
        raise ValidationError(problems)
    if publication.latest_revision_id is None:
        draft.save_revision(user=actor)
    workflow = publication.get_workflow() or review_workflow()
    state = workflow.start(publication, actor)
    audit.record(
        verb="publication.submit", target=publication, actor=actor, agency=publication.agency,
        digest=draft.content_digest(),
    )  # fmt: skip
    return state


def _editable(actor: User, publication: Publication) -> Publication:
    """Return *publication* as it stands now, locked, if *actor* may change it."""
    fresh = Publication.objects.locked(publication)
    require(actor, Permission.DRAFT, fresh.agency)
    if fresh.workflow_in_progress:
        msg = "正在审核，不能改动或重复送审；需要修改请先撤回送审。"
        raise ValidationError(msg)
    return fresh


def _keep_draft(draft: Publication) -> None:
    """Write the child rows of a page that is not live, as Wagtail's editor does."""
    if not draft.live:
        draft.save(clean=False)
