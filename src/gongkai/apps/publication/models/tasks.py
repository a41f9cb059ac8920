"""The three reviews as Wagtail workflow tasks: who may act follows from posts, not groups."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db import models
from wagtail.models import Task, TaskState, WorkflowState

from gongkai.apps.core.permissions import agencies_for
from gongkai.apps.publication.constants import STAGE_PERMISSION, Stage
from gongkai.apps.publication.models.publication import Publication
from gongkai.apps.publication.submission import obstacles

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from gongkai.apps.core.models import User


class ReviewTask(Task):
    """One review (审). Content is frozen while it waits; decisions are made on the desk alone.

    Wagtail's own approve and reject views find no action here, so that the review service stays
    the only way through.
    """

    stage = models.CharField("环节", max_length=10, choices=Stage, unique=True)

    class Meta:
        verbose_name = "审核环节"
        verbose_name_plural = "审核环节"

    def start(self, workflow_state: WorkflowState, user: User | None = None) -> TaskState:
        publication = workflow_state.content_object.specific
        if not isinstance(publication, Publication):
            msg = "只有信息可以送审。"
            raise PermissionDenied(msg)
        problems = obstacles(publication.get_latest_revision_as_object())
        if problems:
            raise PermissionDenied("".join(problems))
        return super().start(workflow_state, user=user)

    def locked_for_user(self, obj: Any, user: User) -> bool:
        return True

    def get_actions(self, obj: Any, user: User) -> list[tuple[str, str, bool]]:
        return []

    def get_task_states_user_can_moderate(self, user: User, **_: Any) -> QuerySet[TaskState]:
        """Return the reviews of this stage that wait at the agencies where *user* does it."""
        agencies = agencies_for(user, STAGE_PERMISSION[Stage(self.stage)])
        waiting = Publication.objects.filter(agency__in=agencies).values_list("pk", flat=True)
        keys = [str(pk) for pk in waiting.filter(pk__in=_in_review(self))]
        return TaskState.objects.filter(
            task=self.task_ptr, status=TaskState.STATUS_IN_PROGRESS, revision__object_id__in=keys
        )


def _in_review(task: ReviewTask) -> list[int]:
    states = TaskState.objects.filter(task=task.task_ptr, status=TaskState.STATUS_IN_PROGRESS)
    return [int(key) for key in states.values_list("revision__object_id", flat=True)]
