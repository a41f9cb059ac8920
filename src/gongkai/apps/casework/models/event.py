"""The events of a case: the record from which everything else is computed."""

from __future__ import annotations

from typing import Any, Never

from django.conf import settings
from django.db import models

from gongkai.apps.casework.models.case import Case
from gongkai.apps.core.models import Attachment
from gongkai.apps.core.secrets import EncryptedTextField
from gongkai.law.events import EVENT_TYPES, Event, from_payload

EVENT_KINDS = [(kind, cls.label) for kind, cls in EVENT_TYPES.items()]


class CaseEvent(models.Model):
    """One thing that happened to a case (办理事件); appended, never changed.

    ``kind``, ``on`` and ``payload`` are an event of ``gongkai.law.events``; the rest says who
    recorded it, why, and under which article. ``note`` holds the applicant's own words.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="events")
    position = models.PositiveIntegerField("序号")
    kind = models.CharField("事件", max_length=30, choices=EVENT_KINDS)
    on = models.DateField("日期")
    payload = models.JSONField("内容", default=dict)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField("记录时间")
    reason = models.TextField("理由", blank=True)
    article = models.CharField("依据", max_length=60, blank=True)
    note = EncryptedTextField("申请人陈述", blank=True)
    attachment = models.ForeignKey(
        Attachment, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = "办理事件"
        verbose_name_plural = "办理事件"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["case", "position"], name="event_position_once")
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.position} {self.kind} {self.on}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            msg = "办理事件只能追加。"
            raise TypeError(msg)
        super().save(*args, **kwargs)

    def delete(self, *_: Any, **__: Any) -> Never:
        msg = "办理事件不能删除。"
        raise TypeError(msg)

    def as_law(self) -> Event:
        """Return the event as the law package reads it."""
        return from_payload(self.kind, self.on, self.payload)
