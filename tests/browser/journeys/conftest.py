"""Two sites whose day the test sets: one with the people of the tests, one quite empty."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browser.journeys.walk import walk_request
from people import PASSWORD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

    from browser.journeys.walk import Walk

TESTS = Path(__file__).parents[2]
PATIENCE = 240
"""Seconds for making the tables of a new site on a busy machine."""
MOMENT = 30_000
"""Milliseconds for one page."""
PHONE, DESK = 390, 1280
PLAYERS = (
    "clerk", "first", "second", "final", "secrecy", "intake", "handler", "head", "compiler",
    "supervisor", "sysadmin", "auditor", "outsider", "city_compiler", "city_head",
)  # fmt: skip


@dataclass
class Stage:
    """A running site, its clock, and the browsers that look at it."""

    address: str
    folder: Path
    browser: Browser
    complaints: list[str] = field(default_factory=list)

    def set_day(self, day: str) -> None:
        """Make it nine in the morning of *day* at the site."""
        (self.folder / "day").write_text(day)

    def open(self, path: str = "/", *, width: int = DESK, **options: object) -> Page:
        """Open *path* as somebody whom the site has never seen."""
        size = {"width": width, "height": 900}
        context = self.browser.new_context(
            base_url=self.address, locale="zh-CN", viewport=size, **options
        )
        page = context.new_page()
        page.set_default_timeout(MOMENT)
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
        page.on("console", lambda message: self._hear(page, message))
        page.goto(path)
        return page

    def _hear(self, page: Page, message: object) -> None:
        refused = "the server responded with a status of 4"  # a test that asks for the forbidden
        # an editor left open while its page is frozen for review
        pinged = "/editing-sessions/ping/"
        if message.type == "error" and not any(one in message.text for one in (refused, pinged)):
            self.complaints.append(f"{page.url}: {message.text}")

    def login(self, username: str, path: str = "/admin/", **options: object) -> Page:
        """Open *path* of the back office as *username*."""
        page = self.open(f"/admin/login/?next={path}", **options)
        page.fill("[name=username]", username)
        page.fill("[name=password]", PASSWORD)
        page.press("[name=password]", "Enter")
        page.wait_for_url(f"{self.address}{path}")
        return page


@contextmanager
def running(folder: Path, names: tuple[str, ...]) -> Iterator[str]:
    """Serve a new site from *folder* with the people *names*; yield its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    env = {name: value for name, value in os.environ.items() if not name.startswith("GONGKAI_")}
    env |= {
        "GONGKAI_VAR": str(folder),
        "PORT": port,
        "GONGKAI_MAX_UPLOAD_MB": "1",
        "PYTHONPATH": os.pathsep.join([str(TESTS), str(TESTS.parent / "src")]),
        "DJANGO_SETTINGS_MODULE": "gongkai.conf.settings.dev",
    }
    (folder / "day").write_text("2024-09-20")
    command = [sys.executable, "-m", "browser.journeys.clocked", str(folder), port, *names]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(command, env=env, stdout=log, stderr=log)
        try:
            _wait(server, folder, port)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=PATIENCE)


def _wait(server: subprocess.Popen, folder: Path, port: str) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", int(port)), timeout=2).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    pytest.fail(f"站点没有启动：{(folder / 'log').read_text()}")


@pytest.fixture(scope="session")
def empty_stage(browser, tmp_path_factory) -> Iterator[Stage]:
    """A site on which nothing has been set up."""
    folder = tmp_path_factory.mktemp("empty")
    with running(folder, ()) as address:
        stage = Stage(address, folder, browser)
        yield stage
        assert stage.complaints == []


@pytest.fixture(scope="session")
def stage(browser, tmp_path_factory) -> Iterator[Stage]:
    """A site with two bureaus and everybody who works there."""
    folder = tmp_path_factory.mktemp("stage")
    with running(folder, PLAYERS) as address:
        stage = Stage(address, folder, browser)
        yield stage
        assert stage.complaints == []


@pytest.fixture(scope="session")
def walk(stage) -> Walk:
    """One request of autumn 2024, walked through from filing to the reply."""
    return walk_request(stage)


@pytest.fixture
def login(stage) -> Callable[..., Page]:
    """Log in at the peopled site."""
    return stage.login
