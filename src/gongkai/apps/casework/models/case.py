"""The case (申请) and the series that number cases and letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.urls import reverse

from gongkai.apps.casework.constants import (
    APPLICANT_KINDS,
    CHANNELS,
    DeliveryChannel,
    DeliveryFormat,
)
from gongkai.apps.casework.models.party import Applicant
from gongkai.apps.casework.querysets import CaseQuerySet
from gongkai.apps.core.models import Agency

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.law.events import Event

_TITLE_LENGTH = 40


class Series(models.Model):
    """The last number given out in a series of an agency's year (编号序列)."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("年份")
    word = models.CharField("代字", max_length=20)
    last = models.PositiveIntegerField("已用到", default=0)

    class Meta:
        verbose_name = "编号序列"
        verbose_name_plural = "编号序列"
        constraints = [
            models.UniqueConstraint(fields=["agency", "year", "word"], name="series_once")
        ]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.word} {self.year} {self.last}"


class Case(models.Model):
    """One request for disclosure (政府信息公开申请).

    Everything under «index» follows from the events and is written by ``services.refresh`` alone;
    it exists so that lists, lights and the annual report are plain queries.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="cases")
    number = models.CharField("申请编号", max_length=30, unique=True)
    code_digest = models.CharField("查询码摘要", max_length=64)
    token_digest = models.CharField("提交标识摘要", max_length=64, unique=True)
    channel = models.CharField("申请渠道", max_length=20, choices=CHANNELS)
    applicant = models.OneToOneField(Applicant, on_delete=models.PROTECT, related_name="case")
    info_title = models.CharField("所需信息名称", max_length=200, blank=True)
    info_doc_no = models.CharField("文号", max_length=100, blank=True)
    info_description = models.TextField("特征描述", blank=True)
    delivery_format = models.CharField(
        "提供方式", max_length=12, choices=DeliveryFormat, blank=True
    )
    delivery_channel = models.CharField(
        "获取途径", max_length=12, choices=DeliveryChannel, blank=True
    )
    accepts_other_form = models.BooleanField("可以接受其他方式", default=True)
    arrived_on = models.DateField("收件日期")
    created_at = models.DateTimeField("登记时间")
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="cases",
        verbose_name="承办人",
    )
    section = models.CharField("承办科室", max_length=60, blank=True)

    # index
    applicant_kind = models.CharField(max_length=24, choices=APPLICANT_KINDS)
    state = models.CharField("状态", max_length=30)
    clock = models.CharField("计时", max_length=12)
    days_in_store = models.SmallIntegerField("暂停时剩余工作日", null=True)
    changes_on = models.DateField("无事件而变化之日", null=True)
    is_open = models.BooleanField("未办结", default=True)
    due_on = models.DateField("答复期限届满日", null=True)
    watch_on = models.DateField("关注日期")
    received_on = models.DateField("收到申请之日", null=True)
    first_received_on = models.DateField("首次收到之日", null=True)
    concluded_on = models.DateField("办结日期", null=True)
    outcome = models.CharField("处理结果", max_length=30, blank=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = "申请"
        verbose_name_plural = "申请"
        indexes = [
            models.Index(fields=["agency", "is_open", "watch_on", "id"], name="case_desk"),
            models.Index(fields=["agency", "state", "watch_on", "id"], name="case_state"),
            models.Index(fields=["handler", "is_open", "watch_on", "id"], name="case_mine"),
            models.Index(fields=["changes_on"], name="case_changes"),
            models.Index(
                fields=["agency", "first_received_on", "concluded_on", "applicant_kind"],
                name="case_received",
            ),
            models.Index(
                fields=["agency", "concluded_on", "outcome", "applicant_kind", "first_received_on"],
                name="case_concluded",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("casework_desk:case", args=[self.number])

    @property
    def title(self) -> str:
        """What is asked for, in one line."""
        return self.info_title or self.info_doc_no or self.info_description[:_TITLE_LENGTH]

    def history(self) -> Sequence[Event]:
        """Return the case's events as the law reads them, in the order of their record."""
        return [row.as_law() for row in self.events.all()]
