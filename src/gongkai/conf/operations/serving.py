"""Serve the site with gunicorn, and run its jobs."""

from __future__ import annotations

import os
import socket
import sys
import threading
import time

from django.conf import settings
from django.core.management import call_command

import click

from gongkai.apps.core import setup
from gongkai.apps.core.chores import EVERY_SECONDS, do_chores
from gongkai.conf.operations.database import migrate

WORKERS = 2
THREADS = 4


@click.command()
def serve() -> None:
    """启动网站。"""
    require_free_port()
    migrate()
    call_command("collectstatic", interactive=False, verbosity=0)
    greet()
    os.execv(sys.executable, [sys.executable, "-m", "gunicorn", *_arguments()])  # noqa: S606


def require_free_port() -> None:
    """Refuse an address that another program holds, before anything is announced."""
    family = socket.AF_INET6 if ":" in settings.HOST else socket.AF_INET
    try:
        socket.create_server((settings.HOST.strip("[]"), int(settings.PORT)), family=family).close()
    except OSError as error:
        msg = (
            f"不能监听 {settings.HOST} 的端口 {settings.PORT}（{error.strerror}）："
            "可能已被占用，请停掉占用它的程序，或用 PORT 换一个端口。"
        )
        raise click.ClickException(msg) from error


def _arguments() -> list[str]:
    return [
        "gongkai.conf.wsgi",
        f"--bind={settings.HOST}:{settings.PORT}",
        "--worker-class=gthread",
        f"--workers={os.environ.get('GONGKAI_WORKERS', WORKERS)}",
        f"--threads={os.environ.get('GONGKAI_THREADS', THREADS)}",
        "--log-level=warning",
    ]


def greet() -> None:
    """Print the address, and what a new or a demo site needs next."""
    url = f"http://{settings.HOST}:{settings.PORT}/"
    click.echo(f"\n{settings.SITE_NAME}：{url}    后台：{url}admin/")
    if setup.is_needed():
        click.echo(f"全新站点，请打开初始化页面：{url}setup/?key={setup.key()}")
    for account in settings.DEMO_ACCOUNTS:
        click.echo(f"  {account['username']:<12}{account['password']}    {account['who']}")
    click.echo("按 Ctrl+C 停止。\n")


@click.command()
def worker() -> None:
    """执行后台任务，每小时做一次例行工作，直到按 Ctrl+C。"""
    migrate()
    threading.Thread(target=_ask_for_chores, daemon=True).start()
    call_command("db_worker")


def _ask_for_chores() -> None:
    while True:
        do_chores.enqueue()
        time.sleep(EVERY_SECONDS)
