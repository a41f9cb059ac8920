"""What waits for a person: reviews of their stage, secrecy reviews, returned drafts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from wagtail.models import TaskState, WorkflowState

from gongkai.apps.core.permissions import Permission, agencies_for
from gongkai.apps.publication.constants import STAGE_PERMISSION, Decision, Stage
from gongkai.apps.publication.models import Publication, Review, ReviewTask

if TYPE_CHECKING:
    import datetime

    from django.contrib.auth.models import AnonymousUser

    from gongkai.apps.core.models import User

SHOWN = 50


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing to do, and where."""

    task: str
    title: str
    agency: str
    url: str
    since: datetime.datetime | None


def waiting_for(user: User | AnonymousUser) -> list[Waiting]:
    """Return what *user* has to do, oldest first."""
    if not user.is_authenticated:
        return []
    found = [*_reviews(user), *_secrecy(user), *_returned(user)]
    return sorted(found, key=lambda each: (each.since is None, each.since))[:SHOWN]


def in_review() -> dict[int, tuple[Stage, datetime.datetime]]:
    """Return the stage that each publication in review waits for, and since when."""
    states = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS).values_list(
        "revision__object_id", "task_id", "started_at"
    )
    stages = dict(ReviewTask.objects.values_list("pk", "stage"))
    return {int(pk): (Stage(stages[task]), since) for pk, task, since in states if task in stages}


def _reviews(user: User) -> list[Waiting]:
    waiting = in_review()
    open_rounds = WorkflowState.objects.active().values_list("pk", flat=True)
    found = []
    for stage in Stage:
        agencies = agencies_for(user, STAGE_PERMISSION[stage])
        keys = [pk for pk, (at, _) in waiting.items() if at is stage]
        done = Review.objects.filter(
            reviewer=user, decision=Decision.APPROVED, round__in=open_rounds
        )
        rows = (
            Publication.objects.filter(pk__in=keys, agency__in=agencies)
            .exclude(owner=user)
            .exclude(reviews__in=done)
            .select_related("agency")
            .defer("body")
        )
        found += [
            Waiting(
                stage.label,
                row.draft_title,
                row.agency.short_name,
                reverse("publication_review", args=[row.pk]),
                waiting[row.pk][1],
            )
            for row in rows
        ]
    return found


def _secrecy(user: User) -> list[Waiting]:
    waiting = in_review()
    agencies = agencies_for(user, Permission.REVIEW_SECRECY)
    rows = (
        Publication.objects.filter(pk__in=list(waiting), agency__in=agencies)
        .exclude(owner=user)
        .select_related("agency", "latest_revision")
    )
    return [
        Waiting(
            "保密审查",
            row.draft_title,
            row.agency.short_name,
            reverse("publication_secrecy", args=[row.pk]),
            waiting[row.pk][1],
        )
        for row in rows
        if not _is_reviewed(row)
    ]


def _is_reviewed(publication: Publication) -> bool:
    rounds = publication.workflow_states.order_by("pk").values_list("pk", flat=True)
    return bool(publication.secrecy_reviews.filter(round=rounds.last()).exists())


def _returned(user: User) -> list[Waiting]:
    """Return own drafts whose last decision sent them back and that were not sent in again."""
    rows = (
        Publication.objects.for_user(user)
        .filter(owner=user, reviews__decision=Decision.RETURNED)
        .exclude(pk__in=list(in_review()))
        .distinct()
        .select_related("agency")
        .defer("body")
    )
    found = []
    for row in rows:
        last = row.reviews.last()
        if last is not None and last.decision == Decision.RETURNED:
            url = reverse("publication_material", args=[row.pk])
            found.append(Waiting("退回修改", row.draft_title, row.agency.short_name, url, last.at))
    return found
