"""Reviews and what they lead to: release, withdrawal, change of validity; rows never change."""

from __future__ import annotations

from typing import Any, Never

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from wagtail.models import Revision

from gongkai.apps.publication.constants import Conclusion, Decision, Stage, Validity
from gongkai.apps.publication.models.publication import Publication
from gongkai.apps.publication.querysets import SecrecyReviewQuerySet

IMPORTED_ROUND = 0
"""Imported reviews belong to no workflow of ours."""


class Kept(models.Model):
    """A row that is added once, and neither changed nor deleted."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            msg = "审核、发布和撤回的记录只能追加。"
            raise TypeError(msg)
        super().save(*args, **kwargs)

    def delete(self, *_: Any, **__: Any) -> Never:
        msg = "审核、发布和撤回的记录不能删除。"
        raise TypeError(msg)


class Review(Kept):
    """One of the three reviews (三审三校) of exactly the content that ``digest`` seals.

    ``round`` is the workflow run it belongs to: sent in again, even the same words are read anew.
    """

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="reviews")
    revision = models.ForeignKey(Revision, on_delete=models.SET_NULL, null=True, related_name="+")
    round = models.PositiveBigIntegerField("送审轮次")
    digest = models.CharField(max_length=64)
    stage = models.CharField("环节", max_length=10, choices=Stage)
    decision = models.CharField("意见", max_length=10, choices=Decision)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="审核人"
    )
    is_proofread = models.BooleanField("已校对", default=False)
    comment = models.TextField("说明", blank=True)
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "审核意见"
        verbose_name_plural = "审核意见"
        ordering = ["pk"]
        indexes = [models.Index(fields=["publication", "round"])]

    def __str__(self) -> str:
        return f"{self.get_stage_display()} {self.get_decision_display()}"


class SecrecyReview(Kept):
    """The review before disclosure (保密审查, 条例第十七条) of the content ``digest`` seals."""

    publication = models.ForeignKey(
        Publication, on_delete=models.PROTECT, related_name="secrecy_reviews"
    )
    round = models.PositiveBigIntegerField("送审轮次")
    digest = models.CharField(max_length=64)
    conclusion = models.CharField("结论", max_length=20, choices=Conclusion)
    checklist = models.JSONField("审查项目", default=list)
    basis = models.CharField("依据", max_length=200)
    comment = models.TextField("说明", blank=True)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="审查人"
    )
    at = models.DateTimeField("时间")

    objects = SecrecyReviewQuerySet.as_manager()

    class Meta:
        verbose_name = "保密审查"
        verbose_name_plural = "保密审查"
        ordering = ["pk"]
        indexes = [models.Index(fields=["publication", "round"])]

    def __str__(self) -> str:
        return f"保密审查 {self.get_conclusion_display()}"


class ReleaseQuerySet(models.QuerySet[Any]):
    """Releases (发布)."""

    def latest_standing(self) -> Any:
        """Return the last release unless it was withdrawn since; ``None`` without any."""
        release = self.order_by("pk").last()
        if release is None or release.withdrawals.exists():
            return None
        return release


class Release(Kept):
    """The permission to be live: which content, reviewed by whom (发布记录).

    ``published_on`` is the day of the first release; later ones repeat it. An imported release
    (``is_imported``) tells of reviews and a date that an older site recorded.
    """

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="releases")
    revision = models.ForeignKey(Revision, on_delete=models.SET_NULL, null=True, related_name="+")
    round = models.PositiveBigIntegerField("送审轮次")
    digest = models.CharField(max_length=64)
    attribute = models.CharField("公开属性", max_length=20)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="撰稿人"
    )
    first_reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="初审"
    )
    second_reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="复审"
    )
    final_reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="终审"
    )
    secrecy_review = models.ForeignKey(
        SecrecyReview, on_delete=models.PROTECT, related_name="+", verbose_name="保密审查"
    )
    published_on = models.DateField("发布日期")
    released_at = models.DateTimeField("放行时间")
    is_imported = models.BooleanField("由旧站导入", default=False)

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        verbose_name = "发布记录"
        verbose_name_plural = "发布记录"
        constraints = [
            models.CheckConstraint(
                condition=~Q(first_reviewer=F("second_reviewer"))
                & ~Q(first_reviewer=F("final_reviewer"))
                & ~Q(second_reviewer=F("final_reviewer")),
                name="three_distinct_reviewers",
            ),
            models.CheckConstraint(
                condition=~Q(author=F("first_reviewer"))
                & ~Q(author=F("second_reviewer"))
                & ~Q(author=F("final_reviewer")),
                name="author_reviews_nothing",
            ),
            models.UniqueConstraint(
                fields=["publication", "round"],
                condition=~Q(round=IMPORTED_ROUND),
                name="one_release_a_round",
            ),
            models.CheckConstraint(
                condition=Q(attribute="proactive"), name="only_proactive_is_released"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.publication_id} {self.released_at:%Y-%m-%d}"


class Withdrawal(Kept):
    """A publication taken back (撤回): its address answers with this reason and date."""

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="withdrawals")
    reason = models.CharField("撤回原因", max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("撤回时间")

    class Meta:
        verbose_name = "撤回记录"
        verbose_name_plural = "撤回记录"

    def __str__(self) -> str:
        return f"{self.release_id} {self.reason}"


class ValidityChange(Kept):
    """A document amended, repealed or declared lapsed (修改、废止、失效), with its basis."""

    publication = models.ForeignKey(
        Publication, on_delete=models.PROTECT, related_name="validity_changes"
    )
    validity = models.CharField("有效性", max_length=10, choices=Validity)
    on = models.DateField("生效日期")
    basis = models.CharField("依据", max_length=200)
    by_document = models.ForeignKey(
        Publication, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="依据文件"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField("登记时间")

    class Meta:
        verbose_name = "有效性变更"
        verbose_name_plural = "有效性变更"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.publication_id} {self.get_validity_display()} {self.on}"
