"""The links of header, footer and site map; the paths are the site's fixed public addresses."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse


@dataclass(frozen=True, slots=True)
class Link:
    """A labelled address; *hint* says in a few words what is found there."""

    label: str
    url: str
    hint: str = ""
    icon: str = ""


@dataclass(frozen=True, slots=True)
class NavigationItem:
    """A link of the main navigation, as seen from one page."""

    label: str
    url: str
    is_current: bool


HOME = Link("首页", "/")
DISCLOSURE = Link("政府信息公开", "/gk/", "指南、制度、法定主动公开内容", "open")
POLICY = Link("政策文件库", "/zc/", "按年份、机关、主题、有效性查文件", "paper")
REQUEST = Link("依申请公开", "/gk/ysqgk/", "网上申请，不用注册，不问用途", "pen")
PROGRESS = Link("查进度", "/gk/ysqgk/jindu/", "凭申请编号和查询码", "progress")
REPORTS = Link("年报", "/gk/nianbao/", "政府信息公开工作年度报告", "report")
GUIDE = Link("公开指南", "/gk/zhinan/", "公开什么、怎样查、怎样申请", "guide")
RULES = Link("公开制度", "/gk/zhidu/", "本机关和国家的公开制度")
CHECKUP = Link("年报体检", "/gk/nianbao/tijian/", "交一份年报，当场检查，不留存")
OPEN_DATA = Link("开放数据", "/gk/nianbao/shuju/", "全部年报的JSON和CSV，附格式说明")
SEARCH = Link("全站搜索", "/ss/")

_AGENCY = re.compile(r"^/jg/[^/]+(?=/gk/)")
"""What an agency's own pages have before the address of the part."""

REQUEST_FORM = "/gk/ysqgk/shenqing/"
"""The first step of a request; ``?q=`` fills in what was searched for."""

MAIN = (HOME, DISCLOSURE, POLICY, REQUEST, PROGRESS, REPORTS)
ENTRIES = (POLICY, DISCLOSURE, GUIDE, REQUEST, PROGRESS, REPORTS)
"""The six entries of the home page."""
MORE = (RULES, CHECKUP, OPEN_DATA)
"""What the site map lists besides."""


def main_navigation(path: str) -> list[NavigationItem]:
    """Return the main navigation with the item nearest to *path* marked."""
    path = _AGENCY.sub("", path)
    inside = [link.url for link in MAIN[1:] if path.startswith(link.url)]
    current = max(inside, key=len, default="/" if path == "/" else "")
    return [NavigationItem(link.label, link.url, link.url == current) for link in MAIN]


def footer_links() -> dict[str, list[Link]]:
    """Return the two groups of links in the footer."""
    fault = settings.FAULT_REPORT_URL or reverse("portal:help") + "#zhaocuo"
    return {
        "services": [SEARCH, POLICY, REQUEST, PROGRESS, GUIDE, REPORTS, CHECKUP],
        "about": [
            Link("网站地图", reverse("portal:site_map")),
            Link("无障碍说明", reverse("portal:help")),
            Link("我为政府网站找错", fault),
            OPEN_DATA,
            Link("订阅更新", reverse("portal:site_map") + "#dingyue"),
        ],
    }
