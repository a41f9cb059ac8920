"""Prove the audit log, from the database or from an exported file."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from gongkai.apps.core.audit import export, first_broken
from gongkai.apps.core.models import AuditEntry, AuditHead


@click.command()
@click.argument("file", required=False, type=click.Path(exists=True, path_type=Path))
@click.option("--export", "target", type=click.Path(path_type=Path), help="把日志导出为 JSON 行。")
def verify_log(file: Path | None, target: Path | None) -> None:
    """逐条验证审计日志的摘要链；给出 FILE 时离线验证导出的日志。"""
    head = None if file else AuditHead.objects.first()
    if file:
        # Not splitlines: it also breaks at separators that a reason may hold
        lines = [line for line in file.read_text(encoding="utf-8").split("\n") if line]
    else:
        lines = list(export(AuditEntry.objects.order_by("number").iterator()))
    if target:
        target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    broken = first_broken(lines)
    if broken is not None:
        click.echo(f"第 {broken} 条被改动、缺失或乱序，其后的记录不可信。", err=True)
        sys.exit(1)
    if head and len(lines) < head.number:
        click.echo(f"应有 {head.number} 条，只有 {len(lines)} 条：末尾的记录被删。", err=True)
        sys.exit(1)
    click.echo(f"共 {len(lines)} 条，摘要链完整。")
