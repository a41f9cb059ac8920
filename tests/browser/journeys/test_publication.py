"""A clerk drafts; three reviewers and the secrecy reviewer release; everybody finds it."""

from __future__ import annotations

import pytest

from browser.journeys.walk import go, main_text

TITLE = "关于提高2024年低保标准的通知"
BODY = "城市低保标准提高到每人每月八百元。"
COLUMN = "民政局：部门文件"
REVIEWS = (("first", "初审"), ("second", "复审"), ("final", "终审"))


def draft(page) -> None:
    """Write a document in the editor, all but its body."""
    page.goto("/admin/xinxi/")
    page.select_option("[name=column]", label=COLUMN)
    go(page.get_by_role("button", name="起草"))
    page.fill("[name=title]", TITLE)
    page.select_option("[name=kind]", label="政策文件")
    page.select_option("[name=register]", label="行政规范性文件")
    page.fill("[name=document_number]", "云民发〔2024〕9号")
    page.fill("[name=subject_category]", "民政、扶贫、救灾/社会救助")
    for name in ("signed_on", "formed_on"):
        page.fill(f"[name={name}]", "2024-12-02")
        page.keyboard.press("Escape")
    page.fill("[name=summary]", "提高低保标准。")
    page.select_option("[name=attribute]", label="主动公开")
    page.fill("[name=ground]", "《条例》第二十条第（一）项")
    page.fill("[name=source]", "云汀市民政局")


def complete(page) -> None:
    """Write the body, for whose lack the first attempt to submit was refused."""
    page.locator(".c-sf-add-button").first.click()
    page.get_by_role("option", name="文字").click()
    page.locator(".public-DraftEditor-content").click()
    page.keyboard.type(BODY)
    page.wait_for_function(
        "body => [...document.querySelectorAll('input[type=hidden]')]"
        ".some(input => input.value.includes(body))",
        arg=BODY,
    )


def submit(page) -> None:
    page.get_by_role("button", name="更多操作").click()
    go(page.get_by_role("button", name="提交三审三校"))


def open_task(stage, username, task):
    """Open what waits for *username* from the inbox of the first page."""
    page = stage.login(username)
    go(page.get_by_role("row", name=task).get_by_role("link", name=TITLE))
    return page


def approve(stage, username, task) -> str:
    page = open_task(stage, username, task)
    page.get_by_label("已完成本环节校对").check()
    go(page.get_by_role("button", name="通过"))
    said = main_text(page)
    page.context.close()
    return said


def review_secrecy(stage) -> None:
    page = open_task(stage, "secrecy", "保密审查")
    for box in page.locator("[name=checklist]").all():
        box.check()
    page.get_by_label("可以公开").check()
    go(page.get_by_role("button", name="登记结论"))
    page.context.close()


@pytest.fixture(scope="module")
def released(stage) -> dict[str, object]:
    """One document from the first word to its release; what could be seen before it."""
    stage.set_day("2024-12-03")
    clerk = stage.login("clerk")
    draft(clerk)
    buttons = "".join(clerk.locator("footer button").all_text_contents())
    submit(clerk)
    refused = main_text(clerk)
    kept = clerk.input_value("[name=title]")
    complete(clerk)
    submit(clerk)
    clerk.context.close()
    before = {"buttons": buttons, "refused": refused, "kept": kept}
    before |= {"search": main_text(stage.open("/ss/?q=低保"))}
    approve(stage, "first", "初审")
    review_secrecy(stage)
    approve(stage, "second", "复审")
    before["half"] = main_text(stage.open("/jg/minzheng/gk/fdzdgk/bmwj/"))
    approve(stage, "final", "终审")
    return before


def test_clerk_has_no_button_that_publishes(released):
    assert "提交三审三校" in released["buttons"]
    assert "发布" not in released["buttons"]


def test_unfit_draft_is_refused_with_the_reason_and_keeps_its_words(released):
    assert "请填写正文" in released["refused"]
    assert released["kept"] == TITLE


def test_nothing_is_public_before_the_last_review(released):
    assert TITLE not in released["search"]
    assert TITLE not in released["half"]


@pytest.mark.parametrize(
    "place", ["/", "/zc/", "/jg/minzheng/gk/fdzdgk/bmwj/", "/ss/?q=低保", "/ss/?q=八百元"]
)
def test_released_document_is_found(stage, released, place):
    assert TITLE in main_text(stage.open(place))


def test_reader_sees_the_paper_and_its_facts(stage, released):
    page = stage.open("/zc/")
    page.get_by_role("link", name=TITLE).click()
    words = main_text(page)

    for said in (TITLE, BODY, "云民发〔2024〕9号", "云汀市民政局", "2024年12月2日"):
        assert said in words
