"""Files, kept outside the web root under their digest."""

from django.conf import settings
from django.db import models

from gongkai.apps.core.models.agency import Agency
from gongkai.apps.core.querysets import AgencyRows


class Attachment(models.Model):
    """One uploaded or generated file of an agency; the bytes lie under ``digest``."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField("SHA-256", max_length=64, db_index=True)
    name = models.CharField("文件名", max_length=200)
    media_type = models.CharField("类型", max_length=100)
    size = models.PositiveBigIntegerField("字节数")
    is_encrypted = models.BooleanField("加密存放", default=False)
    created_at = models.DateTimeField("存入时间")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    objects = AgencyRows.as_manager()

    class Meta:
        verbose_name = "附件"
        verbose_name_plural = "附件"

    def __str__(self) -> str:
        return self.name
