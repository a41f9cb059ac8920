"""What was published: the page and its files as they were on that day, under their digests."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.db import models
from django.urls import reverse

from gongkai.apps.reports.models.lasting import Lasting
from gongkai.apps.reports.models.report import AnnualReport


class Edition(Lasting):
    """One publication of a report (公布版本); a later correction adds another and keeps this.

    ``published_on`` is the day on which this site published it; an older report that was brought
    in from a file also states its own day, and both are shown.
    """

    report = models.ForeignKey(AnnualReport, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField("版次")
    title = models.CharField("标题", max_length=200)
    body = models.TextField("网页正文")
    note = models.TextField("更正说明", blank=True)
    stated_on = models.DateField("报告载明的公布日期")
    published_on = models.DateField("本站公布日期")
    published_at = models.DateTimeField("公布时间")
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="公布人"
    )

    class Meta:
        verbose_name = "公布版本"
        verbose_name_plural = "公布版本"
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="editions_are_numbered"),
        ]

    def __str__(self) -> str:
        return f"{self.title}（第{self.number}版）"

    def public_path(self) -> str:
        """Return the address of the public page that shows the report's last edition."""
        report = self.report
        return reverse("reports:agency_detail", args=[report.agency.slug, report.year])


class ReportFile(Lasting):
    """A file of an edition, or the file that an imported report was read from.

    The bytes lie in the database: a report's files are small, and one backup holds them all.
    """

    report = models.ForeignKey(AnnualReport, on_delete=models.PROTECT, related_name="files")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="files", null=True)
    format = models.CharField("格式", max_length=8)
    name = models.CharField("文件名", max_length=200)
    media_type = models.CharField("类型", max_length=100)
    size = models.PositiveIntegerField("字节数")
    digest = models.CharField("SHA-256", max_length=64)
    content = models.BinaryField("内容")

    class Meta:
        verbose_name = "年报文件"
        verbose_name_plural = "年报文件"
        constraints = [
            models.UniqueConstraint(fields=["edition", "format"], name="one_file_a_format"),
        ]

    def __str__(self) -> str:
        return self.name

    def read(self) -> bytes:
        """Return the bytes; raise ``OSError`` when they are not those that were published."""
        data = bytes(self.content)
        if hashlib.sha256(data).hexdigest() != self.digest:
            msg = f"年报文件{self.pk}与登记的摘要不符，可能被改动。"
            raise OSError(msg)
        return data
