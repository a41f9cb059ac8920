"""The page tree above the publications: an agency's home, its columns, their years."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.http import HttpResponsePermanentRedirect
from wagtail.models import Page

from gongkai.apps.core.models import Agency
from gongkai.apps.publication.constants import ColumnKind, ColumnSection
from gongkai.apps.publication.querysets import ColumnManager

if TYPE_CHECKING:
    from django.http import HttpRequest


class RedirectedPage(Page):
    """A page whose only address is one of ours; Wagtail's own address leads there."""

    is_creatable = False
    search_auto_update = False
    wagtail_reference_index_ignore = True
    preview_modes: list[tuple[str, str]] = []
    content_panels: list[Any] = []
    promote_panels: list[Any] = []
    settings_panels: list[Any] = []

    class Meta:
        abstract = True

    @abstractmethod
    def public_path(self) -> str:
        """Return the only public address."""

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[int, str, str] | None:
        parts = super().get_url_parts(request)
        if parts is None:
            return None
        return parts[0], parts[1], self.public_path()

    def serve(self, request: HttpRequest, *_: Any, **__: Any) -> HttpResponsePermanentRedirect:
        return HttpResponsePermanentRedirect(self.public_path())

    def copy(self, *_: Any, **__: Any) -> Any:
        msg = "机关首页、栏目和年度不能复制。"
        raise PermissionError(msg)


class AgencyHome(RedirectedPage):
    """The root of one agency's pages (机关首页); page permissions are given here."""

    agency = models.OneToOneField(
        Agency, on_delete=models.PROTECT, related_name="home", verbose_name="机关"
    )

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["publication.Column"]

    class Meta:
        verbose_name = "机关首页"
        verbose_name_plural = "机关首页"

    def public_path(self) -> str:
        return f"/jg/{self.agency.slug}/gk/"


class Column(RedirectedPage):
    """A column (栏目): what must be public there, by which article, and how often renewed."""

    page_ptr = models.OneToOneField(  # leaves the name ``column`` on pages to the pages below
        Page, on_delete=models.CASCADE, parent_link=True, primary_key=True, related_name="as_column"
    )
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="columns", verbose_name="机关"
    )
    section = models.CharField("板块", max_length=20, choices=ColumnSection)
    kind = models.CharField("类型", max_length=20, choices=ColumnKind, default=ColumnKind.ARTICLES)
    article = models.CharField("法定依据", max_length=60, blank=True)
    owner_unit = models.CharField("责任科室", max_length=60, blank=True)
    cycle_days = models.PositiveSmallIntegerField("更新周期（天）", null=True, blank=True)
    is_required = models.BooleanField("必设", default=False)
    is_statutory = models.BooleanField("法定主动公开栏目", default=False)
    is_policy = models.BooleanField("政策文件栏目", default=False)
    link_url = models.URLField("外部链接", blank=True)

    objects = ColumnManager()

    parent_page_types = ["publication.AgencyHome", "publication.Column"]
    subpage_types = ["publication.Column", "publication.YearFolder"]

    class Meta:
        verbose_name = "栏目"
        verbose_name_plural = "栏目"

    def public_path(self) -> str:
        return f"/jg/{self.agency.slug}/gk/{self.relative_path()}"

    def relative_path(self) -> str:
        """Return the address below ``/gk/``."""
        return f"fdzdgk/{self.slug}/" if self.is_statutory else f"{self.slug}/"


class YearFolder(RedirectedPage):
    """The publications that a column received in one year; keeps the tree shallow and wide."""

    column = models.ForeignKey(
        Column, on_delete=models.PROTECT, related_name="years", verbose_name="栏目"
    )
    year = models.PositiveSmallIntegerField("年度")

    parent_page_types = ["publication.Column"]
    subpage_types = ["publication.Publication"]

    class Meta:
        verbose_name = "年度"
        verbose_name_plural = "年度"
        constraints = [
            models.UniqueConstraint(fields=["column", "year"], name="one_folder_a_year"),
        ]

    def public_path(self) -> str:
        return self.column.public_path()


class IndexCounter(models.Model):
    """The last index number (索引号) given by an agency in a year; numbers are never reused."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "索引号计数"
        constraints = [
            models.UniqueConstraint(fields=["agency", "year"], name="one_counter_a_year"),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id}/{self.year}-{self.last:05}"

    @classmethod
    @transaction.atomic
    def take(cls, agency: Agency, year: int) -> str:
        """Return the next index number of *agency*: ``{code or slug}/{year}-{5 digits}``."""
        counter, _ = cls.objects.get_or_create(agency=agency, year=year)
        counter = cls.objects.select_for_update().get(pk=counter.pk)
        counter.last += 1
        counter.save(update_fields=["last"])
        return f"{agency.code or agency.slug}/{year}-{counter.last:05}"
