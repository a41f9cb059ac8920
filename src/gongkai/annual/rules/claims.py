"""Claims that a report's text makes about its own tables: how many requests, how handled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from gongkai.annual.rules.agency import AgencyKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai.annual.rules.prose import Mention, Sentence
    from gongkai.annual.rules.subject import Subject


class Topic(StrEnum):
    """What a claim counts."""

    RECEIVED = "received"
    """Requests of the year (新收)."""
    ACCEPTED = "accepted"
    """Requests taken up (受理): the received ones, or those not turned away."""
    HANDLED = "handled"
    """Requests handled (办理, 处理, 办结): near the others, but not defined."""
    CARRIED_IN = "carried_in"
    CARRIED_OUT = "carried_out"
    OUTCOME = "outcome"
    REVIEW = "review"
    LITIGATION = "litigation"


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure that the text states about the year and the agency of the report."""

    topic: Topic
    value: int
    sentence: Sentence
    mention: Mention
    outcome: str = ""
    """For outcomes: the row, or the beginning that the rows of a group share."""

    @property
    def excerpt(self) -> str:
        """The words of the claim."""
        return self.sentence.excerpt(self.mention)


CASE_UNITS = {"件", "个", "项", "条", "起", "份", "例", "宗", ""}

_OBJECT = r"(?:依申请|信息公开申请|公开申请|申请公开|信息申请)"
_SUBJECT_MATTER = re.compile(_OBJECT)
_MATTER = re.compile(r"申请|公开|复议|诉讼|结转")
_GAP = r"[^,;:()\d复诉予结网函邮传面]{0,12}"
_VERB = r"(?P<verb>新收|收到|接收|接受|接到|收悉|受理|办理|处理|办结)"
_VERB_THEN_OBJECT = re.compile(rf"{_VERB}[^,;:()\d复诉结]{{0,24}}?{_OBJECT}{_GAP}$")
_VERB_THEN_NUMBER = re.compile(rf"{_VERB}(?:了|到)?(?:各类|有效)?$")
_OBJECT_AFTER = re.compile(rf"\s*[^,;:()\d复诉]{{0,10}}?{_OBJECT}")
_ALL_CHANNELS = re.compile(
    r"(?:通过|经|以)[^,;:()\d]*?等(?:多种|各种)?(?:形式|方式|渠道|途径|平台)|公民、?法人(?:或者?|和|及)其[他它]组织"
)
_QUALIFIED = re.compile(
    r"自然人|法人|企业|公民|组织|律师|网|线上|线下|平台|系统|信函|当面|邮|传真|现场|在线|电子|窗口|口头"
    r"|关于|涉及|有关|其中|咨询|投诉|举报|来电|来访|更正|补正|撤回|延期|征求|转[办交来]|移送|协助|配合"
)
"""Words that make a number that of some requests only."""
_RECEIVING = {"新收", "收到", "接收", "接受", "接到", "收悉"}
_ALSO_RECEIVED = re.compile(r"收到和?|接收|接到")

_CARRIED_OUT = re.compile(r"结转(?:至|到|入)?(?:下|次|明|20\d\d)[^,;:()\d]{0,12}$")
_CARRIED_IN = re.compile(
    r"(?:上年度?|去年|上一年度?|20\d\d年度?)(?:度)?结转[^,;:()\d至到下次]{0,14}$"
)

OUTCOME_WORDS: tuple[tuple[str, str], ...] = (
    ("部分公开", "partial"),
    ("不予公开", "refused_"),
    ("无法提供", "unavailable_"),
    ("不予处理", "not_processed_"),
    ("其他处理", "other"),
    ("予以公开", "granted"),
    ("国家秘密", "refused_state_secret"),
    ("第三方合法权益", "refused_third_party"),
    ("内部事务信息", "refused_internal"),
    ("过程性信息", "refused_process"),
    ("行政执法案卷", "refused_enforcement_file"),
    ("行政查询事项", "refused_admin_query"),
    ("不掌握相关政府信息", "unavailable_not_held"),
    ("需要另行制作", "unavailable_needs_creation"),
    ("仍不明确", "unavailable_still_unclear"),
    ("信访举报投诉类申请", "not_processed_petition"),
    ("重复申请", "not_processed_repeat"),
    ("逾期不补正", "other_correction_overdue"),
)
"""Words that name a row of table three, or a group of rows by their common beginning."""

_OUTCOME = re.compile("|".join(word for word, _ in OUTCOME_WORDS))
_OUTCOME_ROWS = dict(OUTCOME_WORDS)
_OUTCOME_THEN_NUMBER = re.compile(
    rf"(?<!不)(?P<word>{_OUTCOME.pattern})[”\"』]?(?:的|类|申请|政府|信息|情形|答复|决定|事项|数量|共|计|为|有|了){{0,6}}$"
)
_NUMBER_THEN_OUTCOME = re.compile(
    rf"(?:为|是|属于?|系|作出|申请)?[“\"『]?(?P<word>{_OUTCOME.pattern})[”\"』]?(?:答复|决定|申请)?(?=$|[、,;:.和及])"
)
_FOREIGN_MATTER = re.compile(
    r"建议|提案|议案|信访件|热线|留言|投诉件|规范性文件|许可|处罚|栏目|征集|咨询"
)

_REVIEW = re.compile(r"行政复议[^,;:()、\d和及与诉]{0,8}$")
_LITIGATION = re.compile(r"行政诉讼[^,;:()、\d和及与复]{0,8}$")
_OPEN_BEFORE = re.compile(r"^(?:本?年度?|全年)?(?:共|有|收到)*$|(?:提起|引发|引起|发生)$")
_AFTER_REVIEW = re.compile(r"\s*[^,;:()、\d]{0,6}行政复议(?!.{0,4}诉讼)")
_AFTER_LITIGATION = re.compile(r"\s*[^,;:()、\d]{0,6}行政诉讼")
_DISCLOSURE = re.compile(r"信息公开|依申请|申请公开")

_OTHER_TIME = re.compile(
    r"去年|上年(?!度?结转)|上一年(?!度?结转)|往年|历年|以来|截[至止]|上半年|下半年|季度|(?<!1)\d月(?!\d{1,2}日)"
    r"|同比|同期|每[年月]|平均|年均"
)
_CHANGE = re.compile(r"(?:增|减|降|升|多|少|长)(?:加|少|长|幅|了|收|为|约)*$")
_YEAR = re.compile(r"(20\d\d)年")

_WIDER = re.compile(
    r"全[市区县省州盟旗](?!统一)|我[市区县省州](?!局|委|办)|各[县区市级部单乡镇街科]|系统(?:共|累计|内)|下属|直属|局属"
    r"|[县区]级"
)
"""Words by which a department speaks of more than itself."""
_NARROWER = re.compile(
    r"(?:办公室|政府办|本级|[\u4e00-\u9fff]{2}局|[\u4e00-\u9fff]{2}委(?!托)|街道|[乡镇](?!街道))[^,;]{0,10}?"
    r"(?:共|收|受|办|接|未|无|没|发|制|主|累)"
)
"""Words by which a government's report speaks of one of its members."""
_WHOLE = re.compile(r"全[市区县省州盟旗镇乡]|各部门|各单位|各级|各乡镇|各街道")
_CONTINUING = ("其中", "予以", "不予", "部分", "无法", "上年结转")
"""Openings of a sentence that speaks of what the sentence before it spoke of."""
LONGEST_REACH = 200
_OTHER_BODY = re.compile(r"由?(?:市|区|县|省)政府(?:办公室|办)?(?:转|交)")


def is_own_scope(subject: Subject, sentence: Sentence, end: int) -> bool:
    """Tell whether the words of *sentence* before *end* speak of the reporting agency as a whole.

    An office's figure must not be held against the whole district, nor a city's against a bureau.
    """
    words = sentence.bare[:end]
    if words.lstrip().startswith(_CONTINUING):
        words = sentence.before.rstrip("。")[-LONGEST_REACH:].rpartition("。")[2] + words
    if _OTHER_BODY.search(words):
        return False
    if subject.kind.is_government:
        return _last(_NARROWER, words) <= _last(_WHOLE, words)
    if subject.kind is AgencyKind.UNKNOWN and _NARROWER.search(words):
        return False
    return not _WIDER.search(words)


def _last(pattern: re.Pattern[str], words: str) -> int:
    """Return where *pattern* matches last in *words*: the nearest word of scope counts."""
    return max((match.start() for match in pattern.finditer(words)), default=-1)


def is_report_year(subject: Subject, sentence: Sentence, mention: Mention) -> bool:
    """Tell whether *mention* speaks of the year of the report, and of that year alone."""
    before, _ = sentence.clause(mention)
    if _OTHER_TIME.search(before) or _CHANGE.search(sentence.label(mention)):
        return False
    years = _YEAR.findall(sentence.bare[: mention.start])
    return not years or subject.report.year is None or int(years[-1]) == subject.report.year


def claims_of(subject: Subject) -> Iterator[Claim]:
    """Yield every claim that the text makes about tables three and four, in order."""
    for sentence in subject.sentences:
        if not sentence.mentions or not _MATTER.search(sentence.bare):
            continue
        for mention in sentence.mentions:
            value = mention.count
            if value is None or mention.unit not in CASE_UNITS:
                continue
            if not is_own_scope(subject, sentence, mention.start):
                continue
            found = _classified(sentence, mention)
            if found and _is_of_year(subject, sentence, mention, found[0]):
                yield Claim(found[0], value, sentence, mention, found[1])


def _is_of_year(subject: Subject, sentence: Sentence, mention: Mention, topic: Topic) -> bool:
    """A carried figure names another year by nature; all others must not."""
    if topic in {Topic.CARRIED_IN, Topic.CARRIED_OUT}:
        return not _OTHER_TIME.search(sentence.clause(mention)[0].replace("去年结转", ""))
    return is_report_year(subject, sentence, mention)


def _classified(sentence: Sentence, mention: Mention) -> tuple[Topic, str] | None:
    before, after = sentence.clause(mention)
    if not mention.unit and not _ends_clause(sentence, mention):
        return None
    return (
        _carried(before, sentence)
        or _received(before, after)
        or _remedy(before, after, sentence)
        or _outcome(before, after, sentence)
    )


def _ends_clause(sentence: Sentence, mention: Mention) -> bool:
    rest = sentence.bare[mention.end :].lstrip()
    return not rest or rest[0] in ",;、)"


def _carried(before: str, sentence: Sentence) -> tuple[Topic, str] | None:
    if "结转" not in before or not is_about_requests(sentence):
        return None
    if _CARRIED_OUT.search(before):
        return Topic.CARRIED_OUT, ""
    return (Topic.CARRIED_IN, "") if _CARRIED_IN.search(before) else None


def _received(before: str, after: str) -> tuple[Topic, str] | None:
    if _QUALIFIED.search(_ALL_CHANNELS.sub("", before)):
        return None
    match = _VERB_THEN_OBJECT.search(before)
    if match is None and _OBJECT_AFTER.match(after):
        match = _VERB_THEN_NUMBER.search(before)
    if match is None or "复议" in after or "诉讼" in after:
        return None
    if match["verb"] in _RECEIVING or _ALSO_RECEIVED.search(before):
        return Topic.RECEIVED, ""
    return (Topic.ACCEPTED if match["verb"] == "受理" else Topic.HANDLED), ""


def _remedy(before: str, after: str, sentence: Sentence) -> tuple[Topic, str] | None:
    if not _DISCLOSURE.search(sentence.bare) and sentence.where != "sections.4":
        return None
    if _REVIEW.search(before) or (_ends_open(before) and _AFTER_REVIEW.match(after)):
        return Topic.REVIEW, ""
    if _LITIGATION.search(before) or (_ends_open(before) and _AFTER_LITIGATION.match(after)):
        return Topic.LITIGATION, ""
    return None


def _ends_open(before: str) -> bool:
    return _OPEN_BEFORE.search(before) is not None


def is_about_requests(sentence: Sentence) -> bool:
    """Tell whether *sentence* or its paragraph so far speaks of requests, and of nothing else."""
    if _FOREIGN_MATTER.search(sentence.bare):
        return False
    return bool(_SUBJECT_MATTER.search(sentence.bare) or _SUBJECT_MATTER.search(sentence.before))


def _outcome(before: str, after: str, sentence: Sentence) -> tuple[Topic, str] | None:
    if not is_about_requests(sentence):
        return None
    piece = _last_piece(before)
    words = _OUTCOME.findall(piece)
    if len(words) == 1:
        match = _OUTCOME_THEN_NUMBER.search(piece)
        return (Topic.OUTCOME, _OUTCOME_ROWS[match["word"]]) if match else None
    follows = _NUMBER_THEN_OUTCOME.match(after.strip())
    if not words and follows:
        return Topic.OUTCOME, _OUTCOME_ROWS[follows["word"]]
    return None


@lru_cache(maxsize=256)
def _last_piece(before: str) -> str:
    """Return what follows the last number of a clause, for several outcomes may share one."""
    return re.split(r"\d+(?:件|个|项|条|起|份|例|宗)?[、]?", before)[-1]
