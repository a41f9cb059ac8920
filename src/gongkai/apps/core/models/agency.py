"""Agencies (行政机关) in their tree, and how to reach them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.validators import RegexValidator
from django.db import models
from treebeard.mp_tree import MP_Node

from gongkai.apps.core.constants import AgencyKind, AgencyLevel

if TYPE_CHECKING:
    from django.db.models import QuerySet


class Agency(MP_Node):
    """An organ under the regulation (行政机关, 条例第二条); the tree is who supervises whom."""

    name = models.CharField("机关全称", max_length=120, unique=True)
    short_name = models.CharField("简称", max_length=40)
    slug = models.SlugField("网址标识", max_length=40, unique=True)
    code = models.CharField(
        "统一社会信用代码",
        max_length=18,
        blank=True,
        validators=[RegexValidator(r"^[0-9A-HJ-NPQRTUWXY]{18}$", "统一社会信用代码为18位。")],
    )
    kind = models.CharField("机关类别", max_length=20, choices=AgencyKind)
    level = models.CharField("层级", max_length=20, choices=AgencyLevel)
    region = models.CharField("行政区划", max_length=60, blank=True)
    review_body = models.CharField(
        "行政复议机关",
        max_length=120,
        blank=True,
        help_text="答复书的救济段落用到（行政复议法第二十四条）。",
    )
    court = models.CharField("一审法院", max_length=120, blank=True)
    is_active = models.BooleanField("在用", default=True)

    node_order_by: list[str] = []

    class Meta:
        verbose_name = "机关"
        verbose_name_plural = "机关"

    def __str__(self) -> str:
        return str(self.name)

    @property
    def makes_rules(self) -> bool:
        """Whether it may make 规章: provincial and city governments (立法法第九十三条)."""
        return self.kind == AgencyKind.GOVERNMENT and self.level in {
            AgencyLevel.PROVINCE,
            AgencyLevel.CITY,
        }

    def below(self) -> QuerySet[Agency]:
        """Return the agency and all that stand under it."""
        return Agency.objects.filter(path__startswith=self.path)


class ContactPoint(models.Model):
    """How to reach the disclosure unit (条例第十二条): guide and request pages read this."""

    agency = models.OneToOneField(
        Agency, on_delete=models.CASCADE, related_name="contact", verbose_name="机关"
    )
    office = models.CharField("工作机构名称", max_length=80)
    address = models.CharField("办公地址", max_length=200)
    postcode = models.CharField("邮政编码", max_length=6, blank=True)
    phone = models.CharField("联系电话", max_length=40)
    fax = models.CharField("传真", max_length=40, blank=True)
    email = models.EmailField("电子邮箱", blank=True)
    hours = models.CharField("办公时间", max_length=120)

    class Meta:
        verbose_name = "联系方式"
        verbose_name_plural = "联系方式"

    def __str__(self) -> str:
        return f"{self.office} {self.phone}"
