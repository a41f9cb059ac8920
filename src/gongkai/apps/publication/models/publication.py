"""A publication (信息): the page that carries one public document with its core metadata."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpResponsePermanentRedirect
from modelcluster.fields import ParentalKey
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page

from gongkai.apps.core import clock
from gongkai.apps.core.models import Agency, Attachment
from gongkai.apps.publication.blocks import BodyBlock, cells_of, text_of
from gongkai.apps.publication.constants import (
    Attribute,
    DocumentKind,
    Register,
    Relation,
    SecrecyLevel,
    Validity,
)
from gongkai.apps.publication.editor import edit_handler
from gongkai.apps.publication.models.tree import Column, IndexCounter, YearFolder
from gongkai.apps.publication.presentation import body_html, metadata
from gongkai.apps.publication.querysets import PublicationManager

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection

    from django.http import HttpRequest

TEXTS = (
    "title", "kind", "register", "subject_category", "joint_agencies", "document_number",
    "keywords", "summary", "attribute", "ground", "secrecy_level", "source", "byline",
    "special_limit_basis", "index_number",
)  # fmt: skip
DATES = ("signed_on", "formed_on", "effective_on", "expires_on")
CONTENT = frozenset(
    {*TEXTS, *DATES, "special_limit_days", "body", "files", "related", "live", "column", "agency"}
)
"""What readers see of a publication; writing any of it while live asks for the release."""
LASTING = (
    "index_number", "agency_id", "column_id", "published_on", "validity", "validity_on",
    "validity_basis", "amended_by_id",
)  # fmt: skip
"""What belongs to the publication as a whole, and so survives going back to a revision."""


class UnreleasedError(PermissionDenied):
    """Live content differs from what the reviews released."""


class Publication(Page):
    """One document or piece of information (信息) with its core metadata.

    It goes live only as its latest release has it: ``save`` refuses other live content, whichever
    door it came through. Aliases do not exist, a live page is not copied, and once released it is
    withdrawn rather than deleted.
    """

    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="publications", verbose_name="发布机构",
        editable=False,
    )  # fmt: skip
    column = models.ForeignKey(
        Column, on_delete=models.PROTECT, related_name="publications", verbose_name="栏目",
        editable=False,
    )  # fmt: skip
    index_number = models.CharField("索引号", max_length=60, unique=True, editable=False)
    kind = models.CharField(
        "文件类别", max_length=10, choices=DocumentKind, default=DocumentKind.OTHER
    )
    register = models.CharField(
        "年报表二归类", max_length=20, choices=Register, blank=True, default=Register.NONE,
        help_text="行政规范性文件和规章计入年度报告“主动公开政府信息情况”。",
    )  # fmt: skip
    subject_category = models.CharField("主题分类", max_length=60, blank=True)
    joint_agencies = models.CharField("联合发文机关", max_length=200, blank=True)
    document_number = models.CharField(
        "发文字号", max_length=60, blank=True, help_text="如：云政发〔2024〕12号"
    )
    signed_on = models.DateField("成文日期", null=True, blank=True)
    formed_on = models.DateField(
        "信息形成或变更日期", null=True, blank=True,
        help_text="自这一天起20个工作日内公开（条例第二十六条）。",
    )  # fmt: skip
    special_limit_days = models.PositiveSmallIntegerField(
        "另有规定的公开时限（工作日）", null=True, blank=True
    )
    special_limit_basis = models.CharField("另有规定的依据", max_length=120, blank=True)
    effective_on = models.DateField("实施日期", null=True, blank=True)
    expires_on = models.DateField("有效期至", null=True, blank=True)
    keywords = models.CharField("主题词", max_length=120, blank=True)
    summary = models.TextField("内容概述", max_length=500, blank=True)
    attribute = models.CharField("公开属性", max_length=20, choices=Attribute, blank=True)
    ground = models.CharField(
        "公开属性依据", max_length=200, blank=True,
        help_text="主动公开写条例第十九条至第二十一条的相应项；不予公开须写第十四条、第十五条或第十六条。",
    )  # fmt: skip
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False,
        related_name="+", verbose_name="属性提出人",
    )  # fmt: skip
    secrecy_level = models.CharField(
        "密级", max_length=20, choices=SecrecyLevel, blank=True, default=SecrecyLevel.NONE,
        help_text="标有密级的一律不能公开。",
    )  # fmt: skip
    source = models.CharField("信息来源", max_length=80, blank=True)
    byline = models.CharField("撰稿人", max_length=60, blank=True)
    body = StreamField(BodyBlock(), verbose_name="正文", blank=True)

    published_on = models.DateField("发布日期", null=True, editable=False)
    validity = models.CharField(
        "有效性", max_length=10, choices=Validity, default=Validity.IN_FORCE, editable=False
    )
    validity_on = models.DateField("有效性变更日期", null=True, editable=False)
    validity_basis = models.CharField("有效性变更依据", max_length=200, blank=True, editable=False)
    amended_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, editable=False, related_name="amends",
        verbose_name="修改或废止本件的文件",
    )  # fmt: skip

    objects = PublicationManager()

    search_auto_update = False
    wagtail_reference_index_ignore = True
    parent_page_types = ["publication.YearFolder"]
    subpage_types: list[str] = []
    template = "publication/preview.html"
    edit_handler = edit_handler()
    exclude_fields_in_copy = [
        "index_number", "published_on", "validity", "validity_on", "validity_basis", "amended_by",
        "proposed_by",
    ]  # fmt: skip

    class Meta:
        verbose_name = "信息"
        verbose_name_plural = "信息"
        indexes = [
            models.Index(fields=["column", "-published_on", "-page_ptr"], name="pub_by_column"),
            models.Index(fields=["kind", "-published_on", "-page_ptr"], name="pub_by_kind"),
            models.Index(fields=["agency", "-published_on", "-page_ptr"], name="pub_by_agency"),
            models.Index(fields=["register", "formed_on"], name="pub_by_register"),
        ]

    # What it says

    def text(self) -> str:
        """Return the words of the body, tables included."""
        parts = []
        for block in self.body.get_prep_value():
            if block["type"] == "text":
                parts.append(text_of(block["value"]))
            else:
                parts += ["\t".join(row) for row in cells_of(block["value"])]
        return "\n".join(parts)

    def content_digest(self) -> str:
        """Return the digest of everything a reader sees, which a release is sealed to."""
        content: dict[str, Any] = {name: getattr(self, name) or "" for name in TEXTS}
        content |= {name: _iso(getattr(self, name)) for name in DATES}
        content["limit"] = self.special_limit_days
        content["place"] = [self.agency_id, self.column_id]
        content["body"] = [[block["type"], block["value"]] for block in self.body.get_prep_value()]
        content["files"] = [[file.title, file.attachment.digest] for file in self.files.all()]
        content["related"] = [[link.relation, link.target_id] for link in self.related.all()]
        text = json.dumps(content, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()

    def validity_at(self, today: datetime.date) -> Validity:
        """Return the validity on *today*; what has expired has lapsed without any decision."""
        if self.validity in {Validity.IN_FORCE, Validity.AMENDED} and (
            self.expires_on is not None and self.expires_on < today
        ):
            return Validity.LAPSED
        return Validity(self.validity)

    # Where it stands

    def public_path(self) -> str:
        """Return the only public address."""
        part = "zc" if self.kind == DocumentKind.POLICY else "xx"
        return f"/{part}/{self.pk}/"

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[int, str, str] | None:
        parts = super().get_url_parts(request)
        return None if parts is None else (parts[0], parts[1], self.public_path())

    def serve(self, request: HttpRequest, *_: Any, **__: Any) -> HttpResponsePermanentRedirect:
        return HttpResponsePermanentRedirect(self.public_path())

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        context: dict[str, Any] = super().get_preview_context(request, mode_name)
        return context | {"metadata": metadata(self), "body": body_html(self)}

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        """Allow new drafts in the current year only: the index number carries it."""
        place = parent.specific
        return (
            isinstance(place, YearFolder)
            and place.year == clock.today().year
            and super().can_create_at(parent)
        )

    def can_move_to(self, parent: Page) -> bool:
        """Allow moves between columns of the same agency, before anything was released."""
        place = parent.specific
        return (
            isinstance(place, YearFolder)
            and place.column.agency_id == self.agency_id
            and not self.releases.exists()
            and super().can_move_to(parent)
        )

    def with_content_json(self, content: dict[str, Any]) -> Publication:
        """Return the revision's content; what belongs to the publication as a whole stays.

        No time is planned: a release goes live when its last review approves.
        """
        restored = super().with_content_json(content)
        for name in LASTING:
            setattr(restored, name, getattr(self, name))
        restored.go_live_at = restored.expire_at = None
        return restored

    # How it is kept

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; refuse live content that differs from its latest release (see the class)."""
        if self.alias_of_id is not None:
            msg = "信息不能以别名形式存在，请在原栏目发布。"
            raise UnreleasedError(msg)
        if self._state.adding:
            self._take_place()
        if self.live and _touches(kwargs.get("update_fields"), CONTENT | {"published_on"}):
            self._require_release()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Delete a draft; what was released is withdrawn instead, and its address kept."""
        if self.releases.exists():
            msg = "已经发布过的信息不能删除，只能撤回并保留说明。"
            raise PermissionDenied(msg)
        return super().delete(*args, **kwargs)

    def _take_place(self) -> None:
        """Take agency, column, index number and slug from the place in the tree."""
        folder = self.get_parent().specific
        self.column, self.agency = folder.column, folder.column.agency
        self.index_number = IndexCounter.take(self.agency, folder.year)
        self.slug = self.index_number.rpartition("/")[2]
        if self.attribute == Attribute.PROACTIVE and not self.ground:
            self.ground = self.column.article

    def _require_release(self) -> None:
        release = self.releases.latest_standing() if self.pk else None
        if self.secrecy_level:
            msg = "标有密级的信息不能公开。"
        elif release is None:
            msg = "没有经过三审和保密审查，不能公开。"
        elif release.digest != self.content_digest():
            msg = "内容与审核通过的版本不一致，不能公开，请重新送审。"
        elif release.published_on != self.published_on:
            msg = "发布日期以首次公开之日为准，任何人不能改动。"
        else:
            return
        raise UnreleasedError(msg)


class PublicationFile(Orderable):
    """A file of a publication (附件); part of its revisions, so of what is reviewed."""

    publication = ParentalKey(Publication, on_delete=models.CASCADE, related_name="files")
    attachment = models.ForeignKey(Attachment, on_delete=models.PROTECT, related_name="+")
    title = models.CharField("附件名称", max_length=200)

    class Meta(Orderable.Meta):
        verbose_name = "附件"
        verbose_name_plural = "附件"


class PublicationLink(Orderable):
    """A publication that this one refers to; shown on both pages."""

    publication = ParentalKey(Publication, on_delete=models.CASCADE, related_name="related")
    target = models.ForeignKey(
        Publication, on_delete=models.PROTECT, related_name="referred_from", verbose_name="相关信息"
    )
    relation = models.CharField("关系", max_length=20, choices=Relation, default=Relation.RELATED)

    class Meta(Orderable.Meta):
        verbose_name = "相关信息"
        verbose_name_plural = "相关信息"


def _iso(day: datetime.date | None) -> str:
    return day.isoformat() if day else ""


def _touches(update_fields: Collection[str] | None, names: frozenset[str]) -> bool:
    return update_fields is None or bool(names.intersection(update_fields))
