"""Files that an office uploaded and has not confirmed yet: what was read, whose they may be."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from gongkai.apps.reports.constants import FileState
from gongkai.apps.reports.models.collection import Collection, Member
from gongkai.apps.reports.models.report import AnnualReport
from gongkai.apps.reports.querysets import BatchQuerySet


class Batch(models.Model):
    """Files uploaded together (一批文件); nothing is a report before a person confirms.

    The whole batch is deleted a day after its upload: what was confirmed lives on as reports.
    """

    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="batches")
    received_on = models.DateField("收到日期")
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    uploaded_at = models.DateTimeField("上传时间")

    objects = BatchQuerySet.as_manager()

    class Meta:
        verbose_name = "上传批次"
        verbose_name_plural = "上传批次"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.collection} {self.uploaded_at:%Y-%m-%d %H:%M}"


class BatchFile(models.Model):
    """One uploaded file: its bytes, what the reader made of it, and whose report it is."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="files")
    name = models.CharField("文件名", max_length=200)
    size = models.PositiveBigIntegerField("字节数")
    digest = models.CharField("SHA-256", max_length=64)
    content = models.BinaryField("内容")
    state = models.CharField("状态", max_length=10, choices=FileState, default=FileState.WAITING)
    problem = models.TextField("问题", blank=True)
    title = models.CharField("标题", max_length=300, blank=True)
    year = models.PositiveSmallIntegerField("年度", null=True)
    form = models.CharField("格式", max_length=4, blank=True)
    cells_read = models.PositiveSmallIntegerField("读出", default=0)
    cells_unread = models.PositiveSmallIntegerField("未读出", default=0)
    found = models.JSONField("发现", default=dict)
    member = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, related_name="+")
    candidates = models.JSONField("可能的单位", default=list)
    matched_by = models.CharField("依据", max_length=200, blank=True)
    report = models.ForeignKey(AnnualReport, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = "上传的文件"
        verbose_name_plural = "上传的文件"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name
