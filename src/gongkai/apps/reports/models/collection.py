"""A year's reports called in by a supervising office: members, remarks, reminders, dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from gongkai.apps.core.constants import AgencyKind
from gongkai.apps.core.models import Agency
from gongkai.apps.reports.constants import Outcome, ReminderKind
from gongkai.apps.reports.models.report import AnnualReport
from gongkai.apps.reports.places import is_cell
from gongkai.apps.reports.querysets import CollectionQuerySet, MemberQuerySet, RemarkQuerySet
from gongkai.law.duties import Reporter

if TYPE_CHECKING:
    from datetime import date

_REPORTERS = {
    AgencyKind.GOVERNMENT: Reporter.GOVERNMENT,
    AgencyKind.TOWNSHIP: Reporter.TOWNSHIP,
}


def reporter_of(kind: str) -> Reporter:
    """Return which limit of article 49 binds an agency of *kind*."""
    return _REPORTERS.get(AgencyKind(kind), Reporter.DEPARTMENT)


class Collection(models.Model):
    """One year's call for reports (报送任务, 条例第四十九条), by the office that supervises.

    Each kind of reporter has a day of submission and one of publication; local days may be
    earlier than the law's, never later. ``own_cells`` are figures of the government itself that
    no record counts, stated by hand for the merge.
    """

    office = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="collections")
    year = models.PositiveSmallIntegerField("年度")
    note = models.TextField("报送要求", blank=True)
    department_submission_due = models.DateField("部门报送日期")
    department_publication_due = models.DateField("部门公布日期")
    government_submission_due = models.DateField("下级政府报送日期")
    government_publication_due = models.DateField("下级政府公布日期")
    township_submission_due = models.DateField("乡镇街道报送日期", null=True, blank=True)
    township_publication_due = models.DateField("乡镇街道公布日期", null=True, blank=True)
    remind_before = models.JSONField("提前几天提醒", default=list)
    remind_every = models.PositiveSmallIntegerField("逾期后每几天提醒", default=0)
    includes_own = models.BooleanField("汇总包含本级自身", default=True)
    own_cells = models.JSONField("本级自身的数", default=dict)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    opened_at = models.DateTimeField("开启时间")
    closed_at = models.DateTimeField("结束时间", null=True)

    objects = CollectionQuerySet.as_manager()

    class Meta:
        verbose_name = "报送任务"
        verbose_name_plural = "报送任务"
        constraints = [
            models.UniqueConstraint(fields=["office", "year"], name="one_collection_a_year"),
        ]

    def __str__(self) -> str:
        return f"{self.office}{self.year}年度报告报送"

    def dues(self, reporter: Reporter) -> tuple[date | None, date | None]:
        """Return the days by which *reporter* hands in and publishes."""
        return (
            getattr(self, f"{reporter}_submission_due"),
            getattr(self, f"{reporter}_publication_due"),
        )


class Member(models.Model):
    """A body that reports in a collection (报送单位); its report is its agency's of that year.

    A body without an account here stands among the agencies as one not in use, so that its
    report lies behind the same walls as any other. What it publishes on its own site is
    recorded by the office.
    """

    collection = models.ForeignKey(Collection, on_delete=models.PROTECT, related_name="members")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    published_on = models.DateField("在其他网站公布的日期", null=True)
    published_url = models.URLField("公布的网址", blank=True, max_length=500)
    dropped_at = models.DateTimeField("移出时间", null=True)

    objects = MemberQuerySet.as_manager()

    class Meta:
        verbose_name = "报送单位"
        verbose_name_plural = "报送单位"
        constraints = [
            models.UniqueConstraint(fields=["collection", "agency"], name="one_member_an_agency"),
        ]

    def __str__(self) -> str:
        return str(self.agency)


class Remark(models.Model):
    """What the office asks to be changed at one place of a returned report (退回意见).

    ``where`` is a cell path or ``sections.N``; empty for the whole.
    """

    report = models.ForeignKey(AnnualReport, on_delete=models.PROTECT, related_name="remarks")
    where = models.CharField("位置", max_length=80, blank=True)
    text = models.TextField("意见")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("时间")
    answer = models.TextField("答复", blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    answered_at = models.DateTimeField("答复时间", null=True)

    objects = RemarkQuerySet.as_manager()

    class Meta:
        verbose_name = "退回意见"
        verbose_name_plural = "退回意见"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text

    @property
    def is_answered(self) -> bool:
        """Whether the agency has answered it."""
        return self.answered_at is not None

    @property
    def is_cell(self) -> bool:
        """Whether it is about one cell of a table."""
        return is_cell(self.where)


class Reminder(models.Model):
    """A mail that a report is due or late (催报): by the plan or by hand, to whom, what came of it.

    ``on`` is the day it belongs to: the plan reminds a member once a day at most.
    """

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="reminders")
    kind = models.CharField("方式", max_length=8, choices=ReminderKind)
    on = models.DateField("日期")
    text = models.TextField("内容")
    to = models.JSONField("收件人", default=list)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    at = models.DateTimeField("时间")
    outcome = models.CharField("结果", max_length=10, choices=Outcome, default=Outcome.QUEUED)

    class Meta:
        verbose_name = "催报记录"
        verbose_name_plural = "催报记录"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["member", "on"],
                condition=models.Q(kind=ReminderKind.PLANNED),
                name="one_planned_reminder_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} {self.on}"
