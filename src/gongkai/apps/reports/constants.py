"""Closed lists of annual reports: states, origins, what was decided on a finding."""

from django.db import models


class State(models.TextChoices):
    """Where a report stands on its way to the public."""

    DRAFT = "draft", "编制中"
    SUBMITTED = "submitted", "已报送"
    RETURNED = "returned", "退回修改"
    ACCEPTED = "accepted", "审核通过"
    PUBLISHED = "published", "已公布"


EDITABLE = frozenset({State.DRAFT, State.RETURNED})
"""States in which figures and text may change."""
PUBLISHABLE = frozenset({State.SUBMITTED, State.ACCEPTED})
"""The supervising office's acceptance is no condition of publishing (条例第四十九条)."""


class Origin(models.TextChoices):
    """Where the figures come from."""

    COMPILED = "compiled", "由记录编制"
    IMPORTED = "imported", "由文件导入"


class FindingState(models.TextChoices):
    """What a person decided on a finding of the checker."""

    OPEN = "open", "待处理"
    CONFIRMED = "confirmed", "属实待改"
    DISMISSED = "dismissed", "已说明理由"


class Standing(models.TextChoices):
    """Where a member of a collection stands with its report."""

    NOT_STARTED = "not_started", "未开始"
    DRAFTING = "drafting", "编制中"
    SUBMITTED = "submitted", "已报送"
    RETURNED = "returned", "退回修改"
    ACCEPTED = "accepted", "审核通过"
    PUBLISHED = "published", "已公布"


HANDED_IN = frozenset({Standing.SUBMITTED, Standing.ACCEPTED, Standing.PUBLISHED})
"""Where the office has the report."""


class ReminderKind(models.TextChoices):
    """Who decided to remind."""

    PLANNED = "planned", "按计划"
    BY_HAND = "by_hand", "人工"


class Outcome(models.TextChoices):
    """What came of a reminder."""

    QUEUED = "queued", "待发送"
    SENT = "sent", "已发送"
    FAILED = "failed", "发送失败"
    NO_ADDRESS = "no_address", "没有邮箱"


class FileState(models.TextChoices):
    """What became of an uploaded file."""

    WAITING = "waiting", "等待读取"
    READ = "read", "已读取"
    UNUSABLE = "unusable", "不能使用"
    TAKEN = "taken", "已收入"
    SKIPPED = "skipped", "不收入"


PREAMBLE = 0
"""The number by which the text before part one (引言) is edited."""
OVERVIEW, PROBLEMS, OTHER_MATTERS = 1, 5, 6
"""The parts that are text alone: 总体情况, 存在的主要问题及改进情况, 其他需要报告的事项."""
SOURCE_FORMAT = "source"
"""The format of the file that an imported report was read from."""
EARLIEST_YEAR = 2008
"""The first year with annual reports: the regulation came into force on 2008-05-01."""


class PartState(models.TextChoices):
    """How far a part of a report has come."""

    EMPTY = "empty", "未写"
    DRAFT = "draft", "未写完"
    FINDINGS = "findings", "有问题"
    DONE = "done", "完成"
