"""The audit log: append-only, each entry sealed by the hash of the one before."""

from __future__ import annotations

from typing import Any, Never

from django.conf import settings
from django.db import models

from gongkai.apps.core.models.agency import Agency


class AuditEntry(models.Model):
    """Who did what to which row, when; ``digest`` covers the entry and its predecessor's digest."""

    number = models.PositiveBigIntegerField("序号", unique=True)
    at = models.DateTimeField("时间")
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, related_name="+")
    verb = models.CharField("动作", max_length=60)
    target = models.CharField("对象", max_length=80)
    detail = models.JSONField("说明", default=dict)
    previous = models.CharField("上一条摘要", max_length=64)
    digest = models.CharField("摘要", max_length=64)

    class Meta:
        verbose_name = "审计记录"
        verbose_name_plural = "审计记录"
        indexes = [
            models.Index(fields=["agency", "-number"]),
            models.Index(fields=["target"]),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.verb} {self.target}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            msg = "审计记录只能追加。"
            raise TypeError(msg)
        super().save(*args, **kwargs)

    def delete(self, *_: Any, **__: Any) -> Never:
        msg = "审计记录不能删除。"
        raise TypeError(msg)


class AuditHead(models.Model):
    """The end of the chain: one row, locked while an entry is appended."""

    number = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="")

    class Meta:
        verbose_name = "审计链尾"

    def __str__(self) -> str:
        return f"{self.number} {self.digest[:12]}"
