"""Load the demo city into an empty site."""

from __future__ import annotations

import datetime
from random import Random
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

import click

from gongkai.apps.core import clock, setup
from gongkai.conf.demo import city, collection, papers, reports, requests
from gongkai.conf.demo.accounts import ACCOUNTS
from gongkai.conf.operations.database import migrate

if TYPE_CHECKING:
    from collections.abc import Callable

YEARS = 3
SEED = 711
"""The same city every time: 国务院令第711号."""


@click.command()
@click.option("--if-empty", is_flag=True, help="站点已有数据时什么也不做。")
def demo(*, if_empty: bool) -> None:
    """载入虚构的云汀市：13个机关、三年记录、各岗位登录名。"""
    migrate()
    if not setup.is_needed():
        if if_empty:
            return
        msg = "站点已有数据，演示只能载入空站点；可用 GONGKAI_VAR 指定一个空目录。"
        raise click.ClickException(msg)
    build(say=click.echo)
    (settings.VAR_DIR / "demo").touch()
    for account in ACCOUNTS:
        click.echo(f"  {account['username']:<12}{account['password']}    {account['who']}")


@transaction.atomic
def build(*, say: Callable[[str], object], today: datetime.date | None = None) -> None:
    """Create the city and its records up to *today*, telling each step as it is done."""
    today = today or clock.today()
    random = Random(SEED)  # noqa: S311 - made-up records, the same every time
    first_year = today.year - YEARS + 1
    members = city.build(datetime.date(first_year - 1, 1, 2))
    say(f"演示城市：{len(members)}个机关")
    for load, counted in (
        (papers.load, "已公开信息 {} 条"),
        (requests.load, "依申请公开案件 {} 件"),
        (reports.load, "已公布年报 {} 份"),
        (collection.load, "年报报送单位 {} 个"),
    ):
        made = load(members=members, first_year=first_year, today=today, random=random)
        say(f"  {counted.format(made)}")
