"""Look the site over and say, one line each, what is well and what needs a hand."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connection

import click

from gongkai.apps.casework.clocks import calendar
from gongkai.apps.core import clock
from gongkai.apps.core.audit import export, first_broken
from gongkai.apps.core.models import AuditEntry, ContactPoint
from gongkai.conf.operations.database import migrate
from gongkai.documents.fonts import MissingFontError, find_cjk_font
from gongkai.law.workdays import missing_years

if TYPE_CHECKING:
    from collections.abc import Iterator

PUBLIC_MAIL = ("163.com", "126.com", "qq.com", "sina.com", "gmail.com")


def findings() -> Iterator[tuple[bool, str]]:
    """Yield whether each thing is well, with the sentence that says so."""
    yield True, f"数据库：{connection.vendor}，数据目录 {settings.VAR_DIR}"
    years = missing_years(clock.today(), calendar())
    absent = "、".join(map(str, years))
    yield (
        not years,
        "工作日历：" + (f"缺{absent}年，期限将标为暂定" if years else "已覆盖到期年份"),
    )
    yield _font()
    broken = first_broken(export(AuditEntry.objects.order_by("number").iterator()))
    yield broken is None, "审计链：" + ("完整" if broken is None else f"第 {broken} 条起不可信")
    missing = [label for label, value in settings.FOOTER_MARKS.items() if not value]
    yield not missing, "页脚必填项：" + ("齐全" if not missing else f"缺{'、'.join(missing)}")
    for point in ContactPoint.objects.select_related("agency"):
        if point.email.endswith(PUBLIC_MAIL):
            yield False, f"联系邮箱：{point.agency}使用公共邮箱 {point.email}"


def _font() -> tuple[bool, str]:
    try:
        return True, f"中文字体：{find_cjk_font()}"
    except MissingFontError as error:
        return False, f"中文字体：{error}"


@click.command()
def doctor() -> None:
    """自检并逐行说明；有问题时退出码为 1。"""
    migrate()
    well = True
    for good, sentence in findings():
        well &= good
        click.echo(f"{'✓' if good else '✗'} {sentence}")
    sys.exit(0 if well else 1)
