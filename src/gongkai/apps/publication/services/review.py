"""The three reviews (三审三校) and the secrecy review, on exactly the content that waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction

from gongkai.apps.core import audit, clock
from gongkai.apps.core.permissions import Permission, require
from gongkai.apps.publication.constants import (
    SECRECY_CHECKLIST,
    STAGE_PERMISSION,
    Conclusion,
    Decision,
    Stage,
)
from gongkai.apps.publication.models import Publication, Review, ReviewTask, SecrecyReview
from gongkai.apps.publication.models.review import IMPORTED_ROUND
from gongkai.apps.publication.submission import obstacles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wagtail.models import TaskState

    from gongkai.apps.core.models import User


def waiting_stage(publication: Publication) -> Stage | None:
    """Return the review that *publication* waits for, or ``None``."""
    task = publication.current_workflow_task
    return Stage(task.stage) if isinstance(task, ReviewTask) else None


def authors_of(publication: Publication) -> set[int]:
    """Return everyone who wrote any of it; none of them reviews it."""
    writers = set(publication.revisions.exclude(user=None).values_list("user_id", flat=True))
    return writers | ({publication.owner_id} if publication.owner_id else set())


def current_round(publication: Publication) -> int:
    """Return the workflow run that *publication* is in, or was in last; 0 before the first."""
    last = publication.workflow_states.order_by("pk").values_list("pk", flat=True).last()
    return last or IMPORTED_ROUND


@transaction.atomic
def approve(
    *, actor: User, publication: Publication, comment: str = "", is_proofread: bool = True
) -> Review:
    """Approve the review that waits; the last approval releases."""
    publication = Publication.objects.locked(publication)
    state, stage = _waiting(publication)
    draft = publication.get_latest_revision_as_object()
    digest = draft.content_digest()
    _check_reviewer(actor, publication, stage)
    if not is_proofread:
        msg = f"{stage.label}须同时完成校对（三审三校），请确认已校对。"
        raise ValidationError(msg)
    problems = obstacles(draft)
    if problems:
        raise ValidationError(problems)
    if stage is Stage.FINAL:
        require_secrecy_review(publication, digest)
    review = _record(actor, publication, stage, digest, Decision.APPROVED, comment)
    state.approve(user=actor, comment=comment)
    return review


@transaction.atomic
def send_back(*, actor: User, publication: Publication, comment: str) -> Review:
    """Return the draft to its author with a reason; the reviews start over after the change."""
    publication = Publication.objects.locked(publication)
    state, stage = _waiting(publication)
    if not comment.strip():
        msg = "退回须写明原因。"
        raise ValidationError(msg)
    require(actor, STAGE_PERMISSION[stage], publication.agency)
    digest = publication.get_latest_revision_as_object().content_digest()
    review = _record(actor, publication, stage, digest, Decision.RETURNED, comment)
    state.reject(user=actor, comment=comment)
    state.workflow_state.refresh_from_db()
    state.workflow_state.cancel(user=actor)
    return review


@transaction.atomic
def secrecy_review(
    *,
    actor: User,
    publication: Publication,
    conclusion: Conclusion,
    basis: str,
    checklist: Sequence[str] = (),
    comment: str = "",
) -> SecrecyReview:
    """Record the review before disclosure (保密审查) of the content that waits for review."""
    publication = Publication.objects.locked(publication)
    _check_secrecy_reviewer(actor, publication)
    _check_conclusion(conclusion, basis, checklist)
    draft = publication.get_latest_revision_as_object()
    review = SecrecyReview.objects.create(
        publication=publication,
        round=current_round(publication),
        digest=draft.content_digest(),
        conclusion=conclusion,
        checklist=list(checklist),
        basis=basis.strip(),
        comment=comment.strip(),
        reviewer=actor,
        at=clock.now(),
    )
    audit.record(
        verb="publication.secrecy_review", target=publication, actor=actor,
        agency=publication.agency, conclusion=str(conclusion), digest=review.digest,
    )  # fmt: skip
    return review


def _check_secrecy_reviewer(actor: User, publication: Publication) -> None:
    require(actor, Permission.REVIEW_SECRECY, publication.agency)
    if actor.pk in authors_of(publication):
        msg = "撰稿人不能审查自己的稿件（保密审查）。"
        raise ValidationError(msg)
    if waiting_stage(publication) is None:
        msg = "稿件没有送审，不能作保密审查。"
        raise ValidationError(msg)


def _check_conclusion(conclusion: Conclusion, basis: str, checklist: Sequence[str]) -> None:
    unconfirmed = [item for item in SECRECY_CHECKLIST if item not in checklist]
    if conclusion == Conclusion.PUBLIC and unconfirmed:
        msg = f"结论为可以公开的，须逐项确认；尚未确认：{'；'.join(unconfirmed)}。"
        raise ValidationError(msg)
    if not basis.strip():
        msg = "保密审查须写明依据。"
        raise ValidationError(msg)


def require_secrecy_review(publication: Publication, digest: str) -> SecrecyReview:
    """Return the last secrecy review of this very content, which must let it pass."""
    last = last_secrecy_review(publication, digest)
    if last is None or last.conclusion != Conclusion.PUBLIC:
        msg = "没有通过保密审查，不能终审（条例第十七条：先审查、后公开）。"
        raise ValidationError(msg)
    return last


def last_secrecy_review(publication: Publication, digest: str) -> SecrecyReview | None:
    """Return the last secrecy review of this round and this content."""
    return SecrecyReview.objects.filter(
        publication=publication, round=current_round(publication), digest=digest
    ).last()


def _waiting(publication: Publication) -> tuple[TaskState, Stage]:
    stage = waiting_stage(publication)
    if stage is None:
        msg = "稿件没有等待审核，可能已由他人处理，请刷新。"
        raise ValidationError(msg)
    return publication.current_workflow_task_state, stage


def _check_reviewer(actor: User, publication: Publication, stage: Stage) -> None:
    require(actor, STAGE_PERMISSION[stage], publication.agency)
    if actor.pk in authors_of(publication):
        msg = "撰稿人不能审核自己的稿件（三审三校）。"
        raise ValidationError(msg)
    earlier = Review.objects.filter(
        publication=publication,
        round=current_round(publication),
        decision=Decision.APPROVED,
        reviewer=actor,
    )
    if earlier.exists():
        msg = "初审、复审、终审须由三个不同的人完成，您已审核过这一稿。"
        raise ValidationError(msg)


def _record(
    actor: User, publication: Publication, stage: Stage, digest: str, decision: Decision, text: str
) -> Review:
    review = Review.objects.create(
        publication=publication,
        revision=publication.get_latest_revision(),
        round=current_round(publication),
        digest=digest,
        stage=stage,
        decision=decision,
        reviewer=actor,
        is_proofread=decision is Decision.APPROVED,
        comment=text.strip(),
        at=clock.now(),
    )
    audit.record(
        verb=f"publication.{decision}", target=publication, actor=actor,
        agency=publication.agency, stage=str(stage), digest=digest,
    )  # fmt: skip
    return review
