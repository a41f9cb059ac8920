"""Whose figures and of which year: the words of scope and time before a number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gongkai.annual.rules.agency import AgencyKind

if TYPE_CHECKING:
    from gongkai.annual.rules.prose import Mention, Sentence
    from gongkai.annual.rules.subject import Subject

_WIDER = re.compile(
    r"全[市区县省州盟旗](?!统一)|我[市区县省州](?!局|委|办)|[两各][县区市级部单乡镇街科分地]|系统(?:共|累计|内)"
    r"|下属|直属|局属|[县区]级"
)
"""Words by which a department speaks of more than itself."""
_OWN = re.compile(
    r"[我本](?:局|委|办|厅|院|中心|机关|单位|部门|街道?|队|所|站|关|部)|局机关|委机关|厅机关"
)
_NARROWER = re.compile(
    r"(?:办公[室厅]|政府办|本级|[\u4e00-\u9fff]{2}局|[\u4e00-\u9fff]{2}委(?!托)|街道|乡镇|[\u4e00-\u9fff]{2}[乡镇])[^,;]{0,10}?"
    r"(?:共|收|受|办|接|未|无|没|发|制|主|累|\d)"
)
"""Words by which a government's report speaks of one of its members."""
_WHOLE = re.compile(
    r"[全我本][市区县省州盟旗镇乡]|各(?:职能)?部门|各单位|各级|各乡镇|各街道|各地|[乡镇]街"
)
_AMBIENT = re.compile(
    r"(?:围绕|按照|根据|结合|服务|助力|依据|落实|参加|参与|纳入|响应|对照|关于|印发|聚焦|紧扣|制定|修订|推进|推动|列入)[^,;:。()]{0,14}$"
)
"""Words before a name that make it the aim or the source of work, not the bearer of a figure."""
_CONTINUING = ("其中", "予以", "不予", "部分", "无法", "上年结转")
"""Openings of a sentence that speaks of what the sentence before it spoke of."""
LONGEST_REACH = 200
_ASIDE = re.compile(r"\([^()]*\)")
_OTHER_BODY = re.compile(
    r"由?[省市区县](?:人民)?政府(?:办公[室厅]|办)?(?:转|交)|向[省市区县](?:人民)?政府[^,;]{0,12}(?:提出|提交|申请)"
)

_OTHER_TIME = re.compile(
    r"去年|上年(?!度?(?:结转|转结))|上一年(?!度?(?:结转|转结))|往年|历年|近年|(?<!今年)(?<!年初)以来|截[至止](?!20\d\d年1?2?[月底末]|12月|年[底末]|目前|\d+月)"
    r"|上半年|下半年|季度|(?<!1)\d月(?!\d{1,2}日|底)|同比|同期|每[年月]|平均|年均|近[两三五]年"
)
_HALF = re.compile(r"(?:上半年|下半年|[一二三四]季度|\d-\d+月)[^;]*$")
_CHANGE = re.compile(r"(?:增|减|降|升|多|少|长)(?:加|少|长|幅|了|收|为|约)*$")
_CARRY_YEAR = re.compile(
    r"20\d\d年(?:度)?(?=结转|转结|转入|遗留)|(?:结转|转结|顺延|转入|延续)(?:至|到|入)?20\d\d年?"
)
_YEAR = re.compile(r"(20\d\d)(?:年|(?=分别|共|全))")


def is_own_scope(subject: Subject, sentence: Sentence, end: int) -> bool:
    """Tell whether the words of *sentence* before *end* speak of the reporting agency as a whole.

    An office's figure must not be held against the whole district, nor a city's against a bureau.
    """
    words = _ASIDE.sub("", sentence.bare[:end])
    if words.lstrip().startswith(_CONTINUING):
        words = sentence.before.rstrip("。")[-LONGEST_REACH:].rpartition("。")[2] + words
    if _OTHER_BODY.search(words):
        return False
    kind = subject.kind
    if kind is AgencyKind.TOWNSHIP:
        return True
    if kind.is_government:
        return _last(_NARROWER, words) <= _last(_WHOLE, words)
    if kind is AgencyKind.UNKNOWN and _last(_NARROWER, words) > _last(_OWN, words):
        return False
    return _last(_WIDER, words) <= _last(_OWN, words)


def _last(pattern: re.Pattern[str], words: str) -> int:
    """Return where *pattern* matches last in *words*: the nearest word of scope counts."""
    return max(
        (
            match.start()
            for match in pattern.finditer(words)
            if not _AMBIENT.search(words[max(0, match.start() - LONGEST_AMBIENT) : match.start()])
        ),
        default=-1,
    )


LONGEST_AMBIENT = 18


def is_report_year(subject: Subject, sentence: Sentence, mention: Mention) -> bool:
    """Tell whether *mention* speaks of the year of the report, and of that year alone."""
    before, _ = sentence.clause(mention)
    if _HALF.search(sentence.bare[: mention.start].rpartition("全年")[2]):
        return False
    if _OTHER_TIME.search(before) or _CHANGE.search(sentence.label(mention)):
        return False
    told = year_told(sentence, mention.start)
    return told is None or subject.report.year is None or told == subject.report.year


def year_told(sentence: Sentence, end: int) -> int | None:
    """Return the year that *sentence* names last before *end*, those of carried figures aside."""
    years = _YEAR.findall(_CARRY_YEAR.sub("", sentence.bare[:end]))
    return int(years[-1]) if years else None


def is_of_other_time(words: str) -> bool:
    """Tell whether *words* limit what they say to a time that is not the year of the report."""
    return _OTHER_TIME.search(words) is not None
