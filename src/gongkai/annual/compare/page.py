"""The comparison as a page that stands alone: printable, in the site's colours, no script."""

from __future__ import annotations

from decimal import Decimal
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

from gongkai.annual.compare.cells import Change, compare
from gongkai.annual.compare.ratios import Carried, Ratio, carry_over, ratios
from gongkai.annual.compare.texts import Alike, alike_paragraphs, told_differently
from gongkai.annual.formats.parts import HEADINGS, TABLE_PART, numbered_heading
from gongkai.annual.interchange import money_text
from gongkai.documents.official import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gongkai.annual.model import Report, Value

_NONE = "—"


def render_page(old: Report, new: Report) -> str:
    """Return *old* and *new* side by side: ratios, carry-over, cells, text."""
    style = files("gongkai.annual.compare").joinpath("page.css").read_text(encoding="utf-8")
    title = _text(f"{new.agency or old.agency or '年度报告'}{_year(old)}与{_year(new)}比较")
    body = "".join(f"{line}\n" for line in _body(old, new, title))
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<main>\n"
        f"{body}</main>\n</body>\n</html>\n"
    )


def _body(old: Report, new: Report, title: str) -> Iterator[str]:
    years = (_year(old), _year(new))
    changes = compare(old, new)
    yield f"<h1>{title}</h1>"
    yield f"<p>{_summary(old, new, changes)}</p>"
    yield from _section("关键比率", _ratio_table(ratios(old, new), years))
    yield from _section("年度衔接", _carry_table(carry_over(old, new), years))
    yield from _section("逐格比较", _cell_tables(changes, years))
    yield from _section("文字", _texts(old, new, years))


def _section(heading: str, lines: Iterable[str]) -> Iterator[str]:
    yield f"<section>\n<h2>{heading}</h2>"
    yield from lines
    yield "</section>"


def _summary(old: Report, new: Report, changes: Sequence[Change]) -> str:
    moved = [change for change in changes if change.difference]
    large = sum(change.is_large for change in moved)
    forms = "" if old.form == new.form else "两年格式不同，只比较两种格式都统计的内容。"
    return f"{len(moved)}格有变化，其中{large}格变动较大（五成以上），以粗体标出。{forms}"


def _ratio_table(found: Iterable[Ratio], years: tuple[str, str]) -> Iterator[str]:
    rows = (
        (
            f"{ratio.label}<br><small>占{ratio.of}</small>",
            _percent(ratio.old),
            _percent(ratio.new),
            _signed(ratio.points, "个百分点"),
        )
        for ratio in found
    )
    yield from _table("比率", ("指标", *years, "变化"), rows)


def _carry_table(found: Iterable[Carried], years: tuple[str, str]) -> Iterator[str]:
    words = {True: "一致", False: "<strong>不一致</strong>", None: "无法核对"}
    rows = (
        (line.label, _number(line.left), _number(line.taken), words[line.is_continuous])
        for line in found
    )
    head = ("申请人", f"{years[0]}结转下年度", f"{years[1]}上年结转", "衔接")
    yield from _table("结转", head, rows)


def _cell_tables(changes: Sequence[Change], years: tuple[str, str]) -> Iterator[str]:
    quiet = sum(not change.old and not change.new and change.is_shared for change in changes)
    for name, no in TABLE_PART.items():
        rows = [
            _change_row(change)
            for change in changes
            if change.where.startswith(name) and change.is_shared and (change.old or change.new)
        ]
        if rows:
            yield from _table(HEADINGS[no], ("项目", *years, "增减", "增幅"), rows)
        else:
            yield f"<p>{HEADINGS[no]}：没有非零的数字。</p>"
    yield f"<p>两年都没有数或者都是0的{quiet}格没有列出。</p>"
    alone = [change for change in changes if not change.is_shared]
    if alone:
        rows = [(_text(c.label), _number(c.old), _number(c.new)) for c in alone]
        yield from _table("只有一种格式统计、无从比较的项目", ("项目", *years), rows)


def _change_row(change: Change) -> tuple[str, ...]:
    cells = (_number(change.old), _number(change.new), _signed(change.difference))
    growth = _signed(change.percent, "%")
    if change.is_large:
        return (_text(change.label), *(f"<strong>{cell}</strong>" for cell in (*cells, growth)))
    return (_text(change.label), *cells, growth)


def _texts(old: Report, new: Report, years: tuple[str, str]) -> Iterator[str]:
    told = told_differently(old, new)
    if told:
        rows = [(_text(t.label), str(t.old), str(t.new), _signed(t.new - t.old)) for t in told]
        yield from _table("正文写到的数字", ("项目", *years, "增减"), rows)
    alike = alike_paragraphs(old, new)
    if not alike:
        yield "<p>没有发现与上年相同或相近的段落。</p>"
        return
    yield f"<p>有{len(alike)}段与上年相同或相近，相同的文字加了底色。</p>"
    for pair in alike:
        yield from _side_by_side(pair, years)


def _side_by_side(pair: Alike, years: tuple[str, str]) -> Iterator[str]:
    yield f"<h3>{numbered_heading(pair.no)}：{pair.percent}%相同</h3>"
    yield '<div class="pair">'
    for year, text, runs in (
        (years[0], pair.old, pair.old_runs),
        (years[1], pair.new, pair.new_runs),
    ):
        yield f"<div><h4>{year}</h4><p>{_marked(text, runs)}</p></div>"
    yield "</div>"


def _marked(text: str, runs: Iterable[tuple[int, int]]) -> str:
    parts, at = [], 0
    for start, end in runs:
        parts += [_text(text[at:start]), f"<mark>{_text(text[start:end])}</mark>"]
        at = end
    return "".join((*parts, _text(text[at:])))


def _table(caption: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield a table whose first column labels its rows; cells are HTML."""
    yield f'<div class="scroll" role="region" aria-label="{caption}" tabindex="0">'
    yield f"<table><caption>{caption}</caption>"
    heads = "".join(f'<th scope="col">{cell}</th>' for cell in head)
    yield f"<thead><tr>{heads}</tr></thead><tbody>"
    for label, *cells in rows:
        figures = "".join(f"<td>{cell}</td>" for cell in cells)
        yield f'<tr><th scope="row">{label}</th>{figures}</tr>'
    yield "</tbody></table></div>"


def _year(report: Report) -> str:
    return f"{report.year}年" if report.year else "年度不明"


def _number(value: Value | None) -> str:
    if value is None:
        return _NONE
    return money_text(value) if isinstance(value, Decimal) else str(value)


def _percent(value: Decimal | None) -> str:
    return _NONE if value is None else f"{value}%"


def _signed(value: Value | None, unit: str = "") -> str:
    """Return a change with its sign, which colour only repeats."""
    if value is None:
        return _NONE
    if not value:
        return "0"
    sort = "up" if value > 0 else "down"
    sign = "+" if value > 0 else "−"  # noqa: RUF001 - the sign that is as wide as a plus
    return f'<span class="{sort}">{sign}{_number(abs(Decimal(value)))}{unit}</span>'


def _text(text: str) -> str:
    return escape(printable(text))
