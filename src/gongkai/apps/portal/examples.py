"""Sample data for the component page."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.utils.safestring import mark_safe

SAMPLE_DAY = datetime.date(2026, 3, 9)
LATER_DAY = datetime.date(2026, 4, 7)
CHART = mark_safe(
    '<svg viewBox="0 0 400 120" width="400" height="120" role="img" aria-label="两年申请量">'
    '<rect class="bar-2" x="60" y="10" width="180" height="36"/>'
    '<rect class="bar" x="60" y="62" width="300" height="36"/>'
    '<text x="0" y="34" font-size="16">2024</text><text x="0" y="86" font-size="16">2025</text>'
    '<text x="250" y="34" font-size="16">18</text><text x="366" y="86" font-size="16">30</text>'
    '<path class="axis" d="M60 0v110"/></svg>'
)


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label="姓名", help_text="与身份证件一致。")
    email = forms.EmailField(label="电子邮箱", required=False)
    kind = forms.ChoiceField(
        label="申请人类型",
        choices=[("natural", "公民"), ("organisation", "法人或者其他组织")],
        widget=forms.RadioSelect,
    )
    content = forms.CharField(label="所需信息", widget=forms.Textarea, min_length=10)
    agreed = forms.BooleanField(label="我已核对以上内容")


class SampleFilter(forms.Form):
    """A filter as lists have it."""

    q = forms.CharField(label="关键字", required=False)
    year = forms.ChoiceField(label="年份", choices=[("", "全部"), ("2026", "2026")], required=False)
    validity = forms.ChoiceField(
        label="有效性", choices=[("", "全部"), ("in_force", "有效")], required=False
    )


def context() -> dict[str, Any]:
    """Return what the page's includes need, by component."""
    return {
        "crumbs": [{"label": "组件示例", "url": ""}],
        "form": SampleForm({"name": "", "email": "不是邮箱", "content": "太短"}),
        "chosen": ["2026年", "有效"],
        "filter_form": SampleFilter({"year": "2026"}),
        **_navigation(),
        **_lists(),
        **_progress(),
        "chart": CHART,
        "columns": ["项目", "2024年", "2025年"],
        "rows": [["新收", 18, 30], ["办结", 17, 29]],
    }


def _navigation() -> dict[str, Any]:
    tree = [
        {"label": "机构职能", "url": "#1", "count": 12},
        {
            "label": "规划信息",
            "url": "#2",
            "is_current": True,
            "children": [{"label": "专项规划", "url": "#3"}],
        },
    ]
    return {
        "nodes": tree,
        "agencies": [
            {"label": "云汀市民政局", "url": "#a", "is_current": True},
            {"label": "云汀市教育局", "url": "#b"},
        ],
        "tabs": [
            {"label": "全部", "url": "#t", "is_current": True},
            {"label": "文件", "url": "#u"},
        ],
        "steps": ["申请人", "联系方式", "所需信息", "获取方式", "核对"],
    }


def _lists() -> dict[str, Any]:
    results = [
        {
            "title": "云汀市最低生活保障审核确认实施细则",
            "url": "#",
            "number": "云政规〔2026〕3号",
            "date": SAMPLE_DAY,
            "badges": [{"kind": "ok", "text": "有效"}, {"kind": "info", "text": "有解读"}],
            "summary": "规定低保申请、审核、确认的条件和程序，自2026年4月1日起施行。",
        },
        {
            "title": "云汀市城乡居民临时救助办法",
            "url": "#",
            "number": "云政规〔2019〕8号",
            "date": SAMPLE_DAY,
            "badges": [{"kind": "danger", "text": "已废止"}],
        },
    ]
    metadata = [
        {"label": "索引号", "value": "YT010-2026-00031"},
        {"label": "主题分类", "value": "民政、扶贫、救灾／社会救助"},
        {"label": "发文机关", "value": "云汀市人民政府"},
        {"label": "发布日期", "value": "2026年3月9日"},
    ]
    files = [
        {"name": "低保申请表", "url": "#", "kind": "DOCX", "size": 23_000},
        {"name": "流程图", "url": "", "kind": "PDF", "size": 0},
    ]
    return {"results": results, "metadata": metadata, "files": files}


def _progress() -> dict[str, Any]:
    return {
        "receipt": [
            {"label": "申请编号", "value": "MZ-2026-0042", "is_code": True},
            {"label": "查询码", "value": "7K3M-Q9TD-2XHP", "is_code": True},
            {"label": "收到日期", "value": "2026年3月9日"},
        ],
        "events": [
            {"title": "收到申请", "date": SAMPLE_DAY, "state": "done"},
            {"title": "办理中", "state": "current", "text": "还有6个工作日。"},
            {"title": "答复", "date": LATER_DAY},
        ],
    }
