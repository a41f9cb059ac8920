"""Consistent annual reports of fictional bureaus, each unlike the others, in six layouts."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from gongkai.annual.compile import assemble_report, base_paths
from gongkai.annual.formats import FORM_2019, FORM_2021, FormSpec
from gongkai.annual.model import Report, Value
from gongkai.annual.render import Grid, grids, render_docx, render_html, render_pdf, render_xlsx

TOPICS = (
    "供水保障",
    "防汛调度",
    "河道整治",
    "节水宣传",
    "水质监测",
    "工程建设",
    "取水审批",
    "库区安全",
)
PARAGRAPH = (
    "围绕{topic}做好公开。全年组织{topic}专题调度{a}次，印发{topic}工作提示{b}份。修订{topic}信息的"
    "发布流程和审核制度，逐个栏目明确牵头科室、责任分工和时间要求，坚持先审查后公开、一事一审查，"
    "把群众普遍关心、涉及切身利益的内容放在显著位置。对办事指南、政策文件、解读材料同步起草、同步"
    "审核、同步发布，方便企业和群众查找、下载和使用；对已经失效的内容及时清理，对网友留言按时回应，"
    "做到信息公开及时、准确、规范。"
)
MOST = 40
"""The largest figure in a cell of table three."""


def report(seed: int) -> Report:
    """Return a report that balances, of a length and with figures that depend on *seed*."""
    chance = random.Random(seed)  # noqa: S311 - figures, not keys
    form = FORM_2019 if seed % 3 == 0 else FORM_2021
    year = 2020 if form is FORM_2019 else 2021 + seed % 4
    values = {path: _value(form, path, chance) for path in base_paths(form)}
    for column in form.requests.columns[:-1]:
        _balance(form, column.id, values)
    made = assemble_report(year, f"云川市第{seed}水务管理局", values, form)
    texts = {1: prose(seed), 5: "目录更新有时偏慢，已经专人专管。", 6: "本年度没有收取信息处理费。"}
    sections = tuple(replace(part, text=texts.get(part.no, "")) for part in made.sections)
    return replace(made, sections=sections, signed_on=date(year + 1, 1, 20))


def prose(seed: int) -> str:
    """Return running text of the length that real reports have, unlike any other's."""
    return "\n".join(
        PARAGRAPH.format(topic=topic, a=seed + 7 * n, b=seed + 3 * n)
        for n, topic in enumerate(TOPICS)
    )


def _value(form: FormSpec, path: str, chance: random.Random) -> Value:
    if form.columns[path].kind == "money":
        return Decimal(chance.randrange(1_000_000)) / 100
    few = chance.random() < 0.6 or ".rules." in path
    return 0 if few else chance.randrange(1, MOST)


def _balance(form: FormSpec, column: str, values: dict[str, Value]) -> None:
    """Set what came in so that it equals what was handled and what is carried out."""
    outcomes = {row.id for row in form.requests.rows} - {
        "new_received",
        "carried_in",
        "carried_out",
        "handled_total",
    }
    handled = sum(int(values[f"requests.{row}.{column}"]) for row in outcomes)
    carried_in = f"requests.carried_in.{column}"
    left = handled + int(values[f"requests.carried_out.{column}"])
    values[carried_in] = min(int(values[carried_in]), left)
    values[f"requests.new_received.{column}"] = left - int(values[carried_in])


def as_lines(made: Report) -> bytes:
    """Return *made* as scraped text with one cell a line."""
    return _as_text(made, "\n".join)


def as_pipes(made: Report) -> bytes:
    """Return *made* as scraped text with cells between pipes."""
    return _as_text(made, " | ".join)


def _as_text(made: Report, join: Callable[[list[str]], str]) -> bytes:
    tables = {grid.name: grid for grid in grids(made)}
    parts = {2: "proactive", 3: "requests", 4: "remedies"}
    pieces = [made.title or "", made.preamble]
    for number, part in zip("一二三四五六", made.sections, strict=True):
        pieces += [f"{number}、{part.heading}", part.text]
        if part.no in parts:
            pieces.append(_table(tables[parts[part.no]], join))
    day = made.signed_on
    pieces += [made.agency or "", f"{day.year}年{day.month}月{day.day}日" if day else ""]
    return "\n".join(piece for piece in pieces if piece).encode()


def _table(grid: Grid, join: Callable[[list[str]], str]) -> str:
    return "\n".join(join([cell.text for cell in row]) for row in grid.rows)


LAYOUTS: dict[str, tuple[str, Callable[[Report], bytes]]] = {
    "lines": ("txt", as_lines),
    "pipes": ("txt", as_pipes),
    "page": ("html", lambda made: render_html(made).encode()),
    "word": ("docx", render_docx),
    "workbook": ("xlsx", render_xlsx),
    "pdf": ("pdf", render_pdf),
}
"""Layout → the file name's ending and its writer."""
