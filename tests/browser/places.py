"""The public pages that every browser test looks at, found as a reader finds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

PAGES = {
    "home": "/",
    "disclosure": "/gk/",
    "agency": "/jg/minzheng/gk/",
    "guide": "/gk/zhinan/",
    "statutory": "/gk/fdzdgk/",
    "column": "/jg/minzheng/gk/fdzdgk/bmwj/",
    "library": "/zc/",
    "document": "/zc/ > first",
    "search": "/ss/?q=低保",
    "nothing-found": "/ss/?q=没有这回事",
    "requests": "/gk/ysqgk/",
    "wizard": "/gk/ysqgk/shenqing/",
    "progress": "/gk/ysqgk/jindu/",
    "reports": "/jg/minzheng/gk/nianbao/",
    "report": "/jg/minzheng/gk/nianbao/ > first",
    "checkup": "/gk/nianbao/tijian/",
    "checked": "/gk/nianbao/tijian/lizi/shuzi/",
    "checked-gaps": "/gk/nianbao/tijian/lizi/queshi/",
    "rules": "/gk/nianbao/guize/",
    "rule": "/gk/nianbao/guize/AR201/",
    "open-data": "/gk/nianbao/shuju/",
    "map": "/map/",
    "help": "/help/",
    "components": "/zujian/",
}
FIRST = "main a[href^='/zc/'], main a[href*='/nianbao/20']"


def open_place(visit, name: str, **options) -> Page:
    """Open the page called *name*; ``> first`` follows the first entry of a list."""
    path, _, step = PAGES[name].partition(" > ")
    page = visit(path, **options)
    if step:
        address = page.locator(FIRST).first.get_attribute("href")
        assert address is not None, f"{path} has no entry"
        page.goto(address)
    return page
