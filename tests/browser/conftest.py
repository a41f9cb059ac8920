"""A demo site served as a person would serve it, and the system's own Chromium to look at it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM = os.environ.get("GONGKAI_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
SWITCHES = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
PATIENCE = 60


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what lies here, keep it on one worker, and skip it clearly where there is no browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="没有安装 chromium，跳过浏览器测试"))


@pytest.fixture(scope="session")
def site(tmp_path_factory) -> Iterator[str]:
    """The address of a demo site; ``GONGKAI_SITE_URL`` names one that runs already."""
    running = os.environ.get("GONGKAI_SITE_URL")
    if running:
        yield running.rstrip("/")
        return
    folder = tmp_path_factory.mktemp("site")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    env = {name: value for name, value in os.environ.items() if not name.startswith("GONGKAI_")}
    env |= {"GONGKAI_VAR": str(folder), "PORT": port, "HOST": "127.0.0.1"}
    env["DJANGO_SETTINGS_MODULE"] = "gongkai.conf.settings.dev"
    command = [str(Path(sys.executable).parent / "gongkai")]
    subprocess.run([*command, "demo"], env=env, check=True, capture_output=True)
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen([*command, "serve"], env=env, stdout=log, stderr=log)
        try:
            _wait(f"http://127.0.0.1:{port}", folder / "log")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=PATIENCE)


def _wait(address: str, log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(f"{address}/robots.txt", timeout=2).close()  # noqa: S310
        except OSError:
            time.sleep(0.3)
        else:
            return
    pytest.fail(f"站点没有启动：{log.read_text()}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all; every visit has a context of its own."""
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser, site) -> Iterator[Callable[..., Page]]:
    """Open a page of the site; whatever the console complains of fails the test."""
    contexts, complaints = [], []

    def _visit(path: str = "/", *, width: int = 1280, elder: bool = False, **options) -> Page:
        context = browser.new_context(
            base_url=site, locale="zh-CN", viewport={"width": width, "height": 900}, **options
        )
        contexts.append(context)
        if elder:
            context.add_cookies([{"name": "gongkai_mode", "value": "elder", "url": site}])
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(f"{path}: {error}"))
        page.on(
            "console",
            lambda message: (
                complaints.append(f"{path}: {message.text}")
                if message.type in {"error", "warning"}
                else None
            ),
        )
        response = page.goto(path)
        assert response is not None
        assert response.ok, f"{path}: {response.status}"
        return page

    yield _visit
    for context in contexts:
        context.close()
    assert complaints == []
