"""What stands between a draft and its review, and between a review and the public."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gongkai.apps.core.workdays import calendar
from gongkai.apps.publication import identities
from gongkai.apps.publication.constants import (
    PROACTIVE_LIMIT_DAYS,
    Attribute,
    DocumentKind,
    Register,
)
from gongkai.law.workdays import CalendarRangeError

if TYPE_CHECKING:
    import datetime

    from gongkai.apps.publication.models import Publication

_WITHHOLDING = re.compile(r"第(十四|十五|十六)条")
"""Only these articles allow withholding. 条例第十三条至第十六条."""


def obstacles(draft: Publication) -> list[str]:
    """Return why *draft* cannot be submitted for review, one sentence each; empty when it can."""
    return [*_unsettled(draft), *_missing(draft), *_inconsistent(draft), *personal_data(draft)]


def personal_data(draft: Publication) -> list[str]:
    """Return what personal data the text holds unmasked (个人信息去标识)."""
    text = "\n".join([draft.title, draft.summary, draft.text()])
    return [f"{found}请遮盖后再送审。" for found in identities.found_in(text)]


def lateness(draft: Publication, today: datetime.date) -> str:
    """Return a warning when *draft* would be published later than 条例第二十六条 allows."""
    if draft.formed_on is None or draft.published_on is not None:
        return ""
    days = draft.special_limit_days or PROACTIVE_LIMIT_DAYS
    try:
        due_on = calendar().add(draft.formed_on, days)
    except CalendarRangeError:
        return ""
    if today <= due_on:
        return ""
    basis = draft.special_limit_basis or "条例第二十六条"
    return (
        f"应在{due_on:%Y年%-m月%-d日}前公开（自{draft.formed_on:%Y年%-m月%-d日}形成起"
        f"{days}个工作日，{basis}），已经逾期。"
    )


def _unsettled(draft: Publication) -> list[str]:
    problems = []
    if draft.secrecy_level:
        problems.append("标有密级，不能进入公开流程（保密法）。")
    if not draft.attribute:
        problems.append("请先认定公开属性（主动公开、依申请公开或者不予公开）。")
    elif draft.live and draft.attribute != Attribute.PROACTIVE:
        problems.append("已经公开的信息不能直接改为不主动公开，须先撤回。")
    elif not draft.ground:
        problems.append("请写明公开属性的依据。")
    elif draft.attribute == Attribute.WITHHELD and not _WITHHOLDING.search(draft.ground):
        problems.append("不予公开的依据须是条例第十四条、第十五条或者第十六条。")
    return problems


def _missing(draft: Publication) -> list[str]:
    wanted = {
        "标题": draft.title,
        "主题分类": draft.subject_category,
        "信息形成或变更日期": draft.formed_on,
        "内容概述": draft.summary,
        "信息来源": draft.source,
        "正文": draft.text(),
    }
    if draft.kind == DocumentKind.POLICY:
        wanted["成文日期"] = draft.signed_on
    if draft.register == Register.NORMATIVE:
        wanted["发文字号"] = draft.document_number
    return [f"请填写{name}。" for name, value in wanted.items() if not value]


def _inconsistent(draft: Publication) -> list[str]:
    problems = []
    if draft.register == Register.RULES and not draft.agency.makes_rules:
        problems.append("只有省级和设区的市级人民政府可以制定规章（立法法第九十三条）。")
    if draft.special_limit_days and not draft.special_limit_basis:
        problems.append("另有规定的公开时限须写明依据（条例第二十六条）。")
    if draft.signed_on and draft.effective_on and draft.effective_on < draft.signed_on:
        problems.append("实施日期早于成文日期。")
    if draft.effective_on and draft.expires_on and draft.expires_on < draft.effective_on:
        problems.append("有效期届满日早于实施日期。")
    return problems
