"""One agency's report of one year, and the signed corrections of its figures."""

from django.conf import settings
from django.db import models

from gongkai.apps.core.models import Agency, Attachment
from gongkai.apps.reports.constants import EDITABLE, PUBLISHABLE, Origin, State
from gongkai.apps.reports.models.lasting import Lasting
from gongkai.apps.reports.querysets import ReportQuerySet


class AnnualReport(models.Model):
    """An annual report (年度报告, 条例第四十九条): compiled from records or read from a file.

    ``cells`` holds what was counted, by cell path; corrections lie beside it and never in it.
    Totals are not stored: they are added up whenever the report is read. For an imported report
    they are what was read, totals and all. From ``merged_at`` on, ``cells`` are the sums over the
    members of the government's collection; corrections made before it are the government's own.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="annual_reports")
    year = models.PositiveSmallIntegerField("年度")
    form = models.CharField("格式", max_length=4)
    origin = models.CharField("来源", max_length=10, choices=Origin, default=Origin.COMPILED)
    state = models.CharField("状态", max_length=10, choices=State, default=State.DRAFT)
    cells = models.JSONField("记录得出的数", default=dict)
    preamble = models.TextField("引言", blank=True)
    sections = models.JSONField("各部分正文", default=dict)
    compiled_at = models.DateTimeField("编制时间")
    checked_at = models.DateTimeField("检查时间", null=True)
    signed_on = models.DateField("落款日期", null=True)
    submitted_at = models.DateTimeField("报送时间", null=True)
    merged_at = models.DateTimeField("改为汇总的时间", null=True)
    remark = models.TextField("退回意见", blank=True)
    correction_note = models.TextField("更正说明", blank=True)
    followups = models.JSONField("上年问题的整改", default=dict)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = "年度报告"
        verbose_name_plural = "年度报告"
        constraints = [
            models.UniqueConstraint(fields=["agency", "year"], name="one_report_a_year"),
        ]
        indexes = [models.Index(fields=["-year", "agency"])]

    def __str__(self) -> str:
        return f"{self.agency}{self.year}年政府信息公开工作年度报告"

    @property
    def is_editable(self) -> bool:
        """Whether figures and text may change: a file that was read is kept as it was."""
        return self.state in EDITABLE and self.origin == Origin.COMPILED

    @property
    def is_publishable(self) -> bool:
        """Whether publishing is the next step; an imported file needs no submission."""
        return self.state in PUBLISHABLE or (
            self.state in EDITABLE and self.origin == Origin.IMPORTED
        )


class Correction(Lasting):
    """A figure entered or corrected by hand (人工更正), signed; the last one holds.

    ``new`` is in the unit of the form's column; ``unit`` is the one it was stated in.
    """

    report = models.ForeignKey(AnnualReport, on_delete=models.PROTECT, related_name="corrections")
    where = models.CharField("单元格", max_length=80)
    old = models.CharField("原数", max_length=40, blank=True)
    new = models.CharField("改为", max_length=40)
    unit = models.CharField("填报单位", max_length=4, blank=True)
    source = models.CharField("数据出处", max_length=200, blank=True)
    reason = models.TextField("理由", blank=True)
    evidence = models.ForeignKey(
        Attachment, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="佐证材料"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="经手人"
    )
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "更正记录"
        verbose_name_plural = "更正记录"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.where}：{self.old or '空'} → {self.new}"
