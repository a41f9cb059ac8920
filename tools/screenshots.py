"""Make the manual's pictures from a fresh demo: ``python tools/screenshots.py [NAME…]``.

An empty site is served for first-run set-up, then the demo city, each from a folder of its own;
``GONGKAI_SITE_URL`` names a demo that runs already.
"""

from __future__ import annotations

import io
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from gongkai.conf.demo.accounts import PASSWORD
from preflight import find_browser

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

IMAGES = Path(__file__).parents[1] / "docs/manual/images"
DESK, PHONE = 1280, 390
COLOURS = 256
PATIENCE, MOMENT = 300, 30
TODAY, YEAR = time.strftime("%Y-%m-%d"), int(time.strftime("%Y"))
NOTICE = f"关于提高{YEAR}年低保标准的通知"
WANTED = f"{YEAR - 1}年城乡低保标准调整方案"
APPLICATION = (
    {"kind": "natural_person"},
    {
        "name": "韩梅",
        "id_kind": "id_card",
        "id_number": "110101199003078515",
        "phone": "13800001234",
    },
    {
        "agency": "minzheng",
        "info_title": WANTED,
        "info_description": "方案全文",
    },
    {"delivery_format": "email", "delivery_channel": "network"},
    {"declared": True},
)
SWITCHES = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync")


class Studio:
    """A browser before one site; *wanted* limits which pictures are kept."""

    def __init__(self, browser: Browser, address: str, wanted: list[str]) -> None:
        self.browser, self.address, self.wanted = browser, address, wanted

    def open(self, path: str, *, width: int = DESK, height: int = 900) -> Page:
        """Open *path* as a new visitor."""
        size = {"width": width, "height": height}
        context = self.browser.new_context(base_url=self.address, locale="zh-CN", viewport=size)
        page = context.new_page()
        page.set_default_timeout(MOMENT * 1000)
        page.goto(path)
        return page

    def login(self, username: str, path: str, *, height: int = 900) -> Page:
        """Open *path* of the back office as *username* of the demo."""
        page = self.open(f"/admin/login/?next={path}", height=height)
        page.fill("[name=username]", username)
        page.fill("[name=password]", PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url(self.address + path)
        return page

    def keep(self, page: Page, name: str) -> None:
        """Save what the window shows, with few colours."""
        if self.wanted and name not in self.wanted:
            return
        page.wait_for_load_state("networkidle")
        page.evaluate("document.fonts.ready")
        picture = Image.open(io.BytesIO(page.screenshot()))
        small = picture.convert("RGB").quantize(
            COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE
        )
        small.save(IMAGES / f"{name}.png", optimize=True)
        print(f"{name}.png  {(IMAGES / f'{name}.png').stat().st_size // 1024} KB")


def fill(page: Page, answers: dict[str, object]) -> None:
    """Type *answers* into the page's form."""
    for name, value in answers.items():
        widget = page.locator(f"form[method=post] [name='{name}']")
        kind = widget.first.evaluate("at => `${at.tagName} ${at.type}`")
        if kind == "INPUT radio":
            page.check(f"[name='{name}'][value='{value}']")
        elif kind == "INPUT checkbox":
            widget.set_checked(bool(value))
        elif kind.startswith("SELECT"):
            widget.select_option(str(value))
        else:
            widget.fill(str(value))


def send(page: Page, name: str) -> None:
    """Press the button called *name*."""
    page.get_by_role("button", name=name).first.click()
    page.wait_for_load_state()


def show(page: Page, selector: str) -> None:
    """Bring the part that *selector* finds to the top of the window."""
    page.locator(selector).first.evaluate("at => at.scrollIntoView({block: 'start'})")


def to_top(page: Page) -> None:
    """Take everything that was scrolled back to its beginning."""
    page.evaluate("document.querySelectorAll('*').forEach(at => at.scrollTo(0, 0))")


def start(studio: Studio) -> None:
    """Chapter one: log-in with the demo's accounts."""
    studio.keep(studio.open("/admin/login/", height=1180), "login")


def setting_up(studio: Studio, log: Path) -> None:
    """Chapter one: first-run set-up, by the address on the console."""
    found = re.search(r"(/setup/\?key=\w+)", log.read_text())
    if found is None:
        sys.exit(f"控制台没有给出初始化地址：{log.read_text()}")
    studio.keep(studio.open(found.group(1), height=1250), "setup")


def find(studio: Studio) -> None:
    """Chapter two: the public finds a paper and files a request on a phone."""
    studio.keep(studio.open("/", height=860), "home")
    studio.keep(studio.open("/ss/?q=低保"), "search")
    page = studio.open("/gk/ysqgk/shenqing/", width=PHONE, height=780)
    for answers in APPLICATION:
        fill(page, answers)
        if "info_title" in answers:
            show(page, "h1")
            studio.keep(page, "wizard")
        page.locator("main form .form-actions button").first.click()
        page.wait_for_load_state()
    show(page, "h1")
    studio.keep(page, "receipt")
    page.get_by_role("link", name="查看进度").click()
    show(page, "h1")
    studio.keep(page, "progress")


def publish(studio: Studio) -> None:
    """Chapter three: a draft, the inbox of the first reviewer, a review, a secrecy review."""
    page = studio.login("clerk", "/admin/xinxi/", height=1000)
    studio.keep(page, "publication-list")
    page.select_option("[name=column]", label="市民政局：部门文件")
    send(page, "起草")
    _draft(page)
    to_top(page)
    studio.keep(page, "publication-edit")
    send(page, "更多操作")
    send(page, "提交三审三校")
    page = studio.login("first", "/admin/")
    page.get_by_role("link", name=NOTICE).first.click()
    show(page, "button[value=approve] >> xpath=ancestor::form")
    studio.keep(page, "publication-review")
    page = studio.login("secrecy", "/admin/")
    page.get_by_role("link", name=NOTICE).first.click()
    show(page, "[name=conclusion] >> xpath=ancestor::form")
    studio.keep(page, "publication-secrecy")


def _draft(page: Page) -> None:
    fill(
        page,
        {
            "title": NOTICE,
            "kind": "policy",
            "document_number": f"云民发〔{YEAR}〕99号",
            "subject_category": "民政、扶贫、救灾/社会救助",
            "signed_on": TODAY,
            "formed_on": TODAY,
            "summary": "提高城乡低保标准。",
            "source": "市民政局",
            "attribute": "proactive",
            "ground": "《条例》第二十条第（一）项",
        },
    )
    page.keyboard.press("Escape")
    page.locator(".c-sf-add-button").first.click()
    page.get_by_role("option", name="文字").click()
    page.locator(".public-DraftEditor-content").click()
    page.keyboard.type("城市低保标准提高到每人每月八百元。")
    page.evaluate("document.activeElement.blur()")


def handle(studio: Studio) -> None:
    """Chapter four: the list, a case with its deadline, an action, a reply."""
    page = studio.login("intake", "/admin/ysq/")
    studio.keep(page, "desk-list")
    page.locator("tbody tr", has_text=WANTED).get_by_role("link").first.click()
    page.get_by_role("heading", name="现在可以办理").wait_for()
    page.set_viewport_size({"width": DESK, "height": 1150})
    studio.keep(page, "desk-case")
    page.get_by_role("link", name="告知补正", exact=True).click()
    page.get_by_role("button", name="告知补正", exact=True).wait_for()
    studio.keep(page, "desk-action")
    page = studio.login("handler", "/admin/ysq/")
    page.locator("tbody tr", has_text="办理中").get_by_role("link").first.click()
    page.get_by_role("link", name="起草或者修改答复书").click()
    page.get_by_label("部分公开").check()
    page.get_by_role("button", name="下一步").click()
    page.get_by_role("button", name="保存答复书").wait_for()
    studio.keep(page, "desk-reply")


def report(studio: Studio) -> None:
    """Chapter five: the workbench, findings at their place, a figure, the book, the public page."""
    page = studio.login("supervisor", "/admin/nianbao/", height=1000)
    row = page.locator("tr", has_text="城市管理综合行政执法局")
    row.get_by_role("link", name=f"{YEAR - 1}年").click()
    page.wait_for_load_state()
    show(page, "#part-1")
    studio.keep(page, "report-findings")
    page = studio.login("compiler", "/admin/nianbao/")
    fill(page, {"year": YEAR})
    send(page, "由记录编制")
    workbench = page.url
    page.goto(f"{workbench}zhengwen/1/")
    page.set_viewport_size({"width": DESK, "height": 1350})
    studio.keep(page, "report-section")
    page.set_viewport_size({"width": DESK, "height": 900})
    for box in page.locator("[name=sentences]").all():
        box.check()
    send(page, "保存并检查")
    page.goto(workbench)
    studio.keep(page, "report-workbench")
    page.goto(f"{workbench}taizhang/")
    page.set_viewport_size({"width": DESK, "height": 620})
    studio.keep(page, "report-book")
    page.set_viewport_size({"width": DESK, "height": 900})
    page.goto(workbench)
    page.locator("[id='cell-requests.granted.natural_person'] a").first.click()
    page.wait_for_load_state()
    studio.keep(page, "report-cell")
    page = studio.open(f"/jg/minzheng/gk/nianbao/{YEAR - 1}/", height=1000)
    show(page, ".report-table-requests")
    studio.keep(page, "report-public")


def collect(studio: Studio) -> None:
    """Chapter five b: the office's board, and files before they are taken in."""
    page = studio.login("supervisor", "/admin/nianbao/baosong/", height=1150)
    page.get_by_role("link", name=f"{YEAR - 1}年度").click()
    page.wait_for_load_state()
    board = page.url
    studio.keep(page, "collection-board")
    page.goto(f"{board}mingdan/")
    with page.expect_download() as download:
        page.get_by_role("link", name="报送表").last.click()
    page.goto(f"{board}shangchuan/")
    blank = download.value.path().read_bytes()
    picture = b"\x89PNG\r\n\x1a\n" + bytes(64)
    page.locator("[name=files]").set_input_files(
        [
            {"name": name, "mimeType": "application/octet-stream", "buffer": data}
            for name, data in (("望江镇.xlsx", blank), ("照片.png", picture))
        ]
    )
    send(page, "上传并核对")
    page.get_by_role("button", name="删除这批上传的文件").wait_for()
    studio.keep(page, "collection-batch")


def check(studio: Studio) -> None:
    """Chapter two: anyone checks a report, or takes the data of all."""
    page = studio.open("/gk/nianbao/tijian/lizi/shuzi/", height=1100)
    show(page, "h1")
    studio.keep(page, "checkup-verdict")
    page = studio.open("/gk/nianbao/tijian/lizi/shuzi/", height=1000)
    show(page, "#kuai-3")
    studio.keep(page, "checkup-beside")
    page = studio.open("/gk/nianbao/shuju/", height=1000)
    show(page, "h1")
    studio.keep(page, "open-data")


def administer(studio: Studio) -> None:
    """Chapter six: agencies, the people of one, the audit log."""
    page = studio.login("sysadmin", "/admin/zuzhi/")
    studio.keep(page, "agencies")
    page.goto("/admin/zuzhi/minzheng/")
    studio.keep(page, "people")
    studio.keep(studio.login("auditor", "/admin/shenji/"), "audit")


CHAPTERS: tuple[Callable[[Studio], None], ...] = (
    start, find, check, publish, handle, report, collect, administer,
)  # fmt: skip


@contextmanager
def served(*, with_demo: bool) -> Iterator[tuple[str, Path]]:
    """Serve a new site; yield its address and what its console says."""
    with tempfile.TemporaryDirectory() as name:
        yield from _serve(Path(name), with_demo=with_demo)


def _serve(folder: Path, *, with_demo: bool) -> Iterator[tuple[str, Path]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    env = {name: value for name, value in os.environ.items() if not name.startswith("GONGKAI_")}
    env |= {"GONGKAI_VAR": str(folder), "PORT": port, "HOST": "127.0.0.1"}
    gongkai = str(Path(sys.executable).parent / "gongkai")
    if with_demo:
        subprocess.run([gongkai, "demo"], env=env, check=True)
    log = folder / "console"
    with log.open("wb") as out:
        server = subprocess.Popen([gongkai, "serve"], env=env, stdout=out, stderr=out)
        try:
            _wait(int(port))
            yield f"http://127.0.0.1:{port}", log
        finally:
            server.terminate()
            server.wait()


def _wait(port: int) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=2).close()
        except OSError:
            time.sleep(0.3)
        else:
            return
    sys.exit("网站没有启动。")


def main(wanted: list[str]) -> None:
    """Take the pictures *wanted*, or all."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    running = os.environ.get("GONGKAI_SITE_URL")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=find_browser(), args=SWITCHES)
        if running:
            tour(Studio(browser, running, wanted))
        else:
            with served(with_demo=False) as (address, log):
                setting_up(Studio(browser, address, wanted), log)
            with served(with_demo=True) as (address, _):
                tour(Studio(browser, address, wanted))
        browser.close()


def tour(studio: Studio) -> None:
    """Take the pictures of the demo city, chapter by chapter."""
    for chapter in CHAPTERS:
        chapter(studio)


if __name__ == "__main__":
    main(sys.argv[1:])
