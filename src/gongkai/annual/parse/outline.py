"""Where a report's parts and tables begin and end, told by headings and table heads."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from gongkai.annual.parse.head import title_of
from gongkai.annual.parse.labels import squash

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.annual.parse.source import SourceRow

TABLES = ("proactive", "requests", "remedies")

_NUMBERED = re.compile(
    r"^[#*\s\u3000]*(?:第)?(?:[一二三四五六七八]|[1-8])(?:部分)?[\s、.,．，:：]+(?P<heading>\S.*?)[*\s\u3000:：]*$"
)
_KEYWORDS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (4, re.compile(r"行政复议|行政诉讼|复议.*诉讼|提起诉讼")),
    (3, re.compile(r"收到和处理|(?:收到|处理|办理|受理).*申请.*情况|依申请公开.*情况")),
    (2, re.compile(r"主动公开.*情况")),
    (5, re.compile(r"(?:问题|不足|困难).*(?:改进|措施|情况|打算)|改进情况")),
    (6, re.compile(r"其他.*(?:事项|报告|说明)|需要(?:报告|说明)的事项")),
    (1, re.compile(r"总体|概述|概况|基本情况|工作情况")),
)
_BARE_HEADINGS = {
    "总体情况": 1,
    "总体公开情况": 1,
    "主动公开政府信息情况": 2,
    "收到和处理政府信息公开申请情况": 3,
    "政府信息公开行政复议行政诉讼情况": 4,
    "因政府信息公开工作被申请行政复议提起行政诉讼情况": 4,
    "存在的主要问题及改进情况": 5,
    "存在的问题及改进情况": 5,
    "其他需要报告的事项": 6,
    "其他应报告的事项": 6,
}
_WITHIN = re.compile(
    r"(?:^|(?<=[。；;!！)）])|(?<=[\s\u3000]{2}))\s*(?P<heading>[一二三四五六]、\s*(?:总体情况|主动公开政府信息情况"
    r"|收到和处理政府信息公开申请情况|(?:因)?政府信息公开(?:工作被申请)?行政复议、(?:提起)?行政诉讼情况"
    r"|存在的(?:主要)?问题及改进情况|其[他它](?:需要|应)报告的事项))(?![的及和、,，;；])[。:：\s]*"
)
"""A heading with text before or behind it in its line; a list of the parts is none."""
_CAPTION_NUMBER = re.compile(r"^[(（]?[一二三四五六七八\d]{1,2}[)）]?[、.．]?\s*")
_FIRST_REQUEST = "本年新收政府信息公开申请数量"
_LONGEST_HEADING = 48
_LONGEST_LABEL = 110
_SHORTEST_WITH_HEADING = 9


class Heading(NamedTuple):
    """A heading of one of the six parts: its number by content, text, and row in the source."""

    no: int
    text: str
    row: int


@dataclass(slots=True)
class Outline:
    """The headings in order, and the row numbers that belong to each table."""

    headings: list[Heading] = field(default_factory=list)
    tables: dict[str, list[int]] = field(default_factory=lambda: {name: [] for name in TABLES})
    repeated: set[int] = field(default_factory=set)
    """Rows that say a heading again, such as the caption of its table."""

    @property
    def in_tables(self) -> set[int]:
        """All rows that belong to a table, and headings said again."""
        return {index for rows in self.tables.values() for index in rows} | self.repeated


def heading_of(text: str) -> tuple[int, str] | None:
    """Return the part (1 to 6) that *text* heads, with the heading without its number.

    >>> heading_of("六、其它需要报告的事项")
    (6, '其它需要报告的事项')
    >>> heading_of("四、结转下年度继续办理") is None
    True
    """
    if not 2 <= len(text) <= _LONGEST_HEADING:  # noqa: PLR2004 - one character is a cell
        return None
    return _heading(text)


@lru_cache(maxsize=4096)
def _heading(text: str) -> tuple[int, str] | None:
    match = _NUMBERED.match(text)
    if match is None:
        no = _BARE_HEADINGS.get(squash(text))
        return (no, text.strip().strip("#* ")) if no else None
    words = squash(match["heading"])
    if "。" in match["heading"] or words.endswith(("数量", "办理结果")):
        return None
    for no, pattern in _KEYWORDS:
        if pattern.search(words):
            return no, match["heading"]
    return None


@lru_cache(maxsize=4096)
def _anchor(text: str) -> str | None:
    """Return the table whose head *text* belongs to, if it is one only a head can hold."""
    words = squash(text)
    if "结果维持" in words or words in {"行政复议", "行政复议行政诉讼"}:
        return "remedies"
    if words.startswith(("自然人", "申请人情况", "商业企业")) or "勾稽关系" in words:
        return "requests"
    if words.startswith("一本年新收政府信息公开申请数量") or words == _FIRST_REQUEST:
        return "requests"
    if words.startswith(("第二十条第", "信息内容")):
        return "proactive"
    return None


def with_headings_apart(rows: Sequence[SourceRow]) -> list[SourceRow]:
    """Return *rows* with the headings that stand inside a line of text in lines of their own."""
    apart: list[SourceRow] = []
    for row in rows:
        text = row.cells[0]
        if len(text) < _SHORTEST_WITH_HEADING or "、" not in text or row.cells[1:]:
            apart.append(row)
            continue
        pieces = [text]
        while (found := _WITHIN.search(pieces[-1])) and found.span() != (0, len(pieces[-1])):
            last = pieces.pop()
            pieces += [last[: found.start()].strip(), found["heading"], last[found.end() :].strip()]
        apart += [row._replace(cells=(piece,)) for piece in pieces if piece]
    return apart


def _caption(rows: Sequence[SourceRow], index: int, anchor: str) -> Heading | None:
    """Return the line above a table as its heading, whatever number it bears."""
    for above in range(index - 1, max(index - 4, -1), -1):
        text = rows[above].text
        if text:
            words = _CAPTION_NUMBER.sub("", text)
            no = _BARE_HEADINGS.get(squash(words))
            return Heading(no, words, above) if no == TABLES.index(anchor) + 2 else None
    return None


def outline(rows: Sequence[SourceRow]) -> Outline:
    """Return the headings and the table rows of a source."""
    result = Outline()
    state: str | None = None
    candidates: list[Heading] = []
    for index, row in enumerate(rows):
        cells = row.cells
        filled = [cell for cell in cells if cell and not cell.isspace()] if cells[1:] else cells
        if not filled or filled == ("",):
            if state and row.delimited:
                result.tables[state].append(index)
            continue
        found = heading_of(filled[0].strip()) if len(filled) == 1 else None
        if found:
            if candidates and candidates[-1].no == found[0]:
                result.repeated.add(index)
            else:
                candidates.append(Heading(*found, index))
            state = None
            continue
        if state and not candidates and not row.delimited and title_of(filled[0].strip()):
            state = None
            continue
        before, state = state, _table_at(filled, state)
        caption = _caption(rows, index, state) if state and state != before else None
        if caption and caption.no not in {heading.no for heading in candidates}:
            candidates.append(caption)
            if before and caption.row in result.tables[before]:
                result.tables[before].remove(caption.row)
        if state and not is_prose(row):
            result.tables[state].append(index)
    result.headings = _in_order(candidates)
    return result


def _table_at(filled: Sequence[str], state: str | None) -> str | None:
    """Return the table that a row with these cells stands in, coming from *state*."""
    for cell in filled:
        if cell.isdecimal():
            continue
        if len(cell) <= _LONGEST_LABEL or "第二十条第" in cell or "结果维持" in cell:
            anchor = _anchor(cell.strip())
            if anchor and (state is None or TABLES.index(anchor) >= TABLES.index(state)):
                return anchor
    return state


def is_prose(row: SourceRow) -> bool:
    """Whether a row is running text and no part of a table, wherever it stands."""
    if row.delimited and len(row.cells) > 1:
        return False
    text = row.cells[0]
    if "。" in text or "；" in text:
        return True
    return len(text) > _LONGEST_LABEL and "商业企业" not in text and "结果维持" not in text


def _in_order(candidates: list[Heading]) -> list[Heading]:
    """Return one heading a part; a table of contents gives way to the headings below it."""
    last = {heading.no: heading for heading in candidates}
    kept = sorted(last.values(), key=lambda heading: heading.row)
    return _increasing(kept)


def _increasing(headings: list[Heading]) -> list[Heading]:
    """Return the longest run of *headings* whose part numbers rise."""
    best: list[list[Heading]] = []
    for heading in headings:
        chains = [chain for chain in best if chain[-1].no < heading.no]
        best.append([*max(chains, key=len, default=[]), heading])
    return max(best, key=len, default=[])
