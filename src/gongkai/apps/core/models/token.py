"""Tokens by which other systems speak for an agency through the interface (接口令牌)."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from gongkai.apps.core.models.agency import Agency


class Scope(models.TextChoices):
    """What a token lets its holder do."""

    INTAKE = "intake", "代收申请"
    PROGRESS = "progress", "查询进度"
    STATISTICS = "statistics", "读取统计"


class ApiToken(models.Model):
    """A secret that a system holds, known here by its digest alone; ended, never deleted.

    It reaches its agency and those below, as a city's portal takes requests in for all of them.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="tokens")
    name = models.CharField("用途", max_length=60)
    scopes = models.JSONField("权限", default=list)
    digest = models.CharField(max_length=64, unique=True)
    issued_at = models.DateTimeField("发放时间")
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="发放人"
    )
    expires_on = models.DateField("有效期至")
    revoked_at = models.DateTimeField("停用时间", null=True)
    used_on = models.DateField("最近使用", null=True)

    class Meta:
        verbose_name = "接口令牌"
        verbose_name_plural = "接口令牌"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.agency} {self.name}"

    @property
    def scope_labels(self) -> str:
        """The scopes in Chinese."""
        return "、".join(Scope(scope).label for scope in self.scopes)
