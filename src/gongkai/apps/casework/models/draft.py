"""Files of a request that is still being filled in."""

from django.db import models

from gongkai.apps.casework.constants import FilePurpose


class DraftFile(models.Model):
    """A file uploaded in the wizard, encrypted, until the request is submitted or expires.

    It belongs to no agency yet: the applicant may still choose another one.
    """

    draft = models.CharField("草稿摘要", max_length=64, db_index=True)
    purpose = models.CharField("用途", max_length=12, choices=FilePurpose)
    name = models.CharField("文件名", max_length=200)
    data = models.BinaryField("密文")
    size = models.PositiveIntegerField("字节数")
    created_at = models.DateTimeField("上传时间", db_index=True)

    class Meta:
        verbose_name = "草稿文件"
        verbose_name_plural = "草稿文件"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.draft[:8]} {self.purpose}"
