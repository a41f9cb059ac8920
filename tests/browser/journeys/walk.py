"""One request from the citizen's phone to the reply, walked by hand through the pages."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from browser.journeys.conftest import Stage

PHONE = 390
NAME = "欧阳慧敏"
TITLE = "2023年城乡低保标准调整方案"
GROUND = "方案第三部分列有受访家庭的姓名和收入，属于个人隐私，家庭没有同意公开。"
STEPS = (
    {"kind": "natural_person"},
    {"name": NAME, "id_kind": "id_card", "id_number": "110101199003078515", "phone": "13800001234"},
    {"agency": "minzheng", "info_title": TITLE, "info_description": "方案全文及测算说明"},
    {"delivery_format": "email", "delivery_channel": "network"},
    {"declared": True},
)


@dataclass
class Walk:
    """What was seen on the way."""

    number: str = ""
    code: str = ""
    seen: dict[str, str] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)


def fill(page: Page, answers: dict[str, object]) -> None:
    """Type *answers* into the page's form by the names of its fields."""
    for name, value in answers.items():
        widget = page.locator(f"form[method=post] [name='{name}']")
        kind = widget.first.evaluate("at => at.tagName + ':' + at.type")
        if kind == "INPUT:radio":
            page.check(f"[name='{name}'][value='{value}']")
        elif kind == "INPUT:checkbox":
            widget.set_checked(bool(value))
        elif kind.startswith("SELECT"):
            widget.select_option(value)
        elif kind == "INPUT:file":
            widget.set_input_files(value)
        else:
            widget.fill(value)


def go(button: Locator) -> None:
    """Press what leads to another page, and wait for it."""
    with button.page.expect_navigation():
        button.click()


def proceed(page: Page) -> None:
    """Press the button that leads on."""
    go(page.locator("main form .form-actions button[type=submit]"))


def fill_steps(page: Page, upto: int = len(STEPS)) -> None:
    """Answer the first *upto* steps of the wizard, from its first page."""
    for answers in STEPS[:upto]:
        fill(page, answers)
        proceed(page)


def told(page: Page, label: str) -> str:
    """Return what the page's list of facts says under *label*."""
    row = page.locator(f"dl div:has(dt:text-is('{label}')) dd, dt:text-is('{label}') + dd")
    return row.first.inner_text().strip()


def enter(page: Page, number: str, code: str) -> None:
    """Open a case with what stands on the receipt."""
    page.goto("/gk/ysqgk/jindu/")
    fill(page, {"number": number, "code": code})
    proceed(page)


def act(page: Page, label: str, **fields: object) -> None:
    """Carry out the action called *label* on the page of a case."""
    go(page.get_by_role("link", name=label, exact=True))
    form = page.locator("form", has=page.get_by_role("button", name=label, exact=True))
    for name, value in fields.items():
        widget = form.locator(f"[name='{name}'], [name$='-{name}']")
        if widget.evaluate("at => at.tagName") == "SELECT":
            widget.select_option(**value if isinstance(value, dict) else {"value": value})
        else:
            widget.fill(value)
    form.get_by_role("button", name=label, exact=True).click()
    page.locator(f".messages :text('已办理：{label}')").wait_for()


def main_text(page: Page) -> str:
    """Return the words of the page's main part."""
    return re.sub(r"\s+", " ", page.locator("main").inner_text())


def walk_request(stage: Stage) -> Walk:
    """File, correct, extend, reply in part, deliver and read one request of autumn 2024."""
    walk = Walk()
    _file(stage, walk)
    _ask_to_correct(stage, walk)
    _correct(stage, walk)
    _extend(stage, walk)
    _reply(stage, walk)
    _read(stage, walk)
    return walk


def _file(stage: Stage, walk: Walk) -> None:
    stage.set_day("2024-09-27")
    page = stage.open("/gk/ysqgk/shenqing/", width=PHONE)
    fill_steps(page)
    walk.number, walk.code = told(page, "申请编号"), told(page, "查询码")
    walk.seen["filed"] = main_text(page)
    go(page.get_by_role("link", name="为什么是这一天"))
    walk.seen["why"] = main_text(page)
    page.context.close()


def desk(stage: Stage, walk: Walk, username: str) -> Page:
    """Open the case as *username* would: from the list."""
    page = stage.login(username, "/admin/ysq/")
    go(page.get_by_role("link", name=walk.number))
    return page


def _ask_to_correct(stage: Stage, walk: Walk) -> None:
    stage.set_day("2024-09-29")
    page = desk(stage, walk, "intake")
    act(page, "交办", handler={"label": "handler（承办人）"}, section="社会救助科")
    act(page, "告知补正", items="写明所需方案的年份和文号", reply_by="2024-10-22")
    walk.seen["correction asked"] = main_text(page)
    page.context.close()


def _correct(stage: Stage, walk: Walk) -> None:
    stage.set_day("2024-10-09")
    page = stage.open("/gk/ysqgk/jindu/", width=PHONE)
    enter(page, walk.number, walk.code)
    walk.seen["told to correct"] = main_text(page)
    go(page.get_by_role("link", name="提交补正"))
    fill(page, {"text": "2023年，云民发〔2023〕8号"})
    proceed(page)
    walk.seen["corrected"] = main_text(page)
    page.context.close()


def _extend(stage: Stage, walk: Walk) -> None:
    stage.set_day("2024-10-21")
    page = desk(stage, walk, "head")
    act(page, "延长答复期限", workdays="20", reason="测算材料较多，需要逐页核对")
    walk.seen["extended"] = main_text(page)
    page.context.close()


def _reply(stage: Stage, walk: Walk) -> None:
    stage.set_day("2024-11-18")
    page = desk(stage, walk, "handler")
    go(page.get_by_role("link", name="起草或者修改答复书"))
    page.get_by_label("部分公开").check()
    go(page.get_by_role("button", name="下一步"))
    walk.seen["offered"] = main_text(page)
    enclosure = {"name": "方案.txt", "mimeType": "text/plain", "buffer": "标准调整方案".encode()}
    page.locator("[name=enclosure]").set_input_files(enclosure)
    page.get_by_label("所公开的信息").fill("现提供方案的第一、二部分。")
    page.get_by_label("理由").fill(GROUND)
    go(page.get_by_role("button", name="保存答复书"))
    act(page, "答复送审")
    stage.set_day("2024-11-19")
    head = desk(stage, walk, "head")
    act(head, "签发答复")
    stage.set_day("2024-11-20")
    page.context.close()
    page = desk(stage, walk, "handler")
    act(page, "登记答复送达", way="electronic")
    walk.seen["delivered"] = main_text(page)
    for context in (page.context, head.context):
        context.close()


def _read(stage: Stage, walk: Walk) -> None:
    stage.set_day("2024-11-21")
    page = stage.open("/gk/ysqgk/jindu/", width=PHONE)
    enter(page, walk.number, walk.code)
    walk.seen["answered"] = main_text(page)
    for link in page.locator(".files a").all():
        with page.expect_download() as download:
            link.click()
        walk.files[download.value.suggested_filename] = download.value.path().read_bytes()
    page.context.close()
