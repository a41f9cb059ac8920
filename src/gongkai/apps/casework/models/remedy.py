"""Reviews and lawsuits about a case (行政复议、行政诉讼): table four counts them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from gongkai.apps.casework.constants import REMEDY_KINDS
from gongkai.apps.casework.models.case import Case
from gongkai.apps.casework.querysets import RemedyQuerySet
from gongkai.apps.core.models import Agency
from gongkai.law.remedies import RemedyKind, ResultColumn, results


class Remedy(models.Model):
    """One review or lawsuit against what the agency did with a request.

    ``kind`` is the block of table four; ``column`` follows from the ``result`` by the mapping
    of ``gongkai.law.remedies`` and is kept as it was when the result was entered.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="remedies")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="remedies")
    kind = models.CharField("类别", max_length=30, choices=REMEDY_KINDS)
    authority = models.CharField("复议机关或者法院", max_length=120)
    docket = models.CharField("案号", max_length=80, blank=True)
    filed_on = models.DateField("受理日期")
    decided_on = models.DateField("审结日期", null=True, blank=True)
    result = models.CharField("结果", max_length=40, blank=True)
    column = models.CharField("统计栏目", max_length=12, blank=True)
    remark = models.TextField("说明", blank=True)

    objects = RemedyQuerySet.as_manager()

    class Meta:
        verbose_name = "复议诉讼"
        verbose_name_plural = "复议诉讼"
        ordering = ["filed_on", "id"]
        indexes = [
            models.Index(fields=["agency", "decided_on", "kind", "column"], name="remedy_decided"),
            models.Index(fields=["agency", "filed_on", "decided_on"], name="remedy_filed"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_on=None) | Q(decided_on__gte=F("filed_on")),
                name="remedy_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(decided_on=None, column="") | ~Q(decided_on=None) & ~Q(column=""),
                name="remedy_result_with_date",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind} {self.filed_on}"

    @property
    def result_label(self) -> str:
        """How it ended, in Chinese."""
        return results(RemedyKind(self.kind))[self.result].label if self.result else ""

    @property
    def column_label(self) -> str:
        """The column of table four that counts it, in Chinese."""
        return ResultColumn(self.column or ResultColumn.PENDING).label
