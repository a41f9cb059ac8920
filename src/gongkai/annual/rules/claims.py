"""Claims that a report's text makes about its own tables: how many requests, how handled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from gongkai.annual.rules.results import results_told
from gongkai.annual.rules.scope import is_of_other_time, is_own_scope, is_report_year

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
    """Requests handled (办理, 处理, 承办): near the others, but not defined."""
    CONCLUDED = "concluded"
    """Requests concluded or answered (办结, 答复) in the year."""
    BOTH = "both"
    """New requests and those carried in, added up (共计)."""
    UNSAID = "unsaid"
    """依申请公开 n 件 without a verb: received, handled or granted."""
    CARRIED_IN = "carried_in"
    CARRIED_OUT = "carried_out"
    CARRIED = "carried"
    """Carried over (结转), and the words do not tell in which direction."""
    OUTCOME = "outcome"


_CELLS = {
    Topic.RECEIVED: "new_received",
    Topic.CARRIED_IN: "carried_in",
    Topic.CARRIED_OUT: "carried_out",
}


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure that the text states about the year and the agency of the report."""

    topic: Topic
    value: int
    sentence: Sentence
    mention: Mention
    outcomes: tuple[str, ...] = ()
    """For outcomes: the rows, or the beginnings that the rows of a group share."""

    @property
    def cell(self) -> str:
        """The one cell of table three that the figure is for; empty when the words are loose."""
        row = _CELLS.get(self.topic, "")
        if len(self.outcomes) == 1 and not self.outcomes[0].endswith("_"):
            row = self.outcomes[0]
        return f"requests.{row}.total" if row else ""

    @property
    def excerpt(self) -> str:
        """The words of the claim."""
        return self.sentence.excerpt(self.mention)


CASE_UNITS = {"件", "个", "项", "条", "起", "份", "例", "宗", "次", "人次", "件次", ""}

_OBJECT = (
    r"(?:依申请|信息公开申请|公开申请|申请公开|信息申请|信息公开的申请|信息公开事务的申请"
    r"|公开(?:政府)?信息的?申请|公开件)"
)
_SUBJECT_MATTER = re.compile(_OBJECT)
_MATTER = re.compile(r"申请|公开|复议|诉讼|结转|办结|答复")
_GAP = r"[^,;:()\d复诉予结网函邮传面]{0,12}"
_VERB = r"(?P<verb>新收|收到|接收|接受|接到|接|收悉|受理|办理|处理|承办|处置)"
_VERB_THEN_OBJECT = re.compile(rf"{_VERB}[^,;:()\d复诉结]{{0,24}}?{_OBJECT}{_GAP}$")
_VERB_THEN_REQUESTS = re.compile(rf"{_VERB}(?:了|到)?(?:各类|有效|公众|群众)?申请(?:书|共|总数)?$")
_VERB_THEN_NUMBER = re.compile(rf"{_VERB}(?:了|到)?(?:各类|有效)?$")
_OBJECT_AFTER = re.compile(rf"\s*[^,;:()\d复诉]{{0,12}}?{_OBJECT}")
_UNSAID = re.compile(
    r"^\s*(?:\d、)?(?:20\d\d年度?|本年度?|全年|今年|[我本全该][\u4e00-\u9fff]{1,3})*,?(?:政府信息)?依申请公开(?:政府|信息|申请|事项|办件|件|情况)*(?:共有?|总数|数量|数|为)*$"
)
_LISTING = re.compile(r"其中|制作|属性|目录")
_ALL_CHANNELS = re.compile(
    r"(?:通过|经|以)[^,;:()\d]*?等(?:多种|各种)?(?:形式|方式|渠道|途径|平台)|公民、?法人(?:或者?|和|及)其[他它]组织"
    r"|网上网下|线上线下|公众|公民(?=政府信息|信息公开|提出|提交)"
)
QUALIFIED = re.compile(
    r"自然人|法人|企业|公民|组织|律师|网|线上|线下|平台|系统(?!共)|信函|信件|当面|邮|传真|现场|在线|电子|窗口|口头|纸质"
    r"|关于|涉及|有关|其中|咨询|投诉|举报|来电|来访|更正|补正|撤回|延期|征求|转[办交来]|移送|协助|配合|超期|逾期"
    r"|年平均|单次|最多"
)
"""Words that make a number that of some requests only."""
_RECEIVING = {"新收", "收到", "接收", "接受", "接到", "接", "收悉"}
_ALSO_RECEIVED = re.compile(r"收到和?|接收|接到|新收")

_CONCLUDED = re.compile(
    r"(?:已|均|全部|共|按时|按期|依法|及时|完成|按规定|依规|进行|作出|书面)*(?:办结|答复|回复|办理完毕|办理完成|(?<=已)办理?)(?:了|申请人|政府信息|依申请公开|信息公开|公开|申请|事项|件|率)*(?:共计?|数|为|总数)*$"
)
_CONCLUDED_AFTER = re.compile(
    r"^(?:(?:的|政府)*信息公开申请(?=均|已|全部)|依申请公开(?=均|已|全部))?(?:均|已|全部|申请)"
    r"[^,;:()\d不未]{0,16}(?:答复|办结|回复)(?!率)"
)
_BOTH = re.compile(
    r"^\s*(?:两项|以上|二者|总)?(?:共计|合计|总计|共)(?:申请|政府信息公开申请|依申请公开)?$"
)

_NEXT = r"(?:下一?年度?|次年|明年|下年|20\d\d年度?|第二年)"
_CARRIED_OUT = re.compile(
    rf"(?:结转|转结|转|顺延|转入|延续|延至|留待|跨年)(?:至|到|入)?{_NEXT}[^,;:()\d]{{0,12}}$"
    rf"|{_NEXT}(?:继续)?(?:办理|答复|处理)(?:的|申请|件)*$|(?:未办结|尚未办结|正在办理中?|尚在办理中?|在办|办理中|未到期)(?:的|申请|件|有)*$"
)
_LEFT_LABELS = {"", "另有", "尚有", "还有"}
_LEFT_AFTER = re.compile(
    r"^\s*(?:的?申请)?(?:尚|正|仍)?(?:在|未)(?:办理|办结|到期)"
    r"|^\s*(?:的?申请)?(?:按照?[^,;:()\d]{1,12}?)?(?:结转|转结|转|顺延)(?:至|到|入)?(?:下|20\d\d年|次年)"
)
_CARRIED_IN = re.compile(
    r"(?:上年度?|去年|上一年度?|往年|20\d\d年度?)(?:度)?(?:结转|转结|转入|遗留)[^,;:()\d至到下次]{0,16}$"
)
_CARRIED_BARE = re.compile(r"^\s*(?:其余|剩余|另有?|尚有|还有)?(?:结转|转结)(?:的|申请)?$")

_FOREIGN_MATTER = re.compile(
    r"建议|提案|议案|信访件|热线|留言|投诉件|规范性文件|许可|处罚|栏目|征集|咨询|来信|信箱|工单|舆情|诉求件|复议|诉讼"
)


def claims_of(subject: Subject) -> Iterator[Claim]:
    """Yield every claim that the text makes about table three, in order."""
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
    if topic in {Topic.CARRIED_IN, Topic.CARRIED_OUT, Topic.CARRIED}:
        before = sentence.clause(mention)[0]
        return not is_of_other_time(
            re.sub("(?:去年|往年|20..年度?)(?:结转|转结|转入|遗留)", "", before)
        )
    return is_report_year(subject, sentence, mention)


Found = tuple[Topic, tuple[str, ...]]


def _classified(sentence: Sentence, mention: Mention) -> Found | None:
    before, after = sentence.clause(mention)
    if not mention.unit and not sentence.ends_clause(mention):
        return None
    topic = _carried(before, after, sentence, mention) or _received(before, after)
    if not topic and _VERB_THEN_REQUESTS.search(before) and is_about_requests(sentence, mention):
        topic = None if QUALIFIED.search(before) else Topic.RECEIVED
    if topic is Topic.UNSAID and _LISTING.search(sentence.bare[: mention.start]):
        return None
    if topic:
        return topic, ()
    rows = results_told(sentence, mention) if is_about_requests(sentence, mention) else ()
    if rows:
        return Topic.OUTCOME, rows
    topic = _concluded(before, sentence, mention) or _both(before, sentence, mention)
    return (topic, ()) if topic else None


def _carried(before: str, after: str, sentence: Sentence, mention: Mention) -> Topic | None:
    if not is_about_requests(sentence, mention):
        return None
    if _CARRIED_IN.search(before):
        return Topic.CARRIED_IN
    if _CARRIED_OUT.search(before) or (
        sentence.label(mention) in _LEFT_LABELS and _LEFT_AFTER.match(after) and "均" not in before
    ):
        return Topic.CARRIED_OUT
    return Topic.CARRIED if _CARRIED_BARE.match(before) else None


def _received(before: str, after: str) -> Topic | None:
    if QUALIFIED.search(_ALL_CHANNELS.sub("", before)):
        return None
    match = _VERB_THEN_OBJECT.search(before)
    if match is None and _OBJECT_AFTER.match(after):
        match = _VERB_THEN_NUMBER.search(before)
    if "复议" in after or "诉讼" in after:
        return None
    if match is None:
        is_all = not before.strip() and _OBJECT_AFTER.match(after) and "均" in after
        return Topic.UNSAID if is_all or _UNSAID.search(before) else None
    if match["verb"] in _RECEIVING or _ALSO_RECEIVED.search(before):
        return Topic.RECEIVED
    return Topic.ACCEPTED if match["verb"] == "受理" else Topic.HANDLED


def _concluded(before: str, sentence: Sentence, mention: Mention) -> Topic | None:
    if not mention.unit:
        return None
    after = sentence.clause(mention)[1]
    if not _CONCLUDED.search(before) and not (
        before.strip() in {"", "其中"} and _CONCLUDED_AFTER.match(after)
    ):
        return None
    before = "" if before.strip() == "其中" else before
    if QUALIFIED.search(_ALL_CHANNELS.sub("", before)):
        return None
    return Topic.CONCLUDED if is_about_requests(sentence, mention) else None


def _both(before: str, sentence: Sentence, mention: Mention) -> Topic | None:
    told = sentence.bare[: mention.start]
    is_sum = _BOTH.search(before) and "结转" in told and not re.search("办结|答复", told)
    return Topic.BOTH if is_sum and is_about_requests(sentence, mention) else None


def is_about_requests(sentence: Sentence, mention: Mention | None = None) -> bool:
    """Tell whether *sentence* or its paragraph so far speaks of requests.

    Between the semicolons around *mention* nothing else may be spoken of.
    """
    told = sentence.segment(mention) + sentence.clause(mention)[1] if mention else sentence.bare
    if _FOREIGN_MATTER.search(told):
        return False
    return bool(_SUBJECT_MATTER.search(sentence.bare) or _SUBJECT_MATTER.search(sentence.before))
