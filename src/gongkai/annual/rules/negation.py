"""AR406 and AR408: denials of what the tables count, and replies that were not written."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from gongkai.annual.rules.caseload import Caseload
from gongkai.annual.rules.claims import is_about_requests
from gongkai.annual.rules.denials import Denial, Denied, denials_in
from gongkai.annual.rules.registry import REGULATION, TEXT_AGREES, rules
from gongkai.annual.rules.scope import is_of_other_time, is_own_scope, year_told
from gongkai.lint.finding import Hit, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai.annual.rules.prose import Sentence
    from gongkai.annual.rules.subject import Subject

_CLAUSE = re.compile(r"[^,;:()]+")
_NO_WORD = re.compile("[无未没零0]")
_DISCLOSURE = re.compile(r"信息公开|依申请|申请公开|政务公开")
_LITIGATION = ("litigation_direct", "litigation_after_review")
_ISSUED = re.compile(r"制发|制定|出台|作出")
_UNWRITTEN = re.compile(r"(?:未|没有|未作|未予|不再)(?:作出|进行|给予)?书面答复|口头答复")
LONGEST_CLAUSE = 120


@rules.rule(
    "AR406",
    title="文字说没有，表格里有",
    basis=TEXT_AGREES,
    severity=Severity.ERROR,
    since="0.1",
    implements="N-NEG",
)
def false_denial(subject: Subject) -> Iterator[Hit]:
    """The text denies requests, reviews, lawsuits, documents or decisions that the tables count.

    为什么：写“未发生”“无”的事项，表格对应的数字应当都是零。
    例：文字写未发生行政诉讼，表四行政诉讼总计 1 件。
    怎样改：按台账核对，改正文字或表格。
    """
    for sentence in subject.sentences:
        if not _NO_WORD.search(sentence.bare):
            continue
        for match in _CLAUSE.finditer(sentence.bare):
            clause = match.group().strip()
            if not _NO_WORD.search(clause) or len(clause) > LONGEST_CLAUSE:
                continue
            for denial in denials_in(clause):
                if _is_here_and_now(subject, sentence, match.end()):
                    yield from _denied(subject, sentence, clause, denial)


def _is_here_and_now(subject: Subject, sentence: Sentence, end: int) -> bool:
    """Tell whether the words up to *end* speak of the agency and the year of the report."""
    words = re.sub(r"上一?年度?(?:结转|转结)", "", sentence.bare[:end].rpartition(";")[2])
    told = year_told(sentence, end)
    is_other_year = told is not None and told != (subject.report.year or told)
    return (
        not is_of_other_time(words) and not is_other_year and is_own_scope(subject, sentence, end)
    )


def _denied(subject: Subject, sentence: Sentence, clause: str, denial: Denial) -> Iterator[Hit]:
    count, label, severity = _counted(subject, sentence, clause, denial)
    unit = "件" if isinstance(count, int) else "万元"
    if count:
        yield Hit(
            message=f"文字写“{clause}”，{label} {count} {unit}",
            where=sentence.where,
            got=0,
            expected=count if isinstance(count, int) else f"{count}{unit}",
            excerpt=clause,
            severity=severity,
            place=sentence.place,
        )


def _counted(
    subject: Subject, sentence: Sentence, clause: str, denial: Denial
) -> tuple[int | Decimal | None, str, Severity | None]:
    """Return what the tables count of what is denied, its label, and the weight of a denial."""
    caseload, report = Caseload(subject), subject.report
    is_ours = bool(_DISCLOSURE.search(clause)) or sentence.where == "sections.4"
    about = is_about_requests(sentence)
    match denial.what:
        case Denied.REQUESTS:
            return caseload.total("new_received"), "表三本年新收总计", None
        case Denied.REVIEW | Denied.LITIGATION:
            blocks = ("review",) if denial.what is Denied.REVIEW else _LITIGATION
            name = "行政复议" if denial.what is Denied.REVIEW else "行政诉讼"
            counts = report.counts(f"remedies.{block}.total" for block in blocks)
            weight = None if is_ours else Severity.CONFIRM
            return sum(counts or ()), f"表四{name}总计", weight
        case Denied.CARRIED_IN | Denied.CARRIED_OUT:
            name = "上年结转" if denial.what is Denied.CARRIED_IN else "结转下年度"
            return caseload.total(denial.what) if about else None, f"表三{name}", None
        case Denied.REFUSED | Denied.PARTIAL:
            name = caseload.name(denial.what)
            return (
                caseload.group(denial.what) if about else None,
                f"表三{name}",
                Severity.CONFIRM,
            )
        case Denied.FEES:
            fees = report.cells.get("proactive.fees.amount")
            known = fees if isinstance(fees, Decimal) else None
            return known, "表二行政事业性收费", Severity.CONFIRM
        case _:
            return _of_table_two(subject, denial)


def _of_table_two(
    subject: Subject, denial: Denial
) -> tuple[int | Decimal | None, str, Severity | None]:
    row, form = denial.what.value, subject.report.form
    documents = "issued" if form == "2021" else "made"
    column = documents if denial.what in {Denied.NORMATIVE_DOCS, Denied.RULES} else "decisions"
    weight = Severity.WARNING if _ISSUED.search(denial.words) else Severity.CONFIRM
    where = f"proactive.{row}.{column}"
    label = subject.form.label(where).replace("·", "")
    return subject.report.count(where), f"表二{label}", weight


@rules.rule(
    "AR408",
    title="没有书面答复却计入办理结果",
    basis=f"{REGULATION}第三十条、第三十六条",
    severity=Severity.WARNING,
    since="0.1",
    implements="N-RES",
)
def unwritten_reply(subject: Subject) -> Iterator[Hit]:
    """Requests were settled by word of mouth, yet table three counts them as handled.

    为什么：补正要书面告知，答复要写明法定内容；口头沟通不能代替，也不能据此计入办理结果。
    例：重复申请和内容不明确的申请经电话沟通后没有书面答复，表三却计了两项结果。
    怎样改：补作书面告知或答复；申请人撤回的，计入其他处理并说明。
    """
    handled = subject.report.count("requests.handled_total.total")
    for sentence in subject.sentences if handled else ():
        match = _UNWRITTEN.search(sentence.bare) if "答复" in sentence.bare else None
        if match and is_about_requests(sentence):
            yield Hit(
                message=f"文字写“{match.group()}”，表三办理结果总计 {handled} 件，"
                "没有书面答复的不应计入",
                where=sentence.where,
                got=match.group(),
                excerpt=match.group(),
                place=sentence.place,
            )
