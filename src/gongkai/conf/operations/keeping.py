"""Back up and restore: the database and the stored files, never the keys."""

from __future__ import annotations

import sqlite3
import tarfile
import tempfile
from contextlib import closing
from pathlib import Path

from django.conf import settings
from django.db import connection

import click

from gongkai.apps.core import clock

DATABASE = "gongkai.sqlite3"
FOLDERS = ("attachments", "media")


def _require_sqlite() -> None:
    if connection.vendor != "sqlite":
        msg = "本命令只备份 SQLite；PostgreSQL 请用 pg_dump，并另行备份附件目录。"
        raise click.ClickException(msg)


@click.command()
@click.argument("target", required=False, type=click.Path(path_type=Path))
def backup(target: Path | None) -> None:
    """把数据库与附件写入一个压缩包 TARGET；密钥不在其中，须另行保管。"""
    _require_sqlite()
    target = target or Path(f"gongkai-{clock.now():%Y%m%d-%H%M%S}.tar.gz")
    with tempfile.TemporaryDirectory() as folder, tarfile.open(target, "w:gz") as archive:
        copy = Path(folder) / DATABASE
        with (
            closing(sqlite3.connect(settings.DATABASES["default"]["NAME"])) as source,
            closing(sqlite3.connect(copy)) as snapshot,
        ):
            source.backup(snapshot)
        archive.add(copy, DATABASE)
        for name in FOLDERS:
            if (settings.VAR_DIR / name).exists():
                archive.add(settings.VAR_DIR / name, name)
    click.echo(f"已备份到 {target}。密钥在 {settings.KEYS_DIR}，请另行保管。")


@click.command()
@click.argument("source", type=click.Path(exists=True, path_type=Path))
def restore(source: Path) -> None:
    """从 SOURCE 恢复；数据目录里已有数据库时拒绝，以免覆盖。"""
    _require_sqlite()
    connection.close()
    database = Path(settings.DATABASES["default"]["NAME"])
    if database.exists() and database.stat().st_size:
        msg = f"{database} 已有数据；请先移走，或用 GONGKAI_VAR 指定空目录。"
        raise click.ClickException(msg)
    try:
        with tarfile.open(source) as archive:
            archive.extractall(settings.VAR_DIR, filter="data")
    except (tarfile.TarError, OSError) as error:
        msg = f"{source} 不是完整的备份：{error}"
        raise click.ClickException(msg) from error
    click.echo(f"已恢复到 {settings.VAR_DIR}；请用 gongkai doctor 自检。")
