"""AR40x: what the text says of requests, reviews and lawsuits, against tables three and four."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gongkai.annual.rules.caseload import Caseload
from gongkai.annual.rules.claims import OUTCOME_WORDS, Claim, Topic, is_about_requests
from gongkai.annual.rules.registry import TEXT_AGREES, rules
from gongkai.lint.finding import Hit, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai.annual.rules.prose import Mention, Sentence
    from gongkai.annual.rules.subject import Subject

_NAMES = {beginning: word for word, beginning in reversed(OUTCOME_WORDS)}
_REST = re.compile(r"^\s*(?:其余|其它|其他|剩余|余下)的?$")
_REST_WORD = re.compile(r"其[余它他]|剩余|余下")
_ANSWERED = re.compile(r"答复|办结|回复")
_ANSWERED_COUNT = re.compile(
    r"(?:答复|办结)(?:了|申请人|依申请公开|政府信息公开|信息公开|申请)*(?:共|数)?$"
)
_SET_APART = (
    (re.compile(r"重复申请"), "not_processed_repeat"),
    (re.compile(r"不(?:清|明确)"), "unavailable_still_unclear"),
)
_DISCLOSURE = re.compile(r"信息公开|依申请|申请公开")
_WHOLE_YEAR = re.compile(r"全年|年度|20\d\d年|一年来|共")


def _differs(claim: Claim, table: int, label: str, **more: str) -> Hit:
    return Hit(
        message=f"文字写“{claim.excerpt}”，表格“{label}”为 {table} 件，"
        f"相差 {abs(claim.value - table)} 件",
        where=claim.sentence.where,
        got=claim.value,
        expected=table,
        excerpt=claim.excerpt,
        place=claim.sentence.place,
        cause=more.get("cause", ""),
    )


@rules.rule(
    "AR401",
    title="文字与表三的收件数不符",
    basis=TEXT_AGREES,
    severity=Severity.ERROR,
    since="0.1",
    implements="N-APP",
)
def request_count_conflict(subject: Subject) -> Iterator[Hit]:
    """The text gives another number of requests received or carried over than table three.

    为什么：同一机关同一年度收到多少申请只有一个数，文字和表三必有一处错。
    例：文字写收到申请 12 件，表三本年新收总计 10 件，相差 2 件。
    怎样改：按台账核对，改正文字或表三。
    """
    caseload = Caseload(subject)
    disputed = {claim for pair in contradictions(subject) for claim in pair}
    for claim in subject.claims:
        if claim.topic is Topic.RECEIVED and claim not in disputed:
            new = caseload.total("new_received")
            if new is not None and claim.value not in caseload.received:
                yield _differs(claim, new, "本年新收")
        elif claim.topic is Topic.ACCEPTED and claim not in disputed:
            new = caseload.total("new_received")
            if new is not None and claim.value not in caseload.handled:
                yield _differs(claim, new, "本年新收")
        elif claim.topic in {Topic.CARRIED_IN, Topic.CARRIED_OUT}:
            table = caseload.total(claim.topic.value)
            if table is not None and claim.value != table:
                is_in = claim.topic is Topic.CARRIED_IN
                yield _differs(claim, table, "上年结转" if is_in else "结转下年度")


@rules.rule(
    "AR402",
    title="文字与表三的办理结果不符",
    basis=TEXT_AGREES,
    severity=Severity.ERROR,
    since="0.1",
    implements="N-RES",
)
def outcome_count_conflict(subject: Subject) -> Iterator[Hit]:
    """The text gives another number for an outcome than table three.

    为什么：文字列出的办理结果就是表三的行，两处数字必须相同。
    例：文字写予以公开 6 件，表三予以公开总计 0 件，相差 6 件。
    怎样改：按台账核对，改正文字或表三的该行。
    """
    caseload = Caseload(subject)
    outcomes = [claim for claim in subject.claims if claim.topic is Topic.OUTCOME]
    tells_partial = any(claim.outcome == "partial" for claim in outcomes)
    for claim in outcomes:
        table = caseload.group(claim.outcome)
        if table is None or claim.value == table:
            continue
        partial = caseload.group("partial") or 0
        if claim.outcome == "granted" and not tells_partial and claim.value == table + partial:
            continue
        yield _differs(claim, table, _NAMES[claim.outcome])
    for sentence in subject.sentences:
        yield from _remainder(sentence, caseload)


def _remainder(sentence: Sentence, caseload: Caseload) -> Iterator[Hit]:
    """Yield the «其余 N 件均已答复» of a sentence that the table's other outcomes contradict."""
    if not _REST_WORD.search(sentence.bare):
        return
    for mention in sentence.mentions:
        before, after = sentence.clause(mention)
        if not _REST.match(before) or not _ANSWERED.search(after) or mention.count is None:
            continue
        told = sentence.bare[: mention.start]
        apart = [row for words, row in _SET_APART if words.search(told)]
        counts = [caseload.group(row) for row in apart]
        if not apart or caseload.leaves is None or not is_about_requests(sentence):
            continue
        rest = caseload.leaves - sum(count or 0 for count in counts)
        answered = rest - (caseload.group("other") or 0)
        if mention.count not in {rest, answered}:
            yield _remainder_hit(sentence, mention, mention.count, answered)


def _remainder_hit(sentence: Sentence, mention: Mention, value: int, answered: int) -> Hit:
    return Hit(
        message=f"文字写“{sentence.excerpt(mention)}”，表三其余实质性答复共 {answered} 件，"
        f"相差 {abs(value - answered)} 件",
        where=sentence.where,
        got=value,
        expected=answered,
        excerpt=sentence.excerpt(mention),
        place=sentence.place,
    )


@rules.rule(
    "AR403",
    title="办理、答复件数对不上",
    basis=TEXT_AGREES,
    severity=Severity.CONFIRM,
    since="0.1",
    implements="N-RES",
)
def unmatched_handled_count(subject: Subject) -> Iterator[Hit]:
    """The text says how many requests were handled or answered, and no total of the table fits.

    为什么：办理、办结、答复的口径不一，但总应当能从表三的某几行算出来。
    例：文字写答复 15 件，表三新收 12 件、办理总计 12 件。
    怎样改：写明口径，或改正数字。
    """
    caseload = Caseload(subject)
    disputed = {claim for pair in contradictions(subject) for claim in pair}
    for sentence, mention, value in _handled_counts(subject, disputed):
        if not caseload.received or value in caseload.handled:
            continue
        yield Hit(
            message=f"文字写“{sentence.excerpt(mention)}”，与表三新收、办理的各种合计都不相等"
            f"（新收 {caseload.total('new_received')} 件，办理总计 "
            f"{caseload.total('handled_total')} 件）",
            where=sentence.where,
            got=value,
            expected=caseload.total("handled_total"),
            excerpt=sentence.excerpt(mention),
            place=sentence.place,
        )


def _handled_counts(
    subject: Subject, disputed: set[Claim]
) -> Iterator[tuple[Sentence, Mention, int]]:
    for claim in subject.claims:
        if claim.topic is Topic.HANDLED and claim not in disputed:
            yield claim.sentence, claim.mention, claim.value
    for sentence in subject.sentences:
        if not _ANSWERED.search(sentence.bare) or not is_about_requests(sentence):
            continue
        for mention in sentence.mentions:
            before, _ = sentence.clause(mention)
            value = mention.count
            if value is not None and mention.unit == "件" and _ANSWERED_COUNT.search(before):
                yield sentence, mention, value


@rules.rule(
    "AR404",
    title="文字与表四的件数不符",
    basis=TEXT_AGREES,
    severity=Severity.ERROR,
    since="0.1",
    implements="N-RES",
)
def remedy_count_conflict(subject: Subject) -> Iterator[Hit]:
    """The text gives another number of reviews or lawsuits than table four.

    为什么：因政府信息公开引起的复议、诉讼件数，文字和表四必须相同。
    例：文字写被申请行政复议 3 件，表四行政复议总计 1 件，相差 2 件。
    怎样改：按案件台账核对，改正文字或表四；文字只算本年新发生的，写明口径。
    """
    for claim in subject.claims:
        totals = _remedy_totals(subject, claim.topic)
        if not totals or claim.value in {*totals, sum(totals)}:
            continue
        before, after = claim.sentence.clause(claim.mention)
        is_certain = claim.value > sum(totals) and (
            claim.sentence.where == "sections.4" or _DISCLOSURE.search(before + after)
        )
        label = "行政复议总计" if claim.topic is Topic.REVIEW else "行政诉讼总计"
        hit = _differs(claim, sum(totals), label)
        yield hit if is_certain else _to_confirm(hit)


def _to_confirm(hit: Hit) -> Hit:
    return Hit(
        message=hit.message,
        where=hit.where,
        got=hit.got,
        expected=hit.expected,
        excerpt=hit.excerpt,
        place=hit.place,
        severity=Severity.CONFIRM,
        cause="可能口径不同，例如只算本年新发生的，或包括其他行政案件",
    )


def _remedy_totals(subject: Subject, topic: Topic) -> Sequence[int]:
    blocks = {
        Topic.REVIEW: ("review",),
        Topic.LITIGATION: ("litigation_direct", "litigation_after_review"),
    }.get(topic, ())
    return subject.report.counts(f"remedies.{block}.total" for block in blocks) or ()


@rules.rule(
    "AR405",
    title="同一收件数前后不一",
    basis=TEXT_AGREES,
    severity=Severity.ERROR,
    since="0.1",
    implements="N-DUP",
)
def contradictory_request_counts(subject: Subject) -> Iterator[Hit]:
    """The text gives the requests of the year twice, with different numbers.

    为什么：同一年度收到的申请只有一个数，前后两个数必有一个错。
    例：前面写收到和处理 120 个，后面写全年受理 6 件。
    怎样改：按台账核对，统一前后数字。
    """
    for first, second in contradictions(subject):
        table = Caseload(subject).total("new_received")
        known = f"；表三本年新收 {table} 件" if table is not None else ""
        yield Hit(
            message=f"“{first.excerpt}”与“{second.excerpt}”不一致，"
            f"{first.value} 件对 {second.value} 件{known}",
            where=second.sentence.where,
            got=second.value,
            expected=first.value,
            excerpt=second.excerpt,
            place=second.sentence.place,
        )


def contradictions(subject: Subject) -> Iterator[tuple[Claim, Claim]]:
    """Yield pairs of claims on the requests of the whole year that cannot both be true."""
    caseload = Caseload(subject)
    whole = [
        claim
        for claim in subject.claims
        if claim.topic in {Topic.RECEIVED, Topic.ACCEPTED, Topic.HANDLED}
        and _WHOLE_YEAR.search(claim.sentence.clause(claim.mention)[0])
    ]
    if not whole:
        return
    first = whole[0]
    for later in whole[1:]:
        allowed = {first.value, *caseload.received}
        if {first.topic, later.topic} != {Topic.RECEIVED}:
            allowed |= caseload.handled
        if later.value not in allowed:
            yield first, later
