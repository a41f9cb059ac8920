"""Words for the results of requests (办理结果), and the rows of table three that they name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gongkai.annual.rules.prose import Mention, Sentence

RESULT_WORDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("部分公开|部分予以公开|区分处理", ("partial",)),
    ("不予公开|不予以公开", ("refused_",)),
    ("无法提供|不能提供", ("unavailable_",)),
    ("不予处理", ("not_processed_",)),
    ("其[他它]处理", ("other",)),
    ("予以公开|同意公开|主动告知公开", ("granted",)),
    ("国家秘密", ("refused_state_secret",)),
    ("法律、?行政法规禁止公开", ("refused_law_prohibited",)),
    ("三安全一稳定", ("refused_security_stability",)),
    ("第三方合法权益|第三方权益", ("refused_third_party",)),
    ("内部事务", ("refused_internal",)),
    ("过程性性?信息", ("refused_process",)),
    ("执法案卷", ("refused_enforcement_file",)),
    ("行政查询", ("refused_admin_query",)),
    ("不存在或不?掌握|不掌握或不存在", ("unavailable_not_held", "unavailable_")),
    ("不掌握|非本机关|不属于本(?:机关|单位|局)", ("unavailable_not_held",)),
    (
        "信息不存在|不存在的?信息",
        ("unavailable_not_held", "unavailable_needs_creation", "unavailable_"),
    ),
    ("另行制作|加工、?汇总", ("unavailable_needs_creation",)),
    ("仍不明确", ("unavailable_still_unclear",)),
    ("信访举报投诉|信访、?投诉举报|信访投诉|信访、举报、投诉|信访类", ("not_processed_petition",)),
    ("重复申请", ("not_processed_repeat",)),
    ("公开出版物", ("not_processed_publication",)),
    ("大量、?反复", ("not_processed_excessive",)),
    ("确认或重新出具|重新出具", ("not_processed_confirm_reissue",)),
    ("逾期不补正|逾期未补正", ("other_correction_overdue",)),
    ("未按[^,;]{0,10}缴纳|逾期[^,;]{0,8}缴[纳费]", ("other_fee_unpaid",)),
)
"""Words that name a row of table three, or a group of rows by their common beginning.

Several rows are alternatives: the word is used for each of them.
"""

_ANY = re.compile("|".join(f"(?:{words})" for words, _ in RESULT_WORDS))
_NAMED = tuple((re.compile(words), rows) for words, rows in RESULT_WORDS)
_TAIL = (
    r"(?:[”\"』]|的|类|申请|相关|政府|信息|情形|范围|答复|决定|事项|数量|情况|而|要求|共|计|为|有|了|件数|总数|答复书"
    r"|公开|需要|没有现成|进行|合计)"
)
_THEN_NUMBER = re.compile(rf"(?<!不)(?:{_ANY.pattern}){_TAIL}{{0,8}}$")
_LEAD = r"(?:(?:办理|答复)?结果为|为|是|属于?|系|因|作出|申请|已|依法|按规定|分别|均)*"
_NUMBER_THEN = re.compile(
    rf"{_LEAD}[“\"『]?(?:属于|本机关|本单位|本局|我局|本办|本街道)?(?P<words>(?:{_ANY.pattern})[^,;:()、]{{0,12}}?(?:{_ANY.pattern})?)[”\"』]?"
    r"(?:的|类|答复|决定|申请|处理|信息|政府|相关|情形)*(?=$|[、,;:.和及])"
)
_ATTRIBUTE = re.compile(r"(?:不予公开|依申请公开)(?:的)?(?:政府)?信息(?:数量?|总数|共)*$")
"""不予公开信息 n 条 counts documents by their attribute (公开属性), not requests."""
_SEVERAL_ROWS = re.compile(r"和|或|及|、|与")


def results_told(sentence: Sentence, mention: Mention) -> tuple[str, ...]:
    """Return the rows, or beginnings of rows, of table three that *mention* may count."""
    before, after = sentence.clause(mention)
    piece = _last_piece(before)
    if _ATTRIBUTE.search(piece) and mention.unit in {"条", "份", ""}:
        return ()
    told = _THEN_NUMBER.search(piece)
    if told:
        if _SEVERAL_ROWS.search(_between(piece)):
            return ()
        return _rows(piece)
    follows = None if _ANY.search(piece) else _NUMBER_THEN.match(after.strip())
    return _rows(follows["words"]) if follows else ()


def _between(piece: str) -> str:
    """Return what stands between the first and the last result word of *piece*."""
    found = list(_ANY.finditer(piece))
    return piece[found[0].end() : found[-1].start()] if len(found) > 1 else ""


def _rows(words: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for match in _ANY.finditer(words):
        found.update(dict.fromkeys(_rows_of(match.group())))
    return tuple(found)


@lru_cache(maxsize=256)
def _rows_of(word: str) -> tuple[str, ...]:
    return next((rows for pattern, rows in _NAMED if pattern.fullmatch(word)), ())


@lru_cache(maxsize=256)
def _last_piece(before: str) -> str:
    """Return what follows the last number of a clause, for several outcomes may share one."""
    return re.split(r"\d+(?:件|个|项|条|起|份|例|宗)?[、]?", before)[-1]
