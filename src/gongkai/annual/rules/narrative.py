"""AR401 to AR403 and AR405: what the text says of requests, against table three."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gongkai.annual.rules.caseload import Caseload
from gongkai.annual.rules.claims import Claim, Topic, is_about_requests
from gongkai.annual.rules.registry import TEXT_AGREES, rules
from gongkai.annual.rules.suspects import of_digits
from gongkai.lint.finding import Hit, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

    from gongkai.annual.rules.prose import Mention, Sentence
    from gongkai.annual.rules.subject import Subject

_REST = re.compile(r"^\s*(?:其余|其它|其他|剩余|余下)的?$")
_REST_WORD = re.compile(r"其[余它他]|剩余|余下")
_ANSWERED = re.compile(r"答复|办结|回复")
_SET_APART = (
    (re.compile(r"重复申请"), "not_processed_repeat"),
    (re.compile(r"不(?:清|明确)"), "unavailable_still_unclear"),
)
_WHOLE_YEAR = re.compile(r"全年|年度|20\d\d年|一年来|共")
_BY_KIND = re.compile(r"自然人|公民|个人|群众|法人|企业|律师")
_CARRIED = re.compile(r"结转|转结")
_INCLUDING = re.compile(r"含|包括|其中")
_COUNTED_IN = {Topic.RECEIVED, Topic.ACCEPTED, Topic.CARRIED_IN, Topic.CARRIED_OUT}
_NEAR_WORDS = re.compile(r"同意公开|主动告知|不存在|非本机关|不属于|信访|不能提供|加工")


def differs(claim: Claim, table: int, label: str, severity: Severity | None = None) -> Hit:
    """Return the hit for a claim whose figure is not that of the table."""
    return Hit(
        message=f"文字写“{claim.excerpt}”，表格“{label}”为 {table} 件，"
        f"相差 {abs(claim.value - table)} 件",
        where=claim.sentence.where,
        got=claim.value,
        expected=table,
        excerpt=claim.excerpt,
        place=claim.sentence.place,
        severity=severity,
        cause=of_digits(claim.value, table),
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
        if claim in disputed:
            continue
        allowed, row, label = _rows_meant(claim, caseload)
        table = caseload.total(row) if row else None
        if table is None or not allowed or claim.value in allowed:
            continue
        is_loose = claim.topic in {Topic.UNSAID, Topic.CARRIED}
        yield differs(claim, table, label, Severity.CONFIRM if is_loose else None)


def _rows_meant(claim: Claim, caseload: Caseload) -> tuple[Set[int], str, str]:
    """Return the figures that *claim* may give, and the row and label to name when it does not."""
    out, brought = caseload.total("carried_out"), caseload.total("carried_in")
    match claim.topic:
        case Topic.RECEIVED:
            return _received(claim, caseload), "new_received", "本年新收"
        case Topic.ACCEPTED:
            only_new = _received(claim, caseload)
            less = caseload.handled if len(only_new) > 1 or not brought else only_new
            return less, "new_received", "本年新收"
        case Topic.UNSAID:
            loose = caseload.received | caseload.concluded | caseload.result(("granted", "partial"))
            return loose, "new_received", "本年新收"
        case Topic.BOTH if brought is not None and caseload.received:
            return {max(caseload.received)}, "new_received", "本年新收与上年结转之和"
        case Topic.CARRIED_IN if brought is not None:
            return {brought}, "carried_in", "上年结转"
        case Topic.CARRIED_OUT if out is not None:
            return {out}, "carried_out", "结转下年度"
        case Topic.CARRIED if out is not None and brought is not None:
            return {out, brought}, "carried_out", "结转下年度"
        case _:
            return set(), "", ""


def _received(claim: Claim, caseload: Caseload) -> Set[int]:
    """Return what 收到 may mean here: new ones only, where those carried in are told apart."""
    before, after = claim.sentence.bare[: claim.mention.start], claim.sentence.bare
    after = after[claim.mention.end :]
    carried = _CARRIED.search(after)
    told_apart = carried and not _INCLUDING.search(after[: carried.start()])
    new, person = caseload.total("new_received"), caseload.person("new_received")
    allowed = set(caseload.received)
    if told_apart and new is not None:
        allowed = {new}
    if person is not None and _BY_KIND.search(before.rpartition(",")[2]):
        allowed.add(person)
    return allowed


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
    tells_partial = any("partial" in claim.outcomes for claim in outcomes)
    for claim in outcomes:
        allowed = set(caseload.result(claim.outcomes))
        if claim.outcomes == ("granted",) and not tells_partial:
            allowed |= caseload.result(("granted", "partial"))
        if not allowed or claim.value in allowed:
            continue
        yield from _unlike_outcome(claim, caseload)
    for sentence in subject.sentences:
        yield from _remainder(sentence, caseload)


def _unlike_outcome(claim: Claim, caseload: Caseload) -> Iterator[Hit]:
    row = claim.outcomes[0]
    table = caseload.group(row) or 0
    is_part = bool(_BY_KIND.search(claim.sentence.segment(claim.mention).rpartition(":")[2]))
    if is_part and claim.value <= table and not claim.sentence.bare.count("其中"):
        return
    is_near = len(claim.outcomes) > 1 or _NEAR_WORDS.search(claim.excerpt)
    yield differs(claim, table, caseload.name(row), Severity.WARNING if is_near else None)


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
    agreeing = {id(claim.sentence) for claim in subject.claims if _agrees(claim, caseload)}
    for claim in subject.claims:
        concluded = claim.topic is Topic.CONCLUDED
        if claim in disputed or not (concluded or claim.topic is Topic.HANDLED):
            continue
        allowed = caseload.concluded if concluded else caseload.handled
        if not caseload.received or not allowed or claim.value in allowed:
            continue
        sure = concluded and id(claim.sentence) in agreeing
        yield Hit(
            message=f"文字写“{claim.excerpt}”，与表三新收、办理的各种合计都不相等"
            f"（新收 {caseload.total('new_received')} 件，办理总计 "
            f"{caseload.total('handled_total')} 件）",
            where=claim.sentence.where,
            got=claim.value,
            expected=caseload.total("handled_total"),
            excerpt=claim.excerpt,
            place=claim.sentence.place,
            severity=Severity.WARNING if sure else None,
        )


def _agrees(claim: Claim, caseload: Caseload) -> bool:
    """Tell whether *claim* gives requests received or carried over as the table does."""
    return claim.topic in _COUNTED_IN and claim.value in _rows_meant(claim, caseload)[0]


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
