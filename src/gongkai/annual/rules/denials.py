"""Denials in the text (未、无、没有、均为零): what a clause as a whole denies, and nothing less.

A clause denies only what all of its words, to the last, say: «未发生政府信息公开行政复议» denies
reviews, «未发生行政复议被纠正的情况» does not.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple


class Denied(StrEnum):
    """What a clause denies."""

    REQUESTS = "requests"
    REVIEW = "review"
    LITIGATION = "litigation"
    CARRIED_IN = "carried_in"
    CARRIED_OUT = "carried_out"
    REFUSED = "refused_"
    PARTIAL = "partial"
    NORMATIVE_DOCS = "normative_docs"
    RULES = "rules"
    LICENCES = "licences"
    PENALTIES = "penalties"
    COERCION = "coercion"
    FEES = "fees"


class Denial(NamedTuple):
    """One thing denied, with the words that do it."""

    what: Denied
    words: str


_NO = re.compile(
    r"没有|尚无|暂无|不存在|未(?!经|审结|按|超|及时|履行|办结|到|能|足|必|来)"
    r"|(?<![有毫若])无(?!法|正当|障碍|偿|人|论|误|缝|锡|纸|需|不|疑|关|效|序)"
)
_ZERO = re.compile(r"[^,;:()]{0,60}?(?:均|都)?为(?:零|0)(?:件|起|宗)?")
_COMMON = (
    "收到|接到|接收|受理|产生|发生|出现|存在|引发|有过|有关|有|任何单位|任何|过|一[起例件宗项次]|关于|涉及|涉|针对|对|因|由|就|被|需要"
    "|公民|个人|自然人|法人|其[他它]组织|单位|组织|群众|公众|社会|申请人|当事人|人|依法|提出|提交|提起|发起|向|本机关|本部门|本单位"
    "|[我本][局委办厅院镇乡县市区站所队]|[我本]街道?|[我本]单位|而|的|所|要求|获取|公开|政府|政务|信息|工作|事务|事项|内容|方面|相关"
    "|情况|情形|案例|案件|事件|案|件|办理|处理|各类|类|或者|或|和|以及|及|与|、|等|均|也|此类|本年度?|其"
)
_LANGUAGES = {
    "requests": re.compile(rf"依申请公开|依申请|申请|请求|诉求|{_COMMON}"),
    "remedies": re.compile(
        rf"依申请公开|申请|答复|行为|引起|导致|投诉|举报|申诉|信访|行政|复议|诉讼|起诉|应诉|{_COMMON}"
    ),
    "carried": re.compile(
        r"上一?年度?|下一?年度?|结转|转结|遗留|继续|办理|政府信息公开|依申请公开|申请|事项|情况|的|件|至|到|有|、|和"
    ),
    "results": re.compile(
        r"不予公开|部分公开|政府信息|信息|依申请公开|申请|出现|发生|存在|作出|情况|情形|决定|答复|的|件|案件|有|、|和"
    ),
    "table_two": re.compile(
        r"制发|制定|出台|印发|发布|新增|新|作出|开展|实施|办理|行政|规范性文件|政府规章|规章|许可|处罚|强制|事业性收费|收费|项目|事项"
        r"|决定|案件|情况|公开|类|任何|有|的|件|、|和|及|或|等|与|措施"
    ),
}
_REQUESTED = re.compile(r"依申请|申请|要求|请求|诉求")
_ONE_KIND = re.compile(r"法人|企业|单位")
_ANY_KIND = re.compile(r"公民|个人|自然人|群众|公众|任何")
_TABLE_TWO = (
    (re.compile("规范性文件"), Denied.NORMATIVE_DOCS),
    (re.compile("规章"), Denied.RULES),
    (re.compile("许可"), Denied.LICENCES),
    (re.compile("处罚"), Denied.PENALTIES),
    (re.compile("强制"), Denied.COERCION),
    (re.compile("事业性收费"), Denied.FEES),
)


def denials_in(clause: str) -> list[Denial]:
    """Return what *clause*, the words between two marks, denies.

    >>> [denial.what.value for denial in denials_in("本年度未发生政府信息公开行政复议、行政诉讼")]
    ['review', 'litigation']
    >>> denials_in("未发生行政复议被纠正的情况")
    []
    """
    found: dict[Denied, Denial] = {}
    for match in _NO.finditer(clause):
        for name, words in _LANGUAGES.items():
            if _runs_to_end(words, clause, match.end()):
                for what in _meant(name, clause[match.end() :]):
                    found.setdefault(what, Denial(what, clause[match.start() :]))
    if not found and clause.endswith(("零", "0", "0件", "0起", "0宗")) and _ZERO.fullmatch(clause):
        for what in _meant("remedies", clause):
            found.setdefault(what, Denial(what, clause))
    return list(found.values())


def _runs_to_end(words: re.Pattern[str], clause: str, at: int) -> bool:
    """Tell whether *clause* from *at* on is made of *words* alone."""
    while at < len(clause) and (match := words.match(clause, at)):
        at = match.end()
    return at == len(clause)


def _meant(language: str, words: str) -> list[Denied]:
    match language:
        case "requests":
            is_part = _ONE_KIND.search(words) and not _ANY_KIND.search(words)
            is_told = "公开" in words and _REQUESTED.search(words)
            return [Denied.REQUESTS] if is_told and not is_part else []
        case "remedies":
            review = [Denied.REVIEW] if "复议" in words else []
            return review + ([Denied.LITIGATION] if re.search("诉讼|起诉", words) else [])
        case "carried":
            return _carried(words)
        case "results":
            refused = [Denied.REFUSED] if "不予公开" in words else []
            return refused + ([Denied.PARTIAL] if "部分公开" in words else [])
        case _:
            return [what for pattern, what in _TABLE_TWO if pattern.search(words)]


def _carried(words: str) -> list[Denied]:
    if not re.search("结转|转结|遗留", words):
        return []
    known = [Denied.CARRIED_IN] if "上" in words else []
    return known + ([Denied.CARRIED_OUT] if "下" in words else [])
