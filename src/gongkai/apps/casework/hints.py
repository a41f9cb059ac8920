"""Hints on what an applicant wrote: more than one item, or something that is no request."""

from __future__ import annotations

import re

_COMPLAINT = re.compile("举报|投诉|上访|信访|控告|违纪|不作为|讨个?说法|要求(?:处理|查处|赔偿)")
_QUESTION = re.compile(
    "请问|咨询|为什么|怎么办|怎样办|如何办理|能不能|可不可以|是否可以|什么时候|几时|[吗呢]\\s*[？?]"
)
_SEVERAL = re.compile(r"(?:^|\n|[；;])\s*(?:[2-9]|[二三四五六七八九])\s*[、.）)]")
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECKS = "10X98765432"
"""Weights and check characters of the citizen's identity number (GB 11643—1999)."""

COMPLAINT_HINT = (
    "您填写的内容看起来像信访、举报或者投诉。这类诉求由信访或者监管部门办理，更合适的渠道是"
    "12345热线或者信访部门；作为政府信息公开申请提出的，可能不予处理。您仍然可以继续提交。"
)
QUESTION_HINT = (
    "您填写的内容看起来像咨询。政府信息公开提供的是已有的文件和资料；办事咨询请拨打12345热线"
    "或者受理机关电话，通常更快得到答复。您仍然可以继续提交。"
)
SEVERAL_HINT = (
    "您一次写了几项内容。一件申请只写一项信息，办理更快；也可以保留现在的写法继续提交，"
    "由受理机关与您联系。"
)


def hints(text: str) -> list[str]:
    """Return what to tell the applicant about *text*; never a reason to stop.

    >>> hints("2025年低保标准调整方案")
    []
    """
    found = []
    if _COMPLAINT.search(text):
        found.append(COMPLAINT_HINT)
    elif _QUESTION.search(text):
        found.append(QUESTION_HINT)
    if _SEVERAL.search(text):
        found.append(SEVERAL_HINT)
    return found


def id_number_fits(number: str) -> bool:
    """Return whether *number* has the shape and check digit of an identity card (公民身份号码).

    >>> id_number_fits("110101199003078515"), id_number_fits("110101199003078516")
    (True, False)
    """
    if not re.fullmatch(r"\d{17}[\dXx]", number):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], _ID_WEIGHTS, strict=True))
    return _ID_CHECKS[total % len(_ID_CHECKS)] == number[-1].upper()
