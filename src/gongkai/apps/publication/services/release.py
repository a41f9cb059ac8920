"""Release what the reviews approved, and take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from wagtail.actions.unpublish_page import UnpublishPageAction

from gongkai.apps.core import audit, clock
from gongkai.apps.core.permissions import Permission, require
from gongkai.apps.publication.constants import Attribute, Decision, Stage
from gongkai.apps.publication.indexing import index, unindex
from gongkai.apps.publication.models import (
    Publication,
    Release,
    Review,
    ValidityChange,
    Withdrawal,
)
from gongkai.apps.publication.services.review import current_round, require_secrecy_review
from gongkai.apps.publication.signals import publication_released, publication_withdrawn
from gongkai.apps.publication.submission import obstacles

if TYPE_CHECKING:
    from wagtail.models import Revision, WorkflowState

    from gongkai.apps.core.models import User


def release_reviewed(*, workflow_state: WorkflowState, user: User | None, **_: Any) -> None:
    """Release the publication whose last review has just approved (signal handler)."""
    publication = workflow_state.content_object.specific
    if user is not None and isinstance(publication, Publication):
        release(actor=user, publication=publication)


@transaction.atomic
def release(*, actor: User, publication: Publication) -> Release | None:
    """Make the reviewed content live, and findable.

    What is not to be disclosed proactively ends here too: its attribute is confirmed, nothing
    goes live, and ``None`` is returned.
    """
    publication = Publication.objects.locked(publication)
    revision = publication.get_latest_revision()
    if revision is None:
        msg = "没有草稿可以发布。"
        raise ValidationError(msg)
    draft = revision.as_object()
    digest = draft.content_digest()
    reviewers = _reviewers(publication, digest)
    if reviewers[Stage.FINAL] != actor.pk:
        msg = "只有完成终审的人可以放行。"
        raise PermissionDenied(msg)
    secrecy = require_secrecy_review(publication, digest)
    problems = obstacles(draft)
    if problems:
        raise ValidationError(problems)
    _confirm_attribute(publication, draft, actor)
    if draft.attribute != Attribute.PROACTIVE:
        return None
    released = Release.objects.create(
        publication=publication,
        revision=revision,
        round=current_round(publication),
        digest=digest,
        attribute=draft.attribute,
        author=publication.owner or revision.user,
        first_reviewer_id=reviewers[Stage.FIRST],
        second_reviewer_id=reviewers[Stage.SECOND],
        final_reviewer_id=reviewers[Stage.FINAL],
        secrecy_review=secrecy,
        published_on=publication.published_on or clock.today(),
        released_at=clock.now(),
    )
    _go_live(publication, revision, released, actor)
    return released


def _confirm_attribute(publication: Publication, draft: Publication, actor: User) -> None:
    """Record the attribute as the last reviewer confirmed it (公文公开属性源头认定)."""
    audit.record(
        verb="publication.attribute", target=publication, actor=actor,
        agency=publication.agency, attribute=draft.attribute, ground=draft.ground,
    )  # fmt: skip


def _go_live(publication: Publication, revision: Revision, released: Release, actor: User) -> None:
    publication.refresh_from_db()
    publication.published_on = released.published_on
    Publication.objects.filter(pk=publication.pk).update(published_on=released.published_on)
    revision.refresh_from_db()
    revision.as_object().publish(revision, user=actor, skip_permission_checks=True)
    audit.record(
        verb="publication.release", target=publication, actor=actor, agency=publication.agency,
        release=released.pk, digest=released.digest,
    )  # fmt: skip
    publication.refresh_from_db()
    index(publication)
    publication_released.send(sender=Publication, publication=publication)


def _reviewers(publication: Publication, digest: str) -> dict[str, int]:
    """Return who approved each stage of this very content; all three must be there, distinct."""
    approved = Review.objects.filter(
        publication=publication,
        round=current_round(publication),
        digest=digest,
        decision=Decision.APPROVED,
    )
    found = dict(approved.values_list("stage", "reviewer_id"))
    missing = [stage.label for stage in Stage if stage not in found]
    if missing:
        msg = f"还没有完成{'、'.join(missing)}，不能发布（三审三校）。"
        raise ValidationError(msg)
    if len(set(found.values())) < len(Stage):
        msg = "初审、复审、终审须由三个不同的人完成。"
        raise ValidationError(msg)
    return found


@transaction.atomic
def withdraw(*, actor: User, publication: Publication, reason: str) -> Withdrawal:
    """Take a live publication back; its address then answers 410 with the reason and the day."""
    publication = Publication.objects.locked(publication)
    require(actor, Permission.REVIEW_FINAL, publication.agency)
    standing = publication.releases.latest_standing()
    if standing is None or not publication.live:
        msg = "没有公开的信息不能撤回。"
        raise ValidationError(msg)
    if not reason.strip():
        msg = "撤回须写明原因，原网址将向公众说明。"
        raise ValidationError(msg)
    withdrawal = Withdrawal.objects.create(
        release=standing, reason=reason.strip(), by=actor, at=clock.now()
    )
    UnpublishPageAction(publication, user=actor).execute(skip_permission_checks=True)
    unindex(publication)
    audit.record(
        verb="publication.withdraw", target=publication, actor=actor, agency=publication.agency,
        reason=withdrawal.reason,
    )  # fmt: skip
    publication_withdrawn.send(sender=Publication, publication=publication)
    return withdrawal


@transaction.atomic
def change_validity(
    *,
    actor: User,
    publication: Publication,
    validity: str,
    on: Any,
    basis: str,
    by_document: Publication | None = None,
) -> ValidityChange:
    """Record that a published document was amended, repealed or lapsed, and by what.

    The old page stays and shows the notice. 30号: the register of table two follows.
    """
    publication = Publication.objects.locked(publication)
    require(actor, Permission.REVIEW_FINAL, publication.agency)
    if not publication.live:
        msg = "只有已经公开的文件可以登记修改、废止或者失效。"
        raise ValidationError(msg)
    if not basis.strip():
        msg = "修改、废止、失效须写明依据。"
        raise ValidationError(msg)
    if publication.signed_on is not None and on < publication.signed_on:
        msg = "生效日期早于成文日期。"
        raise ValidationError(msg)
    change = record_validity(
        actor=actor, publication=publication, validity=validity, on=on, basis=basis.strip(),
        by_document=by_document,
    )  # fmt: skip
    audit.record(
        verb="publication.validity", target=publication, actor=actor, agency=publication.agency,
        validity=validity, basis=change.basis,
    )  # fmt: skip
    return change


def record_validity(
    *,
    actor: User | None,
    publication: Publication,
    validity: str,
    on: Any,
    basis: str,
    by_document: Publication | None = None,
) -> ValidityChange:
    """Append the change and make the publication show it; the caller has checked and audits."""
    change = ValidityChange.objects.create(
        publication=publication, validity=validity, on=on, basis=basis, by_document=by_document,
        by=actor, at=clock.now(),
    )  # fmt: skip
    publication.validity = change.validity
    publication.validity_on = change.on
    publication.validity_basis = change.basis
    publication.amended_by = by_document
    publication.save(
        clean=False, update_fields=["validity", "validity_on", "validity_basis", "amended_by"]
    )
    return change
