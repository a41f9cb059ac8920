"""Closed lists of publication: kinds, attributes, validity, stages of review."""

from __future__ import annotations

from django.db import models

from gongkai.apps.core.constants import Role
from gongkai.apps.core.permissions import Permission

PROACTIVE_LIMIT_DAYS = 20
"""Working days from forming or changing to publishing. 条例第二十六条."""


class ColumnKind(models.TextChoices):
    """What a column (栏目) holds, and so how its page is laid out."""

    ARTICLES = "articles", "文章列表"
    DOCUMENTS = "documents", "文件库"
    FORM = "form", "在线办理"
    TABLE = "table", "表格数据"
    GALLERY = "gallery", "图片"
    VIDEO = "video", "视频"
    PERIODICAL = "periodical", "期刊"
    LINK = "link", "外部链接"


class ColumnSection(models.TextChoices):
    """The part of the disclosure platform (61号) a column stands in."""

    STATUTORY = "statutory", "法定主动公开内容"
    GUIDE = "guide", "政府信息公开指南"
    RULES = "rules", "政府信息公开制度"
    REPORTS = "reports", "政府信息公开年报"
    ENTRY = "entry", "依申请公开"
    OTHER = "other", "其他"


class DocumentKind(models.TextChoices):
    """Whether a publication is a policy document (政策文件); it decides the public address."""

    POLICY = "policy", "政策文件"
    OTHER = "other", "其他信息"


class Register(models.TextChoices):
    """The row of table two (表二) a document counts in; the values are the row identifiers."""

    NONE = "", "不计入"
    RULES = "rules", "规章"
    NORMATIVE = "normative_docs", "行政规范性文件"


class Attribute(models.TextChoices):
    """Disclosure attribute (公开属性), proposed by the drafter, confirmed by the last review."""

    PROACTIVE = "proactive", "主动公开"
    ON_REQUEST = "on_request", "依申请公开"
    WITHHELD = "withheld", "不予公开"

    @property
    def mark(self) -> str:
        """Return the mark printed below the date of the paper (公开属性标识)."""
        marks = {"proactive": "公开发布", "on_request": "依申请公开", "withheld": "不予公开"}
        return f"（此件{marks[self.value]}）"


class SecrecyLevel(models.TextChoices):
    """Secrecy mark (密级); any value blocks publication, whoever asks."""

    NONE = "", "无"
    INTERNAL = "internal", "内部"
    CONFIDENTIAL = "confidential", "秘密"
    SECRET = "secret", "机密"  # a level of classification, not a password
    TOP_SECRET = "top_secret", "绝密"


class Validity(models.TextChoices):
    """Whether a document binds (有效性)."""

    IN_FORCE = "in_force", "有效"
    AMENDED = "amended", "已修改"
    REPEALED = "repealed", "废止"
    LAPSED = "lapsed", "失效"


ENDED = frozenset({Validity.REPEALED, Validity.LAPSED})
"""Documents that bind no more; table two counts both as 废止."""


class Relation(models.TextChoices):
    """How one publication refers to another."""

    INTERPRETATION = "interpretation", "解读"
    DRAFTING_NOTE = "drafting_note", "起草说明"
    CONSULTATION = "consultation", "征求意见及采纳情况"
    REVISION = "revision", "修订、历史版本"
    RELATED = "related", "关联文件"


class Stage(models.TextChoices):
    """The three reviews (三审), in order."""

    FIRST = "first", "初审"
    SECOND = "second", "复审"
    FINAL = "final", "终审"


STAGE_PERMISSION = {
    Stage.FIRST: Permission.REVIEW_FIRST,
    Stage.SECOND: Permission.REVIEW_SECOND,
    Stage.FINAL: Permission.REVIEW_FINAL,
}


class Decision(models.TextChoices):
    """What a reviewer decided."""

    APPROVED = "approved", "通过"
    RETURNED = "returned", "退回修改"


class Conclusion(models.TextChoices):
    """Conclusion of a secrecy review (保密审查). 保密条例第四十二条."""

    PUBLIC = "public", "可以公开"
    PARTIAL = "partial", "删减后公开"
    NOT_PUBLIC = "not_public", "不得公开"
    REFER = "refer", "提请主管部门或者保密行政管理部门确定"


SECRECY_CHECKLIST = (
    "不属于国家秘密，没有标注密级或者已依法解密",
    "不属于法律、行政法规禁止公开的信息",
    "公开后不危及国家安全、公共安全、经济安全、社会稳定",
    "不涉及商业秘密、个人隐私，或者已征得同意、已作去标识处理",
    "不属于内部事务信息、过程性信息、行政执法案卷，或者依法应当公开",
    "附件、图片、隐藏内容已一并检查",
)
"""What a secrecy reviewer confirms, item by item. 条例第十四条至第十七条."""

CLERK_ROLES = frozenset({Role.INFORMATION_CLERK})
"""Roles whose holders draft in Wagtail's editor; reviewers work on the desk alone."""
