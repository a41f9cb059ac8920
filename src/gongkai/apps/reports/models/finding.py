"""What the checker found in a report, and what a person decided on it."""

from django.conf import settings
from django.db import models

from gongkai.apps.reports.constants import FindingState
from gongkai.apps.reports.models.report import AnnualReport
from gongkai.apps.reports.places import is_cell
from gongkai.apps.reports.querysets import FindingQuerySet
from gongkai.lint.finding import Edit, Fault, Fix, Severity


class ReportFinding(models.Model):
    """One finding (问题); its state outlives re-checks because its fingerprint does."""

    report = models.ForeignKey(AnnualReport, on_delete=models.CASCADE, related_name="findings")
    fingerprint = models.CharField(max_length=32)
    code = models.CharField("规则", max_length=8)
    title = models.CharField("问题", max_length=80)
    severity = models.CharField(
        "级别", max_length=10, choices=[(level.value, level.label) for level in Severity]
    )
    rank = models.PositiveSmallIntegerField("次序")
    message = models.TextField("说明")
    remedy = models.TextField("改法")
    basis = models.CharField("依据", max_length=200)
    where = models.CharField("位置", max_length=80)
    cause = models.CharField("可能的原因", max_length=200, blank=True)
    excerpt = models.TextField("原文", blank=True)
    fault = models.CharField(
        "问题在",
        max_length=12,
        choices=[(fault.value, fault.label) for fault in Fault],
        default=Fault.SOURCE.value,
    )
    fix = models.JSONField("可以直接改的", null=True)
    earlier = models.TextField("此前的处理", blank=True)
    is_current = models.BooleanField("本次仍有", default=True)
    state = models.CharField("处理", max_length=10, choices=FindingState, default=FindingState.OPEN)
    reason = models.TextField("理由", blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField("处理时间", null=True)

    objects = FindingQuerySet.as_manager()

    class Meta:
        verbose_name = "检查发现"
        verbose_name_plural = "检查发现"
        constraints = [
            models.UniqueConstraint(fields=["report", "fingerprint"], name="one_row_a_finding"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def is_blocking(self) -> bool:
        """Whether it stops publishing: an error without a reason given."""
        return self.severity == Severity.ERROR and self.state != FindingState.DISMISSED

    @property
    def is_doubtful(self) -> bool:
        """Whether our reading of a file may be at fault, not the report."""
        return self.fault == Fault.EXTRACTION

    @property
    def mend(self) -> Fix | None:
        """The mechanical mend, where there is one."""
        if not self.fix:
            return None
        edits = tuple(Edit(**edit) for edit in self.fix["edits"])
        return Fix(label=self.fix["label"], edits=edits)

    @property
    def is_cell(self) -> bool:
        """Whether it is about one cell of a table."""
        return is_cell(self.where)
