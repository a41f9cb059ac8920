"""Title, agency, year, period, days and signature: only what the text states."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from gongkai.annual.formats.script import simplified
from gongkai.annual.parse.numerals import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_DAY = r"(20\d\d)\s*[年/.\-]\s*(\d{1,2})\s*[月/.\-]\s*(\d{1,2})\s*日?"
_TITLE = re.compile(
    r"^(?P<agency>[^\d,。，：:《》]{2,40}?)?\s*(?:关于)?\s*(?P<year>20\d\d)\s*年?度?"
    r"(?P<rest>[^。，,]{0,24}(?:信息公开|政务公开)[^。，,]{0,16}报告)"
)
_TITLE_LATE = re.compile(
    r"^(?P<agency>[^\d,。，：:《》]{2,40}?)?\s*(?P<rest>(?:政府信息公开|信息公开|政务公开)(?:工作)?)"
    r"\s*(?P<year>20\d\d)\s*年?度?(?:工作)?(?:年度)?报告"
)
"""The year behind the words: «信访局政府信息公开工作2022年度报告»."""
_TITLE_TAIL = re.compile(r"\s*[(（\[【]?\s*" + _DAY + r"\s*[)）\]】]?\s*$")
_PERIOD = re.compile(
    r"(?:自|从|为|是|:|：)?\s*(20\d\d)年(\d{1,2})月(\d{1,2})日\s*起?\s*[,，]?\s*(?:至|到|—|-|－|~)+\s*"
    r"(?:(20\d\d)年)?(\d{1,2})月(\d{1,2})日"
)
_PUBLISHED = re.compile(r"(?:发布|发文|公开|成文|信息|更新)?(?:时间|日期)\s*[:：]\s*" + _DAY)
_META_LINE = re.compile(
    r"(?:来源|作者|浏览|点击|字体|字号|文字大小|打印|时间|日期|索引号|责任编辑|阅读)\s*[:：\[【]"
)
_SOURCE = re.compile(r"来源\s*[:：]\s*([^\s|\d]{3,30})")
_COMPILED_BY = re.compile(r"由([\u4e00-\u9fff]{3,30}?)(?:编制|发布|公布)")
_COMPILER = re.compile(
    r"[,，。]([\u4e00-\u9fff]{3,24}?(?:局|委员会|委|厅|政府|办公室|中心|院|处))(?:根据|编制|现)"
)
_OFFICE = re.compile(r"(政府)(?:办公室|办公厅)(?:编制|而成)?$")
AGENCY_END = re.compile(
    r"(?:局|委员会|委|厅|政府|办公室|办|中心|院|处|署|总队|支队|大队|管委会|街道|镇|乡|部|会|分局|公司|学校|大学|医院)$"
)
_SIGNED = re.compile(
    r"^(?P<agency>.{0,30}?)\s*(?P<date>(?:20\d\d|二[〇○零O0][一二三四五六七八九〇○零]{2})\s*[年.\-/]"
    r"\s*[\d一二三四五六七八九十]{1,3}\s*[月.\-/]\s*[\d一二三四五六七八九十]{1,3}\s*日?)$"
)
_CHINESE_DAY = re.compile(r"^(\S{4})年(\S{1,3})月(\S{1,3})日$")
_CHINESE_DIGITS = str.maketrans("〇○零O一二三四五六七八九", "0000123456789")
_YEAR = re.compile(r"(20\d\d)\s*年")
_LONGEST_TITLE = 70
_LONGEST_SIGNATURE = 48
_LONGEST_META = 400


@dataclass(frozen=True, slots=True)
class Title:
    """The title as printed, without a date hung on to it, and what it says."""

    text: str
    agency: str | None
    year: int


def title_of(line: str) -> Title | None:
    """Return the report's title when *line* is one.

    >>> title_of("某某市民政局2020年度信息公开工作报告(2021/01/29)").text
    '某某市民政局2020年度信息公开工作报告'
    """
    is_short = len(line) <= _LONGEST_TITLE
    return _title(line) if is_short and ("报告" in line or "報告" in line) else None


@lru_cache(maxsize=1024)
def _title(line: str) -> Title | None:
    text = re.sub(r"^[#*\s\u3000]+|[*\s\u3000]+$", "", line)
    text = _TITLE_TAIL.sub("", text)
    plain = simplified(normalise(text))
    match = _TITLE.match(plain) or _TITLE_LATE.match(plain)
    if match is None or len(plain) - match.end() > len("的公告(样式)"):
        return None
    agency = (match["agency"] or "").strip().removeprefix("关于") or None
    if agency is None:
        leading = re.match(
            r"([\u4e00-\u9fff]{3,30}?)(?:政府信息公开|信息公开|政务公开)", match["rest"]
        )
        agency = leading[1] if leading else None
    return Title(re.sub(r"\s+", "", text), agency, int(match["year"]))


def period_of(text: str) -> tuple[date, date] | None:
    """Return the statistical period that *text* states in full."""
    match = _PERIOD.search(normalise(text))
    if match is None:
        return None
    first_year, month, day, last_year, last_month, last_day = match.groups()
    first = _date(first_year, month, day)
    last = _date(last_year or first_year, last_month, last_day)
    return (first, last) if first and last else None


def published_on(line: str) -> date | None:
    """Return the day of publication that a metadata line states."""
    match = _PUBLISHED.search(normalise(line)) if len(line) <= _LONGEST_META else None
    return _date(*match.groups()) if match else None


def is_metadata(line: str) -> bool:
    """Whether *line* is a page's own line on source, day and font size."""
    return len(line) <= _LONGEST_TITLE + 50 and _META_LINE.search(line) is not None


def day_of(text: str) -> date | None:
    """Return the full date at the end of a signature, ``None`` when part of it is missing.

    >>> day_of("二〇二二年一月二十四日")
    datetime.date(2022, 1, 24)
    >>> day_of("2025年1月7") is None
    True
    """
    plain = normalise(text).replace(" ", "")
    match = re.search(r"(20\d\d)[年/.\-](\d{1,2})[月/.\-](\d{1,2})(日?)$", plain)
    if match:
        return _date(*match.groups()[:3]) if match[4] or "年" not in plain else None
    worded = _CHINESE_DAY.match(plain)
    if worded is None:
        return None
    year = worded[1].translate(_CHINESE_DIGITS)
    return _date(year, str(_worded(worded[2])), str(_worded(worded[3])))


def _worded(text: str) -> int:
    """Return a number below 100 in Chinese or Arabic digits, 0 when it is none."""
    if text.isdecimal():
        return int(text)
    tens, mark, ones = text.partition("十")
    if not mark:
        tens, ones = "", text
    digits = (tens or ("1" if mark else "0")) + (ones or "0")
    plain = digits.translate(_CHINESE_DIGITS)
    return int(plain) if plain.isdecimal() else 0


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Signature:
    """The closing lines as printed: which of the lines they are, the agency, the full date."""

    first: int
    text: str
    agency: str | None
    signed_on: date | None


def signature_of(lines: Sequence[str], agency: str | None) -> Signature | None:
    """Return the signature that closes *lines*: the last short line that is a date."""
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index].strip().strip("()（）")
        if len(line) > _LONGEST_SIGNATURE:
            continue
        match = _SIGNED.match(normalise(line))
        if match:
            return _signature(lines, index, match)
    for index in range(len(lines) - 1, -1, -1):
        if agency and lines[index].strip() == agency:
            return Signature(index, agency, agency, None)
    return None


def _signature(lines: Sequence[str], index: int, match: re.Match[str]) -> Signature:
    own = match["agency"].strip()
    before = lines[index - 1].strip() if index else ""
    is_name = len(before) <= _LONGEST_SIGNATURE and AGENCY_END.search(before) is not None
    if own or not is_name:
        return Signature(index, lines[index].strip(), own or None, day_of(match["date"]))
    text = f"{before}\n{lines[index].strip()}"
    return Signature(index - 1, text, before, day_of(match["date"]))


def agency_of(
    title: Title | None, signature: Signature | None, preamble: str, meta: str
) -> str | None:
    """Return the agency: by title, then preamble, then signature, then the page's source line."""
    if title and title.agency:
        return title.agency
    compiled = _COMPILED_BY.search(preamble) or _COMPILER.search(preamble)
    if compiled:
        return _OFFICE.sub(r"\1", compiled[1])
    if signature and signature.agency:
        return signature.agency
    source = _SOURCE.search(meta)
    return source[1] if source and AGENCY_END.search(source[1]) else None


def year_of(
    title: Title | None, period: tuple[date, date] | None, days: Iterable[date | None], text: str
) -> int | None:
    """Return the statistical year: by title, period, or the year before the paper's own days."""
    if title:
        return title.year
    if period and period[0].year == period[1].year:
        return period[0].year
    named = Counter(int(year) for year in _YEAR.findall(text))
    for day in days:
        if day and named[day.year - 1]:
            return day.year - 1
    return named.most_common(1)[0][0] if named else None
