"""What the rules say of their test cases, in Chinese, for their manuals."""

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from gongkai.annual.check import check
from gongkai.annual.formats import form_of
from gongkai.annual.rules import rules
from gongkai.annual.rules.manual import Examples

Case = Mapping[str, Any]
"""A case of a rule: what makes its report differ from a correct one."""

TESTS = Path(__file__).resolve().parents[2] / "tests"
CASES = TESTS / "cases" / "annual"
if str(TESTS) not in sys.path:
    sys.path.append(str(TESTS))

from annual.rules.conftest import built  # noqa: E402 - the tests know how a case becomes a report

MOST = 4
"""Examples of each kind."""
LONGEST = 48
"""Characters of a quoted text."""
MOST_CELLS = 4
UNREAD = {
    "blank": "空白",
    "missing": "没有找到",
    "ambiguous": "有几种读法",
    "not_integer": "不是整数",
}
DAYS = {"signed_on": "落款日期", "published_on": "公布日期", "period": "统计期限"}
TEXTS = {"title": "标题", "preamble": "前言", "signature": "落款", "agency": "机关"}


def page() -> str:
    """Return the examples of all rules as JSON, one line an example."""
    told = {code: found._asdict() for code, found in examples().items()}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def examples() -> dict[str, Examples]:
    """Return the examples of every rule that has a case file."""
    found = {}
    for rule in rules:
        path = CASES / f"{rule.code}.yml"
        if path.exists():
            book = yaml.safe_load(path.read_text(encoding="utf-8"))
            found[rule.code] = Examples(
                tuple(_found(rule.code, book["fail"]))[:MOST], tuple(_left(book["pass"]))[:MOST]
            )
    return found


def _found(code: str, cases: Case) -> Iterator[str]:
    for case in cases.values():
        given = {key: value for key, value in case.items() if key != "expect"}
        report, previous, members = built(given)
        hits = check(report, previous, members=members)
        said = next(found for found in hits if found.code == code)
        yield f"{told(given)} → {said.severity.label}：{said.explained}"


def _left(cases: Case) -> Iterator[str]:
    """Yield what is left alone, near misses first."""
    for _, case in sorted(cases.items(), key=lambda item: not item[0].startswith("near miss")):
        if case:
            yield told(case)


def told(case: Case) -> str:
    """Return in Chinese what makes the report of *case* differ from a correct one."""
    pieces = [piece for key, value in case.items() for piece in _pieces(key, value, case)]
    return "；".join(pieces) or "一份正确的报告"


def _pieces(key: str, value: object, case: Case) -> Iterator[str]:
    if key in TEXTS:
        yield f"{TEXTS[key]}“{_quoted(str(value))}”" if value else f"没有{TEXTS[key]}"
    elif key in DAYS:
        days = value if isinstance(value, list) else [value]
        yield f"{DAYS[key]} {' 至 '.join(map(str, days))}" if value else f"没有{DAYS[key]}"
    elif key == "previous":
        yield f"上年报告：{told({**_form(case), **(case['previous'] or {})})}"
    elif key == "members":
        for no, member in enumerate(case["members"], start=1):
            figures = {path: n for path, n in member.get("cells", {}).items() if n}
            more = {name: given for name, given in member.items() if name != "cells"}
            yield f"成员{no}：{told({**more, **({'cells': figures} if figures else {})})}"
    else:
        yield WORDS[key](case[key], case)


def _form(case: Case) -> dict[str, Any]:
    return {key: case[key] for key in ("form", "single_other_row") if key in case}


def _part(key: str, no: int, text: str | None) -> str:
    name = f"第{'一二三四五六'[no - 1]}部分"
    if text is None:
        return f"没有{name}"
    return f"{name}{'标题' if key == 'headings' else ''}“{_quoted(text)}”"


def _parts(key: str) -> Callable[[Any, Case], str]:
    return lambda parts, _: "；".join(_part(key, no, text) for no, text in parts.items())


def _unread(entries: list[Case], case: Case) -> str:
    return "、".join(
        f"{_label(entry['where'], case)}"
        + (f"“{entry['text']}”" if entry.get("text") else "")
        + UNREAD[entry["kind"]]
        for entry in entries
    )


def _some(pieces: list[str]) -> str:
    more = f"等 {len(pieces)} 处" if len(pieces) > MOST_CELLS else ""
    return "、".join(pieces[:MOST_CELLS]) + more


WORDS: dict[str, Callable[[Any, Case], str]] = {
    "text": lambda text, _: f"正文“{_quoted(text)}”",
    "sections": _parts("sections"),
    "headings": _parts("headings"),
    "cells": lambda cells, case: _some([f"{_label(path, case)} {n}" for path, n in cells.items()]),
    "unread": _unread,
    "labels": lambda labels, _: _some([f"表格印“{label['printed']}”" for label in labels]),
    "lines": lambda lines, case: _some(
        [f"{_label(path, case)}在第 {line} 行" for path, line in lines.items() if line]
    ),
    "units": lambda units, _: "、".join(f"金额单位印“{unit}”" for unit in units.values()),
    "notes": lambda notes, _: f"表头写“{_quoted('；'.join(notes))}”" if notes else "没有表头说明",
    "order": lambda order, _: f"部分次序 {'、'.join(map(str, order))}",
    "form": lambda form, _: f"{form} 年版格式",
    "year": lambda year, _: f"{year} 年度" if year else "没有年度",
    "single_other_row": lambda *_: "其他处理只有一行",
    "from_data": lambda *_: "数据文件",
}
"""How each key of a case is told."""


def _label(where: str, case: Case) -> str:
    report, *_ = built({**_form(case), **({"year": case["year"]} if "year" in case else {})})
    form = form_of(report)
    if where in form.columns:
        return form.label(where)
    rows = {f"{table}.{row.id}": row.label for table, block in form.blocks for row in block.rows}
    tables = {"requests": "表三", "proactive": "表二", "remedies": "表四"}
    return rows.get(where) or tables[where]


def _quoted(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST else f"{flat[:LONGEST]}…"
