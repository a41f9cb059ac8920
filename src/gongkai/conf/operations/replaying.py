"""Replay every request from its events, and show what would change before it is changed."""

from __future__ import annotations

import click

from gongkai.apps.casework.models import Case
from gongkai.apps.casework.services.replay import changes, replay
from gongkai.conf.operations.database import migrate


@click.command("replay")
@click.option("--apply", "is_applied", is_flag=True, help="写入重算的结果，默认只列出差别。")
def replay_command(is_applied: bool) -> None:  # noqa: FBT001 - a flag of the command line
    """按办理事件重算全部申请的状态和期限，列出与登记不同的；更换日历或者升级以后使用。"""
    migrate()
    count = 0
    for count, change in enumerate(changes(Case.objects.all()), 1):  # noqa: B007 - told below
        for name, old in change.before.items():
            new = change.after[name]
            if old != new:
                click.echo(f"{change.case.number}  {name}：{old} → {new}")
    if is_applied:
        count = replay(actor=None, cases=Case.objects.all())
        click.echo(f"已改写 {count} 件。")
    else:
        click.echo(f"共 {count} 件不同{'，加 --apply 写入' if count else ''}。")
