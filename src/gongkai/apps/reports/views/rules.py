"""The catalogue of rules for the public, from the same registry as ``gongkai report rules``."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse

from gongkai.annual.rules import family_of, rules
from gongkai.annual.rules.manual import load_examples, manual_of
from gongkai.lint.finding import Severity
from gongkai.lint.rule import UnknownRuleError

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

TITLE = "年报检查规则"


def rule_list(request: HttpRequest) -> HttpResponse:
    """List all rules by family."""
    families = [
        (name, list(members)) for name, members in groupby(rules, lambda rule: family_of(rule.code))
    ]
    context = {
        "title": TITLE,
        "total": len(rules),
        "families": families,
        "severities": list(Severity),
        "crumbs": _crumbs(TITLE),
    }
    return render(request, "reports/public/rules.html", context)


def rule_page(request: HttpRequest, code: str) -> HttpResponse:
    """Show one rule's manual; a retired code, or one in small letters, leads to the rule's own."""
    try:
        rule = rules.get(code)
    except UnknownRuleError:
        raise Http404 from None
    if rule.code != code:
        return redirect("reports:rule", rule.code, permanent=True)
    context = {
        "rule": rule,
        "manual": manual_of(rule, load_examples()),
        "crumbs": _crumbs(TITLE, rule.code),
    }
    return render(request, "reports/public/rule.html", context)


def _crumbs(*labels: str) -> list[dict[str, str]]:
    urls = (reverse("reports:rules"), "")
    return [
        {"label": "政府信息公开年报", "url": reverse("reports:list")},
        *({"label": label, "url": url} for label, url in zip(labels, urls, strict=False)),
    ]
